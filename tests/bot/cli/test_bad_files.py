"""A database file that is none, or cannot be used: every command says so in a sentence that helps."""

import asyncio
import json
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.department import KEY
from tests.support.typed import Typed

COMMANDS = [
    ("check",),
    ("migrate",),
    ("load", "roster.json"),
    ("export", KEY, "--out", "out"),
    ("audit", "verify"),
    ("audit", "show", KEY),
    ("backup", "copy.db"),
]
DAMAGED = "is damaged, or no database at all"


def no_database(path: Path) -> None:
    """Put something else there."""
    path.write_bytes(b"no database at all" * 1_000)


def damaged(path: Path) -> None:
    """Overwrite all pages but the first."""
    content = path.read_bytes()
    path.write_bytes(content[:4_096] + b"\xff" * (len(content) - 4_096))


def of_another_program(path: Path) -> None:
    """Put another program's database there."""
    path.unlink()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("CREATE TABLE bookmark (address TEXT)")


def a_folder(path: Path) -> None:
    """Put a folder there."""
    path.unlink()
    path.mkdir()


@pytest.fixture
def prepared(typed: Typed, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Typed:
    """Return what types a command in a folder with a database, where Slack cannot be reached."""
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-demo")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "demo")
    monkeypatch.setenv("SLACK_API_URL", "http://127.0.0.1:1/api/")
    (tmp_path / "roster.json").write_text("{}", encoding="utf-8")
    return typed


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (no_database, DAMAGED),
        (damaged, DAMAGED),
        (of_another_program, "is a database of another program"),
        (a_folder, "look at the rights of file and folder"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_in_a_sentence(
    prepared: Typed, tmp_path: Path, command: tuple[str, ...], spoil: Callable[[Path], None], says: str
) -> None:
    """Somebody who reads it at night must know what to do; a traceback tells nobody."""
    spoil(tmp_path / "sensur.db")

    status, out, err = prepared(*command)

    assert status == 1
    assert command == ("load", "roster.json") or says in out + err
    assert "Traceback" not in out + err


@pytest.mark.usefixtures("prepared")
async def test_a_bot_does_not_start_on_a_file_that_cannot_be_used(tmp_path: Path) -> None:
    """Somebody who starts it reads what is wrong, and what to do."""
    no_database(tmp_path / "sensur.db")

    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot.main", "serve"),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    out, _ = await process.communicate()

    assert process.returncode == 1
    assert f"Nothing was changed. The database did not do it: it {DAMAGED}" in out.decode()


WITHOUT_DRIVER = """
import json, sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
sys.modules["asyncpg"] = None
from bot.main import program, run
told = []
for command in json.load(sys.stdin):
    with redirect_stdout(StringIO()) as said, redirect_stderr(said):
        try:
            run(program(), command)
        except SystemExit as end:
            told.append((end.code, said.getvalue()))
json.dump(told, sys.stdout)
"""


async def test_postgresql_without_its_driver_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """The driver is an extra, and somebody who leaves it out finds out at the first command."""
    for name, value in (
        ("SENSUR_DATABASE_URL", "postgresql://db.uni.example/grades"),
        ("SENSUR_FILES", "files"),
        ("SLACK_BOT_TOKEN", "xoxb-demo"),
        ("SLACK_SIGNING_SECRET", "demo"),
        ("SLACK_API_URL", "http://127.0.0.1:1/api/"),
        ("COLUMNS", "200"),
    ):
        monkeypatch.setenv(name, value)
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", WITHOUT_DRIVER),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    commands = (["check"], ["migrate"], ["serve"], ["export", KEY, "--out", "out"], ["backup", "copy"])
    told, _ = await process.communicate(json.dumps(commands).encode())

    assert len(json.loads(told)) == len(commands)
    for status, said in json.loads(told):
        assert status == 1
        assert "PostgreSQL needs its driver: `pip install 'sensur[postgres]'`." in said
        assert "Traceback" not in said
