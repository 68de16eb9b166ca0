"""Which database an address means."""

from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from store.connection import Backend
from store.errors import DriverMissing, UnknownDatabase
from store.sqlite.transactions import Sqlite


def backend_of(url: str, *, create: bool = False, exclusive: bool = False) -> Backend:
    """Return the database at `sqlite:///relative.db`, `sqlite:////absolute.db` or `postgresql://…`.

    With `create` a missing SQLite file is made, and a statement on PostgreSQL may take as long as a migration
    does; with `exclusive` a second server on it is refused.
    Raises `UnknownDatabase`, `AlreadyServed`, `DriverMissing`.
    """
    path, address = _understood(url)
    if path is not None:
        return Sqlite(path, create=create, exclusive=exclusive)
    # The driver is an optional extra: it is only there where PostgreSQL is used.
    try:
        from store.postgres.pool import LIMIT, LONG  # noqa: PLC0415
        from store.postgres.transactions import Postgres  # noqa: PLC0415
    except ModuleNotFoundError as missing:
        raise DriverMissing from missing

    return Postgres(address, limit=LONG if create else LIMIT)


def file_of(url: str) -> Path | None:
    """Return the file that an SQLite address names, None for a PostgreSQL one; raises `UnknownDatabase`."""
    return _understood(url)[0]


def _understood(url: str) -> tuple[Path | None, URL]:
    try:
        address = make_url(url)
    except ArgumentError:
        raise UnknownDatabase(scheme=url.partition(":")[0]) from None
    match address.get_backend_name():
        case "sqlite" if address.database and address.database != ":memory:":
            return Path(address.database), address
        case "postgresql" | "postgres":
            return None, address
        case scheme:
            raise UnknownDatabase(scheme=scheme)
