"""The Django app of the overview."""

from django.apps import AppConfig


class OverviewConfig(AppConfig):
    """Pages that read across all stages."""

    name = "travaux.overview"
    label = "overview"
