from typing import Any

from django.db import migrations, models
from django.db.models import Q

STANDING = """
CREATE OR REPLACE FUNCTION fill_entry_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN  -- a verdict at the same moment is waited for, not missed
        PERFORM FROM record_task task
        JOIN record_provision provision ON provision.id = task.provision_id
        WHERE task.id = NEW.task_id FOR SHARE;
    END IF;
    SELECT
        provision.id,
        passage.text_id,
        (provision.position::bigint << 16) + task.position,
        provision.addressees ->> 0,
        provision.verdict IN ('confirmed', 'corrected'),
        provision.verdict = 'dismissed' OR task.dismissed,
        COALESCE(
            provision.in_force_from, CASE provision.stage WHEN 'in force' THEN '0001-01-01'::date END
        ),
        provision.in_force_until
    INTO
        NEW.provision_id, NEW.text_id, NEW.place, NEW.first_addressee, NEW.decided, NEW.dismissed,
        NEW.binds_from, NEW.binds_until
    FROM record_task task
    JOIN record_provision provision ON provision.id = task.provision_id
    JOIN record_wording wording ON wording.id = provision.wording_id
    JOIN record_passage passage ON passage.id = wording.passage_id
    WHERE task.id = NEW.task_id;
    RETURN NEW;
END $$;

CREATE FUNCTION renew_entries_of_provision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE mandate_entry SET task_id = task_id WHERE provision_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER entries_renewed AFTER UPDATE ON record_provision
    FOR EACH ROW WHEN (
        (OLD.position, OLD.addressees, OLD.verdict, OLD.stage, OLD.in_force_from,
            OLD.in_force_until)
        IS DISTINCT FROM
        (NEW.position, NEW.addressees, NEW.verdict, NEW.stage, NEW.in_force_from,
            NEW.in_force_until)
    ) EXECUTE FUNCTION renew_entries_of_provision();

CREATE FUNCTION renew_entry_of_task() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE mandate_entry SET task_id = task_id WHERE task_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER entry_renewed AFTER UPDATE ON record_task
    FOR EACH ROW WHEN (
        (OLD.position, OLD.dismissed) IS DISTINCT FROM (NEW.position, NEW.dismissed)
    ) EXECUTE FUNCTION renew_entry_of_task();

UPDATE mandate_entry SET task_id = task_id;
"""

UNDO = """
DROP TRIGGER entry_renewed ON record_task;
DROP FUNCTION renew_entry_of_task;
DROP TRIGGER entries_renewed ON record_provision;
DROP FUNCTION renew_entries_of_provision;
CREATE OR REPLACE FUNCTION fill_entry_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT provision.id, passage.text_id INTO NEW.provision_id, NEW.text_id
    FROM record_task task
    JOIN record_provision provision ON provision.id = task.provision_id
    JOIN record_wording wording ON wording.id = provision.wording_id
    JOIN record_passage passage ON passage.id = wording.passage_id
    WHERE task.id = NEW.task_id;
    RETURN NEW;
END $$;
"""

_FILLED: "dict[str, models.Field[Any, Any]]" = {
    "place": models.BigIntegerField(db_default=0, default=0, editable=False),
    "first_addressee": models.TextField(editable=False, null=True),
    "decided": models.BooleanField(db_default=False, default=False, editable=False),
    "dismissed": models.BooleanField(db_default=False, default=False, editable=False),
    "binds_from": models.DateField(editable=False, null=True),
    "binds_until": models.DateField(editable=False, null=True),
}
_DAYS = ("binds_from", "binds_until", "under_way_from", "closed_on")


class Migration(migrations.Migration):
    dependencies = [
        ("mandate", "0004_entry_place"),
        ("record", "0008_trigrams"),
    ]

    operations = [
        *(migrations.AddField("entry", name, field) for name, field in _FILLED.items()),
        *(
            migrations.AddIndex(
                "entry",
                models.Index(
                    fields=[day], condition=Q(**{f"{day}__isnull": False}), name=f"entry_{day}"
                ),
            )
            for day in _DAYS
        ),
        migrations.RunSQL(STANDING, UNDO),
    ]
