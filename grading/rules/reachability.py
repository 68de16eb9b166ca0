"""Whom the bot cannot reach, though an assessment still has work for them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from grading.model import Book, CommitteeName, Person
from grading.outbox import UnreachableReason
from grading.reminding import Unreachable
from grading.rules.confirmation import yet_to_confirm
from grading.rules.states import is_done


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreachedPerson:
    """A grader or a planner at whose address nothing arrives."""

    name: str
    email: str
    why: UnreachableReason


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreachedChannel:
    """A committee's channel in which nothing arrives, as the roster calls it."""

    committee: CommitteeName
    channel: str
    why: UnreachableReason


Unreached = UnreachedPerson | UnreachedChannel


def unreached(place: Unreachable, books: Iterable[Book], planners: Sequence[Person]) -> Unreached | None:
    """Return the person or channel that messages about an assessment do not reach; None if none are to come.

    A grader has work until they have confirmed, a channel until its committee is done, a planner until all
    are.
    """
    left = [book for book in books if not is_done(book)]
    if place.person is None:
        return next(
            (
                UnreachedChannel(committee=place.committee, channel=book.committee.channel, why=place.why)
                for book in left
                if book.committee.name == place.committee and book.committee.channel is not None
            ),
            None,
        )
    for book in left:
        for grader in book.graders:
            if grader.person == place.person and grader.person in yet_to_confirm(book):
                return UnreachedPerson(name=grader.name, email=grader.email, why=place.why)
    planner = next((one for one in planners if one.id == place.person), None)
    if planner is None or not left:
        return None
    return UnreachedPerson(name=planner.name, email=planner.email, why=place.why)
