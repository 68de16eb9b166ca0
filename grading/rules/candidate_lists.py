"""Lists of candidates as planners type them: IDs one below the other or in a row, and ranges of them."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from grading.errors import RosterInvalid
from grading.model import CandidateId
from grading.roster_faults import RosterFault, RosterProblem
from grading.rules.command_words import is_command_word

MOST_AT_ONCE = 2_000
"""How many candidates a list may name; more come in a file."""

_LONGEST = 64
_ID = re.compile(r"[A-Za-z0-9._\-]{1,64}")
_BETWEEN = re.compile(r"[\s,;]+")
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
_AROUND_DASH = re.compile(r"(?<=[0-9])[^\S\n]*-[^\S\n]*(?=[0-9])")
_RANGE = re.compile(r"([0-9]+)-([0-9]+)")
PLACE = "candidates"
"""Where a fault of such a list is, as faults of rosters name it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Range:
    """The IDs from the first to the last, each with at least so many digits."""

    first: int
    last: int
    width: int

    @property
    def count(self) -> int:
        """How many IDs these are."""
        return self.last - self.first + 1


def read_candidates(text: str, known: Collection[CandidateId] = ()) -> tuple[CandidateId, ...]:
    """Return the candidates that a list names, each once, in its order.

    `10001-10024` is every ID from the first to the last, with the zeros in front that the first one has;
    what is a `known` candidate's ID is that candidate. Raises `RosterInvalid` with each fault.
    """
    joined = _AROUND_DASH.sub("-", text.translate(_DASHES))
    written = [one for one in _BETWEEN.split(joined) if one]
    parts = [_part(one, known) for one in written]
    faults = [replace(one, place=PLACE) for one in parts if isinstance(one, RosterFault)]
    sound = [one for one in parts if not isinstance(one, RosterFault)]
    if not faults and sum(one.count if isinstance(one, _Range) else 1 for one in sound) > MOST_AT_ONCE:
        faults = [RosterFault(problem=RosterProblem.TOO_MANY, place=PLACE, most=MOST_AT_ONCE)]
    if faults:
        raise RosterInvalid(faults=tuple(faults))
    return tuple(dict.fromkeys(one for part in sound for one in _ids(part)))


def _part(written: str, known: Collection[CandidateId]) -> CandidateId | _Range | RosterFault:
    if written in known:
        return CandidateId(written)
    if (found := _RANGE.fullmatch(written)) is not None:
        first, last = found.groups()
        if len(last) > _LONGEST:
            return RosterFault(problem=RosterProblem.NOT_AN_ID, said=written[:_LONGEST])
        if len(last) < len(first) or int(last) < int(first):
            return RosterFault(problem=RosterProblem.NOT_A_RANGE, said=written)
        return _Range(first=int(first), last=int(last), width=len(first))
    if _ID.fullmatch(written) is None:
        return RosterFault(problem=RosterProblem.NOT_AN_ID, said=written[:_LONGEST])
    if is_command_word(written):
        return RosterFault(problem=RosterProblem.COMMAND_WORD, said=written)
    return CandidateId(written)


def _ids(part: CandidateId | _Range) -> Iterable[CandidateId]:
    if isinstance(part, _Range):
        return (CandidateId(f"{n:0{part.width}d}") for n in range(part.first, part.last + 1))
    return (part,)
