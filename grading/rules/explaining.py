"""Explanations: the written reasons for a grade, one text of the committee (domain, Questions; L § 11-8).

They are written once everybody may see the candidate's grades, so that none tells of a hidden one (ours).
Ready, and then sent, is only one of a confirmed grade: this grade and no other.
"""

from dataclasses import replace
from datetime import date

from grading.errors import ExplanationProblem, ExplanationUnfit, Stale
from grading.fingerprints import fingerprint
from grading.model import Book, CandidateId, Explanation, ExplanationState, PersonId
from grading.rules.alignment import check_all_have_shared
from grading.rules.outcomes import final_grade
from grading.rules.states import all_have_shared, has_sharing

LONGEST = 3_000
"""Letters of an explanation, as many as a field of Slack takes."""


def is_open(book: Book, candidate: CandidateId) -> bool:
    """Say whether the graders may see what is written of a candidate's grade."""
    return not has_sharing(book) or all_have_shared(book, candidate)


def check_open(book: Book, person: PersonId, candidate: CandidateId) -> None:
    """Raise `NotAllShared` while grades of the candidate are hidden."""
    if has_sharing(book):
        check_all_have_shared(book, person, candidate)


def explanation_fingerprint(known: Explanation | None) -> str:
    """Bind a dialog or a button to the explanation as it was shown."""
    if known is None:
        return fingerprint([])
    return fingerprint([known.text, known.state.value, known.grade])


def written(
    book: Book, person: PersonId, candidate: CandidateId, known: Explanation | None, text: str
) -> Explanation | None:
    """Return the explanation with another text, which is a draft again; None where nothing is left of it.

    Raises `NotAllShared`, and `ExplanationUnfit` for one that was sent, or a text that is too long.
    """
    check_open(book, person, candidate)
    _check_not_sent(known, candidate)
    text = text.strip()
    if len(text) > LONGEST:
        raise ExplanationUnfit(problem=ExplanationProblem.TOO_LONG, candidate=candidate, most=LONGEST)
    if not text:
        return None
    if known is not None and known.text == text:
        return known
    return Explanation(candidate=candidate, text=text, by=person)


def made_ready(book: Book, candidate: CandidateId, known: Explanation | None, *, seen: str) -> Explanation:
    """Return the explanation as ready to be sent, as it was shown.

    Raises `Stale` for another text by now, and `ExplanationUnfit` where there is none, where it was sent, or
    where no grade of the candidate is confirmed.
    """
    _check_not_sent(known, candidate)
    if known is None:
        raise ExplanationUnfit(problem=ExplanationProblem.EMPTY, candidate=candidate)
    if explanation_fingerprint(known) != seen:
        raise Stale
    return replace(known, state=ExplanationState.READY, grade=_grade(book, candidate))


def sent(
    book: Book, candidate: CandidateId, known: Explanation | None, today: date, *, seen: str
) -> Explanation:
    """Return the explanation as sent, which it stays.

    Raises `Stale` for another text by now, and `ExplanationUnfit` for one that was sent, that is not ready,
    or whose grade is another by now.
    """
    _check_not_sent(known, candidate)
    if known is None or known.state is not ExplanationState.READY:
        raise ExplanationUnfit(problem=ExplanationProblem.NOT_READY, candidate=candidate)
    if explanation_fingerprint(known) != seen:
        raise Stale
    if known.grade != _grade(book, candidate):
        raise ExplanationUnfit(problem=ExplanationProblem.OTHER_GRADE, candidate=candidate)
    return replace(known, state=ExplanationState.SENT, sent=today)


def _grade(book: Book, candidate: CandidateId) -> str:
    grade = final_grade(book, candidate)
    if grade is None:
        raise ExplanationUnfit(problem=ExplanationProblem.NO_GRADE, candidate=candidate)
    return grade


def _check_not_sent(known: Explanation | None, candidate: CandidateId) -> None:
    if known is not None and known.state is ExplanationState.SENT:
        raise ExplanationUnfit(problem=ExplanationProblem.SENT, candidate=candidate)
