"""Faults of rosters as an English-speaking planner reads them."""

from collections.abc import Iterable

from grading.roster_faults import RosterFault
from handlers.features.rosters.faults_card import fault_in_words
from handlers.words import words_for


def in_words(faults: Iterable[RosterFault]) -> tuple[str, ...]:
    """Return each fault in words, with its place and line."""
    return tuple(fault_in_words(words_for("en"), fault) for fault in faults)
