from django.db import migrations

SEARCH = """
CREATE FUNCTION record_bigrams(words text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(array_agg(DISTINCT pair), '{}') FROM (
        SELECT substr(letters, place, 2) AS pair
        FROM regexp_replace(lower(words), '[[:space:][:punct:]，。、；：（）“”《》]', '', 'g') letters,
            generate_series(1, greatest(length(letters) - 1, 1)) place
    ) pairs WHERE pair <> ''
$$;
CREATE FUNCTION record_search(language text, words text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE language
        WHEN 'zh' THEN array_to_tsvector(record_bigrams(words))
        WHEN 'ar' THEN to_tsvector('pg_catalog.arabic', words)
        WHEN 'en' THEN to_tsvector('pg_catalog.english', words)
        WHEN 'es' THEN to_tsvector('pg_catalog.spanish', words)
        WHEN 'fr' THEN to_tsvector('pg_catalog.french', words)
        WHEN 'ru' THEN to_tsvector('pg_catalog.russian', words)
        ELSE to_tsvector('pg_catalog.simple', words)
    END
$$;
CREATE FUNCTION fill_wording_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.search = record_search(NEW.language, NEW.words);
    RETURN NEW;
END $$;
CREATE TRIGGER searchable BEFORE INSERT ON record_wording
    FOR EACH ROW EXECUTE FUNCTION fill_wording_search();
CREATE FUNCTION fill_task_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.search = record_search(
        (SELECT wording.language FROM record_wording wording
         JOIN record_provision provision ON provision.wording_id = wording.id
         WHERE provision.id = NEW.provision_id),
        NEW.matter
    );
    RETURN NEW;
END $$;
CREATE TRIGGER searchable BEFORE INSERT OR UPDATE OF matter ON record_task
    FOR EACH ROW EXECUTE FUNCTION fill_task_search();
"""

BACKFILL = """
ALTER TABLE record_wording DISABLE TRIGGER never_changed;
UPDATE record_wording wording
    SET language = edition.language, search = record_search(edition.language, wording.words)
    FROM record_edition edition WHERE edition.id = wording.edition_id;
ALTER TABLE record_wording ENABLE TRIGGER never_changed;
UPDATE record_task SET matter = matter;
UPDATE record_provision provision
    SET verdict = 'confirmed', judged_by_id = edition.kept_by_id, judged_at = edition.kept_at
    FROM record_wording wording JOIN record_edition edition ON edition.id = wording.edition_id
    WHERE wording.id = provision.wording_id AND edition.kept_by_id IS NOT NULL;
UPDATE record_view view
    SET verdict = 'confirmed', judged_by_id = edition.kept_by_id, judged_at = edition.kept_at
    FROM record_wording wording JOIN record_edition edition ON edition.id = wording.edition_id
    WHERE wording.id = view.wording_id AND edition.kept_by_id IS NOT NULL;
"""
"""Until now whoever kept a text confirmed its reading by that."""

GUARDS = """
CREATE TRIGGER never_changed BEFORE DELETE OR
    UPDATE OF text_id, language, correction, sha256, format, file, reading ON record_edition
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON record_edition
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE FUNCTION refuse_but_withdrawal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.withdrawn_at IS NOT NULL
        OR (to_jsonb(OLD) - 'withdrawn_at' - 'withdrawn_by_id')
            <> (to_jsonb(NEW) - 'withdrawn_at' - 'withdrawn_by_id')
    THEN
        RAISE EXCEPTION 'a link is never edited, only withdrawn'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER only_withdrawn BEFORE UPDATE OR DELETE ON record_link
    FOR EACH ROW EXECUTE FUNCTION refuse_but_withdrawal();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON record_link
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE FUNCTION refuse_but_undoing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.undone_at IS NOT NULL
        OR (to_jsonb(OLD) - 'undone_at' - 'undone_by_id' - 'reason')
            <> (to_jsonb(NEW) - 'undone_at' - 'undone_by_id' - 'reason')
    THEN
        RAISE EXCEPTION 'a step is never edited, only undone'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER only_undone BEFORE UPDATE OR DELETE ON record_step
    FOR EACH ROW EXECUTE FUNCTION refuse_but_undoing();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON record_step
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""

UNDO = """
DROP TRIGGER searchable ON record_wording;
DROP TRIGGER searchable ON record_task;
DROP TRIGGER never_changed ON record_edition;
DROP TRIGGER never_emptied ON record_edition;
DROP TRIGGER only_withdrawn ON record_link;
DROP TRIGGER never_emptied ON record_link;
DROP TRIGGER only_undone ON record_step;
DROP TRIGGER never_emptied ON record_step;
DROP FUNCTION fill_wording_search, fill_task_search, refuse_but_withdrawal, refuse_but_undoing;
DROP FUNCTION record_search, record_bigrams;
"""


class Migration(migrations.Migration):
    dependencies = [("record", "0003_register")]

    operations = [
        migrations.RunSQL(SEARCH + BACKFILL, migrations.RunSQL.noop),
        migrations.RunSQL(GUARDS, UNDO),
    ]
