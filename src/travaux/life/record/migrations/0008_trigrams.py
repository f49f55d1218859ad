from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("record", "0007_uploads")]

    operations = [TrigramExtension()]
