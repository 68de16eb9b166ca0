"""Thresholds: shown, drafted by one person at a time, and put in force for everybody who follows them."""

from collections.abc import Mapping
from decimal import Decimal

from grading.errors import (
    NotAGrader,
    NotAPlanner,
    NothingToUndo,
    OnlyPlannersApply,
    Stale,
    ThresholdsInvalid,
)
from grading.model import Assessment, CommitteeName, Origin
from grading.rules.recalculating import Move, Stays
from grading.rules.threshold_drafts import Wished, read_wished
from grading.threshold_notices import ThresholdsChanged, ThresholdsTakenOver
from grading.usecases.calculated_grades import use_calculated_grade
from grading.usecases.entering import Scope
from grading.usecases.exporting import export_assessment
from grading.usecases.registering import register_grade
from grading.usecases.sharing import share_grades
from grading.usecases.showing import show_status
from grading.usecases.thresholds import (
    ThresholdsShown,
    apply_exam_thresholds,
    apply_thresholds,
    draft_exam_thresholds,
    draft_thresholds,
    drop_thresholds,
    show_exam_thresholds,
    show_thresholds,
    take_over_exam_thresholds,
    take_over_thresholds,
)
from grading.usecases.undoing import undo_last
from tests.support import marked
from tests.support.builders import KEY, c
from tests.support.office import ADA, ANYWHERE, BO, CY, ONE, PAT, TWO, Office, a_committee, a_roster

EXAM = Scope(key=KEY)
HERE = Scope(key=KEY, committee=ONE)


class Typed:
    """What somebody types."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __call__(self, assessment: Assessment) -> Wished:
        """Read it."""
        return read_wished(assessment.scale, self._text)


LOWER = Typed("A=85 B=70")


async def opened(office: Office, *committees: Mapping[str, object], **assessment: object) -> None:
    """Load an exam with one question of a hundred marks, graded by NTNU's table."""
    roster = a_roster(*committees, thresholds=marked.LIMITS, **assessment)  # type: ignore[arg-type] # handed on
    roster["questions"] = [marked.IN_ROSTER]
    await office.loads(roster)


async def marks(office: Office, who: str, *values: str | None, committee: CommitteeName = ONE) -> None:
    """Let a grader's first candidates have these marks, and the calculated grades that follow from NTNU's."""
    candidates = (await office.book(KEY, committee)).candidates
    given = {one: value for one, value in zip(candidates, values, strict=False) if value is not None}
    by = office.by(await office.id_of(who))
    async with office.store.transaction() as work:
        await marked.marks(work, KEY, by, given, committee)


async def drafted(office: Office, who: str = PAT) -> ThresholdsShown:
    """Let the planner draft lower thresholds, or a grader."""
    draft = draft_exam_thresholds if who == PAT else draft_thresholds
    return await office.does(who, draft, EXAM, LOWER)


async def applied(office: Office) -> None:
    """Let the planner put them in force."""
    shown = await drafted(office)
    await office.does(PAT, apply_exam_thresholds, EXAM, seen=shown.seen or "")


async def test_a_draft_changes_nothing_and_everybody_concerned_sees_it(office: Office) -> None:
    """Two graders and a planner talk about the same numbers before any grade moves."""
    await opened(office)
    await marks(office, ADA, "86", "72")
    before = await office.kept(ADA)

    mine = await drafted(office, ADA)
    theirs = await office.does(BO, show_thresholds, ANYWHERE)
    planner = await office.does(PAT, show_exam_thresholds, EXAM)

    assert {grade: str(at) for grade, at in mine.draft.thresholds.items()} == {  # type: ignore[union-attr]
        "A": "85",
        "B": "70",
        "C": "65",
        "D": "53",
        "E": "41",
    }
    assert (mine.is_held, mine.can_apply) == (False, True)
    assert (theirs.draft, theirs.holder, theirs.is_held) == (mine.draft, "Ada", True)
    assert (planner.draft, planner.is_held) == (mine.draft, True)
    assert await office.kept(ADA) == before


async def test_in_private_marking_each_is_shown_their_own_and_the_planner_a_number(office: Office) -> None:
    """Blindness: a preview is a view of grades like any other."""
    await opened(office)
    await marks(office, ADA, "86", "72")
    await marks(office, BO, "10", None, "86")

    mine = await drafted(office, ADA)
    theirs = await office.does(BO, show_thresholds, ANYWHERE)
    planner = await office.does(PAT, show_exam_thresholds, EXAM)

    assert mine.preview is not None
    assert theirs.preview is not None
    assert planner.preview is not None
    assert mine.preview.moves == (
        Move(before="B", after="A", candidates=1),
        Move(before="C", after="B", candidates=1),
    )
    assert theirs.preview.moves == (Move(before="B", after="A", candidates=1),)
    assert (mine.preview.hidden, theirs.preview.hidden) == (None, None)
    assert (planner.preview.moves, planner.preview.hidden) == ((), 3)


async def test_applying_moves_what_follows_the_marks_and_tells_everybody(office: Office) -> None:
    """All in one step, whoever marked it."""
    await opened(office)
    await marks(office, ADA, "86", "72")
    await marks(office, BO, None, None, "86")
    await office.does(BO, register_grade, ANYWHERE, c(1), "D")
    shown = await drafted(office)
    await office.hear()

    done = await office.does(PAT, apply_exam_thresholds, EXAM, seen=shown.seen or "")

    assert await office.kept(ADA) == {c(1): "A", c(2): "B"}
    assert await office.kept(BO) == {c(1): "D", c(3): "A"}
    assert (await office.book()).assessment.thresholds["A"] == Decimal(85)
    assert (done.told, done.before["A"]) == (2, Decimal(89))
    ((for_ada,), (for_bo,)) = await office.all_hear(ADA, BO)
    assert isinstance(for_ada, ThresholdsChanged)
    assert isinstance(for_bo, ThresholdsChanged)
    assert (for_ada.moved, for_bo.moved, for_ada.who) == (2, 1, "pat@uni.example")
    after = await office.does(PAT, show_exam_thresholds, EXAM)
    assert after.draft is None


async def test_the_trail_says_which_thresholds_came_and_which_grades_moved(office: Office) -> None:
    """A student may ask years later why the line lay there."""
    await opened(office)
    await marks(office, ADA, "86")
    await applied(office)

    told = [(one.kind, one.candidate, one.before, one.after) for one in await office.trail()][-4:]

    assert told == [
        ("ThresholdsApplied", None, "A 89, B 77, C 65, D 53, E 41", "A 85, B 70, C 65, D 53, E 41"),
        ("GradeSet", c(1), "B", "A"),
        (
            "SetUpChanged",
            None,
            f"draft of thresholds {KEY}: A 85, B 70, C 65, D 53, E 41",
            None,
        ),
        (
            "SetUpChanged",
            None,
            f"thresholds {KEY}: A 89, B 77, C 65, D 53, E 41",
            f"thresholds {KEY}: A 85, B 70, C 65, D 53, E 41",
        ),
    ]


async def test_where_marks_changed_meanwhile_it_is_shown_again(office: Office) -> None:
    """Nobody puts in force what they have not seen."""
    await opened(office)
    await marks(office, ADA, "86", "72")
    shown = await drafted(office, ADA)
    await office.does(ADA, register_grade, ANYWHERE, c(1), "C")

    refused = await office.refused(Stale, ADA, apply_thresholds, ANYWHERE, seen=shown.seen or "")

    assert refused.about_settings
    again = await office.does(ADA, show_thresholds, ANYWHERE)
    assert again.preview is not None
    assert (again.preview.moving, dict(again.preview.stays)[Stays.MANUAL]) == (1, 1)


async def test_what_a_co_grader_does_unseen_outdates_no_preview(office: Office) -> None:
    """A refusal would tell that they have marked somebody."""
    await opened(office)
    await marks(office, ADA, "86")
    shown = await drafted(office, ADA)
    await marks(office, BO, "72")

    await office.does(ADA, apply_thresholds, ANYWHERE, seen=shown.seen or "")

    assert (await office.kept(ADA), await office.kept(BO)) == ({c(1): "A"}, {c(1): "B"})


async def test_one_person_holds_the_draft_and_another_takes_it_over_who_is_told(office: Office) -> None:
    """Two people who type at once would overwrite each other."""
    await opened(office)
    mine = await drafted(office, ADA)
    assert mine.draft is not None

    refused = await office.does(BO, draft_thresholds, ANYWHERE, Typed("A=80"))
    assert refused.draft == mine.draft
    assert (refused.holder, refused.is_held) == ("Ada", True)
    assert refused.wished is not None
    taken = await office.does(BO, take_over_thresholds, ANYWHERE, mine.draft.holder, refused.wished)

    assert taken.draft is not None
    assert (taken.draft.holder, taken.draft.thresholds["A"]) == (await office.id_of(BO), Decimal(80))
    assert not taken.is_held
    (told,) = await office.hears(ADA)
    assert isinstance(told, ThresholdsTakenOver)
    assert told.who == "Bo"
    trail = [(one.before, one.after) for one in await office.trail() if one.kind == "SetUpChanged"]
    assert trail[-1] == (
        f"draft of thresholds {KEY}, held by: {ADA}",
        f"draft of thresholds {KEY}, held by: {BO}",
    )


async def test_a_planner_takes_a_draft_over_as_it_is(office: Office) -> None:
    """The planner decides, whoever began."""
    await opened(office)
    mine = await drafted(office, ADA)
    assert mine.draft is not None

    taken = await office.does(PAT, take_over_exam_thresholds, EXAM, mine.draft.holder)

    assert taken.draft is not None
    assert (taken.draft.thresholds, taken.is_held) == (mine.draft.thresholds, False)


async def test_a_draft_that_somebody_else_holds_by_now_is_not_taken_over_nor_discarded(
    office: Office,
) -> None:
    """Whom the button named no longer holds it."""
    await opened(office)
    mine = await drafted(office, ADA)
    assert mine.draft is not None
    await office.does(PAT, take_over_exam_thresholds, EXAM, mine.draft.holder)

    await office.refused(Stale, BO, take_over_thresholds, ANYWHERE, mine.draft.holder)
    await office.refused(Stale, ADA, drop_thresholds, ANYWHERE)


async def test_the_holder_changes_the_draft_and_discards_it(office: Office) -> None:
    """Trying a line costs nothing."""
    await opened(office)
    first = await drafted(office, ADA)
    second = await office.does(ADA, draft_thresholds, ANYWHERE, Typed("C=60"))
    gone = await office.does(ADA, drop_thresholds, ANYWHERE)

    assert first.draft is not None
    assert second.draft is not None
    assert (second.draft.thresholds["A"], second.draft.thresholds["C"]) == (Decimal(85), Decimal(60))
    assert second.draft.since == first.draft.since
    assert gone.draft is None


async def test_a_table_with_faults_makes_no_draft(office: Office) -> None:
    """The one before stays."""
    await opened(office)

    await office.refused(ThresholdsInvalid, ADA, draft_thresholds, ANYWHERE, Typed("A=40"))

    assert (await office.does(ADA, show_thresholds, ANYWHERE)).draft is None


async def test_where_several_committees_grade_a_grader_drafts_and_a_planner_applies(office: Office) -> None:
    """The other committee's candidates are not theirs to move."""
    await opened(office, a_committee(), a_committee(TWO, graders=(CY,), candidates=(4, 5)))
    await marks(office, ADA, "86")
    await marks(office, CY, "72", committee=TWO)
    shown = await office.does(ADA, draft_thresholds, HERE, LOWER)

    assert not shown.can_apply
    await office.refused(OnlyPlannersApply, ADA, apply_thresholds, HERE, seen=shown.seen or "")
    for_pat = await office.does(PAT, show_exam_thresholds, EXAM)
    await office.does(PAT, apply_exam_thresholds, EXAM, seen=for_pat.seen or "")

    assert (await office.book(KEY, TWO)).grade(c(4), await office.id_of(CY)) == "B"
    assert await office.kept(ADA) == {c(1): "A"}


async def test_a_preview_of_one_s_own_committee_says_nothing_of_the_other(office: Office) -> None:
    """A grader has no seat there."""
    await opened(office, a_committee(), a_committee(TWO, graders=(CY,), candidates=(4, 5)))
    await marks(office, CY, "72", committee=TWO)

    shown = await office.does(ADA, draft_thresholds, HERE, LOWER)

    assert shown.preview is not None
    assert (shown.preview.moving, shown.preview.stays) == (0, ((Stays.INCOMPLETE, 3),))


async def test_thresholds_that_were_applied_are_not_undone_by_undo(office: Office) -> None:
    """The grades of co-graders moved with them; the former ones are put in force instead."""
    await opened(office)
    await marks(office, ADA, "86")
    shown = await drafted(office, ADA)
    done = await office.does(ADA, apply_thresholds, ANYWHERE, seen=shown.seen or "")

    await office.refused(NothingToUndo, ADA, undo_last, ANYWHERE)
    back = await office.does(ADA, draft_thresholds, ANYWHERE, done.before)
    await office.does(ADA, apply_thresholds, ANYWHERE, seen=back.seen or "")

    assert await office.kept(ADA) == {c(1): "B"}


async def test_an_export_for_a_planner_who_grades_does_not_tell_whose_grades_moved(office: Office) -> None:
    """The rows of co-graders' grades that moved with it would show whom they have marked."""
    roster = a_roster(planners=(ADA,), thresholds=marked.LIMITS)
    roster["questions"] = [marked.IN_ROSTER]
    await office.loads(roster)
    await marks(office, ADA, "86")
    await marks(office, BO, "86", None, "72")
    shown = await office.does(ADA, draft_exam_thresholds, EXAM, LOWER)
    await office.does(ADA, apply_exam_thresholds, EXAM, seen=shown.seen or "")

    exported = await office.does(ADA, export_assessment, KEY)

    (applied,) = [one for one in exported.trail if one.kind == "ThresholdsApplied"]
    assert [one.candidate for one in exported.trail if one.change == applied.change] == [None, None, None]
    assert {one.candidate for one in exported.trail if one.kind == "GradeSet"} == {c(1)}


async def test_strangers_and_graders_of_other_parts_are_refused(office: Office) -> None:
    """A planner's view is no grader's, and the other way round."""
    await opened(office)

    await office.refused(NotAGrader, PAT, show_thresholds, EXAM)
    await office.refused(NotAPlanner, ADA, draft_exam_thresholds, EXAM, LOWER)


async def test_the_status_of_one_says_where_a_grade_comes_from_and_offers_the_calculated_one(
    office: Office,
) -> None:
    """A grade that was set by hand follows no marks, which nobody sees by looking at it."""
    await opened(office)
    await marks(office, ADA, "90")
    ada = await office.id_of(ADA)
    follows = await office.does(ADA, show_status, ANYWHERE, c(1))
    await office.does(ADA, register_grade, ANYWHERE, c(1), "C")
    stays = await office.does(ADA, show_status, ANYWHERE, c(1))

    await office.does(ADA, use_calculated_grade, ANYWHERE, c(1), seen="A")

    after = await office.does(ADA, show_status, ANYWHERE, c(1))
    assert (follows.origins, follows.calculated) == ({ada: Origin.CALCULATED}, None)
    assert (stays.origins, stays.calculated) == ({ada: Origin.MANUAL}, "A")
    assert (after.origins, after.calculated) == ({ada: Origin.CALCULATED}, None)
    assert await office.kept(ADA) == {c(1): "A"}


async def test_without_thresholds_nothing_is_said_of_where_a_grade_comes_from(office: Office) -> None:
    """There every grade is set by hand."""
    await office.loads()
    await office.grades(ADA, "B")

    found = await office.does(ADA, show_status, ANYWHERE, c(1))

    assert (found.origins, found.calculated) == ({}, None)


async def test_a_co_grader_s_origin_is_seen_once_all_have_shared(office: Office) -> None:
    """It tells that there is a grade."""
    await opened(office)
    await marks(office, BO, "90")
    before = await office.does(ADA, show_status, ANYWHERE, c(1))
    await office.grades(ADA, "A", "B", "C")
    await office.does(ADA, share_grades, ANYWHERE)
    await office.does(BO, share_grades, ANYWHERE, leave_ungraded=True)

    after = await office.does(ADA, show_status, ANYWHERE, c(1))

    assert before.origins == {}
    assert after.origins[await office.id_of(BO)] is Origin.CALCULATED
