"""Planners change the workflow amid grading, and put back what a switch has cleared."""

from collections.abc import Sequence
from dataclasses import replace

from grading.errors import (
    AlignMarksFixed,
    AnotherPlanner,
    KeyMistyped,
    NotAPlanner,
    NothingToRestore,
    ReasonMissing,
    Stale,
    StillConfirmed,
    UnknownCommittee,
)
from grading.model import COMMON, ChangeId, Marking, Quorum, Unit, Workflow, WorkflowOverride
from grading.notices import MarkingWasCleared, WorkflowChanged
from grading.rules.workflow_wishes import Follow, WorkflowWish
from grading.usecases.aligning import align_grade
from grading.usecases.confirming import confirm_grading, preview_confirmation
from grading.usecases.entering import Scope
from grading.usecases.registering import register_grade
from grading.usecases.restoring_marking import Restored, RestoringAsked, restore_marking
from grading.usecases.settings import WorkflowShown
from grading.usecases.sharing import share_grades
from grading.usecases.undoing import undo_last
from grading.usecases.workflow import ClearingAsked, WorkflowSet, set_workflow, show_workflow
from tests.support.builders import KEY, c
from tests.support.office import ADA, ANYWHERE, BO, CY, OLE, ONE, PAT, TWO, Office, a_committee, a_roster

SHARED = WorkflowWish(marking=Marking.SHARED)
TWO_COMMITTEES = [a_committee(), a_committee(TWO, graders=[ADA, CY], candidates=[4, 5])]


async def switch(office: Office, wish: WorkflowWish = SHARED, who: str = PAT) -> WorkflowSet:
    """Switch the marking with the key typed, and return what was done."""
    office.because = "the committee marks together"
    asked = await office.does(who, set_workflow, KEY, wish)
    if isinstance(asked, ClearingAsked):
        asked = await office.does(who, set_workflow, KEY, wish, seen=asked.fingerprint, typed=KEY.casefold())
    office.because = None
    assert isinstance(asked, WorkflowSet)
    return asked


async def restore(office: Office, seen: Sequence[WorkflowShown]) -> Restored | RestoringAsked:
    """Put back the newest that can be put back."""
    (found,) = seen[-1].restorable
    return await office.does(PAT, restore_marking, KEY, found.change)


async def test_a_planner_changes_the_quorum_of_one_committee_with_a_reason(office: Office) -> None:
    """Everybody in that committee hears it, and nobody elsewhere."""
    await office.loads(a_roster(*TWO_COMMITTEES))
    office.because = "Bo is ill"

    done = await office.does(PAT, set_workflow, KEY, WorkflowWish(committee="1", quorum=Quorum.ONE))

    assert isinstance(done, WorkflowSet)
    assert (done.is_changed, done.told) == (True, 2)
    assert done.shown.committees[0].override == WorkflowOverride(quorum=Quorum.ONE)
    (told,), nothing = await office.all_hear(BO, CY)
    assert isinstance(told, WorkflowChanged)
    assert (told.who, told.reason, told.committee) == (PAT, "Bo is ill", ONE)
    assert (told.before.quorum, told.after.quorum) == (Quorum.ALL, Quorum.ONE)
    assert nothing == []
    entry = (await office.trail())[-1]
    assert (entry.kind, entry.after, entry.reason) == (
        "SetUpChanged",
        "workflow of committee 1: quorum one",
        "Bo is ill",
    )


async def test_a_change_that_graders_hear_of_takes_a_reason(office: Office) -> None:
    """They read it; before a committee can grade nobody is told, and none is needed."""
    await office.loads(a_roster(a_committee(candidates=[]), a_committee(TWO, candidates=[4])))

    await office.does(PAT, set_workflow, KEY, WorkflowWish(committee="1", quorum=Quorum.ONE))

    await office.refused(
        ReasonMissing, PAT, set_workflow, KEY, WorkflowWish(committee="2", quorum=Quorum.ONE)
    )


async def test_only_a_planner_changes_settings_and_only_of_committees_there_are(office: Office) -> None:
    """Graders are told whom to ask."""
    await office.loads()

    await office.refused(NotAPlanner, ADA, set_workflow, KEY, SHARED)
    await office.refused(NotAPlanner, OLE, show_workflow, KEY)
    refused = await office.refused(
        UnknownCommittee, PAT, set_workflow, KEY, WorkflowWish(committee="3", quorum=Quorum.ONE)
    )

    assert refused.known == (ONE,)


async def test_settings_that_are_so_already_change_nothing(office: Office) -> None:
    """Nobody is told, and the trail keeps nothing."""
    await office.loads()
    before = await office.trail()

    done = await office.does(PAT, set_workflow, KEY, WorkflowWish(quorum=Quorum.ALL))

    assert isinstance(done, WorkflowSet)
    assert not done.is_changed
    assert await office.trail() == before


async def test_a_dialog_that_others_have_overtaken_changes_nothing(office: Office) -> None:
    """The planner would set what they do not see."""
    await office.loads()
    seen = await office.does(PAT, show_workflow, KEY)
    office.because = "as agreed"
    await office.does(PAT, set_workflow, KEY, WorkflowWish(unit=Unit.CANDIDATE), seen=seen.fingerprint)

    await office.refused(
        Stale, PAT, set_workflow, KEY, WorkflowWish(quorum=Quorum.ONE), seen=seen.fingerprint
    )


async def test_a_switch_of_the_marking_clears_everything_once_the_key_is_typed(office: Office) -> None:
    """It says how many grades go, never which; who types something else has not decided."""
    await office.loads()
    await office.grades(ADA, "A", "B", "C")
    await office.grades(BO, "A")
    await office.does(ADA, share_grades, ANYWHERE)
    office.because = "the committee marks together"

    asked = await office.does(PAT, set_workflow, KEY, SHARED)
    assert isinstance(asked, ClearingAsked)
    await office.refused(KeyMistyped, PAT, set_workflow, KEY, SHARED, seen=asked.fingerprint, typed="TDT4100")
    kept = await office.book()
    done = await office.does(PAT, set_workflow, KEY, SHARED, seen=asked.fingerprint, typed=KEY)

    assert (asked.grades, asked.marking) == ({ONE: 4}, Marking.SHARED)
    assert len(kept.evaluations) == 3
    assert isinstance(done, WorkflowSet)
    assert done.cleared == (ONE,)
    now = await office.book()
    assert (now.evaluations, now.shares, now.workflow.marking) == ({}, frozenset(), Marking.SHARED)
    trail = [one.kind for one in await office.trail()]
    assert trail[-7:] == ["SetUpChanged", "MarkingCleared", "GradesUnshared", *["GradeSet"] * 4]


async def test_what_would_be_cleared_is_asked_about_again_when_it_has_grown(office: Office) -> None:
    """The planner typed the key for three grades, not for four."""
    await office.loads()
    await office.grades(ADA, "A", "B", "C")
    office.because = "the committee marks together"
    asked = await office.does(PAT, set_workflow, KEY, SHARED)
    await office.grades(BO, "A")

    assert isinstance(asked, ClearingAsked)
    await office.refused(Stale, PAT, set_workflow, KEY, SHARED, seen=asked.fingerprint, typed=KEY)


async def test_graders_hear_the_same_of_a_switch_whether_or_not_others_have_marked(office: Office) -> None:
    """Whether a co-grader has begun is hidden, and stays so."""
    await office.loads(a_roster(*TWO_COMMITTEES))
    await office.does(ADA, register_grade, Scope(committee=ONE), c(1), "A")

    await switch(office)

    (of_one,), (of_two,) = await office.all_hear(BO, CY)
    assert isinstance(of_one, WorkflowChanged)
    assert isinstance(of_two, WorkflowChanged)
    assert replace(of_one, committee=TWO, to=of_two.to) == of_two


async def test_planners_hear_of_what_was_cleared_and_can_put_it_back_there(office: Office) -> None:
    """Who did it has the button in their messages, for the dialog is gone."""
    await office.loads(a_roster(planners=[PAT, OLE]))
    await office.grades(ADA, "A")

    done = await switch(office)

    for (told,) in await office.all_hear(PAT, OLE):
        assert isinstance(told, MarkingWasCleared)
        assert (told.committees, told.reason) == ((ONE,), "the committee marks together")
        assert told.change == done.shown.restorable[0].change


async def test_a_planner_who_grades_does_not_learn_whether_anything_was_cleared(office: Office) -> None:
    """It would tell that a co-grader had begun; the other planner can put it back."""
    heard, shown = [], []
    for marks in ("ABC", ""):
        key = f"X{len(marks)}"
        await office.loads(a_roster(planners=[ADA, PAT], key=key))
        for number, grade in enumerate(marks, start=1):
            await office.does(BO, register_grade, Scope(key=key), c(number), grade)
        office.because = "the committee marks together"
        asked = await office.does(PAT, set_workflow, key, SHARED)
        if isinstance(asked, ClearingAsked):
            await office.does(PAT, set_workflow, key, SHARED, seen=asked.fingerprint, typed=key)
        heard.append([type(one) for one in await office.hears(ADA)])
        shown.append((await office.does(ADA, show_workflow, key)).restorable)

    assert heard == [[WorkflowChanged], [WorkflowChanged]]
    assert shown == [(), ()]
    assert (await office.does(PAT, show_workflow, "X3")).restorable != ()


async def test_restoring_puts_grades_shares_and_the_setting_back(office: Office) -> None:
    """As it was, but that confirmations have to be given again."""
    await office.loads()
    await office.both_share("A", "B", "C")
    await office.confirms(ADA)
    before = await office.book()
    done = await switch(office)

    back = await restore(office, [done.shown])

    assert isinstance(back, Restored)
    now = await office.book()
    assert {one: now.grades_of(one) for one in now.candidates} == {
        one: before.grades_of(one) for one in before.candidates
    }
    assert (now.shares, now.workflow, now.confirmations) == (before.shares, before.workflow, {})
    assert back.shown.restorable == ()
    assert (await office.does(ADA, preview_confirmation, ANYWHERE)).what.candidates == 3


async def test_what_has_changed_since_sharing_is_still_known_after_restoring(office: Office) -> None:
    """The review before confirming shows it, as if nothing had been cleared in between."""
    await office.loads()
    await office.both_share("A", "B", "C", others=("A", "B", "D"))
    await office.does(ADA, align_grade, ANYWHERE, c(3), "D")
    before = await office.does(BO, preview_confirmation, ANYWHERE)
    done = await switch(office)

    await restore(office, [done.shown])

    after = await office.does(BO, preview_confirmation, ANYWHERE)
    assert [(one.candidate, one.before, one.after) for one in before.moved] == [(c(3), "C", "D")]
    assert after.moved == before.moved


async def test_what_was_marked_since_is_shown_before_it_goes(office: Office) -> None:
    """Restoring is a clearing, too; the planner looks at it once."""
    await office.loads()
    await office.grades(ADA, "A", "B", "C")
    done = await switch(office)
    await office.grades(BO, "D")

    asked = await restore(office, [done.shown])
    assert isinstance(asked, RestoringAsked)
    since = await office.book()
    back = await office.does(PAT, restore_marking, KEY, asked.change, seen=asked.fingerprint)

    assert asked.grades == {ONE: 1}
    assert since.grade(c(1), COMMON) == "D"
    assert isinstance(back, Restored)
    assert await office.kept(ADA) == {c(1): "A", c(2): "B", c(3): "C"}
    await office.refused(NothingToRestore, PAT, restore_marking, KEY, asked.change)


async def test_nothing_is_restored_once_something_is_confirmed(office: Office) -> None:
    """From then on the new marking counts, and the button says why it does nothing."""
    await office.loads()
    await office.grades(ADA, "A", "B", "C")
    done = await switch(office)
    await office.grades(BO, "A", "B", "C")
    await office.confirms(ADA)
    await office.confirms(BO)

    (found,) = done.shown.restorable
    await office.refused(StillConfirmed, PAT, restore_marking, KEY, found.change)

    assert (await office.does(PAT, show_workflow, KEY)).restorable == ()
    office.because = "never mind"
    await office.refused(StillConfirmed, PAT, set_workflow, KEY, WorkflowWish(marking=Marking.PRIVATE))


async def test_a_committee_that_began_only_after_the_switch_is_cleared_by_restoring(office: Office) -> None:
    """It goes back with the others, and its marking can be put back in turn."""
    await office.loads(a_roster(*TWO_COMMITTEES))
    await office.does(BO, register_grade, ANYWHERE, c(1), "A")
    done = await switch(office)
    await office.does(CY, register_grade, ANYWHERE, c(4), "B")

    asked = await restore(office, [done.shown])
    assert isinstance(asked, RestoringAsked)
    back = await office.does(PAT, restore_marking, KEY, asked.change, seen=asked.fingerprint)

    assert isinstance(back, Restored)
    assert asked.grades == {TWO: 1}
    assert (await office.book(committee=TWO)).evaluations == {}
    (left,) = back.shown.restorable
    assert (left.committees, left.marking) == ((TWO,), Marking.SHARED)


async def test_the_switch_of_one_committee_is_taken_back_for_that_one(office: Office) -> None:
    """Its own setting goes, and it follows the assessment again."""
    await office.loads(a_roster(*TWO_COMMITTEES))
    await office.does(BO, register_grade, ANYWHERE, c(1), "A")
    done = await switch(office, WorkflowWish(committee=ONE, marking=Marking.SHARED))

    back = await restore(office, [done.shown])

    assert isinstance(back, Restored)
    assert back.shown.committees[0].override == WorkflowOverride()
    assert back.shown.assessment.workflow == Workflow()
    assert (await office.book()).workflow.marking is Marking.PRIVATE


async def test_a_committee_follows_the_assessment_again(office: Office) -> None:
    """What differs can be made like the others."""
    await office.loads(a_roster(a_committee(workflow={"quorum": "one"})))
    office.because = "like the others"

    done = await office.does(PAT, set_workflow, KEY, WorkflowWish(committee="1", quorum=Follow.ASSESSMENT))

    assert done.shown.committees[0].override == WorkflowOverride() if isinstance(done, WorkflowSet) else False


async def test_a_planner_who_grades_is_refused_whatever_a_co_grader_has_done(office: Office) -> None:
    """A number of cleared grades, or a missing reason, would tell of what is hidden."""
    await office.loads(a_roster(planners=[ADA, PAT]))
    unmarked = await office.refused(AnotherPlanner, ADA, set_workflow, KEY, SHARED)
    await office.grades(BO, "A", "B", "C")

    marked = await office.refused(AnotherPlanner, ADA, set_workflow, KEY, SHARED)

    assert unmarked == marked


async def test_a_grader_cannot_undo_what_the_planner_has_cleared(office: Office) -> None:
    """Their grade is gone by a decision of the planner, who alone can take it back."""
    await office.loads()
    await office.grades(ADA, "A")
    await switch(office)

    await office.refused(Exception, ADA, undo_last, ANYWHERE)  # type: ignore[type-var] # any refusal

    assert (await office.book()).evaluations == {}


async def test_confirmations_given_for_another_unit_end_and_their_givers_hear_it(office: Office) -> None:
    """They confirm anew what they now confirm one by one."""
    await office.loads()
    await office.both_share("A", "B", "C")
    await office.confirms(ADA)
    await office.hears(ADA)
    office.because = "they come in one by one"

    await office.does(PAT, set_workflow, KEY, WorkflowWish(unit=Unit.CANDIDATE))

    (ada,) = await office.hears(ADA)
    assert isinstance(ada, WorkflowChanged)
    assert ada.has_ended
    assert (await office.book()).confirmations == {}


async def test_a_review_from_before_another_quorum_confirms_nothing(office: Office) -> None:
    """It said that both have to confirm; pressed now, it would lock the grades alone."""
    await office.loads()
    await office.both_share("A", "B", "C")
    shown = await office.does(ADA, preview_confirmation, ANYWHERE)
    office.because = "Bo is ill"
    await office.does(PAT, set_workflow, KEY, WorkflowWish(quorum=Quorum.ONE))

    await office.refused(Stale, ADA, confirm_grading, ANYWHERE, seen=shown.what.fingerprint)

    assert (await office.book()).confirmations == {}


async def test_a_change_id_of_something_else_restores_nothing(office: Office) -> None:
    """A button with a made-up id is no way in."""
    await office.loads()
    await office.grades(ADA, "A")

    for number in range(1, 9):
        await office.refused(NothingToRestore, PAT, restore_marking, KEY, ChangeId(f"change-{number}"))


async def test_marks_have_to_agree_from_now_on_until_something_is_marked(office: Office) -> None:
    """Fixed once grading has started: what agreed before would be in conflict (domain, Workflow)."""
    await office.loads(a_roster(questions=[{"number": "1", "title": "One", "maximum": 10}]))
    office.because = "the marks are published"

    done = await office.does(PAT, set_workflow, KEY, WorkflowWish(align_marks=True))
    assert isinstance(done, WorkflowSet)
    assert done.shown.assessment.workflow.align_marks
    (told,) = await office.hears(ADA)
    assert isinstance(told, WorkflowChanged)
    assert (told.before.align_marks, told.after.align_marks) == (False, True)

    await office.grades(ADA, "B")
    for wish in (WorkflowWish(align_marks=False), WorkflowWish(committee="1", align_marks=False)):
        await office.refused(AlignMarksFixed, PAT, set_workflow, KEY, wish)
    assert (await office.book()).workflow.align_marks
