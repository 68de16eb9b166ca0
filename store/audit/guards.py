"""Whether the database still refuses by itself what would change the audit trail's past."""

from collections.abc import Mapping

from sqlalchemy import text

from store.connection import Connection

_PAST, _HEAD = "'the audit trail is append-only'", "'the audit trail only grows'"
_BACK = "NEW.length < OLD.length OR (NEW.length = OLD.length AND NEW.hash <> OLD.hash)"
_ABORT = "BEGIN SELECT RAISE(ABORT, {}); END"

SQLITE: Mapping[str, str] = {
    "audit_update": f"BEFORE UPDATE ON audit {_ABORT.format(_PAST)}",
    "audit_delete": f"BEFORE DELETE ON audit {_ABORT.format(_PAST)}",
    "audit_detail_update": f"BEFORE UPDATE ON audit_detail {_ABORT.format(_PAST)}",
    "audit_head_grows": f"BEFORE UPDATE ON audit_head WHEN {_BACK} {_ABORT.format(_HEAD)}",
    "audit_head_stays": f"BEFORE DELETE ON audit_head {_ABORT.format(_HEAD)}",
}
_SQLITE_FOUND = text("SELECT name, sql AS definition FROM sqlite_master WHERE type = 'trigger'")

_EACH = "FOR EACH ROW"
POSTGRES: Mapping[str, str] = {
    "audit_past": f"BEFORE DELETE OR UPDATE ON audit {_EACH} EXECUTE FUNCTION refuse({_PAST})",
    "audit_all": f"BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION refuse({_PAST})",
    "audit_detail_past": f"BEFORE UPDATE ON audit_detail {_EACH} EXECUTE FUNCTION refuse({_PAST})",
    "audit_head_grows": (
        f"BEFORE UPDATE ON audit_head {_EACH} WHEN (new.length < old.length OR new.length = old.length"
        f" AND new.hash <> old.hash) EXECUTE FUNCTION refuse({_HEAD})"
    ),
    "audit_head_stays": f"BEFORE DELETE ON audit_head {_EACH} EXECUTE FUNCTION refuse({_HEAD})",
}
_REFUSE = "BEGIN RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'check_violation'; END"
# One that is disabled, or whose function does something else, is as good as gone.
_POSTGRES_FOUND = text("""
    SELECT t.tgname AS name, pg_get_triggerdef(t.oid, true) AS definition
      FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
     WHERE t.tgrelid IN ('audit'::regclass, 'audit_detail'::regclass, 'audit_head'::regclass)
       AND t.tgenabled IN ('O', 'A') AND btrim(regexp_replace(p.prosrc, '\\s+', ' ', 'g')) = :refuse
""")


async def missing_guards(connection: Connection) -> tuple[str, ...]:
    """Return the names of the triggers that protect the trail's past and are not there as they were made."""
    if connection.alone:
        wanted, rows = SQLITE, await connection.rows(_SQLITE_FOUND)
    else:
        wanted, rows = POSTGRES, await connection.rows(_POSTGRES_FOUND, {"refuse": _REFUSE})
    found = {str(row.name): " ".join(str(row.definition).split()) for row in rows}
    return tuple(name for name, does in wanted.items() if found.get(name) != f"CREATE TRIGGER {name} {does}")
