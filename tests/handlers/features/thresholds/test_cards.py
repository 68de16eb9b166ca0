"""Thresholds as people read them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from inline_snapshot import snapshot

from grading.errors import ThresholdsInvalid
from grading.model import CommitteeName, PersonId, ThresholdDraft
from grading.rules.recalculating import Move, Recalculation, Stays
from grading.rules.threshold_drafts import checked, read_wished
from grading.rules.thresholds import INSPERA, NTNU
from grading.threshold_faults import ThresholdFault, ThresholdProblem
from grading.threshold_notices import ThresholdsChanged, ThresholdsTakenOver
from grading.usecases.thresholds import ThresholdsInForce, ThresholdsShown
from handlers.dialogs.refused import RefusedDialog
from handlers.features.thresholds import dialog
from handlers.features.thresholds.cards import thresholds_applied, thresholds_shown
from handlers.refusals.card import Situation
from handlers.sending.notice_cards import notice
from handlers.slack.buttons import Press, press
from handlers.words import words_for
from tests.support.builders import ADA, KEY, an_assessment
from tests.support.cards.drawing import drawn, labels, picture, pressed

EN = words_for("en")
NB = words_for("nb")
ONE = CommitteeName("1")
LOWER = {**NTNU, "A": Decimal(85), "B": Decimal("70.5")}
PREVIEW = Recalculation(
    moves=(Move(before="B", after="A", candidates=3), Move(before=None, after="B", candidates=9)),
    moving=12,
    same=30,
    stays=((Stays.CONFIRMED, 10), (Stays.MANUAL, 3), (Stays.IMPORTED, 2), (Stays.INCOMPLETE, 4)),
    fingerprint="f" * 32,
)


def shown(in_force: Mapping[str, Decimal] = NTNU, **more: object) -> ThresholdsShown:
    """Return what a grader of committee 1 sees where these are in force."""
    assessment = replace(an_assessment(), thresholds=dict(in_force))
    return replace(ThresholdsShown(assessment=assessment, committee=ONE), **more)  # type: ignore[arg-type] # handed on


def drafted(**more: object) -> ThresholdsShown:
    """Return the same with a draft that Ada holds."""
    draft = ThresholdDraft(thresholds=LOWER, holder=ADA, since=datetime(2026, 12, 3, 9, 30, tzinfo=UTC))
    return shown(NTNU, **{"draft": draft, "holder": "Ada", "preview": PREVIEW, "can_apply": True, **more})


def test_the_card_says_which_table_is_in_force() -> None:
    """Nobody should have to compare numbers."""
    assert picture(thresholds_shown(EN, shown(), UTC)) == snapshot("""\
(NTNU's percentage scale is in force. A 89 · B 77 · C 65 · D 53 · E 41 · F below)
*Object-oriented programming · TDT4100-H26*
NTNU's percentage scale is in force.
A 89 · B 77 · C 65 · D 53 · E 41 · F below
[Change the thresholds] [Questions]
| To draft others, type for example `/grade thresholds A=89`. A limit that you leave out stays.\
""")


def test_where_inspera_s_default_is_still_there_it_warns_and_offers_ntnu_s() -> None:
    """Most grades would be others, and nobody has decided so."""
    card = thresholds_shown(EN, shown(INSPERA), UTC)

    assert picture(card) == snapshot("""\
(Inspera's default thresholds are in force. A 83 · B 66 · C 50 · D 33 · E 16 · F below)
*Object-oriented programming · TDT4100-H26*
Inspera's default thresholds are in force.
A 83 · B 66 · C 50 · D 33 · E 16 · F below
Most grades differ from NTNU's percentage scale, which is A 89 · B 77 · C 65 · D 53 · E 41 · F
    below.
[Change the thresholds] [Draft NTNU's] [Questions]
| To draft others, type for example `/grade thresholds A=89`. A limit that you leave out stays.\
""")
    assert pressed(card, "Draft NTNU's")[1].draft == {"A": "89", "B": "77", "C": "65", "D": "53", "E": "41"}


def test_without_a_table_it_says_that_nothing_is_calculated() -> None:
    """Marks alone make no grade then."""
    assert "no grade is calculated" in drawn(thresholds_shown(EN, shown({}), UTC))


def test_a_table_of_one_s_own_is_called_so() -> None:
    """It is neither NTNU's nor Inspera's."""
    assert "Thresholds of this exam's own are in force." in drawn(thresholds_shown(EN, shown(LOWER), UTC))


def test_a_draft_is_shown_with_what_it_would_do() -> None:
    """Who moves, who stays and why, and one button."""
    card = thresholds_shown(EN, drafted(), UTC)

    assert picture(card) == snapshot("""\
(Your draft since Thu 3 Dec, 09:30. Not in force yet. 12 candidates would move:)
*Object-oriented programming · TDT4100-H26*
NTNU's percentage scale is in force.
A 89 · B 77 · C 65 · D 53 · E 41 · F below
*Your draft since Thu 3 Dec, 09:30. Not in force yet.*
A 85 · B 70.5 · C 65 · D 53 · E 41 · F below
*12 candidates would move:*
B → A: 3 · no grade → B: 9
30 candidates keep the calculated grade.
These stay: 10 confirmed · 3 set by hand · 2 imported · 4 without all marks.
[[Apply]] [Change the thresholds] [Discard the draft]
| Nothing changes before you press Apply.\
""")
    assert pressed(card, "Apply") == (
        "apply_thresholds",
        Press.read(press(key=KEY, committee=ONE, seen="f" * 32)),
    )


def test_the_same_in_norwegian_has_a_decimal_comma() -> None:
    """70,5 is how a Norwegian writes it."""
    assert "B 70,5" in drawn(thresholds_shown(NB, drafted(), UTC))


def test_a_draft_that_somebody_else_holds_can_be_taken_over_with_one_s_own_limits() -> None:
    """What was typed is not lost."""
    card = thresholds_shown(EN, drafted(is_held=True, wished=LOWER, can_apply=False), UTC)

    assert picture(card) == snapshot("""\
(Draft of Ada since Thu 3 Dec, 09:30. Not in force yet. 12 candidates would move:)
*Object-oriented programming · TDT4100-H26*
NTNU's percentage scale is in force.
A 89 · B 77 · C 65 · D 53 · E 41 · F below
*Draft of Ada since Thu 3 Dec, 09:30. Not in force yet.*
A 85 · B 70.5 · C 65 · D 53 · E 41 · F below
*12 candidates would move:*
B → A: 3 · no grade → B: 9
30 candidates keep the calculated grade.
These stay: 10 confirmed · 3 set by hand · 2 imported · 4 without all marks.
Yours was not kept, because Ada holds the draft. You can take it over with the limits that you
    wished; Ada is told.
[Take over from Ada]
| Several committees grade by these thresholds, so a planner puts them in force.\
""")
    action, fields = pressed(card, "Take over from Ada")
    assert (action, fields.grader, fields.draft["B"]) == ("take_over_thresholds", ADA, "70.5")


def test_a_planner_s_buttons_are_the_planner_s() -> None:
    """A planner without a seat would be refused as a grader."""
    card = thresholds_shown(EN, drafted(committee=None, preview=replace(PREVIEW, hidden=34)), UTC)

    assert "Besides, 34 grades move that are not confirmed yet." in drawn(card)
    assert [pressed(card, label)[0] for label in labels(card)] == [
        "apply_exam_thresholds",
        "change_exam_thresholds",
        "drop_exam_thresholds",
    ]


def test_what_was_put_in_force_is_told_with_the_way_back() -> None:
    """The former table is one press away."""
    done = ThresholdsInForce(
        assessment=shown(LOWER).assessment, committee=ONE, before=dict(NTNU), moved=PREVIEW, told=2
    )

    card = thresholds_applied(EN, done)

    assert picture(card) == snapshot("""\
(The thresholds are in force.)
*The thresholds are in force.*
Object-oriented programming · TDT4100-H26
A 85 · B 70.5 · C 65 · D 53 · E 41 · F below
*12 candidates moved:*
B → A: 3 · no grade → B: 9
30 candidates keep the calculated grade.
These stay: 10 confirmed · 3 set by hand · 2 imported · 4 without all marks.
2 people are told.
[Draft the former ones]\
""")
    assert pressed(card, "Draft the former ones")[1].draft["A"] == "89"


def test_notices_say_the_table_and_what_it_did_to_one_s_own_grades() -> None:
    """To a channel it says the table alone."""
    told = ThresholdsChanged(assessment=KEY, committee=ONE, to=ADA, who="Pat", thresholds=LOWER)

    assert [
        picture(notice(EN, one, "Programming"))
        for one in (
            replace(told, moved=3, has_ended=True),
            replace(told, to=None),
            ThresholdsTakenOver(assessment=KEY, committee=CommitteeName(""), to=PersonId(9), who="Bo"),
        )
    ] == snapshot(
        [
            """\
(Pat has put thresholds in force: A 85 · B 70.5 · C 65 · D 53 · E 41. Your grades of 3 candidates
    have changed with them. Your confirmation no longer counts. Review the grades and confirm
    again.)
*Pat has put thresholds in force: A 85 · B 70.5 · C 65 · D 53 · E 41. Your grades of 3 candidates
    have changed with them. Your confirmation no longer counts. Review the grades and confirm
    again.*
*Programming* · TDT4100-H26 · committee 1
[[Review and confirm]] [Thresholds]\
""",
            """\
(Pat has put thresholds in force: A 85 · B 70.5 · C 65 · D 53 · E 41.)
*Pat has put thresholds in force: A 85 · B 70.5 · C 65 · D 53 · E 41.*
*Programming* · TDT4100-H26 · committee 1
[Thresholds]\
""",
            """\
(Bo has taken over your draft of thresholds.)
*Bo has taken over your draft of thresholds.*
*Programming* · TDT4100-H26
[Thresholds]\
""",
        ]
    )


def test_the_dialog_has_a_field_for_each_grade_but_the_last() -> None:
    """F begins at nought, always."""
    view = dialog.thresholds_view(NB, drafted(), "seen")
    blocks = view["blocks"]
    assert isinstance(blocks, list)

    fields = [
        (one["label"]["text"], one["element"].get("initial_value"))
        for one in blocks
        if one["type"] == "input"
    ]

    assert fields == [
        ("A fra", "85"),
        ("B fra", "70,5"),
        ("C fra", "65"),
        ("D fra", "53"),
        ("E fra", "41"),
    ]


def test_faults_stand_below_the_fields_of_their_grades() -> None:
    """Nobody looks for the one that is meant."""
    grades = {"0": "A", "1": "B", "2": "C", "3": "D", "4": "E", "5": "F"}
    faults = (
        ThresholdFault(problem=ThresholdProblem.OUT_OF_RANGE, grade="B", said="101"),
        ThresholdFault(problem=ThresholdProblem.NOT_FALLING, grade="D", said="70", other="C"),
        ThresholdFault(problem=ThresholdProblem.NOT_A_NUMBER, grade="A"),
    )
    carried = Press.read(press(draft=grades))
    assert carried is not None
    why = RefusedDialog(
        words=EN, refused=ThresholdsInvalid(faults=faults), situation=Situation(), press=carried
    )

    assert dialog.errors(why) == {
        "limit-0": "The limit of A is no number: “?”.",
        "limit-1": "The limit of B must be between 0 and 100.",
        "limit-3": "D must begin below C.",
    }


def test_what_is_filled_in_is_read_by_place() -> None:
    """A grade of a planner's own scale may be any text."""
    state = {f"limit-{n}": {f"limit-{n}": {"value": value}} for n, value in enumerate(("90", "80,5"))}

    wished = dialog.read({"0": "A", "1": "B", "2": "C"}, state)

    assert wished.said == {"A": "90", "B": "80,5"}
    table = checked(an_assessment().scale, wished, NTNU)
    assert (table["A"], table["B"], table["C"]) == (Decimal(90), Decimal("80.5"), Decimal(65))
    assert read_wished(an_assessment().scale, "A=90").said == {"A": "90"}
