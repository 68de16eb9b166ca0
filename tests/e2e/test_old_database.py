"""A database of an older program is brought to this version, and shows and says all that it did before.

What may differ stands in `MAY_DIFFER`, with the reason; `tests/old_database/README.md` says how the data
were made.
"""

import difflib
import json
import re
import sqlite3
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tests import old_database
from tests.old_database.asking import Shown, asked_at_the_command_line, asked_in_chat
from tests.old_database.chat import finished
from tests.old_database.scene import ASKED
from tests.old_database.today import a_stand

KEPT = Path(old_database.__file__).parent
PROGRAM = Path(sys.executable).with_name("sensur")


@dataclass(frozen=True, slots=True, kw_only=True)
class MayDiffer:
    """Lines that may come, go or change on some screens, as regular expressions, and why."""

    screens: str
    lines: str
    because: str


MAY_DIFFER: Sequence[MayDiffer] = ()


async def test_a_database_of_before_shows_all_that_it_showed(tmp_path: Path) -> None:
    """Nobody can tell by what they see that the database was migrated: graders, planners, auditors."""
    path = tmp_path / "sensur.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((KEPT / "sqlite.sql").read_text(encoding="utf-8"))

    shown = await everything(f"sqlite:///{path}", tmp_path)

    assert list(differences(shown)) == []


async def everything(url: str, folder: Path) -> Shown:
    """Migrate a database and ask it everything."""
    env = {"SENSUR_DATABASE_URL": url, "COLUMNS": "200"}
    status, said = await finished(str(PROGRAM), "migrate", env=env)
    assert status == 0, said
    return {
        "command line": await asked_at_the_command_line(PROGRAM, folder, env),
        "chat": await _in_chat(url),
    }


async def _in_chat(url: str) -> Shown:
    async with a_stand(url, ASKED) as stand:
        return await asked_in_chat(stand)


def differences(shown: Shown) -> Iterator[str]:
    """Yield each screen that differs from what was shown before, with the lines that do."""
    before = dict(_screens((), json.loads((KEPT / "golden.json").read_text(encoding="utf-8"))))
    now = dict(_screens((), shown))
    for screen in [*before, *(one for one in now if one not in before)]:
        was, is_now = (_unexcused(screen, one.get(screen, ["(not shown)"])) for one in (before, now))
        if was != is_now:
            yield "\n".join([screen, *difflib.unified_diff(was, is_now, "before", "now", lineterm="", n=0)])


def _screens(place: tuple[str, ...], shown: object) -> Iterator[tuple[str, list[str]]]:
    if isinstance(shown, Mapping):
        for name, inside in shown.items():
            yield from _screens((*place, name), inside)
    else:
        yield " / ".join(place), [str(line) for line in shown] if isinstance(shown, list) else [str(shown)]


def _unexcused(screen: str, lines: Sequence[str]) -> list[str]:
    excused = [one.lines for one in MAY_DIFFER if re.fullmatch(one.screens, screen)]
    return [line for line in lines if not any(re.fullmatch(pattern, line) for pattern in excused)]
