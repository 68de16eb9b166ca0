"""Small rosters, and their faults as an English-speaking planner reads them."""

from collections.abc import Iterable, Sequence

from grading.errors import RosterInvalid
from grading.roster_faults import RosterFault
from grading.rules.rosters import read_roster
from handlers.features.rosters.faults_card import fault_in_words
from handlers.words import words_for
from tests.support.builders import refusal


def in_words(faults: Iterable[RosterFault]) -> tuple[str, ...]:
    """Return each fault in words, with its place and line."""
    return tuple(fault_in_words(words_for("en"), fault) for fault in faults)


def a_roster(**parts: object) -> dict[str, object]:
    """Return the smallest roster there is, with these parts."""
    return {"assessment": {"key": "TDT4100-H26", "title": "Programming"}, **parts}


def with_assessment(**settings: object) -> dict[str, object]:
    """Return a roster whose assessment has these settings."""
    return a_roster(assessment={"key": "TDT4100-H26", "title": "Programming", **settings})


def with_committee(**settings: object) -> dict[str, object]:
    """Return a roster of one committee of one grader and two candidates, with these settings."""
    committee = {"name": "1", "graders": ["ada@uni.example"], "candidates": ["10001", "10002"], **settings}
    return a_roster(graders=[{"email": "ada@uni.example", "name": "Ada"}], committees=[committee])


def faults_of(document: object) -> Sequence[str]:
    """Return the faults that a document is refused with."""
    return in_words(refusal(RosterInvalid, read_roster, document).faults)
