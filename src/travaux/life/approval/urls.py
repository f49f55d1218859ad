"""Addresses of a text's way through its organs."""

from django.urls import path

from travaux.life.approval import views

app_name = "approval"
urlpatterns = [
    path("approval/<int:text_id>/", views.show_steps, name="adopt"),
    path("approval/<int:text_id>/adopt/", views.adopt_text, name="adopt_text"),
    path("approval/<int:text_id>/step/", views.take_step, name="take_step"),
    path("approval/<int:text_id>/undo/", views.undo_step, name="undo_step"),
]
