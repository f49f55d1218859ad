"""Addresses of the overview."""

from django.urls import path

from travaux.overview.views import congress, home, text

app_name = "overview"
urlpatterns = [
    path("", home.show_home, name="home"),
    path("congresses/<slug:slug>/", congress.show_congress, name="congress"),
    path("congresses/<slug:slug>/clock/", congress.change_clock, name="clock"),
    path("texts/<path:address>", text.show_text, name="text"),
]
