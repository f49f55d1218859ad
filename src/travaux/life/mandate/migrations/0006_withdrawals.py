from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def _by() -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(
        null=True,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to=settings.AUTH_USER_MODEL,
    )


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("mandate", "0005_entry_standing"),
    ]

    operations = [
        migrations.AddField("evidence", "withdrawn_by", _by()),
        migrations.AddField("answer", "withdrawn_at", models.DateTimeField(null=True)),
        migrations.AddField("answer", "withdrawn_by", _by()),
    ]
