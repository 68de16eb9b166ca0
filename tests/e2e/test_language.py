"""Each person reads their own language: of their choice, of their account, else of the installation."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from slackbox.testing import Message, User, reads, text_of
from tests.support.department import CHANNEL, KEY, Department, a_department, a_roster, asks, presses, types
from tests.support.languages import english_in

NAMES = ("First Grader", "Second Grader", "Pat Planner", "Object-oriented programming")


def says(text: str) -> Callable[[Message], bool]:
    """Return whether a message of the bot says this."""
    return lambda message: message.is_bot and text in reads(message)


def english(said: str) -> list[str]:
    """Return the English words that are read beside names."""
    for name in NAMES:
        said = said.replace(name, " ")
    return english_in(said)


async def use(department: Department, user: str, locale: str) -> None:
    """Let somebody use Slack in another language, and the bot hear of it."""
    await department.lab.acts("set_locale", person=user, locale=locale)
    await department.workspace.settled()


async def test_the_account_s_language_is_spoken_until_another_is_chosen(department: Department) -> None:
    """Nobody has to set what Slack knows, and everybody can."""
    first = department.first
    assert "registered" not in await types(first, "/grade status 10001")
    english_at_first = await types(first, "/grade status 10001")

    await use(department, "U1", "nb-NO")
    by_account = await types(first, "/grade status 10001")
    await types(first, "/grade language en")
    chosen = await types(first, "/grade status 10001")

    assert "Not started" in english_at_first
    assert "Ikke begynt" in by_account
    assert english(by_account) == []
    assert chosen == english_at_first


@pytest.mark.parametrize("department", ["http"], indirect=True)
async def test_a_language_is_chosen_by_command_or_button_in_either_language(department: Department) -> None:
    """Who reads nothing of the one language must find the other."""
    first, planner = department.first, department.planner

    shown = await asks(first, "/grade language")
    chosen = reads(await presses(first, "Bytt til norsk", "Du leser norsk", shown))
    typed = await types(planner, "/exam språk norsk")
    back = await types(planner, "/exam language en")
    refused = await types(planner, "/exam language fr")

    assert "Switch to English" in reads(shown)
    assert "Switch to English" in chosen
    assert "Du leser norsk fra nå av" in typed
    assert "You read English from now on" in back
    assert "`/exam language nb`" in refused
    assert "Gi hver kandidat en karakter" in await types(first, "/grade hjelp")


@pytest.mark.parametrize("department", ["http"], indirect=True)
async def test_the_home_tab_is_drawn_anew_in_the_other_language(department: Department) -> None:
    """The switch stands where it works."""
    first = department.first
    await first.opens_home()
    await first.waits_for_home(lambda view: "0 of 3 graded" in "\n".join(text_of(view["blocks"])))

    await first.presses("Bytt til norsk")
    home = await first.waits_for_home(lambda view: "0 av 3" in "\n".join(text_of(view["blocks"])))

    said = "\n".join(text_of(home["blocks"]))
    assert "Switch to English" in said
    assert english(said.replace("Switch to English", "")) == []


async def share_with_a_conflict(first: User, second: User) -> None:
    """Let both grade in their own languages and share, differing in the last candidate."""
    for person, grades in ((first, "ABC"), (second, "ABE")):
        for number, grade in enumerate(grades, 1):
            await types(person, f"/grade 1000{number} {grade}")
    await types(first, "/grade del")
    await types(second, "/grade share")


async def test_two_graders_of_one_committee_each_read_their_own_language(department: Department) -> None:
    """One foreign examiner sits in many committees, and neither language is forced on the other."""
    first, second = department.first, department.second
    await use(department, "U1", "nb-NO")
    await share_with_a_conflict(first, second)

    heard = [reads(m) for m in await first.sees_everywhere() if m.is_bot and m.channel != "C0COMMITTEE"]
    conflicts = await asks(first, "/grade konflikter")
    theirs = await types(second, "/grade conflicts")
    await first.presses("Foreslå", conflicts)
    await first.waits_for_view()
    await first.submits({"grade": "D", "reason": "midt imellom"})
    await presses(first, "Send 1 forslag", "er sendt til", await first.waits_for(says("skal foreslås")))
    told = reads(await second.waits_for(says("midt imellom")))

    assert "1 konflikt" in reads(conflicts)
    assert "1 conflict" in theirs
    assert "First Grader proposes D for 10003" in told
    assert [english(one) for one in heard] == [[] for _ in heard]


@pytest.mark.parametrize("department", ["http"], indirect=True)
async def test_a_channel_reads_the_language_of_all_its_graders_or_the_installations(
    department: Department,
) -> None:
    """A card for two readers is in the language of both, where they have one."""
    await use(department, "U1", "nb-NO")
    await share_with_a_conflict(department.first, department.second)
    mixed = reads(await department.first.waits_for(says("Everyone has shared"), CHANNEL))
    await types(department.second, "/grade language nb")
    await types(department.second, "/grade samordne 10003 C")
    together = reads(await department.first.waits_for(says("Karakterene til 3 kandidater er like"), CHANNEL))

    assert "conflict" in mixed
    assert english(together) == []


@pytest.mark.parametrize(
    ("language", "name", "headings", "tab"),
    [
        ("en", f"{KEY}-1-grades.xlsx", ("Candidate ID", "Grade"), "Grades"),
        ("nb", f"{KEY}-1-karakterer.xlsx", ("Kandidatnummer", "Karakter"), "Karakterer"),
    ],
)
async def test_a_sheet_is_headed_in_the_language_of_who_downloads_it_and_read_back(
    tmp_path: Path, language: str, name: str, headings: tuple[str, str], tab: str
) -> None:
    """What Inspera takes is the same for everybody; what a grader fills in is theirs."""
    async with a_department(tmp_path / "sensur.db", a_roster(), SENSUR_LANGUAGE=language) as department:
        first = department.first
        await types(first, "/grade 10001 A")
        await types(first, "/grade sheet")
        sent = await first.waits_for(lambda message: any(file["name"] == name for file in message.files))
        content = await first.downloads(sent.files[0])
        book = load_workbook(io.BytesIO(content))
        sheet = book.worksheets[0]
        sheet["B3"] = "B"
        target = io.BytesIO()
        book.save(target)
        await first.drops(name, target.getvalue())
        preview = await first.waits_for(says("10002"))

        assert tuple(cell.value for cell in sheet[1]) == headings
        assert sheet.title == tab
        assert "1" in reads(preview)
        assert department.refused() == []
