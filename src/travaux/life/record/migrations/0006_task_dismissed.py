from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("record", "0005_queries")]

    operations = [
        migrations.AddField(
            "task", "dismissed", models.BooleanField(db_default=False, default=False)
        ),
    ]
