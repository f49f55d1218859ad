"""Addresses of the shell: the page of all elements, and what is asked by watchers."""

from django.urls import path

from travaux.web import health, views

app_name = "web"
urlpatterns = [
    path("elements/", views.elements, name="elements"),
    path("health/live", health.live, name="live"),
    path("health/ready", health.ready, name="ready"),
]
