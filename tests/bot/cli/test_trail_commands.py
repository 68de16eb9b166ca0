"""The audit trail at the command line: what `sensur audit`, `export` and `load` say of it."""

import json
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.department import KEY, a_roster
from tests.support.typed import Typed

FILES = [f"{KEY}-audit.jsonl", f"{KEY}-grades.xlsx", f"{KEY}-marks-and-grades.csv"]
ESC, TURNED = "\x1b[2J\x1b]0;taken\x07", "\u202eB\u202c"


@pytest.fixture
def loaded(typed: Typed, tmp_path: Path) -> Typed:
    """Return what types a command beside a database that holds an exam."""
    (tmp_path / "roster.json").write_text(json.dumps(a_roster(["10001"])), encoding="utf-8")
    assert typed("load", "roster.json")[0] == 0
    return typed


def tamper(folder: Path) -> None:
    """Change the second row of the trail, as who can write the file could."""
    with closing(sqlite3.connect(folder / "sensur.db", isolation_level=None)) as database:
        database.execute("DROP TRIGGER audit_update")
        database.execute("UPDATE audit SET way = 'job' WHERE seq = 2")


def test_verify_says_whether_the_trail_is_sealed(loaded: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a seal it holds against accidents only, and the operator must know."""
    unsealed = loaded("audit", "verify")
    monkeypatch.setenv("SENSUR_AUDIT_KEY", "the-first-key")
    not_yet = loaded("audit", "verify")
    loaded("load", "roster.json")
    sealed, as_json = loaded("audit", "verify"), loaded("audit", "verify", "--json")
    monkeypatch.setenv("SENSUR_AUDIT_KEY", "another-key")
    wrong = loaded("audit", "verify")
    monkeypatch.delenv("SENSUR_AUDIT_KEY")
    without = loaded("audit", "verify")

    rows = json.loads(as_json[1])["rows"]
    assert unsealed[0] == 0
    assert "It is unsealed: who can write the database can rewrite it unseen" in unsealed[1]
    assert (not_yet[0], not_yet[1]) == (1, "")
    assert "no row carries a seal, though a key is given" in not_yet[2]
    assert "sensur serve seals the trail" in not_yet[2]
    assert sealed == (
        0,
        f"The audit trail holds: {rows} rows, 0 erased. It is sealed from row {rows + 1}.\n",
        "",
    )
    assert json.loads(as_json[1])["seal"] == f"sealed from row {rows + 1}"
    assert wrong[0] == 1
    assert "the head's seal is not of this key" in wrong[2]
    assert without[0] == 0
    assert f"sealed from row {rows + 1}, but no key given" in without[1]


def test_a_key_is_changed_at_the_command_line(loaded: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that is lost must not end the exams."""
    monkeypatch.setenv("SENSUR_AUDIT_KEY", "the-first-key")
    loaded("load", "roster.json")
    monkeypatch.setenv("SENSUR_AUDIT_KEY", "another-key")
    refused = loaded("load", "roster.json")

    sealed = loaded("audit", "seal")

    assert refused[0] == 1
    assert "SENSUR_AUDIT_KEY" in refused[2]
    assert "another-key" not in refused[2]
    assert (sealed[0], loaded("audit", "verify")[0], loaded("load", "roster.json")[0]) == (0, 0, 0)


def test_nothing_is_exported_from_a_trail_that_was_changed(loaded: Typed, tmp_path: Path) -> None:
    """Its first bad row is named, with what to do."""
    tamper(tmp_path)

    status, out, err = loaded("export", KEY, "--out", "out")

    assert (status, out) == (1, "")
    assert "run `sensur audit verify`, then restore a backup" in err
    assert "(row 2, why changed)" in err
    assert not (tmp_path / "out").exists()


def test_nothing_is_loaded_on_a_trail_that_was_changed(loaded: Typed, tmp_path: Path) -> None:
    """True rows on top of false ones would make these look true."""
    tamper(tmp_path)

    status, _, err = loaded("load", "roster.json")

    assert status == 1
    assert "(row 2, why changed)" in err


def test_an_export_is_for_its_owner_alone(loaded: Typed, tmp_path: Path) -> None:
    """The database is nobody else's to read, and what leaves it is no less."""
    assert loaded("export", KEY, "--out", "out")[0] == 0

    made = sorted((tmp_path / "out").iterdir())
    assert [path.name for path in made] == FILES
    assert {stat.S_IMODE(path.stat().st_mode) for path in made} == {0o600}
    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o700


@pytest.mark.parametrize("suffix", ["", ".partial"])
def test_an_export_never_writes_through_a_link(loaded: Typed, tmp_path: Path, suffix: str) -> None:
    """In a shared folder somebody may have put a link there, to a file that only we can write."""
    precious = tmp_path / "precious"
    precious.write_text("stays")
    (tmp_path / "out").mkdir()
    for name in FILES:
        (tmp_path / "out" / f"{name}{suffix}").symlink_to(precious)

    loaded("export", KEY, "--out", "out")

    assert precious.read_text() == "stays"
    assert not [path for path in (tmp_path / "out").iterdir() if not suffix and path.is_symlink()]


def test_what_people_wrote_cannot_command_the_terminal(typed: Typed, tmp_path: Path) -> None:
    """A title, a reason or a name may hold what clears the screen, or turns a grade round."""
    document = a_roster(["10001"], title=f"Maths{ESC}\nand {TURNED}")
    (tmp_path / "roster.json").write_text(json.dumps(document), encoding="utf-8")
    (tmp_path / "faulty.json").write_text(json.dumps({f"{ESC}{TURNED}": 1}), encoding="utf-8")

    told = [
        typed("load", "roster.json"),
        typed("audit", "show", KEY),
        typed("load", "faulty.json"),
        typed("audit", "show", f"no{ESC}"),
        typed("export", f"no{ESC}", "--out", "out"),
    ]

    said = "".join(text for _, out, err in told for text in (out, err))
    assert not [sign for sign in said if not sign.isprintable() and sign != "\n"]
    assert "\\x1b[2J" in said


def test_machines_get_the_trail_exactly(typed: Typed, tmp_path: Path) -> None:
    """They compare it; only a terminal needs protection."""
    document = a_roster(["10001"], title=f"Maths{ESC}")
    (tmp_path / "roster.json").write_text(json.dumps(document), encoding="utf-8")
    typed("load", "roster.json")

    entries = json.loads(typed("audit", "show", KEY, "--json")[1])

    assert any(ESC in str(entry["after"]) for entry in entries)


def test_check_looks_at_the_trail_and_at_names_that_are_no_settings(
    loaded: Typed, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What would keep the bot from starting is said before it is started."""
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-demo")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "demo")
    monkeypatch.setenv("SLACK_API_URL", "http://127.0.0.1:1/api/")
    monkeypatch.setenv("SENSUR_PLANNER", "planner@uni.example")
    good = json.loads(loaded("check", "--json")[1])
    tamper(tmp_path)
    broken = json.loads(loaded("check", "--json")[1])

    def told(findings: list[dict[str, str]], check: str) -> list[tuple[str, str]]:
        return [(one["verdict"], one["says"]) for one in findings if one["check"] == check]

    assert told(good, "settings")[1] == (
        "unknown",
        "SENSUR_PLANNER is no setting; did you mean SENSUR_PLANNERS?",
    )
    ((verdict, says),) = told(good, "audit trail")
    assert verdict == "good"
    assert says.endswith("rows, unsealed; its end holds")
    ((verdict, says),) = told(broken, "audit trail")
    assert verdict == "bad"
    assert "sensur audit verify" in says
