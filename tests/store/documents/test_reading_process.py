"""No roster can hurt, hold up or outlive the process that reads it."""

import asyncio
import json
import sys

import pytest

from grading.errors import RosterInvalid
from grading.roster_faults import RosterProblem
from grading.rules.roster_document import MOST_CANDIDATES
from store.documents.reading import CHILD, LARGEST_ROSTER, RosterReader
from store.sandbox.children import MAX_ANSWER

GOOD = b"assessment: {key: TDT4100-H26, title: Programming}\n"
ANSWER = json.dumps({"document": {"assessment": {"key": "A", "title": "T"}}})


def _python(code: str, *arguments: object) -> tuple[str, ...]:
    return (sys.executable, "-I", "-c", code, *map(str, arguments))


async def _problems(reader: RosterReader, content: bytes, name: str = "roster.yaml") -> list[RosterProblem]:
    with pytest.raises(RosterInvalid) as refused:
        await reader.read_roster(name, content)
    return [fault.problem for fault in refused.value.faults]


@pytest.mark.parametrize("name", ["roster.yaml", "ROSTER.YML", "roster.json"])
async def test_a_roster_is_read_in_a_process_of_its_own(name: str) -> None:
    """The name says whether it is JSON or YAML."""
    document = {"assessment": {"key": "TDT4100-H26", "title": "Programming"}}

    roster = await RosterReader().read_roster(name, json.dumps(document).encode())

    assert roster.assessment.key == "TDT4100-H26"


async def test_faults_come_back_with_their_lines() -> None:
    """The process that found them is gone by then."""
    with pytest.raises(RosterInvalid) as refused:
        await RosterReader().read_roster("roster.yaml", GOOD + b"planners:\n  - nobody\ncolour: red\n")

    assert [(one.problem, one.place, one.line) for one in refused.value.faults] == [
        (RosterProblem.NOT_AN_ADDRESS, "planners.0", 3),
        (RosterProblem.UNKNOWN_PART, "colour", 4),
    ]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"[" + b"a," * 1_000_000 + b"a]", RosterProblem.TOO_MANY_PARTS),
        (b"[" * LARGEST_ROSTER, RosterProblem.TOO_DEEP),
        (b"a: &a [x]\nb: &b [*a, *a]\n", RosterProblem.ALIAS),
        (b"x" * (LARGEST_ROSTER + 1), RosterProblem.FILE_TOO_LARGE),
    ],
    ids=["long", "deep", "growing", "large"],
)
async def test_a_hostile_file_is_refused_and_the_next_one_read(
    content: bytes, problem: RosterProblem
) -> None:
    """One broken file must not keep the other planners waiting."""
    reader = RosterReader()

    problems = await _problems(reader, content)
    afterwards = await reader.read_roster("roster.yaml", GOOD)

    assert problems == [problem]
    assert afterwards.assessment.title == "Programming"


async def test_forty_thousand_graders_are_refused() -> None:
    """Comparing each with each would take half a minute."""
    graders = [f"g{number}@b" for number in range(40_000)]
    document = {
        "assessment": {"key": "A", "title": "T"},
        "graders": [{"email": grader} for grader in graders],
        "committees": [{"name": "1", "graders": graders}],
    }

    problems = await _problems(RosterReader(), json.dumps(document).encode(), "roster.json")

    assert problems == [RosterProblem.TOO_MANY, RosterProblem.TOO_MANY]


async def test_the_largest_roster_is_read() -> None:
    """A whole faculty's exam, every candidate in a committee and with a status."""
    ids = [str(10_000 + number) for number in range(MOST_CANDIDATES)]
    document = {
        "assessment": {"key": "A", "title": "T"},
        "graders": [{"email": "a@b"}],
        "committees": [{"name": "1", "graders": ["a@b"], "candidates": ids}],
        "candidates": [{"id": one, "status": "submitted"} for one in ids],
    }

    roster = await RosterReader(time_limit=60).read_roster("roster.json", json.dumps(document).encode())

    assert len(roster.candidates) == MOST_CANDIDATES


async def test_a_file_that_takes_too_long_is_given_up() -> None:
    """Somebody waits for the answer."""
    assert await _problems(RosterReader(time_limit=0.001), GOOD) == [RosterProblem.TOO_SLOW]


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("import os; os.abort()", RosterProblem.UNREADABLE),
        ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", RosterProblem.TOO_SLOW),
        ("", RosterProblem.UNREADABLE),
        ("print('nonsense')", RosterProblem.UNREADABLE),
        ("print('[' * 100000)", RosterProblem.UNREADABLE),
        ("""print('{"faults": [{"problem": "bored"}]}')""", RosterProblem.UNREADABLE),
        ("""print('{"faults": [{"problem": "empty", "line": "x"}]}')""", RosterProblem.UNREADABLE),
        ("""print('{"document": {}}')""", RosterProblem.MISSING),
        ("""print('{"document": [1]}')""", RosterProblem.NOT_PARTS),
        (f"print({ANSWER!r}); raise SystemExit(3)", RosterProblem.UNREADABLE),
        (f"print('x' * {MAX_ANSWER + 1})", RosterProblem.TOO_MANY_PARTS),
    ],
)
async def test_whatever_becomes_of_the_child_the_answer_is_a_refusal(
    code: str, problem: RosterProblem
) -> None:
    """What it says is believed no more than the file is: a roster is checked once more."""
    assert await _problems(RosterReader(command=_python(code)), GOOD) == [problem]


async def test_the_child_gives_up_memory_time_and_files() -> None:
    """What cannot be had cannot be abused."""
    code = """
import json, resource, sys
sys.path.insert(0, sys.argv[1])
from store.documents import child
child.confine(memory=child.MEMORY, cpu_seconds=child.CPU_SECONDS)
kinds = "AS", "CPU", "CORE", "FSIZE", "NOFILE"
limits = [resource.getrlimit(getattr(resource, "RLIMIT_" + kind))[0] for kind in kinds]
print(json.dumps({"document": {"assessment": {"key": "A", "title": str(limits)}}}))
"""

    roster = await RosterReader(command=_python(code, CHILD[-1])).read_roster("roster.yaml", GOOD)

    assert roster.assessment.title == str([768 * 1024**2, 8, 0, 0, 32])


async def test_rosters_are_read_one_at_a_time_and_none_is_forgotten() -> None:
    """A planner drops all files of the department at once."""
    reader = RosterReader(command=_python(f"print({ANSWER!r})"))

    rosters = await asyncio.gather(*(reader.read_roster("roster.yaml", GOOD) for _ in range(4)))

    assert [roster.assessment.key for roster in rosters] == ["A"] * 4
