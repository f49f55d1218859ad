"""The Django app of this stage."""

from django.apps import AppConfig


class CongressConfig(AppConfig):
    """Congresses, what texts state of them, and their clocks."""

    name = "travaux.life.congress"
    label = "congress"
