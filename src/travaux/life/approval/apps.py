"""The Django app of this stage."""

from django.apps import AppConfig


class ApprovalConfig(AppConfig):
    """Steps of a text through its organs, and what comes into force by them."""

    name = "travaux.life.approval"
    label = "approval"
