"""Addresses of the register and of bringing in a text."""

from django.urls import path

from travaux.life.mandate import views

app_name = "mandate"
urlpatterns = [
    path("register/", views.show_register, name="register"),
    path("bring-in/", views.choose_text, name="bring_in"),
    path("bring-in/confirm/", views.confirm_text, name="confirm"),
]
