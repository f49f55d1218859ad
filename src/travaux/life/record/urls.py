"""Addresses of texts."""

from django.urls import path

from travaux.life.record import views

app_name = "record"
urlpatterns = [
    path("texts/", views.show_texts, name="texts"),
    path("editions/<int:edition_id>/source", views.send_source, name="source"),
    path("release/<int:text_id>/", views.release, name="release"),
]
