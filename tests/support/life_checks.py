"""What must be so at every moment of a committee's life, by the plain account of it and by itself."""

from collections.abc import Mapping

from grading.model import CandidateId, PersonId
from grading.rules.access import acting_grader
from grading.rules.states import conflicts, grades_fingerprint, state_of
from grading.rules.visibility import confirmed_only, visible_to
from tests.support.builders import TODAY, a_person
from tests.support.committee_life import CommitteeLife
from tests.support.seeing import standing_of

Grades = Mapping[tuple[CandidateId, PersonId], str]


def assert_same_facts(life: CommitteeLife) -> None:
    """Compare what the changes made of the book with what happened."""
    book, plain = life.book, life.plain
    given = {unit: {word.grader for word in words} for unit, words in book.confirmations.items()}
    proposals = {
        key: (one.candidate, one.proposer, one.value, set(one.accepted))
        for key, one in book.proposals.items()
    }
    assert grades_in(life) == plain.grades
    assert book.shares == plain.shared
    assert given == {unit: people for unit, people in plain.given.items() if people}
    assert book.confirmed == plain.locked
    assert book.committee.moderator == plain.moderator
    assert book.moderation == plain.said
    assert book.apart == plain.apart
    assert proposals == {
        key: (one.candidate, one.proposer, one.value, one.accepted) for key, one in plain.proposals.items()
    }


def assert_same_states(life: CommitteeLife) -> None:
    """Compare the labels that people go by."""
    assert {one: str(state_of(life.book, one)) for one in life.book.candidates} == {
        one: life.plain.state(one) for one in life.plain.candidates
    }


def assert_seen_alike(life: CommitteeLife) -> None:
    """Compare what is seen: by graders their own grades and all that is open, by others what is confirmed."""
    for person in map(PersonId, life.plain.people()):
        acting_grader(life.book, a_person(person), TODAY)
        seen = visible_to(life.book, person)
        visible = {
            (one, owner): grade for one in seen.evaluations for owner, grade in seen.grades_of(one).items()
        }
        assert visible == life.plain.visible_to(person)
        open_conflicts = sum(map(life.plain.differs, life.plain.candidates))
        assert standing_of(life.book, person).conflicts == open_conflicts
    shown = confirmed_only(life.book).evaluations
    assert set(shown) == {one for one, _ in life.plain.grades if life.plain.unit(one) in life.plain.locked}


def assert_quorum_and_no_conflict(life: CommitteeLife) -> None:
    """Check that what is confirmed has its quorum over exactly these grades, and nothing else is locked."""
    book = life.book
    graders = {grader.person for grader in book.graders}
    for unit in book.units():
        stands = grades_fingerprint(book, book.members(unit))
        words = book.confirmations.get(unit, ())
        assert {word.grader for word in words} <= graders
        if unit in book.confirmed:
            assert words
            assert not conflicts(book, unit)
        else:
            assert len(words) < life.plain.needed
            assert all(word.fingerprint == stands for word in words)


def assert_locked(life: CommitteeLife, before: Grades) -> Grades:
    """Check that what was confirmed and still is has not changed; return what is confirmed now."""
    now = {
        (one, owner): value
        for (one, owner), value in grades_in(life).items()
        if life.book.unit_of(one) in life.book.confirmed
    }
    confirmed = {one for one, _ in now}
    assert now.items() >= {(whose, value) for whose, value in before.items() if whose[0] in confirmed}
    return now


def grades_in(life: CommitteeLife) -> Grades:
    """Return each grade in the book, by candidate and owner."""
    return {
        (one, owner): grade
        for one in life.book.evaluations
        for owner, grade in life.book.grades_of(one).items()
    }
