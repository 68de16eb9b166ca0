"""Whom no message reaches, of those who are still needed."""

from dataclasses import replace

import pytest

from grading.model import CommitteeName, Gradebook, Person, PersonId, Quorum
from grading.outbox import UnreachableReason
from grading.reminding import WHOLE_ASSESSMENT, Unreachable
from grading.rules.reachability import UnreachedChannel, UnreachedPerson, unreached
from tests.support.builders import (
    ADA,
    BO,
    CY,
    NOW,
    a_committee,
    confirmed,
    graded,
    in_conflict,
    locked,
    shared,
)

PAT = Person(id=PersonId(7), email="pat@uni.example", name="Pat")
ONE, TWO = CommitteeName("1"), CommitteeName("2")


def unreachable(person: PersonId) -> Unreachable:
    """Return that nothing arrives at a person."""
    return Unreachable(person=person, committee=WHOLE_ASSESSMENT, since=NOW, why=UnreachableReason.NO_ACCOUNT)


def an_unreachable_channel(committee: CommitteeName = ONE) -> Unreachable:
    """Return that nothing arrives in a committee's channel."""
    return Unreachable(person=None, committee=committee, since=NOW, why=UnreachableReason.NOT_INVITED)


AGREED = shared(graded(a_committee(), "A", "B", "C"))
SECOND = replace(AGREED.committee, name=TWO)


@pytest.mark.parametrize(
    ("book", "is_needed"),
    [
        (a_committee(), True),
        (shared(graded(a_committee(), "A", "B", "C"), ADA), True),
        (in_conflict(), True),
        (confirmed(AGREED, BO), True),
        (confirmed(AGREED, ADA), False),
        (locked(AGREED), False),
        (locked(shared(a_committee(quorum=Quorum.ONE))), False),
        (a_committee(candidates=0), False),
        (a_committee(graders=()), False),
    ],
    ids=[
        "nothing is graded",
        "they have shared and their co-grader has not",
        "conflicts are open",
        "the co-grader has confirmed",
        "they have confirmed, the co-grader has not",
        "all is confirmed",
        "one word was enough",
        "nobody is to be graded",
        "they do not sit in it",
    ],
)
def test_a_grader_is_missed_until_they_have_confirmed(book: Gradebook, is_needed: bool) -> None:
    """After that nothing of theirs is left to wait for, whatever their co-graders do."""
    expected = UnreachedPerson(name="Ada", email="ada@uni.example", why=UnreachableReason.NO_ACCOUNT)

    assert unreached(unreachable(ADA), [book], [PAT]) == (expected if is_needed else None)


def test_a_grader_of_two_committees_is_missed_while_one_of_them_needs_them() -> None:
    """They are named once."""
    books = [locked(AGREED), replace(AGREED, committee=SECOND)]

    assert unreached(unreachable(ADA), books, []) is not None
    assert unreached(unreachable(ADA), books[:1], []) is None


@pytest.mark.parametrize(
    ("place", "book", "expected"),
    [
        (an_unreachable_channel(), a_committee(channel="c"), "c"),
        (an_unreachable_channel(), confirmed(shared(a_committee(channel="c")), ADA), "c"),
        (an_unreachable_channel(), locked(a_committee(channel="c")), None),
        (an_unreachable_channel(), a_committee(), None),
        (an_unreachable_channel(TWO), a_committee(channel="c"), None),
    ],
    ids=["open", "half confirmed", "done", "there is no channel any more", "another committee's"],
)
def test_a_channel_is_missed_until_its_committee_is_done(
    place: Unreachable, book: Gradebook, expected: str | None
) -> None:
    """By the name that the roster gives it now."""
    found = unreached(place, [book], [PAT])

    assert found == (
        None
        if expected is None
        else UnreachedChannel(committee=ONE, channel=expected, why=UnreachableReason.NOT_INVITED)
    )


def test_a_planner_is_missed_while_anything_is_left() -> None:
    """Also one who grades and is done with it; nobody else's assessment is concerned."""
    other = Person(id=ADA, email="ada@uni.example", name="Ada")

    assert unreached(unreachable(PAT.id), [a_committee()], [PAT]) is not None
    assert unreached(unreachable(ADA), [confirmed(AGREED, ADA)], [PAT, other]) is not None
    assert unreached(unreachable(PAT.id), [locked(AGREED)], [PAT]) is None
    assert unreached(unreachable(CY), [a_committee()], [PAT]) is None


def test_each_failure_to_reach_somebody_is_an_occurrence_of_its_own() -> None:
    """Somebody who was reached meanwhile and is not any more is told of again."""
    again = replace(unreachable(ADA), since=NOW.replace(hour=23))
    found = {
        one.occurrence
        for one in (
            unreachable(ADA),
            again,
            unreachable(BO),
            an_unreachable_channel(),
            an_unreachable_channel(TWO),
        )
    }

    assert len(found) == 5
