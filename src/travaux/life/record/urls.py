"""Addresses of texts."""

from django.urls import path

from travaux.life.record.views import comparison, link, text

app_name = "record"
urlpatterns = [
    path("texts/", text.show_texts, name="texts"),
    path("editions/<int:edition_id>/source", text.send_source, name="source"),
    path("release/<int:text_id>/", text.release, name="release"),
    path("compare/", comparison.show_comparison, name="compare"),
    path("link/<int:passage_id>/", link.link_passage, name="link"),
    path("links/<int:link_id>/withdraw/", link.withdraw_link, name="withdraw_link"),
    path("compare/links/", comparison.confirm_links, name="compare_links"),
]
