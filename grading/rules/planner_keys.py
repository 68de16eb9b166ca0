"""Which assessment a planner's file is about: as it says itself, or as its name does."""

import re
from collections.abc import Collection

from grading.errors import RosterInvalid
from grading.model import AssessmentKey
from grading.planner_files import PlannerFile
from grading.roster_faults import RosterProblem
from grading.rules.planner_sheets import keys_in

_LONGEST_KEY = 64


def key_in(file: PlannerFile, planned: Collection[AssessmentKey]) -> str | None:
    """Return the key that the file gives in a cell, or else the one of the `planned` that its name contains.

    None where neither says it, or where the name contains several. Raises `RosterInvalid` for a file that is
    about several assessments.
    """
    named = list(keys_in(file))
    if not named:
        return key_in_name(file.name, planned)
    _, key = named[0]
    others = [(at, other) for at, other in named if other.casefold() != key.casefold()]
    if others:
        at, other = others[0]
        raise RosterInvalid(faults=(at.fault(RosterProblem.SEVERAL_ASSESSMENTS, other, key),))
    return key


def keys_in_name(name: str) -> tuple[AssessmentKey, ...]:
    """Return what may be a key at the beginning of a file's name, the longest first."""
    ends = [*(found.start() for found in re.finditer(r"[^A-Za-z0-9]", name)), len(name)]
    return tuple(AssessmentKey(name[:end]) for end in reversed(ends) if 0 < end <= _LONGEST_KEY)


def key_in_name(name: str, planned: Collection[AssessmentKey]) -> AssessmentKey | None:
    """Return the longest key in the name; another one counts only where it stands apart from it."""
    left, found = name, list[AssessmentKey]()
    for key in sorted(planned, key=len, reverse=True):
        alone = re.compile(rf"(?<![A-Za-z0-9]){re.escape(key)}(?![A-Za-z0-9])", re.IGNORECASE)
        if alone.search(left):
            found.append(key)
            left = alone.sub(" ", left)
    return found[0] if len(found) == 1 else None
