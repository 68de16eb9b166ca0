"""Corrected questions as people read them."""

from dataclasses import replace
from decimal import Decimal

from inline_snapshot import snapshot

from grading.changes import Correction, QuestionCorrected
from grading.model import CommitteeName, Question, QuestionNumber, QuestionType
from grading.rules.recalculating import Move, Recalculation, Stays
from grading.rules.thresholds import NTNU
from grading.threshold_notices import QuestionWasCorrected
from grading.usecases.correcting import Corrected, CorrectionPreview, QuestionsShown
from handlers.features.correcting import dialog
from handlers.features.correcting.cards import correction_done, correction_offered, questions_shown
from handlers.sending.notice_cards import notice
from handlers.words import words_for
from tests.support.builders import ADA, KEY, an_assessment, c
from tests.support.cards.drawing import labels, picture, pressed

EN = words_for("en")
NB = words_for("nb")
ONE = CommitteeName("1")
QUESTIONS = (
    Question(number=QuestionNumber("1"), title="Recursion", maximum=Decimal("7.5")),
    Question(
        number=QuestionNumber("2"),
        title="Complexity",
        maximum=Decimal(5),
        weight=Decimal("50.5"),
        type=QuestionType.MULTIPLE_CHOICE,
        key="B",
    ),
)
SHOWN = QuestionsShown(
    assessment=replace(an_assessment(), thresholds=dict(NTNU)), committee=ONE, questions=QUESTIONS
)
WEIGHT = CorrectionPreview(
    at=SHOWN,
    change=QuestionCorrected(
        question=QuestionNumber("1"), what=Correction.WEIGHT, before="100", after="33.5"
    ),
    preview=Recalculation(
        moves=(Move(before="E", after="C", candidates=2),),
        moving=2,
        stays=((Stays.MANUAL, 1),),
        fingerprint="f" * 32,
    ),
)
RIGHT_KEY = CorrectionPreview(
    at=replace(SHOWN, committee=None),
    change=QuestionCorrected(question=QuestionNumber("2"), what=Correction.KEY, before="B", after="C"),
    preview=Recalculation(hidden=4),
    remarked=12,
    unreached=(c(1), c(2)),
)


def test_the_questions_stand_with_what_they_count_by() -> None:
    """And what can be typed."""
    assert picture(questions_shown(NB, SHOWN)) == snapshot("""\
(Oppgavene i TDT4100-H26)
*Oppgavene i TDT4100-H26*
1 Recursion: høyst 7,5, vekt 100 %
2 Complexity: høyst 5, vekt 50,5 %, fasit B
[Rett en oppgave]
| Du kan også skrive `/grade vekt 1 50 fordi …`. Vekten 0 tar ut en oppgave med feil.\
""")


def test_another_weight_says_that_grades_go_and_what_they_would_come_back_as() -> None:
    """Nothing is done by looking."""
    card = correction_offered(EN, WEIGHT, "the text was misprinted")

    assert picture(card) == snapshot("""\
(Question 1: weight 100 → 33.5 %)
*Question 1: weight 100 → 33.5 %*
Object-oriented programming · TDT4100-H26
The graders are told your reason: “the text was misprinted”
All grades that were calculated from marks are taken away, and confirmations of them end.
They come back once the thresholds are applied again. By the present ones:
*2 candidates would move:*
E → C: 2
These stay: 1 set by hand.
[[Apply this correction]]
| Nothing changes before you press the button. Everybody who grades here is told, with your reason.\
""")
    name, value = pressed(card, "Apply this correction")
    assert (name, value.because, value.seen) == ("correct_question", "the text was misprinted", WEIGHT.seen)
    assert value.draft == {"question": "1", "what": "weight", "said": "33.5"}


def test_another_key_lists_those_whom_it_does_not_reach() -> None:
    """A planner can reopen them."""
    assert picture(correction_offered(EN, RIGHT_KEY, "a slip")) == snapshot("""\
(Question 2: key B → C)
*Question 2: key B → C*
Object-oriented programming · TDT4100-H26
The graders are told your reason: “a slip”
12 candidates would get another mark on it. Marks that graders have set stay.
*Nobody's grade would move.*
Besides, 4 grades move that are not confirmed yet.
Not reached, because confirmed: 10001, 10002. A planner can reopen them.
[[Apply this correction]]
| Nothing changes before you press the button. Everybody who grades here is told, with your reason.\
""")


def test_after_a_weight_the_thresholds_are_one_press_away_and_after_a_key_nothing_is_left() -> None:
    """Until then nobody has a calculated grade."""
    of_weight = correction_done(EN, Corrected(preview=WEIGHT, told=3))
    of_key = correction_done(EN, Corrected(preview=RIGHT_KEY, told=3))

    assert picture(of_weight) == snapshot("""\
(Question 1 is corrected.)
*Question 1 is corrected.*
Object-oriented programming · TDT4100-H26
Question 1: weight 100 → 33.5 %
The calculated grades are gone until the thresholds are applied again.
3 people are told.
[[Apply the thresholds again]]\
""")
    assert pressed(of_weight, "Apply the thresholds again")[0] == "draft_thresholds"
    assert labels(of_key) == []


def test_without_thresholds_no_grade_is_said_to_change() -> None:
    """There is none that follows the marks."""
    bare = replace(WEIGHT, at=replace(SHOWN, assessment=an_assessment()))

    assert "No thresholds are in force, so no grade changes." in picture(correction_offered(EN, bare, "x"))
    assert labels(correction_done(EN, Corrected(preview=bare, told=0))) == []


def test_co_graders_read_what_was_corrected_why_and_what_it_did_to_theirs() -> None:
    """Their confirmation is void with it."""
    told = QuestionWasCorrected(
        assessment=KEY,
        committee=ONE,
        to=ADA,
        who="Pat",
        question=QuestionNumber("1"),
        what=Correction.WEIGHT,
        before="100",
        after="0",
        reason="the text was misprinted",
        moved=2,
        has_ended=True,
    )

    assert picture(notice(EN, told, "Object-oriented programming")) == snapshot("""\
(Pat has corrected question 1. Question 1: weight 100 → 0 %. Reason: “the text was misprinted”. Your
    calculated grades of 2 candidates are gone until the thresholds are applied again. Your
    confirmation no longer counts. Review the grades and confirm again.)
*Pat has corrected question 1. Question 1: weight 100 → 0 %. Reason: “the text was misprinted”. Your
    calculated grades of 2 candidates are gone until the thresholds are applied again. Your
    confirmation no longer counts. Review the grades and confirm again.*
*Object-oriented programming* · TDT4100-H26 · committee 1
[[Review and confirm]] [Thresholds]\
""")


def test_the_dialog_has_a_menu_of_the_questions_unless_they_are_too_many() -> None:
    """A menu of Slack's holds a hundred."""
    many = replace(
        SHOWN, questions=tuple(replace(QUESTIONS[0], number=QuestionNumber(str(n))) for n in range(101))
    )

    kinds = [_kinds(dialog.correction_view(EN, one)) for one in (SHOWN, many)]

    assert kinds[0] == ["static_select", "radio_buttons", "plain_text_input", "plain_text_input"]
    assert kinds[1][0] == "plain_text_input"


def _kinds(view: object) -> list[str]:
    assert isinstance(view, dict)
    return [one["element"]["type"] for one in view["blocks"] if one["type"] == "input"]
