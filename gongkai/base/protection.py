"""The database itself refuses to change or delete an audit entry, whoever asks. Installed by the first migration."""

from typing import Any

TABLE = "base_auditentry"
REFUSAL = "audit entries are never changed"

SQLITE = {
    f"{TABLE}_no_{verb}": f"CREATE TRIGGER {TABLE}_no_{verb} BEFORE {verb} ON {TABLE} "
    f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    for verb in ("update", "delete")
}
POSTGRESQL = f"""
    CREATE OR REPLACE FUNCTION {TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'insufficient_privilege'; END $$;
    CREATE TRIGGER {TABLE}_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON {TABLE}
        FOR EACH STATEMENT EXECUTE FUNCTION {TABLE}_refuse();
    ALTER TABLE {TABLE} ENABLE ALWAYS TRIGGER {TABLE}_kept;
"""


def protect(apps: Any, schema_editor: Any) -> None:
    for statement in SQLITE.values() if schema_editor.connection.vendor == "sqlite" else [POSTGRESQL]:
        schema_editor.execute(statement)


def lift(apps: Any, schema_editor: Any) -> None:
    """Undo `protect`: for removing the table, never in service."""
    if schema_editor.connection.vendor == "sqlite":
        for name in SQLITE:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}")
    else:
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_kept ON {TABLE}")
