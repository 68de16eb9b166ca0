"""The pages of the list of conflicts: which candidates stand on one, and which come before and after it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from grading.model import CandidateId
from grading.rules.apart import place_in_order
from grading.rules.standing import Seen
from grading.usecases.aligning import Conflicts, Row
from handlers.slack.buttons import Press

ON_A_PAGE = 7
"""So many rows fit into a message, each of whose buttons knows all of them."""


class Shows(StrEnum):
    """Which conflicts a list shows, as its buttons say it."""

    UNDECIDED = ""
    DECIDED = "decided"
    PROPOSED = "proposed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where somebody is in the list: from which number on, counted from 0, and in which part of it.

    `aside` are the candidates of the page who were put off until later.
    """

    first: int = 0
    shows: Shows = Shows.UNDECIDED
    aside: frozenset[CandidateId] = field(default=frozenset(), repr=False)


TOP = Place()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The rows of a page, how many conflicts of the list come before it, and how many after."""

    place: Place
    rows: tuple[Row, ...] = field(repr=False)
    before: int
    after: int

    @property
    def ids(self) -> tuple[CandidateId, ...]:
        """The candidates of the page, as its buttons carry them."""
        return tuple(row.seen.candidate for row in self.rows)

    @property
    def aside(self) -> tuple[CandidateId, ...]:
        """The candidates of the page who were put off, as its buttons carry them."""
        return tuple(one for one in self.ids if one in self.place.aside)

    @property
    def following(self) -> int:
        """The number of the first conflict after the page, counted from 0, as the list stands now."""
        return self.before + self.listed_here

    def settled(self, found: Conflicts) -> Sequence[CandidateId]:
        """Return the candidates of the page who are in conflict and about whom something was said."""
        return [
            row.seen.candidate
            for row in self.rows
            if row.is_open and row.seen.candidate not in found.undecided
        ]

    listed_here: int = 0
    """How many of the page's rows are still in the list."""


def rows_of(press: Press) -> Sequence[CandidateId]:
    """Return the candidates of the page that a button stands on."""
    return [CandidateId(one) for one in press.rows]


def place_of(press: Press) -> Place:
    """Return where the button stands."""
    return Place(
        first=press.page,
        shows=Shows(press.wish) if press.wish in set(Shows) else Shows.UNDECIDED,
        aside=frozenset(CandidateId(one) for one in press.aside),
    )


def page_of(found: Conflicts, place: Place, most: int = ON_A_PAGE) -> Page:
    """Return the page at a place: the one that the grader has before them, or else the next `most`."""
    shows, listed = _listed(found, place.shows)
    if found.kept:
        return _kept(found, listed, place, most)
    first = min(place.first, max(len(listed) - 1, 0))
    rows = tuple(Row(seen=seen) for seen in listed[first : first + most])
    after = len(listed) - first - len(rows)
    here = Place(first=first, shows=shows, aside=place.aside)
    return Page(place=here, rows=rows, before=first, after=after, listed_here=len(rows))


def _kept(found: Conflicts, listed: Sequence[Seen], place: Place, most: int) -> Page:
    rows = found.kept[:most]
    here = {row.seen.candidate for row in rows}
    others = [seen for seen in listed if seen.candidate not in here]
    scale = found.view.assessment.scale
    first = min((place_in_order(scale, row.seen) for row in rows if row.is_open), default=None)
    # A page on which all is decided has nothing before it that was not passed over.
    before = 0 if first is None else sum(place_in_order(scale, seen) < first for seen in others)
    return Page(
        place=place,
        rows=rows,
        before=before,
        after=len(others) - before,
        listed_here=len(listed) - len(others),
    )


def _listed(found: Conflicts, shows: Shows) -> tuple[Shows, Sequence[Seen]]:
    """Return the part of the list that is asked for, or the first one in which there is anything."""
    proposed = {one.candidate for one in found.answering}
    parts = {
        Shows.PROPOSED: [seen for seen in found.conflicts if seen.candidate in proposed],
        Shows.UNDECIDED: [seen for seen in found.conflicts if seen.candidate in found.undecided],
        Shows.DECIDED: [seen for seen in found.conflicts if seen.candidate not in found.undecided],
    }
    if parts[shows] or found.kept:
        return shows, parts[shows]
    other = Shows.UNDECIDED if parts[Shows.UNDECIDED] else Shows.DECIDED
    return other, parts[other]
