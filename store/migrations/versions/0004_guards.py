"""What the database itself refuses: unfounded confirmations, changes under a lock or to the past."""

from alembic import op

revision = "0004"
down_revision = "0003"

CHANGES = ("INSERT", "UPDATE", "DELETE")

# A unit is confirmed by confirmations of seated graders over its own digest: of all, or of one.
QUORUM_STANDS = """
    (SELECT count(*) FROM confirmation c
      JOIN seat s ON s.assessment = c.assessment AND s.committee = c.committee AND s.person = c.grader
     WHERE c.assessment = NEW.assessment AND c.committee = NEW.committee
       AND c.unit = NEW.unit AND c.digest = NEW.digest)
    >=
    (SELECT CASE coalesce(k.own_quorum, a.quorum) WHEN 'one' THEN 1
       ELSE (SELECT CASE count(*) WHEN 0 THEN 1 ELSE count(*) END FROM seat s
              WHERE s.assessment = k.assessment AND s.committee = k.name) END
       FROM committee k JOIN assessment a ON a.key = k.assessment
      WHERE k.assessment = NEW.assessment AND k.name = NEW.committee)
"""

# The empty unit is the whole committee.
LOCKED = """
    EXISTS (SELECT 1 FROM confirmed_unit u
             WHERE u.assessment = {row}.assessment AND u.committee = {row}.committee
               AND u.unit IN ('', {row}.candidate))
"""


def upgrade() -> None:
    """Make the triggers."""
    if op.get_bind().dialect.name == "postgresql":
        _postgresql()
    else:
        _sqlite()


def _sqlite() -> None:
    op.execute(f"""
        CREATE TRIGGER quorum BEFORE INSERT ON confirmed_unit WHEN NOT ({QUORUM_STANDS})
        BEGIN SELECT RAISE(ABORT, 'the quorum is not reached'); END""")
    op.execute("""
        CREATE TRIGGER confirmed_stays BEFORE UPDATE ON confirmed_unit
        BEGIN SELECT RAISE(ABORT, 'a confirmed unit is not rewritten'); END""")
    for change in CHANGES:
        rows = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}[change]
        locked = " OR ".join(LOCKED.format(row=row) for row in rows)
        op.execute(f"""
            CREATE TRIGGER locked_{change.lower()} BEFORE {change} ON grade WHEN {locked}
            BEGIN SELECT RAISE(ABORT, 'the unit is confirmed'); END""")
    for table, change in (("audit", "UPDATE"), ("audit", "DELETE"), ("audit_detail", "UPDATE")):
        op.execute(f"""
            CREATE TRIGGER {table}_{change.lower()} BEFORE {change} ON {table}
            BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END""")
    op.execute("""
        CREATE TRIGGER audit_head_grows BEFORE UPDATE ON audit_head WHEN NEW.length <= OLD.length
        BEGIN SELECT RAISE(ABORT, 'the audit trail only grows'); END""")
    op.execute("""
        CREATE TRIGGER audit_head_stays BEFORE DELETE ON audit_head
        BEGIN SELECT RAISE(ABORT, 'the audit trail only grows'); END""")


def _postgresql() -> None:
    # Both functions take the committee's row first, so that a grade and a confirmation that do not see each
    # other's uncommitted rows cannot pass at the same time.
    op.execute(f"""
        CREATE FUNCTION refuse_unfounded() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            PERFORM 1 FROM committee
              WHERE assessment = NEW.assessment AND name = NEW.committee FOR NO KEY UPDATE;
            IF NOT ({QUORUM_STANDS}) THEN
                RAISE EXCEPTION 'the quorum is not reached' USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
        END $$""")
    op.execute(f"""
        CREATE FUNCTION refuse_locked() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP <> 'DELETE' THEN
                PERFORM 1 FROM committee
                  WHERE assessment = NEW.assessment AND name = NEW.committee FOR SHARE;
                IF {LOCKED.format(row="NEW")} THEN
                    RAISE EXCEPTION 'the unit is confirmed' USING ERRCODE = 'check_violation';
                END IF;
            END IF;
            IF TG_OP <> 'INSERT' THEN
                PERFORM 1 FROM committee
                  WHERE assessment = OLD.assessment AND name = OLD.committee FOR SHARE;
                IF {LOCKED.format(row="OLD")} THEN
                    RAISE EXCEPTION 'the unit is confirmed' USING ERRCODE = 'check_violation';
                END IF;
            END IF;
            RETURN coalesce(NEW, OLD);
        END $$""")
    op.execute("""
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'check_violation';
        END $$""")
    past, head = "'the audit trail is append-only'", "'the audit trail only grows'"
    lock, short = "'a confirmed unit is not rewritten'", "WHEN (NEW.length <= OLD.length)"
    for trigger in (
        "quorum BEFORE INSERT ON confirmed_unit FOR EACH ROW EXECUTE FUNCTION refuse_unfounded()",
        f"confirmed_stays BEFORE UPDATE ON confirmed_unit FOR EACH ROW EXECUTE FUNCTION refuse({lock})",
        "locked BEFORE INSERT OR UPDATE OR DELETE ON grade FOR EACH ROW EXECUTE FUNCTION refuse_locked()",
        f"audit_past BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION refuse({past})",
        f"audit_all BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION refuse({past})",
        f"audit_detail_past BEFORE UPDATE ON audit_detail FOR EACH ROW EXECUTE FUNCTION refuse({past})",
        f"audit_head_grows BEFORE UPDATE ON audit_head FOR EACH ROW {short} EXECUTE FUNCTION refuse({head})",
        f"audit_head_stays BEFORE DELETE ON audit_head FOR EACH ROW EXECUTE FUNCTION refuse({head})",
    ):
        op.execute(f"CREATE TRIGGER {trigger}")
