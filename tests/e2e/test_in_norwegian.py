"""The whole story in Norwegian: from an empty workspace to an export, with no English word but names."""

import io
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from slackbox.testing import Message, User, reads, text_of
from tests.support.department import Department, a_department, a_roster, asks, presses, starting, types
from tests.support.languages import english_in, texts_shown
from tests.support.passing_time import OSLO, moves_to

THURSDAY = datetime(2026, 12, 3, 12, 0, tzinfo=OSLO)
KEY = "MA1101-H26"
OLD = {"assessment": a_roster(key="GAMMEL-V26")["assessment"], "planners": ["planner@uni.example"]}
NAMES = (
    "First Grader",
    "Second Grader",
    "Pat Planner",
    "Object-oriented programming",
    "Switch to English",  # the button for who reads no Norwegian
)

EXAM: Mapping[str, str] = {
    "title": "Matematikk 1",
    "key": KEY,
    "kind": "submission",
    "end_day": "2026-12-01",
    "end_time": "13:00",
    "scale": "A-F",
    "form": "written",
    "level": "bachelor",
    "credits": "7,5",
}
GRADING: Mapping[str, str] = {
    "until": "fifteen_working_days",
    "marking": "private",
    "unit": "committee",
    "quorum": "all",
    "tool": "marking_2_0",
}


def says(text: str) -> Callable[[Message], bool]:
    """Return whether a message of the bot says this."""
    return lambda message: message.is_bot and text in reads(message)


@pytest.fixture
async def department(tmp_path: Path) -> AsyncIterator[Department]:
    """Run a department in Norwegian whose planner has an old exam; look through all that was said."""
    async with a_department(
        tmp_path / "sensur.db", OLD, time=starting(THURSDAY), SENSUR_LANGUAGE="no"
    ) as running:
        yield running
        assert running.refused() == []
        shown = [*sent(running)]
        assert [(found, one) for one in shown if (found := english(one))] == []
        assert len(shown) > 100


def sent(department: Department) -> Iterator[str]:
    """Yield all that can be read in each message, dialog and home tab that the bot has sent."""
    for entry in department.workspace.transcript.entries:
        if entry["kind"] in {"message", "modal", "home"}:
            yield "\n".join(texts_shown(entry["payload"]))


def english(said: str) -> list[str]:
    """Return the English words in what is said, beside names."""
    for name in NAMES:
        said = said.replace(name, " ")
    return english_in(said)


async def dialog(person: User, title: str) -> str:
    """Wait for the dialog of this title and return all that it says."""
    view = await person.waits_for_view(lambda view: view["title"]["text"] == title)
    return "\n".join(text_of(view))


async def fills_in(person: User, **values: str) -> None:
    """Send a dialog; nothing may stand below its fields."""
    labels = {
        "name": "Navn",
        "graders": "Sensorer, én på hver linje",
        "candidates": "Kandidatnumre",
        "place": "Hvor hører de til?",
        "next": "Hva nå?",
    }
    assert await person.submits({labels.get(name, name): value for name, value in values.items()}) == {}


async def set_up(planner: User) -> None:
    """Make the exam, its committee and its candidates by dialogs."""
    await planner.presses("Ny prøve", await asks(planner, "/exam ny"))
    await dialog(planner, "Ny prøve")
    await fills_in(planner, **EXAM)
    await dialog(planner, "Ny prøve: sensuren")
    await fills_in(planner, **GRADING)
    await dialog(planner, "Ferdig")
    await fills_in(planner, next="committee")
    await dialog(planner, "Ny kommisjon")
    await fills_in(
        planner, name="1", graders="first@uni.example, First Grader\nsecond@other.example, Second Grader"
    )
    await dialog(planner, "Ferdig")
    await fills_in(planner, next="candidates")
    await dialog(planner, "Kandidater")
    await fills_in(planner, candidates="10001-10004", place="in:1")
    await dialog(planner, "Ferdig")
    await planner.closes()


async def grade(first: User, second: User) -> None:
    """Let one grade by commands and a dialog, the other by a sheet, and both share."""
    for candidate, value in {"10001": "A", "10002": "B", "10003": "C"}.items():
        await types(first, f"/grade {candidate} {value} fordi det holder")
    await first.presses("Registrer karakter", await asks(first, "/grade"))
    await dialog(first, "Registrer karakter")
    await fills_in(first, candidate="10004", grade="D")
    await types(first, "/grade 10004 E")
    await types(first, "/grade angre")
    await types(second, "/grade ark")
    sheet = await second.waits_for(lambda message: bool(message.files))
    assert sheet.files[0]["name"] == f"{KEY}-1-karakterer.xlsx"
    book = load_workbook(io.BytesIO(await second.downloads(sheet.files[0])))
    for row, value in enumerate("ABEF", 2):
        book.worksheets[0].cell(row=row, column=2).value = value
    target = io.BytesIO()
    book.save(target)
    await second.drops("karakterer.xlsx", target.getvalue())
    await presses(second, "Importer", "importert", await second.waits_for(says("Importer 4 karakterer")))
    for person in (first, second):
        assert "er delt" in await types(person, "/grade del")


async def agree(first: User, second: User) -> None:
    """Resolve one conflict by adopting, the other by a proposal."""
    conflicts = await asks(first, "/grade konflikter")
    await first.presses("Ta i bruk E", conflicts)
    await first.presses("Foreslå", await asks(first, "/grade konflikter"))
    await first.waits_for_view()
    await fills_in(first, grade="E", reason="midt imellom")
    await presses(first, "Send 1 forslag", "1 forslag")
    await presses(second, "Godta", "like", await second.waits_for(says("midt imellom")))
    await types(second, "/grade konflikter")


async def confirm(*graders: User) -> None:
    """Let each look through the grades and confirm them."""
    for person in graders:
        await presses(person, "Bekreft", "ekreftet", await asks(person, "/grade bekreft"))


async def look_around(person: User, command: str, *verbs: str) -> None:
    """Type each of these, and open the home tab."""
    for verb in verbs:
        await types(person, f"{command} {verb}")
    await person.opens_home()


async def test_nobody_reads_an_english_word_but_names(department: Department) -> None:
    """Set up, graded, shared, agreed, confirmed, exported, published, with all that is around it."""
    planner, first, second = department.planner, department.first, department.second
    await look_around(planner, "/exam", "", "hjelp", "last", "kalender", "språk", "finnes-ikke")
    await look_around(department.outsider, "/grade", "", "hjelp", "status")
    await set_up(planner)
    await department.bot.reminders.tick()
    await moves_to(department, datetime(2026, 12, 4, 9, 0, tzinfo=OSLO))
    await look_around(
        first,
        "/grade",
        "",
        "hjelp",
        "status",
        "kontakter",
        "påminnelser",
        "kalender",
        "verktøy",
        "opplasting",
    )
    await look_around(
        first, "/grade", "konflikter", "bekreft", "trekk", "10099 A", "10001 q", "foreslå", "angre"
    )
    await grade(first, second)
    await look_around(first, "/grade", "", "status", "status 10003", "konflikter", "bekreft", "trekk")
    await look_around(planner, "/exam", "", KEY, f"{KEY} purr", f"{KEY} kommisjon", f"{KEY} kandidater")
    await look_around(
        planner,
        f"/exam {KEY}",
        "frist",
        "frist +2 fordi sykdom",
        "frist tre_uker fordi enklere",
        "arbeidsflyt",
        "arbeidsflyt bekreftes_av=én fordi sykdom",
        "arbeidsflyt bekreftes_av=alle fordi alle er friske",
        "verktøy klassisk",
        "verktøy vurdering_2_0",
        "kanal 1",
        "oppsett",
        "bytt",
        "forny",
        "del-for-alle",
        "bekreft-for 1 fordi sykdom",
    )
    await moves_to(department, datetime(2026, 12, 18, 9, 0, tzinfo=OSLO))
    await agree(first, second)
    await confirm(first)
    await look_around(second, "/grade", "", "status", "bekreft")
    await confirm(second)
    await look_around(first, "/grade", "", "status", "10001 B", "angre", "del")
    await look_around(
        planner, f"/exam {KEY}", "", "eksport", "gjenåpne", "gjenåpne 10001 fordi feil i summen"
    )
    await department.bot.outbox.settled()
    await look_around(planner, f"/exam {KEY}", "kunngjort", "klage 10001", "formell-feil fordi feil oppgave")
    await moves_to(department, datetime(2027, 1, 4, 9, 0, tzinfo=OSLO))
