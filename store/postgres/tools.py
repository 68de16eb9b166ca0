"""What to type to copy a PostgreSQL database with its own tools, and to put the copy in place."""

import shlex
from pathlib import Path

from sqlalchemy import URL

_SECRETS = ("password", "passfile", "sslpassword")


def dump_command(url: URL, path: Path) -> str:
    """Return the command that copies the database into a file; without the password, which is asked for."""
    return shlex.join(("pg_dump", "--format=custom", f"--file={path}", f"--dbname={_address(url)}"))


def restore_command(url: URL, path: Path) -> str:
    """Return the command that puts such a copy in the place of the database, all or nothing."""
    how = ("--clean", "--if-exists", "--no-owner", "--single-transaction")
    return shlex.join(("pg_restore", *how, f"--dbname={_address(url)}", str(path)))


def _address(url: URL) -> str:
    plain = URL.create("postgresql", url.username, None, url.host, url.port, url.database, url.query)
    return plain.difference_update_query(_SECRETS).render_as_string()
