"""The Django app of this stage."""

from django.apps import AppConfig


class RecordConfig(AppConfig):
    """Texts, editions, passages and wordings."""

    name = "travaux.life.record"
    label = "record"
