from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("record", "0007_uploads")]

    operations = [
        TrigramExtension(),
        migrations.AddIndex(
            model_name="task",
            index=GinIndex(fields=["matter"], name="task_matter", opclasses=["gin_trgm_ops"]),
        ),
    ]
