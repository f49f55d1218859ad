from django.db import migrations

QUERY = """
CREATE FUNCTION record_query(language text, words text) RETURNS tsquery
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE language
        WHEN 'zh' THEN (
            SELECT string_agg(quote_literal(replace(pair, '\\', '\\\\')), ' & ')
            FROM unnest(record_bigrams(words)) pair
        )::tsquery
        WHEN 'ar' THEN websearch_to_tsquery('pg_catalog.arabic', words)
        WHEN 'en' THEN websearch_to_tsquery('pg_catalog.english', words)
        WHEN 'es' THEN websearch_to_tsquery('pg_catalog.spanish', words)
        WHEN 'fr' THEN websearch_to_tsquery('pg_catalog.french', words)
        WHEN 'ru' THEN websearch_to_tsquery('pg_catalog.russian', words)
        ELSE websearch_to_tsquery('pg_catalog.simple', words)
    END
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("record", "0004_search_and_guards")]

    operations = [
        migrations.RunSQL(QUERY, "DROP FUNCTION record_query(text, text)"),
    ]
