"""What a roster may change of questions and answers once there are marks: nothing that would move them.

A title and Inspera's id may always change, and a question may be added.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from grading.changes import Setting, SetUpChanged
from grading.decimals import canonical
from grading.model import Book, CandidateId, CommitteeName, Question, QuestionId, QuestionNumber
from grading.roster_faults import RosterFault, RosterProblem

Answers = Mapping[CandidateId, Mapping[QuestionNumber, str]]


def changed_questions(before: Iterable[Question], after: Iterable[Question]) -> tuple[Question, ...]:
    """Return the present questions that go, or of which something changes by which marks count."""
    wanted = {one.number: _counts_by(one) for one in after}
    return tuple(one for one in before if wanted.get(one.number) != _counts_by(one))


def faults_of_questions(
    before: Iterable[Question],
    after: Iterable[Question],
    marked: frozenset[QuestionNumber],
    own: frozenset[CommitteeName],
) -> Iterable[RosterFault]:
    """Yield which questions with marks would go or count otherwise.

    `own` are the committees in which who loads it grades, hidden from them: there it is refused in every
    case, for that a question has marks would tell of a co-grader's.
    """
    wanted = {one.number for one in after}
    for question in changed_questions(before, after):
        place = f"questions.{question.number}"
        if own:
            yield RosterFault(problem=RosterProblem.OWN_COMMITTEE, place=place, said=min(own))
        elif question.number in marked:
            goes = question.number not in wanted
            problem = RosterProblem.QUESTION_REMOVED if goes else RosterProblem.QUESTION_STAYS
            yield RosterFault(problem=problem, said=question.number)


def faults_of_answers(
    before: Answers, after: Answers, books: Iterable[Book], own: frozenset[CommitteeName]
) -> Iterable[RosterFault]:
    """Yield of whom answers would change after somebody has marked, shared or confirmed them."""
    changed = [one for one, said in after.items() if before.get(one, {}) != said]
    for book in books:
        name = book.committee.name
        there = [one for one in changed if one in book.candidates]
        if name in own and there:
            yield RosterFault(problem=RosterProblem.OWN_COMMITTEE, place="candidates.answers", said=name)
            continue
        shared = {candidate for _, candidate in book.shares}
        for one in there:
            if one in book.evaluations or one in shared or book.unit_of(one) in book.confirmed:
                yield RosterFault(problem=RosterProblem.ANSWERS_STAY, said=one, other=name)


def changed_answers(before: Answers, after: Answers) -> Iterable[SetUpChanged]:
    """Yield whose answers change, as the trail keeps them."""
    for one, said in after.items():
        if before.get(one, {}) != said:
            yield SetUpChanged(
                setting=Setting.ANSWERS,
                subject=one,
                before=_in_short(before.get(one, {})),
                after=_in_short(said),
            )


def question_in_short(question: Question) -> str:
    """Return a question in one line, as the trail keeps it."""
    is_own_id = question.id != QuestionId(question.number)
    return (
        f"{question.title}, maximum {canonical(question.maximum)}, weight {canonical(question.weight)}, "
        f"{question.type}"
        + (f", key {question.key}" if question.key else "")
        + (f", id {question.id}" if is_own_id else "")
    )


def by_key(
    before: Iterable[Question], questions: Iterable[Question], known: Answers, answers: Answers
) -> Mapping[CandidateId, Mapping[QuestionNumber, Decimal | None]]:
    """Return the automatic marks that change with answers or keys: all of a question's marks, or none.

    An answer that goes, or a key, takes its mark along.
    """
    were = {one.number: one for one in before}
    found: dict[CandidateId, dict[QuestionNumber, Decimal | None]] = {}
    for question in questions:
        was = were.get(question.number)
        is_as_before = was is not None and _counts_by(was) == _counts_by(question)
        for one, said in answers.items():
            answer, earlier = said.get(question.number), known.get(one, {}).get(question.number)
            if (answer is None and earlier is None) or (is_as_before and answer == earlier):
                continue
            found.setdefault(one, {})[question.number] = mark_by_key(question, answer)
    return found


def mark_by_key(question: Question, answer: str | None) -> Decimal | None:
    """Return the mark of an answer, case and spaces around it aside; None without an answer or a key."""
    if question.key is None or answer is None:
        return None
    is_right = answer.strip().casefold() == question.key.strip().casefold()
    return question.maximum if is_right else Decimal(0)


def _in_short(answers: Mapping[QuestionNumber, str]) -> str | None:
    return ", ".join(f"{number}: {answer}" for number, answer in sorted(answers.items())) or None


def _counts_by(question: Question) -> tuple[object, ...]:
    return (question.maximum, question.weight, question.type, question.key)
