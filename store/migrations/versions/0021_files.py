"""Files that people drop for a purpose, and the mark scheme with its versions and who has read which."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)
FILE_OR_LINK = "(fingerprint IS NULL) <> (link IS NULL)"


def upgrade() -> None:
    """Make the tables; the files themselves are on the disk."""
    op.create_table(
        "drop_purpose",
        sa.Column("person", ROW_ID, nullable=False),
        sa.Column("purpose", sa.Text, nullable=False),
        sa.Column("assessment", sa.Text, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_drop_purpose_person")),
        sa.ForeignKeyConstraint(["assessment"], ["assessment.key"], name=op.f("fk_drop_purpose_assessment")),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_drop_purpose")),
    )
    op.create_table(
        "dropped_file",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("person", ROW_ID, nullable=False),
        sa.Column("purpose", sa.Text, nullable=False),
        sa.Column("assessment", sa.Text, nullable=False),
        *_file_or_link(),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.CheckConstraint(FILE_OR_LINK, name=op.f("ck_dropped_file_file_or_link")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_dropped_file_person")),
        sa.ForeignKeyConstraint(["assessment"], ["assessment.key"], name=op.f("fk_dropped_file_assessment")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dropped_file")),
    )
    op.create_index(op.f("ix_dropped_file_fingerprint"), "dropped_file", ["fingerprint"])
    op.create_table(
        "mark_scheme",
        sa.Column("assessment", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        *_file_or_link(),
        sa.Column("put_by", ROW_ID, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.CheckConstraint(FILE_OR_LINK, name=op.f("ck_mark_scheme_file_or_link")),
        sa.CheckConstraint("version > 0", name=op.f("ck_mark_scheme_version")),
        sa.ForeignKeyConstraint(["put_by"], ["person.id"], name=op.f("fk_mark_scheme_person")),
        sa.ForeignKeyConstraint(["assessment"], ["assessment.key"], name=op.f("fk_mark_scheme_assessment")),
        sa.PrimaryKeyConstraint("assessment", "version", name=op.f("pk_mark_scheme")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_mark_scheme_fingerprint"), "mark_scheme", ["fingerprint"])
    op.create_table(
        "mark_scheme_reading",
        sa.Column("assessment", sa.Text, nullable=False),
        sa.Column("person", ROW_ID, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_mark_scheme_reading_person")),
        sa.ForeignKeyConstraint(
            ["assessment", "version"],
            ["mark_scheme.assessment", "mark_scheme.version"],
            name=op.f("fk_mark_scheme_reading_mark_scheme"),
        ),
        sa.PrimaryKeyConstraint("assessment", "person", "version", name=op.f("pk_mark_scheme_reading")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "graded_before_scheme",
        sa.Column("assessment", sa.Text, nullable=False),
        sa.Column("committee", sa.Text, nullable=False),
        sa.Column("candidate", sa.Text, nullable=False),
        sa.Column("owner", ROW_ID, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment"], ["assessment.key"], name=op.f("fk_graded_before_scheme_assessment")
        ),
        sa.PrimaryKeyConstraint(
            "assessment", "committee", "candidate", "owner", name=op.f("pk_graded_before_scheme")
        ),
        sqlite_with_rowid=False,
    )


def _file_or_link() -> list[sa.Column[object]]:
    return [
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("fingerprint", sa.Text),
        sa.Column("size", sa.Integer),
        sa.Column("media", sa.Text),
        sa.Column("link", sa.Text),
    ]
