"""The Django app of this stage."""

from django.apps import AppConfig


class PartiesConfig(AppConfig):
    """Organs, sessions, offices, entities and classes of States."""

    name = "travaux.life.parties"
    label = "parties"
