"""What the rules say a change means is what the store makes of it."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grading.changes import (
    Cell,
    Change,
    ConfirmationEnded,
    ConfirmationGiven,
    GradeProposed,
    ProposalAccepted,
    ProposalClosed,
    SharingChanged,
    StatusSet,
    UnitConfirmed,
    ValueSet,
)
from grading.model import (
    COMMON,
    WHOLE,
    CandidateId,
    Gradebook,
    PersonId,
    ProposalId,
    Question,
    QuestionNumber,
    SubmissionStatus,
    Unit,
    UnitId,
)
from grading.rules.evolution import evolve
from store.database import Store
from store.unit_of_work import WriteTransaction
from tests.support.builders import KEY, a_committee, by, c
from tests.support.scenes import ONE, put

FINGERPRINT = "d1"
QUESTIONS = [Question(number=QuestionNumber(n), title="T", maximum=Decimal(9)) for n in ("1", "2")]
MARKS = ("0.1", "7.5", None)
EVERYBODY = [c(1), c(2)]


class Over(Exception):
    """An example is over, and leaves nothing behind."""


@asynccontextmanager
async def rolled_back(store: Store) -> AsyncIterator[WriteTransaction]:
    """Give a transaction that is rolled back in the end."""
    with suppress(Over):
        async with store.transaction() as work:
            yield work
            raise Over


def possible(book: Gradebook) -> list[Change]:
    """Return all that could happen next to a gradebook, in a fixed order."""
    return [
        *_of_values(book),
        *_of_shares(book),
        *_of_proposals(book),
        *_of_confirmations(book),
    ]


def _of_values(book: Gradebook) -> Iterator[Change]:
    for candidate in book.candidates.values():
        after = next(status for status in SubmissionStatus if status is not candidate.status)
        yield StatusSet(candidate=candidate.id, before=candidate.status, after=after)
        if book.confirmed & {WHOLE, UnitId(candidate.id)}:
            continue
        for owner in (COMMON, *(seat.person for seat in book.graders)):
            standing = book.evaluation(candidate.id, owner)
            for question, values in ((None, ("A", "B", None)), *((one.number, MARKS) for one in QUESTIONS)):
                for value in values:
                    yield ValueSet(
                        cell=Cell(candidate=candidate.id, question=question),
                        owner=owner,
                        by=owner or PersonId(1),
                        before=None,
                        after=value,
                        read_version=0 if standing is None else standing.version,
                    )


def _of_shares(book: Gradebook) -> Iterator[Change]:
    for seat in book.graders:
        given = tuple(one for one in book.candidates if (seat.person, one) in book.shares)
        missing = tuple(one for one in book.candidates if one not in given)
        for some in {given, given[:1]} - {()}:
            yield SharingChanged(is_shared=False, grader=seat.person, unit=WHOLE, candidates=some)
        for some in {missing, missing[:1]} - {()}:
            yield SharingChanged(is_shared=True, grader=seat.person, unit=WHOLE, candidates=some)


def _of_proposals(book: Gradebook) -> Iterator[Change]:
    for candidate in book.candidates:
        key = ProposalId(f"p-{candidate}")
        known = book.proposals.get(key)
        if known is None:
            yield GradeProposed(
                proposal=key, candidate=candidate, proposer=PersonId(1), value="A", reason="r", about="d"
            )
            continue
        yield ProposalClosed(proposal=key, candidate=candidate, adopted=True)
        for seat in book.graders:
            if seat.person not in known.accepted:
                yield ProposalAccepted(proposal=key, grader=seat.person)


def _of_confirmations(book: Gradebook) -> Iterator[Change]:
    for unit in book.units():
        given_by = {one.grader for one in book.confirmations.get(unit, ()) if one.fingerprint == FINGERPRINT}
        for seat in book.graders:
            yield ConfirmationGiven(grader=seat.person, unit=unit, fingerprint=FINGERPRINT)
            if seat.person in given_by:
                candidate = next(iter(book.candidates), CandidateId(""))
                yield ConfirmationEnded(grader=seat.person, unit=unit, changed=candidate)
                yield ConfirmationEnded(grader=seat.person, unit=unit)
        if unit not in book.confirmed and given_by == {seat.person for seat in book.graders}:
            yield UnitConfirmed(unit=unit, fingerprint=FINGERPRINT)


def batched(choices: list[int]) -> Iterator[list[int]]:
    """Yield the choices two by two: what follows each other alike is written in one go."""
    for start in range(0, len(choices), 2):
        yield choices[start : start + 2]


def unversioned(book: Gradebook) -> Gradebook:
    """Return the book with all evaluations' versions made equal."""
    evaluations = {
        candidate: {owner: replace(one, version=0) for owner, one in own.items()}
        for candidate, own in book.evaluations.items()
    }
    return replace(book, evaluations=evaluations)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(unit=st.sampled_from(Unit), choices=st.lists(st.integers(min_value=0), max_size=25))
async def test_the_store_means_by_a_change_what_the_rules_mean(
    store: Store, unit: Unit, choices: list[int]
) -> None:
    """The next decision is made on what the store gives back; the rules were proved on what they evolve."""
    await put(store, a_committee(graders=2, candidates=2, unit=unit))

    async with rolled_back(store) as work:
        await work.put_questions(KEY, QUESTIONS)
        book = await work.gradebook(KEY, ONE, marks_of=EVERYBODY)
        for step, some in enumerate(batched(choices)):
            changes: list[Change] = []
            expected = book
            for choice in some:
                could_be = possible(expected)
                changes.append(could_be[choice % len(could_be)])
                expected = evolve(expected, changes[-1])
            await work.record(book, changes, by(change=f"change-{step}"))
            after = await work.gradebook(KEY, ONE, marks_of=EVERYBODY)

            # A value set again after it was removed goes on counting, which the book cannot know.
            again = any(isinstance(change, ValueSet) and change.read_version == 0 for change in changes)
            assert unversioned(after) == unversioned(expected)
            assert again or after == expected
            book = after
