"""Impartiality from the planner's setting to the first grade."""

from collections.abc import Awaitable, Callable

import pytest

from grading.errors import (
    AnotherPlanner,
    GraderDoubted,
    ImpartialityNotSaid,
    NotAPlanner,
    ReasonMissing,
    Stale,
)
from grading.model import Impartiality, PersonId, SheetId
from grading.notices import GraderDoubts, GraderKept, ImpartialityAsked
from grading.rules.workflow_wishes import WorkflowWish
from grading.usecases.confirming import preview_confirmation
from grading.usecases.entering import Scope
from grading.usecases.exporting import export_assessment
from grading.usecases.impartiality import declare_impartial, doubt_impartiality, keep_doubted
from grading.usecases.importing import preview_sheet
from grading.usecases.registering import blank_form, clear_grade, register_grade
from grading.usecases.sharing import share_grades, share_or_preview
from grading.usecases.workflow import set_workflow, show_workflow
from tests.support.builders import KEY, a_sheet, c
from tests.support.office import ADA, ANYWHERE, BO, ONE, PAT, TWO, Office, a_committee, a_roster

ACTS: dict[str, Callable[[Office], Awaitable[object]]] = {
    "register": lambda office: office.does(ADA, register_grade, ANYWHERE, c(1), "A"),
    "clear": lambda office: office.does(ADA, clear_grade, ANYWHERE, c(1)),
    "form": lambda office: office.does(ADA, blank_form, ANYWHERE),
    "import": lambda office: office.does(
        ADA, preview_sheet, ANYWHERE, a_sheet((c(1), "A")), SheetId("sheet-1")
    ),
    "share": lambda office: office.does(ADA, share_grades, ANYWHERE, leave_ungraded=True),
    "preview": lambda office: office.does(ADA, share_or_preview, ANYWHERE),
    "confirm": lambda office: office.does(ADA, preview_confirmation, ANYWHERE),
}


@pytest.fixture
async def asking(office: Office) -> Office:
    """Return an office in which graders are asked."""
    await office.loads(a_roster(impartiality=True))
    return office


@pytest.mark.parametrize("act", list(ACTS))
async def test_nothing_is_graded_before_the_grader_has_said_something(asking: Office, act: str) -> None:
    """Registering, importing, sharing, confirming: none of them, by whichever way."""
    with pytest.raises(ImpartialityNotSaid) as refused:
        await ACTS[act](asking)

    assert refused.value.at == (KEY, ONE)


async def test_one_tap_opens_the_grading_in_all_committees(office: Office) -> None:
    """A person is impartial in an assessment, or not."""
    await office.loads(a_roster(a_committee(), a_committee(TWO, candidates=[4]), impartiality=True))

    view = await office.does(ADA, declare_impartial, Scope(committee=ONE))
    await office.does(ADA, register_grade, Scope(committee=TWO), c(4), "A")

    assert not view.standing.has_to_declare
    await office.refused(ImpartialityNotSaid, BO, register_grade, Scope(committee=ONE), c(1), "A")
    said = next(one for one in await office.trail() if one.kind == "ImpartialityDeclared")
    assert (said.person, said.after) == (ADA, ADA)


async def test_a_planner_turns_it_on_and_each_grader_is_asked(office: Office) -> None:
    """Also amid grading: what was graded stays, and nothing more comes before the word is given."""
    await office.loads()
    await office.grades(ADA, "A")

    await office.does(PAT, set_workflow, KEY, WorkflowWish(impartiality=True))

    (ada,), (bo,) = await office.all_hear(ADA, BO)
    assert isinstance(ada, ImpartialityAsked)
    assert isinstance(bo, ImpartialityAsked)
    await office.refused(ImpartialityNotSaid, ADA, register_grade, ANYWHERE, c(2), "B")
    assert await office.kept(ADA) == {c(1): "A"}
    shown = await office.does(PAT, show_workflow, KEY)
    assert [one.email for one in shown.undeclared] == [ADA, BO]


async def test_who_doubts_is_stopped_until_the_planner_keeps_them(asking: Office) -> None:
    """The planner hears why, decides, and the grader hears why."""
    asking.because = "my niece sits the exam"
    view = await asking.does(ADA, doubt_impartiality, ANYWHERE)
    (doubts,), nothing = await asking.all_hear(PAT, BO)
    await asking.refused(GraderDoubted, ADA, register_grade, ANYWHERE, c(1), "A")
    await asking.refused(GraderDoubted, ADA, declare_impartial, ANYWHERE)
    asking.because = None
    whom = await asking.id_of(ADA)
    await asking.refused(ReasonMissing, PAT, keep_doubted, KEY, ONE, whom)
    asking.because = "she is not in this committee's candidates"
    await asking.does(PAT, keep_doubted, KEY, ONE, whom)

    assert isinstance(doubts, GraderDoubts)
    assert (doubts.who, doubts.reason, nothing) == ("Ada", "my niece sits the exam", [])
    assert view.standing.planners == (PAT,)
    (kept,) = await asking.hears(ADA)
    assert isinstance(kept, GraderKept)
    assert kept.reason == "she is not in this committee's candidates"
    await asking.does(ADA, register_grade, ANYWHERE, c(1), "A")
    assert (await asking.book()).graders[0].impartiality is Impartiality.KEPT
    trail = [(one.kind, one.person, one.reason) for one in await asking.trail() if one.after == ADA]
    assert trail == [
        ("ImpartialityDoubted", ADA, "my niece sits the exam"),
        ("GraderKept", PAT, "she is not in this committee's candidates"),
    ]


async def test_a_planner_who_grades_reads_no_reason_in_an_export_either(office: Office) -> None:
    """Once all is confirmed, an export has the reasons of all else, but never of a co-grader's doubt."""
    await office.loads(a_roster(planners=[ADA, PAT], impartiality=True))
    await office.does(ADA, declare_impartial, ANYWHERE)
    office.because = "my niece sits the exam"
    await office.does(BO, doubt_impartiality, ANYWHERE)
    office.because = "the niece is in another committee"
    await office.does(PAT, keep_doubted, KEY, ONE, await office.id_of(BO))
    office.because = "a first reading"
    await office.both_share("A", "B", "C")
    for who in (ADA, BO):
        await office.confirms(who)

    own = await office.does(ADA, export_assessment, KEY)
    planners = await office.does(PAT, export_assessment, KEY)

    kinds = ["ImpartialityDoubted", "GraderKept"]
    assert [(one.kind, one.reason) for one in own.trail if one.kind in kinds] == [
        (one, None) for one in kinds
    ]
    assert [one.reason for one in planners.trail if one.kind in kinds] == [
        "my niece sits the exam",
        "the niece is in another committee",
    ]
    assert "a first reading" in {one.reason for one in own.trail}


async def test_nobody_decides_of_themselves_and_no_grader_of_another(office: Office) -> None:
    """A planner who grades asks another planner."""
    await office.loads(a_roster(planners=[ADA, PAT], impartiality=True))
    await office.does(ADA, doubt_impartiality, ANYWHERE)
    whom = await office.id_of(ADA)
    office.because = "I trust myself"

    await office.refused(AnotherPlanner, ADA, keep_doubted, KEY, ONE, whom)
    await office.refused(NotAPlanner, BO, keep_doubted, KEY, ONE, whom)
    await office.refused(Stale, PAT, keep_doubted, KEY, ONE, PersonId(10_000))
