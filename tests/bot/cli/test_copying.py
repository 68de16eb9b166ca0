"""`sensur backup` and `sensur restore` as they are typed: what they say, and their exit status."""

from pathlib import Path

import pytest
from rich.console import Console

from bot.console.progress import bar
from tests.support.typed import Typed


def test_a_copy_is_made_and_put_back(typed: Typed, tmp_path: Path) -> None:
    """In plain words: what was done, what it holds, and where the old one is."""
    made = typed("backup", "copy.db")
    restored = typed("restore", "copy.db")

    (kept,) = tmp_path.glob("sensur.db.replaced-*")
    assert made[0] == restored[0] == 0
    assert made[1].startswith("copy.db is a whole copy: ")
    assert made[1].endswith("an audit trail of 0 rows that holds.\n")
    assert restored[1] == (
        "sqlite:///sensur.db now holds what copy.db holds: an audit trail of 0 rows that holds.\n"
        f"What was there before is in {kept}.\n"
    )


def test_a_file_that_is_there_is_replaced_by_force_only(typed: Typed, tmp_path: Path) -> None:
    """And the operator reads how."""
    (tmp_path / "copy.db").write_text("precious")

    refused = typed("backup", "copy.db")
    forced = typed("backup", "copy.db", "--force")

    assert refused == (
        1,
        "",
        "copy.db is there already. Name another file, or replace it with --force.\n",
    )
    assert forced[0] == 0


def test_a_copy_that_is_none_is_refused_in_words(typed: Typed, tmp_path: Path) -> None:
    """The first thing to know is that nothing was touched."""
    (tmp_path / "copy.db").write_text("no copy at all")

    status, out, err = typed("restore", "copy.db")

    assert (status, out) == (1, "")
    assert err == (
        "Nothing was restored; the database is as it was. The copy is not a whole database of this program, "
        "and was not used. (path copy.db, why file is not a database)\n"
    )


def test_a_place_that_cannot_be_written_is_named(typed: Typed) -> None:
    """A slip in the path is no crash."""
    status, out, err = typed("backup", "nowhere/copy.db")

    assert (status, out) == (1, "")
    assert err.startswith("Nothing was copied. The file is not there, or cannot be opened or written")
    assert "nowhere/copy.db" in err


def test_a_slip_of_the_finger_is_a_matter_of_usage(typed: Typed, tmp_path: Path) -> None:
    """Scripts tell a typing error (2) from a refusal (1)."""
    assert typed("backup")[0] == 2
    assert typed("backup", str(tmp_path))[0] == 2
    assert typed("restore", "nothing.db")[0] == 2


def test_for_postgres_the_operator_reads_what_to_type(
    typed: Typed, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """With address and file filled in, and without the password, which would stay in the shell's history."""
    monkeypatch.setenv("SENSUR_DATABASE_URL", "postgresql://sensur:secret@db.uni.example:5433/grades")
    (tmp_path / "copy.dump").touch()

    status, out, err = typed("restore", "copy.dump")

    assert (status, out) == (1, "")
    assert "  pg_restore --clean" in err
    assert "--dbname=postgresql://sensur@db.uni.example:5433/grades copy.dump\n  sensur migrate\n" in err
    assert "secret" not in err


async def test_postgres_is_backed_up_by_its_own_tool(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The same for the copy."""
    from bot.cli.backup import _backup  # noqa: PLC0415 - inside the loop of this test
    from store.errors import BackupElsewhere  # noqa: PLC0415

    monkeypatch.setenv("SENSUR_DATABASE_URL", postgres_url)
    with pytest.raises(BackupElsewhere) as elsewhere:
        await _backup(tmp_path / "copy.dump", replace=False)

    assert elsewhere.value.command.startswith("pg_dump --format=custom")


class Watch:
    """A clock whose hands a test moves."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        """Return the seconds."""
        return self.seconds


@pytest.mark.parametrize(("seconds", "is_shown"), [(0.9, False), (1.1, True)])
def test_a_bar_is_shown_for_what_takes_more_than_a_second(seconds: float, *, is_shown: bool) -> None:
    """Before that it would only flicker."""
    watch, console = Watch(), Console(force_terminal=True, width=80, record=True)
    with console.capture() as shown, bar(console, watch) as tell:
        tell("copying", 0, 10)
        watch.seconds = seconds
        tell("copying", 5, 10)
        tell("checking the pages", 0, 0)

    assert ("Copying" in shown.get()) is is_shown
    assert ("Checking the pages" in shown.get()) is is_shown


def test_nothing_is_drawn_where_nobody_looks() -> None:
    """A log file is no terminal."""
    watch, console = Watch(), Console(force_terminal=False, width=80)
    with console.capture() as shown, bar(console, watch) as tell:
        watch.seconds = 2
        tell("copying", 5, 10)

    assert shown.get() == ""
