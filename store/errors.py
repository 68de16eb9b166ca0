"""Why a database is not opened; each says what an operator can do."""

from dataclasses import dataclass
from pathlib import Path


class StoreRefused(Exception):
    """The database is not opened as it is."""


@dataclass
class UnknownDatabase(StoreRefused):
    """The address names no database that is known here: begin it with `sqlite:///` or `postgresql://`."""

    scheme: str


@dataclass
class DriverMissing(StoreRefused):
    """PostgreSQL needs its driver: `pip install 'sensur[postgres]'`."""


@dataclass
class ForeignDatabase(StoreRefused):
    """The file is a database of another program, and stays as it is: name another file."""

    tables: str


@dataclass
class FileFault(StoreRefused):
    """The file is not there, or cannot be opened or written: check its path, rights and disk."""

    path: Path
    why: str


@dataclass
class NotMigrated(StoreRefused):
    """The database is older than the program (`found` is None for an empty one): run `sensur migrate`."""

    found: str | None
    wanted: str


@dataclass
class NewerDatabase(StoreRefused):
    """The database was made by a newer version of the program: run that version."""

    found: str
    wanted: str


@dataclass
class BrokenTrail(StoreRefused):
    """The audit trail is not as it was written: run `sensur audit verify`, then restore a backup that is."""

    row: int | None
    why: str | None


@dataclass
class UnguardedTrail(StoreRefused):
    """The audit trail is not protected from changes any more: run `sensur audit verify`, restore a backup."""

    missing: str


@dataclass
class OtherKey(StoreRefused):
    """The audit trail's seals are not of this SENSUR_AUDIT_KEY: set the former key, or restore a backup."""

    row: int | None


@dataclass
class KeyMissing(StoreRefused):
    """The audit trail is sealed, and its key is needed to check it and to add to it: set SENSUR_AUDIT_KEY."""


@dataclass
class NoKey(StoreRefused):
    """There is nothing to seal with: set SENSUR_AUDIT_KEY."""


@dataclass
class AlreadyServed(StoreRefused):
    """Another process serves from this file: stop it first."""

    path: Path


@dataclass
class WrongPragma(StoreRefused):
    """SQLite did not take a setting on which durability rests, mostly since another program has it open."""

    name: str
    wanted: str
    found: str


@dataclass
class WrongSetting(StoreRefused):
    """The PostgreSQL server is set so that a commit may be lost."""

    name: str
    found: str


@dataclass
class BackupElsewhere(StoreRefused):
    """A PostgreSQL database is copied with its own tools."""

    command: str


@dataclass
class RestoreElsewhere(StoreRefused):
    """A copy of a PostgreSQL database is put in place with its own tools."""

    command: str


@dataclass
class AlreadyThere(StoreRefused):
    """There is a file of this name already, and it stays as it is."""

    path: Path


@dataclass
class CopyUnderWay(StoreRefused):
    """Another process is writing this copy: let it end."""

    path: Path


@dataclass
class BadCopy(StoreRefused):
    """The copy is not a whole database of this program, and was not used."""

    path: Path
    why: str


@dataclass
class InUse(StoreRefused):
    """Another process works on the database: try again when it is done."""

    path: Path
