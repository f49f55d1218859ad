"""Addresses of bodies, their sessions, and what names mean."""

from django.urls import path

from travaux.life.parties import views

app_name = "parties"
urlpatterns = [
    path("bodies/", views.show_bodies, name="bodies"),
    path("bodies/sessions/", views.show_sessions, name="sessions"),
    path("bodies/settle/", views.settle_name, name="settle"),
    path("bodies/<slug:key>/", views.show_members, name="members"),
]
