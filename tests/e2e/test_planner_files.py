"""Excel and CSV files that planners drop: candidates and graders, previewed and loaded like a roster."""

import asyncio
import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from grading.model import AssessmentKey
from slackbox.testing import Message, User, reads
from tests.support.department import KEY, Department, a_department, a_roster, presses, types

CANDIDATES = ("Candidate ID", "Committee", "Status")
GRADERS = ("Committee", "E-mail", "Name", "External", "Agreement until")
OTHER = "TDT4120-H26"


def says(text: str) -> Callable[[Message], bool]:
    """Return whether a message of the bot says this."""
    return lambda message: message.is_bot and text in reads(message)


def workbook(**sheets: Sequence[Sequence[object]]) -> bytes:
    """Return a workbook with these sheets, each with its rows from the headings on."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(list(row))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


async def shown(planner: User, name: str, content: bytes) -> Message:
    """Drop a file in the direct message and return what loading it would change."""
    await planner.drops(name, content)
    return await planner.waits_for(says("Loading never removes a grade"))


async def loads(planner: User, preview: Message) -> str:
    """Load what a preview shows; return what the result says."""
    await presses(planner, "Load", "being loaded", preview)
    return reads(await planner.waits_for(says("is loaded")))


async def test_candidates_and_graders_come_from_one_workbook(department: Department) -> None:
    """A planner has these lists in Excel, and never needs to see another format."""
    content = workbook(
        Sensorer=[("E-post", "Kommisjon", "Navn", "Ekstern"), ("third@uni.example", 2, "Tredje Øy", "nei")],
        Kandidater=[("Kommisjon", "Kandidatnummer"), (2, "00123"), ("2", 10004), (None, "10001")],
    )

    preview = await shown(department.planner, "liste.xlsx", content)
    loaded = await loads(department.planner, preview)
    overview = await types(department.planner, "/exam")

    for said in ("00123, 10004 · 2 candidates: Committee 2, Submitted", "third@uni.example"):
        assert said in reads(preview)
    assert "*Committees*: 1 new" in loaded
    assert "committee 2" in overview.lower()
    assert department.refused() == []


async def test_every_fault_is_named_at_once_by_sheet_and_cell(department: Department) -> None:
    """A planner mends a file once, and finds each place in Excel."""
    content = workbook(
        Candidates=[CANDIDATES, ("10001", "1", "here"), ("10001", "1", ""), ("10002", "1", "=1+1")],
        Graders=[
            GRADERS,
            ("", "first@uni.example", "", "", ""),
            ("1", "nobody", "", "maybe", ""),
            ("1", "third@uni.example", "", "x", "06/30/2027"),
        ],
    )
    await department.planner.drops("faults.xlsx", content)

    said = reads(await department.planner.waits_for(says("faults in faults.xlsx")))

    assert "7 faults in faults.xlsx" in said
    for fault in (
        'Candidates, cell C2: "here" is no status.',
        "Candidates, cell A3: 10001 has a row already, in Candidates A2.",
        "Candidates, cell C4: There is a formula here.",
        "Graders, cell A2: The committee is missing.",
        "Graders, cell B3: An e-mail address is expected here.",
        'Graders, cell D3: "maybe" is neither yes nor no.',
        'Graders, cell E4: "06/30/2027" cannot be read as a day for certain.',
    ):
        assert fault in said
    assert department.refused() == []


async def test_what_a_file_leaves_out_stays_as_it_is(department: Department) -> None:
    """Three late candidates in a file of their own withdraw nobody, and end no grader's seat."""
    preview = await shown(department.planner, "late.csv", b"Kandidatnummer;Kommisjon\n10009;1\n")
    await loads(department.planner, preview)

    assert "Graders" not in reads(preview)
    assert "3 candidates are not in the file and stay" in reads(preview)
    assert "10009" in await types(department.first, "/grade status")
    assert "10001" in await types(department.first, "/grade status")


async def test_the_set_up_comes_back_as_files_that_change_nothing(department: Department) -> None:
    """It is there to be changed and dropped again, so that what is not changed must not change."""
    planner = department.planner
    await types(planner, "/exam roster")
    sent = await planner.waits_for(lambda message: len(message.files) == 2)
    book = load_workbook(io.BytesIO(await planner.downloads(sent.files[1])))

    for file in sent.files:
        await planner.drops(str(file["name"]), await planner.downloads(file))
        await planner.waits_for(says("is already so. Nothing changes"))

    assert [str(file["name"]) for file in sent.files] == [f"{KEY}-roster.yaml", f"{KEY}-roster.xlsx"]
    assert [[cell.value for cell in row] for row in book["Candidates"].iter_rows()][:2] == [
        ["Candidate ID", "Committee", "Status", "Deadline"],
        ["10001", "1", "submitted", None],
    ]
    assert department.refused() == []


async def test_a_planner_of_several_exams_is_asked_which_one_is_meant(department: Department) -> None:
    """A list from another program names no exam; nobody guesses."""
    planner = department.planner
    await department.loads(a_roster(["20001"], key=OTHER, channel=None))
    content = workbook(Ark1=[("Kandidatnummer", "Kommisjon"), ("20009", "1")])
    await planner.drops("kandidater.xlsx", content)
    asked = await planner.waits_for(says("Which assessment is kandidater.xlsx about?"))

    await planner.presses(OTHER, asked)
    preview = await planner.waits_for(says("Loading never removes a grade"))
    loaded = await loads(planner, preview)

    assert OTHER in reads(preview)
    assert OTHER in loaded
    assert department.refused() == []


@pytest.mark.parametrize(
    ("name", "sheets"),
    [
        (f"{OTHER}-roster (1).xlsx", {}),
        ("list.xlsx", {"Assessment": [("Assessment", OTHER.lower()), ("Title", "Algorithms")]}),
    ],
    ids=["by the file's name", "by a sheet"],
)
async def test_a_file_says_itself_which_exam_it_is_about(
    department: Department, name: str, sheets: dict[str, Sequence[Sequence[object]]]
) -> None:
    """What was taken along as a file finds its way back."""
    await department.loads(a_roster(["20001"], key=OTHER, channel=None))
    content = workbook(**sheets, Candidates=[("Candidate ID",), ("20009",)])

    preview = await shown(department.planner, name, content)

    assert OTHER in reads(preview)
    assert "20009: No committee, Submitted" in reads(preview)


async def test_the_columns_decide_for_a_planner_who_also_grades(tmp_path: Path) -> None:
    """The same person drops grades and lists, and is never asked which it is."""
    roster = {**a_roster(), "planners": ["first@uni.example"]}
    async with a_department(tmp_path / "sensur.db", roster) as department:
        first = department.first
        await first.drops(
            "a.xlsx", workbook(Sheet=[("Candidate ID", "Grade", "Committee"), ("10001", "A", "1")])
        )
        await first.waits_for(says("Import 1 grade"))
        await first.drops("b.xlsx", workbook(Sheet=[("Candidate ID", "Committee"), ("10009", "1")]))
        preview = await first.waits_for(says("Loading never removes a grade"))

        assert "10009: Committee 1, Submitted" in reads(preview)
        assert department.refused() == []


async def test_a_planner_who_grades_gets_no_status_that_a_co_grader_s_import_may_have_changed(
    tmp_path: Path,
) -> None:
    """An import sets a candidate to submitted, and so would tell that a co-grader has graded them."""
    roster = {**a_roster(), "planners": ["first@uni.example"]}
    roster["candidates"] = [{"id": "10001", "status": "not_started"}]
    seen = []
    for grades in ([("10001", "A")], [("10002", "A")]):
        async with a_department(tmp_path / f"{grades[0][0]}.db", roster) as department:
            second, first = department.second, department.first
            await second.drops("g.xlsx", workbook(Grades=[("Candidate ID", "Grade"), *grades]))
            await second.waits_for(says("Import 1 grade"))
            await presses(second, "Import", "imported")
            await types(first, "/exam roster")
            sent = await first.waits_for(lambda message: len(message.files) == 2)
            text = await first.downloads(sent.files[0])
            book = load_workbook(io.BytesIO(await first.downloads(sent.files[1])))
            cells = [[cell.value for cell in row] for page in book for row in page.iter_rows()]
            seen.append((reads(sent), text, cells))

    assert seen[0] == seen[1]
    assert "status" not in seen[0][1].decode()


@pytest.mark.parametrize("user", ["U1", "U4"], ids=["grader", "outsider"])
async def test_who_plans_nothing_changes_no_set_up_by_a_file(department: Department, user: str) -> None:
    """Anybody in the workspace can drop a list."""
    person = department.person(user)
    await person.drops("list.xlsx", workbook(Sheet=[("Candidate ID", "Committee"), ("10009", "1")]))

    said = reads(await person.waits_for(lambda message: message.is_bot))

    assert "10009" not in said
    assert not any("Load" in reads(message) for message in await person.sees_everywhere())


async def test_nobody_changes_an_exam_that_another_plans_by_naming_it(department: Department) -> None:
    """The file says what it is about; who may change that is looked up."""
    planner = department.planner
    await department.loads({**a_roster(["20001"], key=OTHER, channel=None), "planners": ["olav@uni.example"]})
    rows = [("Assessment", "Candidate ID"), (OTHER, "20009")]
    await planner.drops("list.xlsx", workbook(Sheet=rows))

    said = reads(await planner.waits_for(lambda message: message.is_bot))

    assert "20009" not in said
    assert "I find no exam" in said
    assert "20009" not in await types(department.outsider, f"/exam {OTHER}")


async def test_a_file_without_known_headings_says_which_there_are(department: Department) -> None:
    """A planner may have dropped a list for graders, or misspelt both headings."""
    planner = department.planner
    await planner.drops("list.xlsx", workbook(Sheet=[("Student", "Group"), ("10001", "1")]))

    said = reads(await planner.waits_for(says("list.xlsx was not read")))

    assert "Candidate ID" in said
    assert "E-mail" in said


async def test_an_outdated_preview_of_a_file_loads_nothing(department: Department) -> None:
    """Another planner loaded something else meanwhile; nobody loads what they have not seen."""
    planner = department.planner
    preview = await shown(
        planner, "late.xlsx", workbook(Sheet=[("Candidate ID", "Committee"), ("10009", "1")])
    )
    await department.loads(a_roster(["10001", "10002", "10003", "10009"]))

    await presses(planner, "Load", "being loaded", preview)
    said = reads(await planner.waits_for(says("has changed since this was shown")))

    assert "Nothing changes" in said


async def test_a_file_that_changes_a_committee_at_work_is_loaded_for_a_reason(department: Department) -> None:
    """Those concerned see why their candidates or co-graders changed."""
    planner = department.planner
    await types(department.first, "/grade 10001 A")
    content = workbook(Sheet=[("Candidate ID", "Committee"), ("10001", "2")])
    preview = await shown(planner, "moved.xlsx", content)

    await planner.presses("Load", preview)
    await planner.waits_for_view()
    missing = await planner.submits({"reason": " "})
    await planner.submits({"reason": "First Grader knows the student"})
    loaded = await planner.waits_for(says("is loaded"))

    assert "it needs a reason" in reads(preview)
    assert missing
    assert "1 changed" in reads(loaded)
    async with department.bot.store.snapshot() as snapshot:
        reasons = {one.reason for one in await snapshot.trail(AssessmentKey(KEY)) if one.candidate == "10001"}
    assert "First Grader knows the student" in reasons
    assert department.refused() == []


async def test_the_button_is_pressed_twice_and_the_file_is_loaded_once(department: Department) -> None:
    """A thumb is quick, and a network repeats."""
    planner = department.planner
    preview = await shown(
        planner, "late.xlsx", workbook(Sheet=[("Candidate ID", "Committee"), ("10009", "1")])
    )

    await asyncio.gather(planner.presses("Load", preview), planner.presses("Load", preview))
    await department.bot.outbox.settled()

    async with department.bot.store.snapshot() as snapshot:
        trail = await snapshot.trail(AssessmentKey(KEY))
    assert sum(entry.kind == "SetUpChanged" and entry.candidate == "10009" for entry in trail) == 1
    assert department.refused() == []


async def test_the_example_is_read_as_it_is_sent(department: Department) -> None:
    """A planner learns the columns from a file that works."""
    planner = department.planner
    asked = await planner.asks("/exam load")
    await presses(planner, "Example roster", "on its way", asked)
    sent = await planner.waits_for(lambda message: bool(message.files))

    preview = await shown(planner, str(sent.files[0]["name"]), await planner.downloads(sent.files[0]))

    assert "second.grader@other.example" in reads(preview)
    assert "Excel or CSV" in reads(asked)
