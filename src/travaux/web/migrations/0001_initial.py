import travaux.kernel.clock
import travaux.web.stream.models
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField(db_index=True, default=travaux.kernel.clock.now)),
                ("name", models.CharField(max_length=60)),
                ("subject", models.CharField(blank=True, max_length=120)),
                ("restricted", models.BooleanField(default=False)),
                (
                    "written_in",
                    models.BigIntegerField(
                        db_default=travaux.web.stream.models.OwnTransaction(),
                        db_index=True,
                        editable=False,
                    ),
                ),
            ],
        ),
    ]
