"""Addresses of the register and of bringing in a text."""

from django.urls import path

from travaux.life.mandate.views import bringing_in, register

app_name = "mandate"
urlpatterns = [
    path("register/", register.show_register, name="register"),
    path("bring-in/", bringing_in.choose_text, name="bring_in"),
    path("bring-in/confirm/", bringing_in.confirm_text, name="confirm"),
]
