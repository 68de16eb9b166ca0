"""Roster files as planners write them: what is read, and what is refused with its line."""

from decimal import Decimal

import pytest

from grading.errors import RosterInvalid
from grading.roster_faults import RosterProblem
from grading.rules.rosters import read_roster
from store.documents.child import read
from store.documents.parts import MOST_PARTS
from tests.support.roster_faults import in_words

HEAD = "assessment: {key: TDT4100-H26, title: Programming}\n"
ROSTER = """
assessment: {key: TDT4100-H26, title: Programming, thresholds: {A: 89, B: 77.5}}
graders: [{email: First@Uni.example, name: First Grader}]
committees:
  - {name: 1, graders: [first@uni.example], candidates: [010001, 10002, "10003"]}
"""


def faults_of(text: str | bytes, *, is_json: bool = False) -> tuple[str, ...]:
    """Return what a file is refused with, in words."""
    content = text.encode() if isinstance(text, str) else text
    with pytest.raises(RosterInvalid) as refused:
        read(content, is_json=is_json)
    return in_words(refused.value.faults)


def test_candidate_ids_keep_their_leading_zeros_without_quotes() -> None:
    """YAML would read 010001 as an octal number, and another candidate would get the grade."""
    roster = read_roster(read(ROSTER.encode(), is_json=False))

    assert roster.committees[0].candidates == ("010001", "10002", "10003")
    assert roster.committees[0].name == "1"


def test_numbers_stay_exact() -> None:
    """A threshold is compared in decimal arithmetic."""
    roster = read_roster(read(ROSTER.encode(), is_json=False))

    assert roster.assessment.thresholds == {"A": Decimal(89), "B": Decimal("77.5")}


def test_json_keeps_its_numbers_as_they_are_written() -> None:
    """Systems write JSON where people write YAML, and some write IDs as numbers."""
    text = """{"assessment": {"key": "A", "title": "Exam \\u00e5 \\ud83d\\ude00", "thresholds": {"A": 77.50}},
        "graders": [{"email": "a@b", "external": true, "name": null}],
        "committees": [{"name": 1, "graders": ["a@b"], "candidates": [10001, "0123"]}]}"""

    roster = read_roster(read(text.encode(), is_json=True))

    assert roster.assessment.title == "Exam å 😀"
    assert roster.assessment.thresholds == {"A": Decimal("77.50")}
    assert roster.committees[0].candidates == ("10001", "0123")
    assert roster.committees[0].graders[0].external


def test_a_byte_order_mark_is_no_part_of_the_roster() -> None:
    """Windows writes one at the beginning."""
    assert read(b"\xef\xbb\xbf" + ROSTER.encode(), is_json=False) == read(ROSTER.encode(), is_json=False)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"\xff\xfe\x00", RosterProblem.NOT_TEXT_AT_ALL),
        (b"assessment: [", RosterProblem.UNREADABLE),
        (b"? [a]\n: b", RosterProblem.UNREADABLE),
        (b"a: &a [x]\nb: *a", RosterProblem.ALIAS),
        (b"!!python/object/apply:os.system [ls]", RosterProblem.TAG),
        (b"a: !!int 7", RosterProblem.TAG),
        (b"a: 1\n---\na: 2", RosterProblem.SEVERAL_DOCUMENTS),
        (b" \n", RosterProblem.EMPTY),
        (b"[" * 20_000, RosterProblem.TOO_DEEP),
        (b"[" + b"a," * MOST_PARTS + b"a]", RosterProblem.TOO_MANY_PARTS),
    ],
)
def test_what_is_no_roster_is_refused(content: bytes, problem: RosterProblem) -> None:
    """A planner hears what is wrong; nothing in a file is run and none can fill the memory."""
    with pytest.raises(RosterInvalid) as refused:
        read(content, is_json=False)

    assert [fault.problem for fault in refused.value.faults] == [problem]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b'{"a": }', RosterProblem.UNREADABLE),
        (b"[" * 100_000 + b"]" * 100_000, RosterProblem.TOO_DEEP),
        (b"[" * 50 + b"]" * 50, RosterProblem.TOO_DEEP),
        (b"[" + b"7" * 5_000 + b"]", RosterProblem.UNREADABLE),
        (b"[" + b"1," * MOST_PARTS + b"1]", RosterProblem.TOO_MANY_PARTS),
    ],
)
def test_json_that_is_no_roster_is_refused(content: bytes, problem: RosterProblem) -> None:
    """The same bounds hold for what programs send."""
    with pytest.raises(RosterInvalid) as refused:
        read(content, is_json=True)

    assert [fault.problem for fault in refused.value.faults] == [problem]


def test_a_file_that_cannot_be_read_names_the_line() -> None:
    """Among a thousand lines, that is what helps."""
    unreadable = (
        "This cannot be read as YAML or JSON. Look for a missing quote, bracket or colon, and for lines that "
        "do not begin below each other."
    )

    assert faults_of("a: 1\nb: [\n") == (f"Line 3: {unreadable}",)
    assert faults_of('{"a": 1,\n"b" 2}', is_json=True) == (f"Line 2: {unreadable}",)


def test_a_name_that_stands_twice_is_refused_with_both_lines() -> None:
    """Three candidates would be gone without a word, for the last one wins elsewhere."""
    text = f"""{HEAD}graders: [{{email: a@b}}]
committees:
  - name: "1"
    graders: [a@b]
    candidates: ["10001", "10002"]
    candidates: ["10004"]
"""

    assert faults_of(text) == (
        (
            'committees.0.candidates (line 7): "candidates" stands here again. It stands in line 6 already. '
            "Put all of it under one."
        ),
    )


def test_a_name_that_stands_twice_is_refused_at_any_depth_of_json() -> None:
    """A program that writes a key twice has lost something, too."""
    workflow = '{"unit": "candidate",\n "unit": "committee"}'
    text = f'{{"assessment": {{"key": "A", "title": "T",\n "workflow": {workflow}}}}}'

    assert faults_of(text, is_json=True) == (
        (
            'assessment.workflow.unit (line 3): "unit" stands here again. It stands in line 2 already. Put '
            "all of it under one."
        ),
    )


def test_every_fault_is_named_at_once_with_its_line() -> None:
    """Of whatever kind: a second round for the other half costs a planner the afternoon."""
    text = """assessment:
  key: share
  title: Exam
  scale: [Yes, No]
  ended: 2026-12-01
  deadline: 22/13/2026
  tool: new
graders:
  - {email: nobody, name: First}
  - {email: b@uni.example, external: perhaps}
  - {mail: c@uni.example}
committees:
  - name: "1"
    graders: [b@uni.example]
    candidates: [a b, help]
planners:
colour: red
"""
    quotes = "Put it in quotes. Without them it means yes or no, and is no text."

    assert faults_of(text) == (
        (
            'assessment.key (line 2): "share" is a word that a command has, so nothing else can be called '
            "that. Choose another."
        ),
        f"assessment.scale.0 (line 4): {quotes}",
        f"assessment.scale.1 (line 4): {quotes}",
        (
            "assessment.ended (line 5): A day, a time and its time zone are expected here, written "
            "2026-12-01T13:00:00+01:00."
        ),
        (
            "assessment.deadline (line 6): A day is expected here, written 2026-12-22, or a policy, written "
            "{policy: three_weeks}."
        ),
        "assessment.tool (line 7): One of these is expected here: marking_2_0, classic.",
        "graders.0.email (line 9): An e-mail address is expected here.",
        "graders.1.external (line 10): true or false is expected here.",
        'graders.2.email (line 11): "email" is missing.',
        (
            'graders.2.mail (line 11): "mail" is not known here. Known are: email, name, external, '
            "agreement_until."
        ),
        (
            "committees.0.candidates.0 (line 15): A candidate ID has 1 to 64 letters from A to Z, digits, "
            "dots, hyphens and underscores."
        ),
        (
            'committees.0.candidates.1 (line 15): "help" is a word that a command has, so nothing else can '
            "be called that. Choose another."
        ),
        "planners (line 16): A list is expected here: [first, second], or a line with a hyphen for each.",
        (
            'colour (line 17): "colour" is not known here. Known are: assessment, planners, graders, '
            "committees, candidates, questions."
        ),
    )


def test_words_that_yaml_takes_for_yes_or_no_are_texts_in_quotes() -> None:
    """A scale of Yes and No is a scale."""
    text = 'assessment: {key: A, title: "no", scale: ["Yes", "No"]}\ngraders: [{email: a@b, external: yes}]\n'

    roster = read_roster(read(text.encode(), is_json=False))

    assert roster.assessment.scale.grades == ("Yes", "No")
    assert roster.assessment.title == "no"


def test_a_day_may_be_written_as_in_norway() -> None:
    """A planner in Trondheim writes 22.12.2026 without thinking."""
    text = HEAD.replace("}", ", deadline: 22.12.2026}")

    roster = read_roster(read(text.encode(), is_json=False))

    assert roster.assessment.deadline is not None
    assert roster.assessment.deadline.isoformat() == "2026-12-22"
