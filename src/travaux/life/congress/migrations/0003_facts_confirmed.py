from django.db import migrations

BACKFILL = """
UPDATE congress_fact fact
    SET verdict = 'confirmed', judged_by_id = edition.kept_by_id, judged_at = edition.kept_at
    FROM record_wording wording JOIN record_edition edition ON edition.id = wording.edition_id
    WHERE wording.id = fact.wording_id AND edition.kept_by_id IS NOT NULL
"""
"""Until now whoever kept a text confirmed its reading by that."""


class Migration(migrations.Migration):
    dependencies = [("congress", "0002_register")]

    operations = [migrations.RunSQL(BACKFILL, migrations.RunSQL.noop)]
