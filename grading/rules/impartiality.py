"""Graders declaring before they grade that nothing disqualifies them, where the planner has it asked (ours).

Who says that something may is stopped, until a planner replaces them or keeps them with a reason.
"""

from collections.abc import Iterable

from grading.changes import ImpartialitySaid
from grading.errors import GraderDoubted, ImpartialityNotSaid
from grading.model import AssessmentKey, Book, Committee, Gradebook, Grader, Impartiality, PersonId
from grading.notices import GraderDoubts, GraderKept, ImpartialityAsked, Notice
from grading.rules.decision import Decision, decided, unchanged


def said_by(book: Book, person: PersonId) -> Impartiality | None:
    """Return what is known of a grader's impartiality; None where nothing was said.

    A doubt stands until a planner decides, whether or not graders are still asked.
    """
    seat = _seat(book, person)
    return None if seat is None else seat.impartiality


def has_to_declare(book: Book, person: PersonId) -> bool:
    """Say whether the grader has to say something before they may grade."""
    is_asked = book.assessment.impartiality and any(one.person == person for one in book.graders)
    return is_asked and said_by(book, person) is None


def check_impartial(book: Book, person: PersonId) -> None:
    """Raise `ImpartialityNotSaid` before the grader has declared, `GraderDoubted` until a planner decides."""
    key = book.assessment.key
    if has_to_declare(book, person):
        raise ImpartialityNotSaid(key=key)
    if said_by(book, person) is Impartiality.DOUBTED:
        raise GraderDoubted(key=key)


def declare(book: Gradebook, person: PersonId) -> Decision:
    """Decide that the grader declares that nothing disqualifies them; raises `GraderDoubted`."""
    if not has_to_declare(book, person):
        check_impartial(book, person)
        return unchanged(book)
    return decided(book, [ImpartialitySaid(grader=person, before=None, after=Impartiality.DECLARED)])


def doubt(book: Gradebook, person: PersonId, planners: tuple[PersonId, ...], reason: str | None) -> Decision:
    """Decide that the grader says that something may disqualify them; planners hear of it.

    One who grades in the committee hears no reason: no co-grader does.
    """
    seat, before = _seat(book, person), said_by(book, person)
    if seat is None or not book.assessment.impartiality or before is Impartiality.DOUBTED:
        return unchanged(book)
    graders = {grader.person for grader in book.committee.graders}
    notices = [
        GraderDoubts(
            assessment=book.assessment.key,
            committee=book.committee.name,
            to=planner,
            who=seat.name or seat.email,
            grader=person,
            reason=None if planner in graders else reason,
        )
        for planner in planners
        if planner != person
    ]
    said = ImpartialitySaid(grader=person, before=before, after=Impartiality.DOUBTED)
    return decided(book, [said], notices)


def keep(book: Gradebook, grader: PersonId, who: str, reason: str) -> Decision:
    """Decide that a grader grades on although they said that something may disqualify them; they hear why."""
    if said_by(book, grader) is not Impartiality.DOUBTED:
        return unchanged(book)
    told: list[Notice] = [
        GraderKept(
            assessment=book.assessment.key, committee=book.committee.name, to=grader, who=who, reason=reason
        )
    ]
    said = ImpartialitySaid(grader=grader, before=Impartiality.DOUBTED, after=Impartiality.KEPT)
    return decided(book, [said], told)


def asked_to_declare(key: AssessmentKey, committees: Iterable[Committee]) -> list[ImpartialityAsked]:
    """Return what graders hear once they are asked: each once, and nobody who has said something already."""
    places = {
        grader.person: one.name
        for one in reversed([*committees])
        for grader in one.marking_graders
        if grader.impartiality is None
    }
    return [
        ImpartialityAsked(assessment=key, committee=committee, to=person)
        for person, committee in sorted(places.items())
    ]


def _seat(book: Book, person: PersonId) -> Grader | None:
    return next((grader for grader in book.graders if grader.person == person), None)
