"""Addresses of the overview."""

from django.urls import path

from travaux.overview.views import congress, facts, home, party, reading, text, why

PROVISION, VIEW = {"of": "provision"}, {"of": "view"}
"""What a reading is of."""

app_name = "overview"
urlpatterns = [
    path("", home.show_home, name="home"),
    path("congresses/<slug:slug>/", congress.show_congress, name="congress"),
    path("congresses/<slug:slug>/clock/", congress.change_clock, name="clock"),
    path("congresses/<slug:slug>/readings/", facts.show_facts, name="facts"),
    path("congresses/<slug:slug>/readings/confirm/", facts.confirm_all, name="confirm_facts"),
    path("congresses/<slug:slug>/readings/<int:fact_id>/", facts.judge_fact, name="judge_fact"),
    path("parties/<slug:key>/", party.show_party, name="party"),
    path("search/", why.show_search, name="search"),
    path("why/", why.show_why, name="why"),
    path("readings/<int:reading_id>/", reading.show_reading, PROVISION, "reading"),
    path(
        "readings/<int:reading_id>/confirm/", reading.confirm_reading, PROVISION, "confirm_reading"
    ),
    path(
        "readings/<int:reading_id>/dismiss/", reading.dismiss_reading, PROVISION, "dismiss_reading"
    ),
    path("readings/<int:reading_id>/correct/", reading.correct_reading, name="correct_reading"),
    path("passages/<int:passage_id>/add/", reading.add_reading, name="add_reading"),
    path("views/<int:reading_id>/", reading.show_reading, VIEW, "view"),
    path("views/<int:reading_id>/confirm/", reading.confirm_reading, VIEW, "confirm_view"),
    path("views/<int:reading_id>/dismiss/", reading.dismiss_reading, VIEW, "dismiss_view"),
    path("confirm/<int:text_id>/", text.confirm_text, name="confirm_text"),
    path("texts/<path:address>", text.show_text, name="text"),
]
