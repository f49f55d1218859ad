"""The Django app of this stage."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Accounts, roles, and the log of acts."""

    name = "travaux.life.people"
    label = "people"
