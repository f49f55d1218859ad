"""The Django app of this stage."""

from django.apps import AppConfig


class MandateConfig(AppConfig):
    """The register of what was asked, and how a text comes in."""

    name = "travaux.life.mandate"
    label = "mandate"
