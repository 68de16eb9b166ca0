"""Planners' Excel and CSV files over a set-up of two committees: nothing is guessed, all is named."""

from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from grading.errors import RosterInvalid, SheetFault
from grading.model import AssessmentKey, CandidateId, CommitteeName, CommitteeType, Round, SubmissionStatus
from grading.planner_files import (
    Heading,
    NamedAssessment,
    PlannerCell,
    PlannerFile,
    PlannerRow,
    PlannerTable,
)
from grading.rules.planner_edits import Edited, LeftAlone, edited
from grading.rules.planner_keys import key_in, keys_in_name
from grading.rules.present_roster import roster_of
from grading.rules.rosters import Roster
from grading.rules.setting_up import differences
from tests.support.builders import c
from tests.support.roster_faults import in_words
from tests.support.set_ups import SECOND, a_roster, loaded

Text = str | int | date | SheetFault | None
JUNE = date(2027, 6, 30)
CANDIDATE = (Heading.CANDIDATE, Heading.COMMITTEE, Heading.STATUS, Heading.DEADLINE)
GRADER = (Heading.COMMITTEE, Heading.EMAIL, Heading.NAME, Heading.EXTERNAL, Heading.AGREEMENT)


def cell(value: Text) -> PlannerCell:
    """Return a cell that holds this."""
    match value:
        case date():
            return PlannerCell(day=value, fault=SheetFault.DATE)
        case SheetFault():
            return PlannerCell(fault=value)
        case int():
            return PlannerCell(text=str(value), is_number=True)
        case _:
            return PlannerCell(text=value or "")


def table(headings: Sequence[Heading], *rows: Sequence[Text], sheet: str = "Ark1") -> PlannerTable:
    """Return a table with these rows below its headings."""
    return PlannerTable(
        sheet=sheet,
        header=1,
        columns={heading: "ABCDE"[place] for place, heading in enumerate(headings)},
        rows=tuple(
            PlannerRow(
                row=number,
                cells={heading: cell(value) for heading, value in zip(headings, row, strict=False)},
            )
            for number, row in enumerate(rows, start=2)
        ),
    )


def candidates(*rows: Sequence[Text]) -> PlannerFile:
    """Return a file of candidates."""
    return PlannerFile(name="list.xlsx", tables=(table(CANDIDATE, *rows),))


def graders(*rows: Sequence[Text]) -> PlannerFile:
    """Return a file of graders."""
    return PlannerFile(name="list.xlsx", tables=(table(GRADER, *rows),))


def over(file: PlannerFile, roster: Roster | None = None) -> Edited:
    """Return the file over the set-up."""
    return edited(file, roster_of(loaded(roster or a_roster())))


def changes(file: PlannerFile, roster: Roster | None = None) -> Mapping[str, str | None]:
    """Return what loading the file would change, by what it is about."""
    now = loaded(roster or a_roster())
    return {one.subject: one.after for one in differences(now, edited(file, roster_of(now)).roster)}


def faults(file: PlannerFile, roster: Roster | None = None) -> tuple[str, ...]:
    """Return what the file is refused with, in words."""
    with pytest.raises(RosterInvalid) as refused:
        over(file, roster)
    return in_words(refused.value.faults)


def test_what_is_there_already_changes_nothing() -> None:
    """The set-up that was taken along is dropped again, perhaps with one more row."""
    file = PlannerFile(
        name="list.xlsx",
        tables=(
            table(CANDIDATE, (c(1), "1", "submitted"), (c(2), "1"), (c(3), "2")),
            table(GRADER, ("1", "Ada@uni.example", "Ada", "no"), ("2", "cy@uni.example")),
        ),
    )

    assert changes(file) == {}
    assert over(file).left == LeftAlone(candidates=0, graders=1)


def test_an_empty_cell_leaves_everything_as_it_is() -> None:
    """An external grader stays external, and their agreement stays."""
    assert changes(graders(("1", "bo@uni.example", "", "", ""))) == {}
    assert changes(candidates((c(1), "", "", ""))) == {}


def test_a_file_of_candidates_leaves_graders_alone_and_makes_the_committee_it_names() -> None:
    """Lists of candidates come from one program, those of graders from another."""
    said = changes(candidates((c(1), "3"), (c(7), "3", "absent", JUNE)))

    assert said == {
        "3": "grading",
        c(1): "submitted, committee 3",
        c(7): "absent, committee 3, until 2027-06-30",
    }


def test_a_file_of_graders_seats_them_and_says_what_is_known_of_them() -> None:
    """What is said of a person holds in all committees, for it is one person."""
    said = changes(
        graders(
            ("2", "bo@uni.example", "Bo Ås", "ja", "30.06.2028"), ("2", "new@uni.example", "Ny", "x", JUNE)
        )
    )

    assert said == {
        "1: bo@uni.example": "Bo Ås, external, agreement until 2028-06-30",
        "2: bo@uni.example": "Bo Ås, external, agreement until 2028-06-30",
        "2: new@uni.example": "Ny, external, agreement until 2027-06-30",
    }


def test_a_new_candidate_without_a_status_has_the_usual_one() -> None:
    """In a grade registration nobody has handed in anything before they attended."""
    registering = a_roster({"kind": "grade_registration"})

    assert over(candidates((c(7),))).roster.candidates[CandidateId(c(7))].status is SubmissionStatus.SUBMITTED
    registered = over(candidates((c(7),)), registering).roster.candidates[CandidateId(c(7))]
    assert registered.status is SubmissionStatus.NOT_STARTED


def test_only_a_status_that_is_said_is_stated() -> None:
    """Whether a status is as it was must not show where a co-grader's import may have set it."""
    stated = over(candidates((c(1), "", "submitted"), (c(2), "1", ""))).roster.stated

    assert stated == {c(1)}


def test_a_withdrawn_candidate_who_is_put_into_a_committee_is_back() -> None:
    """Otherwise the planner would place them and nobody could grade them."""
    gone = a_roster(candidates=[{"id": "10009", "status": "withdrawn"}])

    assert changes(candidates(("10009", "1")), gone) == {"10009": "submitted, committee 1"}
    assert changes(candidates(("10009", "")), gone) == {}


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("Not started", SubmissionStatus.NOT_STARTED),
        ("in_progress", SubmissionStatus.IN_PROGRESS),
        ("INNLEVERT", SubmissionStatus.SUBMITTED),
        (" trukket ", SubmissionStatus.WITHDRAWN),
        ("ikke  møtt", SubmissionStatus.ABSENT),
    ],
)
def test_a_status_is_read_in_both_languages(said: str, status: SubmissionStatus) -> None:
    """And as the roster writes it."""
    assert over(candidates((c(1), "", said))).roster.candidates[CandidateId(c(1))].status is status


@pytest.mark.parametrize(
    ("said", "is_external"),
    [
        ("yes", True),
        ("JA", True),
        ("True", True),
        ("X", True),
        ("no", False),
        ("nei", False),
        ("FALSE", False),
    ],
)
def test_external_is_yes_or_no_in_both_languages(said: str, is_external: bool) -> None:
    """A tick is a yes."""
    first, _ = over(graders(("1", "bo@uni.example", "", said))).roster.committees
    (bo,) = [one for one in first.graders if one.email == "bo@uni.example"]

    assert bo.external is is_external


@pytest.mark.parametrize(
    ("written", "known", "meant"),
    [
        (123, ("00123",), "00123"),
        (123, ("123",), "123"),
        ("00123", ("00123", "123"), "00123"),
        ("10023.0", ("10023",), "10023"),
        ("10023.0", ("10023.0", "10023"), "10023.0"),
        ("a1", ("A1",), "A1"),
    ],
)
def test_an_id_is_that_of_the_candidate_who_is_known(
    written: Text, known: tuple[str, ...], meant: str
) -> None:
    """Spreadsheets drop zeros and add decimals; no candidate comes into being by that."""
    roster = a_roster(committee={"candidates": list(known)})

    found = over(candidates((written, "", "absent")), roster).roster

    assert found.candidates.keys() == {*known, *SECOND["candidates"]}
    assert found.candidates[CandidateId(meant)].status is SubmissionStatus.ABSENT


def test_committees_that_look_alike_are_one() -> None:
    """A number cell shows 1, a text 1 or 1.0 as decimals; both mean the committee that is there."""
    assert changes(candidates((c(1), 1), (c(2), " 1 "))) == {}
    assert changes(candidates((c(1), "New"), (c(2), "NEW"))) == {
        "New": "grading",
        c(1): "submitted, committee New",
        c(2): "submitted, committee New",
    }


@pytest.mark.parametrize(
    ("file", "fault"),
    [
        (candidates((c(1),), (c(1), "2")), "Ark1, cell A3: 10001 has a row already, in Ark1 A2. Keep one."),
        (candidates((c(1), "", "there")), 'Ark1, cell C2: "there" is no status.'),
        (candidates((c(1), "", "", "31.06.27")), 'Ark1, cell D2: "31.06.27" cannot be read as a day'),
        (candidates((c(1), "", "", 46568)), 'Ark1, cell D2: "46568" cannot be read as a day'),
        (candidates((c(1), "", "", SheetFault.DATE)), "Ark1, cell D2: This cannot be read as a day."),
        (candidates(("", "1")), "Ark1, cell A2: The candidate ID is missing in this row."),
        (candidates((SheetFault.FORMULA, "1")), "Ark1, cell A2: There is a formula here."),
        (candidates((c(1), JUNE)), "Ark1, cell B2: This is a date, and a text is expected."),
        (candidates(("10 01",)), "Ark1, cell A2: A candidate ID has 1 to 64 letters"),
        (candidates(("share",)), 'Ark1, cell A2: "share" is a word that a command has'),
        (candidates(("0777",), (777,)), "Ark1, cell A3: 777 and 0777 can be taken for each other."),
        (graders(("", "ada@uni.example")), "Ark1, cell A2: The committee is missing."),
        (graders(("1", "")), "Ark1, cell B2: The e-mail address is missing in this row."),
        (graders(("1", "ada")), "Ark1, cell B2: An e-mail address is expected here."),
        (graders(("1", "ada@uni.example", "", "perhaps")), 'Ark1, cell D2: "perhaps" is neither yes nor no.'),
        (
            graders(("1", "ada@uni.example"), (1, "ADA@uni.example")),
            "Ark1, cell B3: ada@uni.example has a row for this committee already, in Ark1 B2.",
        ),
        (
            graders(("1", "ada@uni.example", "", "yes"), ("2", "ada@uni.example", "", "no")),
            "Ark1, cell B3: This differs from Ark1 B2, which is about ada@uni.example too.",
        ),
        (graders(("1", "a@b.example", "N" * 201)), "Ark1, cell C2: A text of 1 to 200 characters"),
        (candidates(), "There is nothing below the headings."),
    ],
)
def test_each_fault_is_named_with_its_cell(file: PlannerFile, fault: str) -> None:
    """In a planner's words, with what would be right."""
    (said,) = faults(file)

    assert said.startswith(fault)


def test_all_faults_are_named_at_once_in_their_order() -> None:
    """A planner mends a file once."""
    file = PlannerFile(
        name="list.xlsx",
        tables=(
            table(CANDIDATE, (c(1), "", "?"), (c(1),), sheet="C"),
            table(GRADER, ("1", "x"), sheet="G"),
            table((Heading.EMAIL, Heading.NAME), ("a@b.example",), sheet="N"),
            table((Heading.COMMITTEE, Heading.STATUS), ("1", "submitted"), sheet="S"),
            table((Heading.CANDIDATE, Heading.EMAIL), ("1", "a@b.example"), sheet="B"),
        ),
    )

    assert [said.partition(":")[0] for said in faults(file)] == [
        "C, cell C2",
        "C, cell A3",
        "G, cell B2",
        "N, cell A1",
        "S, cell A1",
        "B, cell A1",
    ]


def test_in_a_csv_the_cell_alone_is_named() -> None:
    """It has one sheet, and that has no name."""
    file = PlannerFile(name="l.csv", tables=(table(CANDIDATE, (c(1),), (c(1),), sheet=""),))

    assert faults(file) == ("Cell A3: 10001 has a row already, in A2. Keep one.",)


def test_an_exam_s_key_that_cannot_be_read_is_named() -> None:
    """Otherwise the file would go into the planner's only exam."""
    file = PlannerFile(
        name="l.xlsx", tables=(table((Heading.CANDIDATE, Heading.ASSESSMENT), (c(1), SheetFault.FORMULA)),)
    )

    assert faults(file) == ("Ark1, cell B2: There is a formula here. Write its value instead.",)


def test_a_number_that_may_be_several_candidates_is_asked_back() -> None:
    """Nobody guesses whose status it is."""
    roster = a_roster(committee={"candidates": ["00123", "0123"]})

    (said,) = faults(candidates((123, "", "absent")), roster)

    assert said == "Ark1, cell A2: 123 may be 00123, 0123. Write it as text, with its zeros."


def test_nobody_is_put_into_a_later_round_by_a_file() -> None:
    """A reassessment begins by an appeal or a formal error, with its reason."""
    now = roster_of(loaded(a_roster()))
    first, second = now.committees
    later = Roster(
        assessment=now.assessment,
        planners=now.planners,
        committees=(
            first,
            type(second)(
                name=CommitteeName("Appeals"),
                type=CommitteeType.REASSESSMENT,
                graders=second.graders,
                candidates=(CandidateId(c(1)),),
                channel=None,
                override=second.override,
                round=Round(2),
            ),
        ),
        candidates=now.candidates,
        stated=now.stated,
        questions=now.questions,
    )

    with pytest.raises(RosterInvalid) as refused:
        edited(candidates((c(2), "Appeals")), later)
    moved = edited(candidates((c(1), "3")), later).roster

    assert "Committee Appeals grades again" in in_words(refused.value.faults)[0]
    assert [one.candidates for one in moved.committees] == [(c(2),), (c(1),), (c(1),)]


KEYS = tuple(map(AssessmentKey, ("TDT4100-H26", "TDT4100-H26-U", "MAT-H26")))


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("TDT4100-H26-roster.xlsx", "TDT4100-H26"),
        ("tdt4100-h26-u_kandidater (1).csv", "TDT4100-H26-U"),
        ("Sensorer MAT-H26.xlsx", "MAT-H26"),
        ("TDT4100-H26 and MAT-H26.xlsx", None),
        ("XMAT-H26.xlsx", None),
        ("kandidater.xlsx", None),
    ],
)
def test_the_name_of_a_file_says_which_exam_it_is_about(name: str, key: str | None) -> None:
    """Programs add numbers to the names of files that are there already."""
    assert key_in(PlannerFile(name=name, tables=()), KEYS) == key


def test_what_a_file_says_itself_counts_more_than_its_name() -> None:
    """Files are renamed."""
    named = NamedAssessment(key=" phys-h26 ", sheet="Assessment", cell="B1")
    column = table((Heading.CANDIDATE, Heading.ASSESSMENT), ("1", "PHYS-H26"))
    other = table((Heading.CANDIDATE, Heading.ASSESSMENT), ("1", "PHYS-H26"), ("2", "CHEM-H26"))

    assert key_in(PlannerFile(name="MAT-H26.xlsx", tables=(), named=(named,)), KEYS) == "phys-h26"
    assert key_in(PlannerFile(name="MAT-H26.xlsx", tables=(column,)), KEYS) == "PHYS-H26"
    with pytest.raises(RosterInvalid) as refused:
        key_in(PlannerFile(name="MAT-H26.xlsx", tables=(other,)), KEYS)
    assert in_words(refused.value.faults) == (
        "Ark1, cell B3: The file is about PHYS-H26 and CHEM-H26. Make a file for each.",
    )


def test_what_a_name_begins_with_may_be_a_key() -> None:
    """The command line knows no planner whose exams there are."""
    assert keys_in_name("MAT-H26.csv") == ("MAT-H26.csv", "MAT-H26", "MAT")
