from django.db import migrations

BACKFILL = """
UPDATE mandate_entry entry SET due_begins = session.begins, due_ends = session.ends
    FROM parties_session session
    WHERE session.id = entry.session_id AND session.begins IS NOT NULL
"""
"""Until now the dates of a session were looked up with each reading of the register."""


class Migration(migrations.Migration):
    dependencies = [("mandate", "0002_register")]

    operations = [migrations.RunSQL(BACKFILL, migrations.RunSQL.noop)]
