"""What a roster may change of questions and answers once there are marks."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

import pytest

from grading.changes import Setting
from grading.errors import RosterInvalid
from grading.model import PersonId, Question, QuestionNumber, QuestionType
from grading.roster_faults import RosterProblem
from grading.rules.changing_questions import by_key, mark_by_key
from grading.rules.setting_up import SetUp, check_applicable, differences
from tests.support.builders import ADA, c, refusal
from tests.support.builders import graded as graded_in
from tests.support.set_ups import a_roster, loaded

FIRST, SECOND = QuestionNumber("1"), QuestionNumber("2")
CHOICE: dict[str, object] = {
    "number": "2",
    "title": "Complexity",
    "maximum": 5,
    "type": "multiple_choice",
    "key": "B",
}
QUESTIONS: list[dict[str, object]] = [{"number": "1", "title": "Recursion", "maximum": 10}, CHOICE]
PLANNER = PersonId(99)


def with_questions(*questions: dict[str, object], candidates: Iterable[object] = ()) -> SetUp:
    """Return the set-up after a roster with these questions, and answers of candidates, was loaded."""
    return loaded(a_roster(questions=list(questions or QUESTIONS), candidates=list(candidates)))


def faults(now: SetUp, *questions: dict[str, object], loader: PersonId = PLANNER) -> list[tuple[str, str]]:
    """Return what is refused of a roster with these questions, by problem and what it is about."""
    invalid = refusal(RosterInvalid, check_applicable, now, a_roster(questions=list(questions)), loader)
    return [(fault.problem, fault.said) for fault in invalid.faults]


@pytest.mark.parametrize("change", [{"maximum": 11}, {"weight": 50}, {"type": "automatic"}])
def test_a_question_with_marks_counts_as_it_did(change: dict[str, object]) -> None:
    """Whoever was marked by the old maximum would otherwise be graded by the new one."""
    now = replace(with_questions(), marked=frozenset({FIRST}))

    assert faults(now, {**QUESTIONS[0], **change}, CHOICE) == [(RosterProblem.QUESTION_STAYS, "1")]


def test_a_question_with_marks_is_not_taken_away() -> None:
    """Its marks would go with it."""
    now = replace(with_questions(), marked=frozenset({FIRST}))

    assert faults(now, CHOICE) == [(RosterProblem.QUESTION_REMOVED, "1")]


def test_a_question_with_marks_may_be_called_otherwise_and_get_company() -> None:
    """A title moves no mark, and neither does another question."""
    now = replace(with_questions(), marked=frozenset({FIRST}))
    questions = [{**QUESTIONS[0], "title": "Recursion and induction", "id": "4711"}, CHOICE]
    roster = a_roster(questions=[*questions, {"number": "3", "title": "Design", "maximum": 6}])

    check_applicable(now, roster, PLANNER)

    told = {(one.setting, one.subject): (one.before, one.after) for one in differences(now, roster)}
    assert told == {
        (Setting.QUESTION, "1"): (
            "Recursion, maximum 10, weight 100, manual",
            "Recursion and induction, maximum 10, weight 100, manual, id 4711",
        ),
        (Setting.QUESTION, "3"): (None, "Design, maximum 6, weight 100, manual"),
    }


def test_questions_without_marks_change_freely() -> None:
    """An exam is set up step by step."""
    check_applicable(with_questions(), a_roster(questions=[{**CHOICE, "maximum": 7}]), PLANNER)


def test_who_grades_unseen_learns_nothing_from_what_is_refused() -> None:
    """Whether a co-grader has marked a question or nobody has, the planner who grades hears the same."""
    nobody, somebody = with_questions(), replace(with_questions(), marked=frozenset({FIRST}))
    changed = [{**QUESTIONS[0], "maximum": 11}, CHOICE]

    found = [faults(now, *changed, loader=ADA) for now in (nobody, somebody)]

    assert found == [[(RosterProblem.OWN_COMMITTEE, "1")]] * 2


def test_answers_stay_once_the_candidate_is_graded() -> None:
    """Other answers would be other marks below a grade that stands."""
    now = with_questions(candidates=[{"id": c(n), "answers": {"2": "B"}} for n in (1, 2)])
    book = now.books[next(iter(now.books))]
    now = replace(now, books={**now.books, book.committee.name: graded_in(book, "A", by=ADA)})
    changed = a_roster(questions=QUESTIONS, candidates=[{"id": c(n), "answers": {"2": "C"}} for n in (1, 2)])

    invalid = refusal(RosterInvalid, check_applicable, now, changed, PLANNER)

    assert [(one.problem, one.said) for one in invalid.faults] == [(RosterProblem.ANSWERS_STAY, c(1))]


def test_changed_answers_are_told_with_what_they_were() -> None:
    """Each candidate's, as the trail keeps them."""
    now = with_questions(candidates=[{"id": c(1), "answers": {"2": "B"}}])
    changed = a_roster(
        questions=QUESTIONS,
        candidates=[{"id": c(1), "answers": {"2": "C"}}, {"id": c(2), "answers": {"2": "B"}}],
    )

    told = [(one.setting, one.subject, one.before, one.after) for one in differences(now, changed)]

    assert told == [
        (Setting.ANSWERS, c(1), "2: B", "2: C"),
        (Setting.ANSWERS, c(2), None, "2: B"),
    ]


def test_the_right_answer_has_all_marks_and_a_wrong_one_none() -> None:
    """Upper and lower case are the same answer; without a key nobody can tell."""
    question = Question(
        number=SECOND, title="T", maximum=Decimal(5), type=QuestionType.MULTIPLE_CHOICE, key="B"
    )

    assert [mark_by_key(question, answer) for answer in ("B", " b", "C", None)] == [5, 5, 0, None]
    assert mark_by_key(replace(question, key=None), "B") is None


def test_only_answers_and_keys_that_change_move_marks() -> None:
    """An automatic mark from elsewhere stays where neither changes; a key that changes moves all."""
    question = Question(
        number=SECOND, title="T", maximum=Decimal(5), type=QuestionType.MULTIPLE_CHOICE, key="B"
    )
    known = {c(1): {SECOND: "B"}, c(2): {SECOND: "C"}}
    now = {**known, c(2): {SECOND: "B"}, c(3): {SECOND: "C"}}

    assert by_key([question], [replace(question, title="New")], known, now) == {
        c(2): {SECOND: 5},
        c(3): {SECOND: 0},
    }
    assert by_key([question], [replace(question, key="C")], known, known) == {
        c(1): {SECOND: 0},
        c(2): {SECOND: 5},
    }
    assert by_key([question], [question], known, {c(1): {}}) == {c(1): {SECOND: None}}
