"""The program as it is typed: subcommands, what they print, and their exit status."""

import json
import platform
import tomllib
from datetime import UTC
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from bot import clock
from bot.cli.check import command as check
from bot.config.settings import ServeSettings, read
from bot.main import program, run
from bot.slack.manifest import manifest
from tests.support.department import KEY, a_roster

HOUSE = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Begin in an empty folder without settings."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    for field in ServeSettings.model_fields.values():
        monkeypatch.delenv(str(field.validation_alias), raising=False)


def test_the_manifest_can_be_pasted() -> None:
    """What is printed goes into Slack's form as it is."""
    result = CliRunner().invoke(program(), ["manifest", "--url", "https://bot.uni.example"])

    assert result.exit_code == 0
    assert json.loads(result.stdout) == manifest("https://bot.uni.example")


def test_the_manifest_for_socket_mode() -> None:
    """One word more, and no address."""
    result = CliRunner().invoke(program(), ["manifest", "--socket"])

    assert json.loads(result.stdout) == manifest(socket=True)


def test_check_names_what_is_missing_and_fails() -> None:
    """A deployment script stops here, and the person sees why."""
    result = CliRunner().invoke(program(), ["check"])

    assert result.exit_code == 1
    assert "SLACK_BOT_TOKEN is missing" in result.stdout
    assert "SLACK_SIGNING_SECRET is missing" in result.stdout


def test_check_speaks_to_machines_too() -> None:
    """The same findings, in a form that does not wrap."""
    result = CliRunner().invoke(program(), ["check", "--json"])

    assert result.exit_code == 1
    assert json.loads(result.stdout) == [
        {"check": "settings", "verdict": "bad", "says": "SLACK_BOT_TOKEN is missing"},
        {"check": "settings", "verdict": "bad", "says": "SLACK_SIGNING_SECRET is missing"},
    ]


def test_check_asks_slack_once_the_settings_are_good(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Good settings for a Slack that cannot be reached are still no service."""
    monkeypatch.setenv("SENSUR_DATABASE_URL", f"sqlite:///{tmp_path / 'none.db'}")
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-demo")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "demo")
    monkeypatch.setenv("SLACK_API_URL", "http://127.0.0.1:1/api/")

    result = CliRunner().invoke(program(), ["check", "--json"])

    assert result.exit_code == 1
    assert [(told["check"], told["verdict"]) for told in json.loads(result.stdout)] == [
        ("settings", "good"),
        ("connections", "good"),
        ("database", "good"),
        ("schema", "unknown"),
        ("journal", "good"),
        ("files", "good"),
        ("token", "bad"),
    ]
    assert not (tmp_path / "none.db").exists()


def test_the_version_is_the_one_that_the_project_declares() -> None:
    """Who reports a fault says which version; a figure that stands in two places is wrong in one."""
    declared = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]

    result = CliRunner().invoke(program(), ["--version"])

    assert result.exit_code == 0
    assert result.stdout == f"Sensur {declared}, Python {platform.python_version()}\n"


def test_help_lists_the_subcommands_with_what_they_do() -> None:
    """Nobody reads the manual first."""
    result = CliRunner().invoke(program(), ["--help"])

    assert result.exit_code == 0
    assert "Print the Slack app manifest as JSON." in result.stdout
    assert (check.__doc__ or "").split(";")[0] in " ".join(result.stdout.split())


def test_a_mistyped_subcommand_is_a_usage_error() -> None:
    """Scripts tell a typing error (2) from a refusal (1)."""
    with pytest.raises(SystemExit) as ended:
        run(program(), ["serv"])

    assert ended.value.code == 2


def test_faulty_settings_are_a_list_and_no_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    """Somebody who starts the service for the first time sees what to set, not our source."""
    whole = typer.Typer(pretty_exceptions_enable=False)

    @whole.command()
    def serve() -> None:
        read(ServeSettings)

    with pytest.raises(SystemExit) as ended:
        run(whole, [])

    assert ended.value.code == 1
    assert capsys.readouterr().err == (
        "The settings are not complete:\n  SLACK_BOT_TOKEN is missing\n  SLACK_SIGNING_SECRET is missing\n"
    )


def test_the_time_is_an_instant_everywhere_the_same() -> None:
    """A civil time without its zone is wrong for an hour each October."""
    assert clock.now().tzinfo is UTC


def test_ids_are_short_and_never_the_same() -> None:
    """They stand in buttons: somebody who guesses one clicks for somebody else."""
    ids = {clock.new_id() for _ in range(1_000)}

    assert len(ids) == 1_000
    assert {len(new) for new in ids} == {16}
    assert all(new.isalnum() and new == new.lower() for new in ids)


@pytest.mark.parametrize("command", [["audit", "verify"], ["export", "X", "--out", "out"]])
def test_a_database_that_is_not_there_is_said_in_words(
    command: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An operator reads what to do, not a traceback."""
    monkeypatch.setenv("SENSUR_DATABASE_URL", f"sqlite:///{tmp_path / 'none.db'}")

    with pytest.raises(SystemExit) as ended:
        run(program(), command)

    assert ended.value.code == 1
    said = capsys.readouterr().err
    assert "The file is not there" in said
    assert "object at" not in said


def test_a_roster_is_loaded_and_what_is_confirmed_exported_at_the_command_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Scripts set exams up and carry grades on; loading twice changes nothing."""
    monkeypatch.setenv("SENSUR_DATABASE_URL", f"sqlite:///{tmp_path / 'sensur.db'}")
    roster = tmp_path / "roster.json"
    roster.write_text(json.dumps(a_roster(["10001"])), encoding="utf-8")
    said: list[str] = []
    for command in (
        ["load", str(roster), "--dry-run"],
        ["load", str(roster)],
        ["load", str(roster)],
        ["audit", "verify"],
        ["audit", "show", KEY.lower(), "--json"],
        ["export", KEY, "--out", str(tmp_path / "out")],
    ):
        with pytest.raises(SystemExit) as ended:
            run(program(), command)
        assert ended.value.code == 0
        said.append(capsys.readouterr().out)

    assert "would be made" in said[0]
    assert "is made" in said[1]
    assert "nothing changes" in said[2]
    assert "holds" in said[3]
    assert {entry["way"] for entry in json.loads(said[4])} == {"cli"}
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        f"{KEY}-audit.jsonl",
        f"{KEY}-grades.xlsx",
        f"{KEY}-marks-and-grades.csv",
    ]


def test_a_deadline_by_policy_is_worked_out_and_explained_at_the_command_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Half past midnight in Oslo is another day than in the roster's own zone; the civil day counts."""
    monkeypatch.setenv("SENSUR_DATABASE_URL", f"sqlite:///{tmp_path / 'sensur.db'}")
    roster = tmp_path / "roster.json"
    document = a_roster(["10001"], ended="2026-11-29T23:30:00+00:00", deadline={"policy": "three_weeks"})
    roster.write_text(json.dumps(document), encoding="utf-8")

    with pytest.raises(SystemExit):
        run(program(), ["load", str(roster)])

    said = capsys.readouterr().out
    assert "Deadline Mon 21 Dec 2026 (three_weeks)" in said
    assert "3 weeks from Mon 30 Nov 2026 → Mon 21 Dec 2026." in said
    assert "No public holidays between." in said


def test_a_roster_with_faults_is_refused_with_all_of_them(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One run shows everything to mend."""
    monkeypatch.setenv("SENSUR_DATABASE_URL", f"sqlite:///{tmp_path / 'sensur.db'}")
    roster = tmp_path / "roster.yaml"
    roster.write_text("assessment: {key: A}\ncommitteees: []\n", encoding="utf-8")

    with pytest.raises(SystemExit) as ended:
        run(program(), ["load", str(roster)])

    assert ended.value.code == 1
    assert "assessment.title" in (said := capsys.readouterr().err)
    assert "committeees" in said


def test_a_deadline_that_may_be_a_slip_is_printed_and_one_before_the_end_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A script has nobody to ask back; somebody who reads its output sees it."""
    monkeypatch.setenv("SENSUR_DATABASE_URL", f"sqlite:///{tmp_path / 'sensur.db'}")
    roster, early = tmp_path / "roster.json", tmp_path / "early.json"
    roster.write_text(json.dumps(a_roster(["10001"], deadline="2020-01-01")), encoding="utf-8")
    ended = "2020-01-03T13:00:00+01:00"
    early.write_text(json.dumps(a_roster(["10001"], ended=ended, deadline="2020-01-02")), encoding="utf-8")

    codes = []
    for command in (["load", str(roster), "--dry-run"], ["load", str(roster)], ["load", str(early)]):
        with pytest.raises(SystemExit) as over:
            run(program(), command)
        codes.append(over.value.code)

    said = capsys.readouterr()
    assert codes == [0, 0, 1]
    assert said.out.count("Look again: Wed 1 Jan 2020 is in the past. Nobody works on Wed 1 Jan 2020.") == 2
    assert "The deadline 2020-01-02 is before the end of the exam, 2020-01-03." in said.err


def test_a_deadline_that_a_roster_moves_is_told_to_graders(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The bot that runs beside it sends the word."""
    monkeypatch.setenv("SENSUR_DATABASE_URL", f"sqlite:///{tmp_path / 'sensur.db'}")
    roster = tmp_path / "roster.json"
    for deadline in ("2020-01-01", "2020-01-02"):
        roster.write_text(json.dumps(a_roster(["10001"], deadline=deadline)), encoding="utf-8")
        with pytest.raises(SystemExit):
            run(program(), ["load", str(roster)])

    assert "Graders who are told of the deadline: 2." in capsys.readouterr().out
