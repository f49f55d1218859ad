"""Addresses of the overview."""

from django.urls import path

from travaux.overview import views

app_name = "overview"
urlpatterns = [
    path("", views.show_home, name="home"),
    path("congresses/<slug:slug>/", views.show_congress, name="congress"),
    path("congresses/<slug:slug>/clock/", views.change_clock, name="clock"),
]
