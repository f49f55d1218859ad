"""The Django application of the shell."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Templates, elements and static files that every page uses."""

    name = "travaux.web"
    label = "web"
