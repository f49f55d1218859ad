import django.db.models.deletion
from django.db import migrations, models

PLACE = """
CREATE FUNCTION fill_entry_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT provision.id, passage.text_id INTO NEW.provision_id, NEW.text_id
    FROM record_task task
    JOIN record_provision provision ON provision.id = task.provision_id
    JOIN record_wording wording ON wording.id = provision.wording_id
    JOIN record_passage passage ON passage.id = wording.passage_id
    WHERE task.id = NEW.task_id;
    RETURN NEW;
END $$;
CREATE TRIGGER placed BEFORE INSERT OR UPDATE OF task_id, provision_id, text_id ON mandate_entry
    FOR EACH ROW EXECUTE FUNCTION fill_entry_place();
UPDATE mandate_entry SET task_id = task_id;
"""

UNDO = """
DROP TRIGGER placed ON mandate_entry;
DROP FUNCTION fill_entry_place;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("mandate", "0003_due_of_sessions"),
        ("record", "0004_search_and_guards"),
    ]

    operations = [
        migrations.AddField(
            model_name="entry",
            name="provision",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="record.provision",
            ),
        ),
        migrations.AddField(
            model_name="entry",
            name="text",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="record.text",
            ),
        ),
        migrations.RunSQL(PLACE, UNDO),
    ]
