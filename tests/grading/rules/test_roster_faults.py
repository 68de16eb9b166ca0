"""Every fault of a roster is named with its place, all at once."""

import pytest

from grading.errors import RosterInvalid
from grading.roster_faults import RosterProblem
from grading.rules.roster_document import MOST_CANDIDATES
from grading.rules.rosters import read_roster
from tests.support.builders import refusal
from tests.support.roster_faults import a_roster, faults_of, with_assessment, with_committee

GRADER = {"email": "ada@uni.example"}


def a_question(number: str, **settings: object) -> dict[str, object]:
    """Return a question as a roster has it."""
    return {"number": number, "title": "T", "maximum": 1, **settings}


@pytest.mark.parametrize(
    ("document", "fault"),
    [
        (
            with_assessment(scale="1-6"),
            (
                "assessment.scale: 1-6 is no scale. Write A-F, Pass/NotPass, 0-100, or a list of grades, the "
                "best first."
            ),
        ),
        (with_assessment(scale=["A"]), "assessment.scale: A scale needs at least two grades."),
        (with_assessment(scale=["A", "B", "A"]), "assessment.scale.2: A is named more than once."),
        (
            with_assessment(thresholds={"A": 89, "G": 1}),
            "assessment.thresholds.G: G is not a grade of the scale.",
        ),
        (
            a_roster(graders=[GRADER, {"email": "ADA@uni.example"}]),
            "graders.1.email: ada@uni.example is named more than once.",
        ),
        (
            a_roster(committees=[{"name": "1", "graders": []}]),
            "committees.0: Committee 1 has no graders.",
        ),
        (
            a_roster(candidates=[{"id": "1"}, {"id": "1"}, {"id": "2"}]),
            "candidates.1.id: 1 is named more than once.",
        ),
        (
            a_roster(questions=[{"number": n, "title": "T", "maximum": 1} for n in ("1", 1, "2")]),
            "questions.1.number: 1 is named more than once.",
        ),
        (
            a_roster(questions=[a_question("1", id="4711"), a_question("2", id="4711")]),
            "questions.1.id: 4711 is named more than once.",
        ),
        (
            a_roster(questions=[a_question("1"), a_question("2", id="1")]),
            "questions.1.id: 1 is named more than once.",
        ),
        (
            a_roster(questions=[a_question("1", maximum=0)]),
            ("questions.0.maximum: The maximum of question 1 is 0. Write how many marks it gives at most."),
        ),
        (
            a_roster(questions=[a_question("1", weight=-1)]),
            "questions.0.weight: A number is expected here, such as 10 or 7.5.",
        ),
        (
            a_roster(questions=[a_question("1", type="essay")]),
            "questions.0.type: One of these is expected here: manual, automatic, multiple_choice.",
        ),
        (
            a_roster(questions=[a_question("1", key="B")]),
            (
                "questions.0.key: Question 1 has a key, but is not of type `multiple_choice`. "
                "Leave the key out, or change the type."
            ),
        ),
        (
            a_roster(questions=[a_question("1")], candidates=[{"id": "10001", "answers": {"1": "B"}}]),
            (
                "candidates.0.answers.1: Candidate 10001 has an answer to 1, which is no `multiple_choice` "
                "question. Correct one of them."
            ),
        ),
        (
            with_assessment(thresholds={"A": 80, "C": 80, "B": 90}),
            (
                "assessment.thresholds.B: B must be reached with less than A, the better grade. Let the "
                "thresholds fall from grade to grade."
            ),
        ),
        (
            with_committee(candidates=["1", "2", "1"]),
            "committees.0.candidates.2: 1 is named more than once.",
        ),
        (
            with_committee(type="reassessment", round=1),
            "committees.0.round: Committee 1 assesses again, so its round is 2 or later.",
        ),
        (
            with_committee(round=2),
            (
                "committees.0.round: Committee 1 grades for the first time, so its round is 1."
                ' For round 2 write "type: reassessment".'
            ),
        ),
        (
            with_committee(cause="appeal"),
            "committees.0.cause: Committee 1 grades for the first time, so there is no cause. Leave it out.",
        ),
        (
            with_committee(deadline="2027-01-04"),
            (
                "committees.0.deadline: Committee 1 grades for the first time,"
                " so the deadline of the assessment counts. Leave this one out."
            ),
        ),
        (
            with_committee(graders=["ada@uni.example", "Ada@uni.example"]),
            "committees.0.graders.1: ada@uni.example is named more than once.",
        ),
        (
            with_committee(graders=["ada@uni.example", "BO@uni.example"]),
            (
                "committees.0.graders.1: bo@uni.example is in committee 1, but not listed under graders. Add "
                "the address there."
            ),
        ),
    ],
)
def test_a_roster_that_contradicts_itself_is_refused(document: object, fault: str) -> None:
    """Each fault says where it is and what is wrong."""
    assert faults_of(document) == (fault,)


def test_a_candidate_in_two_committees_is_refused() -> None:
    """A candidate is graded once."""
    committees = [{"name": n, "graders": ["ada@uni.example"], "candidates": ["7"]} for n in ("1", "2", "2")]

    assert faults_of(a_roster(graders=[GRADER], committees=committees)) == (
        "committees.2.name: 2 is named more than once.",
        "committees.1.candidates.0: 7 is named more than once.",
        "committees.2.candidates.0: 7 is named more than once.",
    )


def alike(one: str, other: str) -> str:
    """Return what is said of two names that can be taken for each other."""
    return f"{one} and {other} can be taken for each other. Rename one."


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("North", "north"),
        ("A", "\u0410"),
        ("Komité 1", "KOMITÉ  1"),
        ("1", "\uff11"),
        ("Nu", "\u039d\u03c5"),
    ],
    ids=["case", "Cyrillic", "blanks", "wide", "Greek"],
)
def test_committees_that_can_be_taken_for_each_other_are_refused(first: str, second: str) -> None:
    """A grader would look for their students in the wrong one."""
    committees = [{"name": n, "graders": ["ada@uni.example"]} for n in (first, second)]

    assert faults_of(a_roster(graders=[GRADER], committees=committees)) == (
        f"committees.1.name: {alike(' '.join(second.split()), first)}",
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [("A", "a"), ("A", "\u0410"), ("2", "02"), ("7.5", "7,50"), ("Bestått", "BESTÅTT")],
    ids=["case", "Cyrillic", "zero", "comma", "capitals"],
)
def test_grades_that_can_be_taken_for_each_other_are_refused(first: str, second: str) -> None:
    """Somebody would get the wrong one."""
    document = with_assessment(scale=[first, "other", second])

    assert faults_of(document) == (f"assessment.scale.2: {alike(second, first)}",)


def test_grades_of_other_countries_are_grades() -> None:
    """A scale is any ordered list of strings: the Danish one has 02 and 00, and minus three."""
    for scale in (["12", "10", "7", "4", "02", "00", "-3"], ["\u03b1", "\u03b2", "\u03b4"], ["VG", "G", "U"]):
        assert read_roster(with_assessment(scale=scale)).assessment.scale.grades == tuple(scale)


def test_an_accent_is_one_however_it_is_written() -> None:
    """Some keyboards write a letter and its accent as two characters."""
    document = with_assessment(scale=["Godkänt", "Underkänt"])
    typed_apart = with_assessment(scale=["Godka\u0308nt", "Underka\u0308nt"])
    both = with_assessment(scale=["Godkänt", "Godka\u0308nt"])

    assert read_roster(typed_apart).assessment.scale == read_roster(document).assessment.scale
    assert faults_of(both) == ("assessment.scale.1: Godkänt is named more than once.",)


@pytest.mark.parametrize("name", ["A\u200d", "A\u202e", "A ", "\u0301", "A\u0336"])
def test_what_cannot_be_seen_is_in_no_grade_and_no_committee_s_name(name: str) -> None:
    """Two would look the same, and nobody could say which is which."""
    unseen = "There is a character in it that cannot be seen, or a blank at one end. Type it anew."

    assert faults_of(with_assessment(scale=[name, "B"])) == (f"assessment.scale.0: {unseen}",)
    assert faults_of(with_committee(name=name)) == (f"committees.0.name: {unseen}",)


def test_ids_that_differ_in_case_only_are_refused_and_leading_zeros_are_not() -> None:
    """0123 and 123 are two students; a1 and A1 would be typed for each other."""
    apart = read_roster(with_committee(candidates=["0123", "123"]))

    assert apart.committees[0].candidates == ("0123", "123")
    assert faults_of(with_committee(candidates=["a1", "A1"])) == (
        f"committees.0.candidates.1: {alike('A1', 'a1')}",
    )
    assert faults_of({**with_committee(candidates=["a1"]), "candidates": [{"id": "A1"}]}) == (
        f"candidates.0.id: {alike('A1', 'a1')}",
    )


@pytest.mark.parametrize(
    "word", ["share", "STATUS", "Help", "because", "confirm-for", "hjelp", "fordi", "DEL"]
)
def test_no_key_and_no_candidate_is_called_as_a_command_s_word(word: str) -> None:
    """`/grade share 10001 B` would share, and `/grade help A` would help."""
    taken = f'"{word}" is a word that a command has, so nothing else can be called that. Choose another.'

    assert faults_of(with_assessment(key=word)) == (f"assessment.key: {taken}",)
    assert faults_of(with_committee(candidates=[word])) == (f"committees.0.candidates.0: {taken}",)
    assert faults_of(a_roster(candidates=[{"id": word}])) == (f"candidates.0.id: {taken}",)


def test_more_candidates_than_there_can_be_are_refused() -> None:
    """One file must not keep the bot busy for minutes."""
    ids = [str(number) for number in range(MOST_CANDIDATES + 1)]
    in_two = [
        {"name": name, "graders": ["ada@uni.example"], "candidates": some}
        for name, some in (("1", ids[:-2]), ("2", ids[-2:]))
    ]

    assert faults_of(with_committee(candidates=ids)) == (
        "committees.0.candidates: There are too many entries here. 100000 is the most.",
    )
    assert faults_of(a_roster(graders=[GRADER], committees=in_two)) == (
        "committees: There are too many entries here. 100000 is the most.",
    )


def test_all_faults_are_named_at_once() -> None:
    """Nobody wants to load a file ten times to learn of ten mistakes."""
    committee = with_committee(graders=["bo@uni.example"], round=2)

    assert len(faults_of({**committee, **with_assessment(scale="A-G")})) == 3


def test_a_grader_who_is_not_listed_is_named_beside_what_is_wrong_elsewhere() -> None:
    """A planner who mends the kind must not be sent back for a grader who was missing all along."""
    unlisted = with_committee(graders=["ada@uni.example", "bo@uni.example"])

    faults = faults_of({**unlisted, **with_assessment(kind="oral")})

    assert [fault.partition(":")[0] for fault in faults] == ["assessment.kind", "committees.0.graders.1"]


@pytest.mark.parametrize("graders", [[GRADER, {"name": "Bo"}], [GRADER, "bo@uni.example"]])
def test_a_grader_whose_entry_cannot_be_read_is_not_called_missing(graders: list[object]) -> None:
    """Both would be said of the same slip, and the second would be wrong."""
    unlisted = with_committee(graders=["ada@uni.example", "bo@uni.example"])

    faults = faults_of({**unlisted, "graders": graders})

    assert [fault.partition(":")[0].startswith("graders.1") for fault in faults] == [True]


@pytest.mark.parametrize(
    ("document", "position"),
    [
        ({}, "assessment"),
        (a_roster(teachers=[]), "teachers"),
        (with_assessment(colour="red"), "assessment.colour"),
        (with_assessment(key="has space"), "assessment.key"),
        (with_assessment(key="-x"), "assessment.key"),
        (with_assessment(key="x" * 65), "assessment.key"),
        (with_assessment(title=""), "assessment.title"),
        (with_assessment(title="x" * 201), "assessment.title"),
        (with_assessment(title=True), "assessment.title"),
        (with_assessment(kind="oral"), "assessment.kind"),
        (with_assessment(tool="2.0"), "assessment.tool"),
        (with_assessment(workflow={"marking": "both"}), "assessment.workflow.marking"),
        (with_assessment(workflow={"votes": 3}), "assessment.workflow.votes"),
        (with_assessment(ended="2026-12-01T13:00:00"), "assessment.ended"),
        (with_assessment(ended="0001-01-01T00:00:00+14:00"), "assessment.ended"),
        (a_roster(planners=["nobody"]), "planners.0"),
        (a_roster(planners=["<a@b>"]), "planners.0"),
        (a_roster(graders=[{"name": "Ada"}]), "graders.0.email"),
        (with_committee(candidates=["1 2"]), "committees.0.candidates.0"),
        (with_committee(candidates=["\u202e1"]), "committees.0.candidates.0"),
        (with_committee(candidates=["1" * 65]), "committees.0.candidates.0"),
        (with_committee(candidates=[10.5]), "committees.0.candidates.0"),
        (a_roster(candidates=[{"id": "1", "status": "ill"}]), "candidates.0.status"),
    ],
)
def test_what_is_not_in_the_form_of_a_roster_is_refused_by_its_place(document: object, position: str) -> None:
    """A typing error must not silently become a default."""
    faults = faults_of(document)

    assert len(faults) == 1
    assert faults[0].startswith(f"{position}: ")


def test_a_moment_before_the_calendar_begins_is_refused() -> None:
    """The year 1 in Norway began in no year of UTC."""
    assert faults_of(with_assessment(ended="0001-01-01T00:00:00+14:00")) == (
        (
            "assessment.ended: A day, a time and its time zone are expected here, written "
            "2026-12-01T13:00:00+01:00."
        ),
    )


@pytest.mark.parametrize("document", [None, "text", ["a list"]])
def test_what_has_no_names_at_all_is_refused(document: object) -> None:
    """An empty file, or one of another kind."""
    assert [one.problem for one in refusal(RosterInvalid, read_roster, document).faults] == [
        RosterProblem.NOT_PARTS
    ]


def test_faults_do_not_repeat_what_was_typed() -> None:
    """The refusal may be read by others than who typed it, and the document may be large."""
    (fault,) = faults_of(with_assessment(ended="confidential"))

    assert "confidential" not in fault


def test_the_refusal_carries_its_cause_no_further() -> None:
    """The parser's own error holds the whole document."""
    assert refusal(RosterInvalid, read_roster, {}).__cause__ is None
