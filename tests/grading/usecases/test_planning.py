"""What planners see of their assessments and take out of them, over a real store."""

from dataclasses import replace
from decimal import Decimal

import pytest

from grading.changes import Cell, SharingChanged, ValueSet
from grading.errors import AccountInactive, NotAPlanner, UnknownAssessment, WhichAssessment
from grading.model import WHOLE, AssessmentStatus, ProposalId, Question, QuestionNumber, State
from grading.ports import AuditEntry
from grading.rules.visibility import confirmed_only
from grading.usecases.confirming import confirm_grading, preview_confirmation
from grading.usecases.entering import meant_key
from grading.usecases.exporting import Export, export_assessment
from grading.usecases.planning import my_assessments
from grading.usecases.proposing import propose_grade
from grading.usecases.registering import register_grade
from grading.usecases.sharing import share_grades
from grading.usecases.showing import show_status
from tests.support.builders import KEY, c, u
from tests.support.dropping import imported
from tests.support.office import (
    ADA,
    ANYWHERE,
    BO,
    CY,
    OLE,
    OTHER,
    PAT,
    TWO,
    Office,
    a_committee,
    a_roster,
)

BY_CANDIDATE = {"unit": "candidate"}


async def exported(office: Office) -> Export:
    """Return the assessment's export as the command line makes it."""
    async with office.store.snapshot() as snapshot:
        return await export_assessment(snapshot, None, KEY)


def values_of(entries: tuple[AuditEntry, ...]) -> list[tuple[str | None, str | None, str | None]]:
    """Return what entries of the trail say of candidates: whom, from what, to what."""
    of_candidates = [one for one in entries if one.candidate is not None and one.kind != "SetUpChanged"]
    return [(one.candidate, one.before, one.after) for one in of_candidates]


async def test_a_planner_sees_their_assessments_in_order(office: Office) -> None:
    """States and who is awaited."""
    await office.loads(a_roster(candidates=[{"id": c(9)}]))
    await office.loads(a_roster(key=OTHER))

    first, second = await office.does(PAT, my_assessments)

    assert [(one.assessment.key, one.status) for one in (first, second)] == [
        (OTHER, AssessmentStatus.READY),
        (KEY, AssessmentStatus.DRAFT),
    ]
    assert second.unassigned == (c(9),)
    assert second.committees[0].awaited == ("Ada", "Bo")


async def test_an_assessment_is_named_without_regard_to_case(office: Office) -> None:
    """And is the only one shown then."""
    await office.loads()
    await office.loads(a_roster(key=OTHER))

    (shown,) = await office.does(PAT, my_assessments, KEY.casefold())

    assert shown.assessment.key == KEY


async def test_who_plans_nothing_has_no_assessments(office: Office) -> None:
    """A grader's work is elsewhere."""
    await office.loads()

    for who in (ADA, OLE):
        assert await office.refused(NotAPlanner, who, my_assessments) == NotAPlanner()
        assert await office.refused(NotAPlanner, who, meant_key, None) == NotAPlanner()
        named = await office.refused(NotAPlanner, who, meant_key, KEY)
        assert named == NotAPlanner(key=KEY)
        assert await office.refused(NotAPlanner, who, export_assessment, KEY) == NotAPlanner(key=KEY)


async def test_a_planner_sees_nothing_of_an_assessment_of_others(office: Office) -> None:
    """Planning one course is no key to another."""
    await office.loads()
    await office.loads(a_roster(key=OTHER, planners=[OLE]))

    refused = NotAPlanner(key=OTHER, nearest=(KEY,))
    assert await office.refused(NotAPlanner, PAT, my_assessments, OTHER) == refused
    assert await office.refused(NotAPlanner, PAT, export_assessment, OTHER) == refused


async def test_an_unknown_assessment_suggests_the_ones_that_are_planned(office: Office) -> None:
    """Only those: another's key is nobody's business."""
    await office.loads()
    await office.loads(a_roster(key="TDT4100-V26", planners=[OLE]))
    typed = "TDT4100-H25"

    for refused in (
        await office.refused(NotAPlanner, PAT, my_assessments, typed),
        await office.refused(NotAPlanner, PAT, meant_key, typed),
        await office.refused(NotAPlanner, PAT, export_assessment, typed),
    ):
        assert refused == NotAPlanner(key=typed, nearest=(KEY,))


async def test_the_command_line_is_told_of_an_unknown_assessment_too(office: Office) -> None:
    """It plans nothing, so nothing is suggested."""
    await office.loads()

    async with office.store.snapshot() as snapshot:
        with pytest.raises(UnknownAssessment) as refused:
            await export_assessment(snapshot, None, "TDT4100")

    assert refused.value == UnknownAssessment(key="TDT4100")


async def test_an_inactive_planner_is_shown_nothing(office: Office) -> None:
    """Not even which keys there are."""
    await office.loads()
    office.gone.add(PAT)

    for key in (None, KEY, "TDT4100-H25"):
        await office.refused(AccountInactive, PAT, my_assessments, key)
        await office.refused(AccountInactive, PAT, meant_key, key)
    await office.refused(AccountInactive, PAT, export_assessment, "TDT4100-H25")


async def test_the_only_assessment_is_the_one_to_export(office: Office) -> None:
    """With several, the planner is asked which."""
    await office.loads()
    only = await office.does(PAT, meant_key, None)
    await office.loads(a_roster(key=OTHER))

    refused = await office.refused(WhichAssessment, PAT, meant_key, None)
    named = await office.does(PAT, meant_key, OTHER.casefold())

    assert (only, named) == (KEY, OTHER)
    assert refused == WhichAssessment(keys=(OTHER, KEY))


async def test_a_planner_who_grades_sees_no_more_than_a_grader(office: Office) -> None:
    """Pat counts both graders' hidden work; Ada, who plans too, counts her own."""
    await office.loads(a_roster(planners=[PAT, ADA]))
    await office.grades(ADA, "A")
    await office.grades(BO, "F", "F")

    (of_pat,) = await office.does(PAT, my_assessments)
    (of_ada,) = await office.does(ADA, my_assessments)

    assert dict(of_pat.committees[0].counts) == {State.PRIVATE: 2, State.NOT_STARTED: 1}
    assert dict(of_ada.committees[0].counts) == {State.PRIVATE: 1, State.NOT_STARTED: 2}


async def test_an_export_has_no_grade_that_is_not_confirmed(office: Office) -> None:
    """Neither in the gradebooks nor in the trail; that something was changed stays."""
    await office.loads()
    await office.both_share("A", "B", "C", others=("A", "D", "C"))
    await office.does(ADA, propose_grade, ANYWHERE, c(2), "E", "half right", ProposalId("p1"))

    export = await exported(office)

    (book,) = export.books
    assert (export.key, book.evaluations, book.proposals) == (KEY, {}, {})
    assert len(export.trail) == len(await office.trail())
    assert values_of(export.trail) == [(c(n), None, None) for n in (1, 2, 3, 1, 2, 3, 2)]
    assert {one.reason for one in export.trail} == {None}


async def test_a_reason_leaves_only_with_the_grade_it_was_given_for(office: Office) -> None:
    """A reason may name the grade."""
    await office.loads(a_roster(a_committee(graders=[ADA], candidates=[1])))
    ada, book = await office.id_of(ADA), await office.book()
    change = ValueSet(cell=Cell(candidate=c(1)), owner=ada, by=ada, before=None, after="A")
    async with office.store.transaction() as work:
        await work.record(book, [change], replace(office.by(ada), reason="an A at last"))

    hidden = (await exported(office)).trail[-1]
    await office.confirms(ADA)
    final = next(one for one in (await exported(office)).trail if one.seq == hidden.seq)

    assert (hidden.after, hidden.reason) == (None, None)
    assert (final.after, final.reason) == ("A", "an A at last")


async def test_a_reason_for_sharing_leaves_only_once_all_is_confirmed(office: Office) -> None:
    """It is about nobody in particular, but a grader may write anything into it."""
    await office.loads()
    ada, book = await office.id_of(ADA), await office.book()
    reason = f"{c(1)} is an F for sure"
    async with office.store.transaction() as work:
        by = replace(office.by(ada), reason=reason)
        await work.record(book, [SharingChanged(is_shared=True, grader=ada, unit=WHOLE)], by)

    hidden = (await exported(office)).trail[-1]
    await office.does(BO, share_grades, ANYWHERE, leave_ungraded=True)
    for who in (ADA, BO):
        await office.confirms(who, leave=True)
    final = next(one for one in (await exported(office)).trail if one.seq == hidden.seq)

    assert (hidden.kind, hidden.after, hidden.reason) == ("GradesShared", ADA, None)
    assert (final.after, final.reason) == (ADA, reason)


async def test_an_export_has_every_confirmed_grade_and_how_it_came_about(office: Office) -> None:
    """What is final is for the protocol, with its history."""
    questions = [{"number": "1", "title": "Recursion", "maximum": 10}]
    await office.loads(a_roster(candidates=[{"id": c(9), "status": "absent"}]) | {"questions": questions})
    await office.both_share("A", "B", "C", others=("A", "D", "C"))
    await office.does(ADA, register_grade, ANYWHERE, c(2), "D")
    await office.confirms(ADA)
    await office.confirms(BO)

    export = await office.does(PAT, export_assessment, KEY.casefold())

    assert export.questions == (Question(number=QuestionNumber("1"), title="Recursion", maximum=Decimal(10)),)
    assert export.books == (confirmed_only(await office.book()),)
    assert export.trail == await office.trail()


async def test_by_candidate_only_the_confirmed_ones_leave(office: Office) -> None:
    """One candidate is final, the next is not."""
    await office.loads(a_roster(workflow=BY_CANDIDATE))
    await office.both_share("A", "B")
    shown = await office.does(ADA, preview_confirmation, ANYWHERE, c(1))
    for who in (ADA, BO):
        await office.does(who, confirm_grading, ANYWHERE, seen=shown.what.fingerprint, only=c(1))

    export = await exported(office)

    (book,) = export.books
    assert (list(book.evaluations), book.confirmed) == ([c(1)], frozenset({u(1)}))
    known = [(whom, after) for whom, _, after in values_of(export.trail) if after is not None]
    assert known == [
        (c(1), "A"),
        (c(1), ADA),
        (c(1), "A"),
        (c(1), BO),
        (c(1), ADA),
        (c(1), BO),
        (c(1), "confirmed"),
    ]


async def test_one_committees_confirmation_opens_no_other_committees_grades(office: Office) -> None:
    """Each is confirmed for itself."""
    second = a_committee(TWO, graders=[CY], candidates=[4])
    await office.loads(a_roster(a_committee(), second))
    await office.grades(ADA, "A")
    await office.does(CY, register_grade, ANYWHERE, c(4), "C")
    await office.confirms(CY)

    export = await exported(office)

    assert [dict(book.evaluations).keys() for book in export.books] == [set(), {c(4)}]
    assert values_of(export.trail) == [(c(1), None, None), (c(4), None, "C")]


async def test_set_up_stays_legible_in_an_export(office: Office) -> None:
    """Which committee a candidate is in, and who has shared, are no grades."""
    await office.loads()
    await office.grades(ADA, "A", "B", "C")
    await office.does(ADA, share_grades, ANYWHERE)

    trail = (await exported(office)).trail

    placed = [one.after for one in trail if one.kind == "SetUpChanged" and one.candidate is not None]
    assert placed == ["submitted, committee 1"] * 3
    assert [one.after for one in trail if one.kind == "GradesShared"] == [ADA]


async def test_a_status_that_came_with_a_hidden_grade_is_not_told(office: Office) -> None:
    """Only who was graded from a sheet has suddenly submitted."""
    await office.loads(a_roster(kind="grade_registration"))
    await imported(office, ADA)

    assert set(values_of((await exported(office)).trail)) == {(c(1), None, None), (c(2), None, None)}


async def test_a_planner_who_also_grades_exports_nothing_of_a_co_graders_hidden_work(office: Office) -> None:
    """Not even that there is some: the rows are left out, and no number is missing for them."""
    await office.loads(a_roster(planners=[ADA]))
    before = await office.does(ADA, export_assessment, KEY)
    await office.grades(BO, "A", "B")

    after = await office.does(ADA, export_assessment, KEY)

    assert after.trail == before.trail
    assert [entry.seq for entry in after.trail] == list(range(1, len(after.trail) + 1))


async def test_who_joined_after_sharing_is_as_hidden_in_an_export_and_on_every_screen(office: Office) -> None:
    """Sharing lies before them, too: not a row, not a count, whatever a co-grader has done."""
    with_one_more = a_roster(a_committee(candidates=[1, 2, 3, 4]), planners=[ADA])
    await office.loads(a_roster(planners=[ADA]))
    await office.both_share("A", "B", "C")
    await office.loads(with_one_more)

    async def seen() -> object:
        export = await office.does(ADA, export_assessment, KEY)
        return (
            [(book.evaluations, book.proposals) for book in export.books],
            export.trail,
            await office.does(ADA, my_assessments),
            await office.does(ADA, show_status, ANYWHERE),
        )

    before = await seen()
    await office.does(BO, register_grade, ANYWHERE, c(4), "F")

    assert await seen() == before
