"""PostgreSQL's full-text tables beside the index's rows, and the triggers that keep them.

`search_stems` holds our own tokens and ranks; `search_words` holds the words as written, for
phrases in quotes and suggestions; `search_tokens` counts in how many documents each token
stands, for ranking and spelling, and under the token "" all documents and all their tokens.
"""

ROWS = "search_indexeddocument"
TABLES = {
    "search_stems": "id bigint PRIMARY KEY, length integer NOT NULL, vector tsvector NOT NULL",
    "search_words": "id bigint PRIMARY KEY, names tsvector NOT NULL, vector tsvector NOT NULL",
    "search_tokens": (
        'source text COLLATE "C", token text COLLATE "C", documents bigint NOT NULL, '
        "PRIMARY KEY (source, token)"
    ),
}
# What is not yet sorted in is read whole by every search: so many kilobytes cost 1 ms, not 20.
_LITTLE = "WITH (gin_pending_list_limit = 128)"
INDEXES = {
    "search_stems_vector": f"search_stems USING gin (vector) {_LITTLE}",
    "search_words_vector": f"search_words USING gin (vector) {_LITTLE}",
    "search_words_names": f"search_words USING gin (names) {_LITTLE}",
}
_ADD = """
    INSERT INTO search_tokens AS known (source, token, documents)
    SELECT {source}, token, sum(many) FROM ({changed}) AS changed (token, many)
    GROUP BY token HAVING sum(many) <> 0 ORDER BY token
    ON CONFLICT (source, token) DO UPDATE SET documents = known.documents + excluded.documents;
"""
_TOKENS = "SELECT unnest(tsvector_to_array(vector) || ARRAY['']), {sign}1 FROM {rows}"
_LENGTHS = "SELECT '', {sign}length FROM {rows}"
_CHANGED = {
    "insert": ("REFERENCING NEW TABLE AS came", (("", "came"),)),
    "update": ("REFERENCING OLD TABLE AS went NEW TABLE AS came", (("", "came"), ("-", "went"))),
    "delete": ("REFERENCING OLD TABLE AS went", (("-", "went"),)),
}


def _sum(template, sides):
    return " UNION ALL ".join(template.format(sign=sign, rows=rows) for sign, rows in sides)


def _count(sides):
    """The body of a trigger that counts what came and what went, of one statement at a time."""
    counted = _ADD.format(source="TG_TABLE_NAME", changed=_sum(_TOKENS, sides))
    measured = _ADD.format(source="'length'", changed=_sum(_LENGTHS, sides))
    return f"{counted} IF TG_TABLE_NAME = 'search_stems' THEN {measured} END IF; RETURN NULL;"


FUNCTIONS = {
    **{f"search_count_{verb}": _count(sides) for verb, (_, sides) in _CHANGED.items()},
    "search_forget": "DELETE FROM search_stems WHERE id IN (SELECT id FROM went); "
    "DELETE FROM search_words WHERE id IN (SELECT id FROM went); RETURN NULL;",
    "search_forget_all": "TRUNCATE search_stems, search_words, search_tokens; RETURN NULL;",
}
TRIGGERS = {
    f"{table}_{verb}": (table, verb.upper(), seen, f"search_count_{verb}")
    for table in ("search_stems", "search_words")
    for verb, (seen, _) in _CHANGED.items()
} | {
    "search_rows_delete": (ROWS, "DELETE", "REFERENCING OLD TABLE AS went", "search_forget"),
    "search_rows_truncate": (ROWS, "TRUNCATE", "", "search_forget_all"),
}
# A word in most documents makes the planner read every vector instead of the index.
HOLDING = """
    CREATE FUNCTION search_holding(source text, asked tsquery) RETURNS SETOF bigint
    LANGUAGE plpgsql STABLE SET enable_seqscan = off AS $$ BEGIN RETURN QUERY EXECUTE
    'SELECT id FROM ' || quote_ident(source) || ' WHERE vector @@ $1' USING asked; END $$
"""
_THERE = """
    SELECT relname FROM pg_class WHERE relname LIKE 'search!_%' ESCAPE '!'
        AND pg_table_is_visible(oid)
    UNION ALL SELECT tgname FROM pg_trigger WHERE tgname LIKE 'search!_%' ESCAPE '!'
        AND pg_table_is_visible(tgrelid)
    UNION ALL SELECT proname FROM pg_proc WHERE proname LIKE 'search!_%' ESCAPE '!'
        AND pg_function_is_visible(oid)
"""


def create(connection) -> None:
    """Make the tables, empty, and the triggers; titles sort by their letters' numbers."""
    with connection.cursor() as cursor:
        for table, columns in TABLES.items():
            cursor.execute(f"CREATE TABLE {table} ({columns})")
        for index, on in INDEXES.items():
            cursor.execute(f"CREATE INDEX {index} ON {on}")
        for function, body in FUNCTIONS.items():
            cursor.execute(
                f"CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql "
                f"AS $$ BEGIN {body} END $$"
            )
        for trigger, (table, verb, seen, function) in TRIGGERS.items():
            cursor.execute(
                f"CREATE TRIGGER {trigger} AFTER {verb} ON {table} {seen} "
                f"FOR EACH STATEMENT EXECUTE FUNCTION {function}()"
            )
        cursor.execute(HOLDING)
        cursor.execute(f'ALTER TABLE {ROWS} ALTER sort_title TYPE text COLLATE "C"')


def drop(connection) -> None:
    """Take all of it away."""
    with connection.cursor() as cursor:
        for trigger, (table, *_) in TRIGGERS.items():
            if table == ROWS:
                cursor.execute(f"DROP TRIGGER IF EXISTS {trigger} ON {table}")
        for table in TABLES:
            cursor.execute(f"DROP TABLE IF EXISTS {table}")
        for function in FUNCTIONS:
            cursor.execute(f"DROP FUNCTION IF EXISTS {function}()")
        cursor.execute("DROP FUNCTION IF EXISTS search_holding(text, tsquery)")
        cursor.execute(f'ALTER TABLE {ROWS} ALTER sort_title TYPE text COLLATE "default"')


def missing(connection) -> list[str]:
    """The names of what should be there and is not."""
    with connection.cursor() as cursor:
        cursor.execute(_THERE)
        found = {name for (name,) in cursor.fetchall()}
    return sorted({*TABLES, *INDEXES, *FUNCTIONS, *TRIGGERS, "search_holding"} - found)
