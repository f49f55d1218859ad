from django.db import migrations

GUARD = """
CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON record_wording
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON record_wording
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("record", "0001_initial"),
        ("people", "0002_acts_are_never_changed"),
    ]

    operations = [
        migrations.RunSQL(
            GUARD,
            "DROP TRIGGER never_changed ON record_wording;"
            " DROP TRIGGER never_emptied ON record_wording",
        ),
    ]
