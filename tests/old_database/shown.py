"""What today's program shows of the database of before; as a program, it keeps that as approved.

`.venv/bin/python -m tests.old_database.shown` writes `shown.json` anew. Each line of the difference has to be
meant.
"""

import asyncio
import gzip
import json
import sqlite3
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

from tests.old_database.asking import (
    Shown,
    as_text,
    asked_at_the_command_line,
    asked_in_chat,
    asked_of_the_trail,
)
from tests.old_database.chat import finished
from tests.old_database.scene import ASKED, TRAIL, Carried
from tests.old_database.today import a_stand

HERE = Path(__file__).parent
APPROVED = HERE / "shown.json"
PROGRAM = Path(sys.executable).with_name("sensur")


def dump_of(database: str) -> str:
    """Return the statements that make the database of before."""
    return gzip.decompress((HERE / f"{database}.sql.gz").read_bytes()).decode()


def make_sqlite(path: Path) -> str:
    """Make the SQLite database of before, and return its URL."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(dump_of("sqlite"))
    return f"sqlite:///{path}"


async def everything(url: str, folder: Path) -> Shown:
    """Migrate a database and ask it everything."""
    env = {"SENSUR_DATABASE_URL": url, "COLUMNS": "200", **TRAIL}
    status, said = await finished(str(PROGRAM), "migrate", env=env)
    assert status == 0, said
    shown: Shown = {"command line": await asked_at_the_command_line(PROGRAM, folder, env)}
    kept = HERE / f"carried-{url.partition(':')[0]}.json"
    carried = Carried(**json.loads(kept.read_text(encoding="utf-8")))
    async with a_stand(url, ASKED) as stand:
        shown["chat"] = await asked_in_chat(stand, carried)
    shown["command line afterwards"] = await asked_of_the_trail(PROGRAM, env)
    return shown


def screens(shown: object, place: tuple[str, ...] = ()) -> Iterator[tuple[str, list[str]]]:
    """Yield each screen by its place, as lines; several messages of one person one after the other."""
    if isinstance(shown, Mapping):
        for name, inside in shown.items():
            yield from screens(inside, (*place, name))
    else:
        yield " / ".join(place), list(_lines(shown))


def _lines(shown: object) -> Iterator[str]:
    if isinstance(shown, list):
        for one in shown:
            yield from _lines(one)
    else:
        yield str(shown)


def main() -> None:
    """Keep what today's program shows."""
    with tempfile.TemporaryDirectory() as folder:
        shown = asyncio.run(everything(make_sqlite(Path(folder) / "sensur.db"), Path(folder)))
    del shown["command line"]
    APPROVED.write_text(as_text(shown), encoding="utf-8")


if __name__ == "__main__":
    main()
