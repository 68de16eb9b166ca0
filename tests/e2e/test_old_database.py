"""A database of before, brought to today's version, holds what it held and shows what was approved.

What it holds is compared with what the old program said at the command line: grades, states, exports and
the trail. What it shows in chat is compared with what was approved, as words and buttons change on purpose;
`tests/old_database/README.md` says how the data were made and how a change is approved.
"""

import difflib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.old_database.asking import Shown
from tests.old_database.shown import APPROVED, HERE, dump_of, everything, make_sqlite, screens
from tests.support.postgres import named, order

pytestmark = [pytest.mark.long, pytest.mark.timeout(600)]

GOLDEN = HERE / "golden.json"


async def test_an_sqlite_database_of_before_holds_and_shows_what_it_did(tmp_path: Path) -> None:
    """Nobody can tell by what they see that the database was migrated: graders, planners, auditors."""
    _compare(await everything(make_sqlite(tmp_path / "sensur.db"), tmp_path))


async def test_a_postgresql_database_of_before_holds_and_shows_what_it_did(
    postgres_server: str, tmp_path: Path
) -> None:
    """The same data in the other database show the same."""
    await order(postgres_server, "CREATE DATABASE before")
    url = named(postgres_server, "before")
    await order(url, dump_of("postgres"))

    shown = await everything(url, tmp_path)

    await order(postgres_server, "DROP DATABASE before WITH (FORCE)")
    _compare(shown)


def _compare(shown: Shown) -> None:
    held = {"command line": shown["command line"]}
    assert "\n\n".join(_differences(GOLDEN, held)) == "", "what an old database held may never differ"
    seen = {place: screen for place, screen in shown.items() if place not in held}
    assert "\n\n".join(_differences(APPROVED, seen)) == "", (
        "what is meant to differ is approved: .venv/bin/python -m tests.old_database.shown"
    )


def _differences(kept: Path, shown: Shown) -> Iterator[str]:
    """Yield each screen that differs from what is kept of it, with the lines that do."""
    before = dict(screens(json.loads(kept.read_text(encoding="utf-8"))))
    now = dict(screens(shown))
    for screen in [*before, *(one for one in now if one not in before)]:
        was, is_now = (one.get(screen, ["(not shown)"]) for one in (before, now))
        if was != is_now:
            yield "\n".join([screen, *difflib.unified_diff(was, is_now, "before", "now", lineterm="", n=0)])
