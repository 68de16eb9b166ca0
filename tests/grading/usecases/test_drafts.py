"""Collecting proposals and sending them together, over a real store."""

import pytest

from grading.aligning_notices import CandidateAsked, GradeMadeConflict, GradesWereProposed, ProposalsAnswered
from grading.errors import NotAllShared, NothingToUndo, NotInConflict, Stale, UnknownProposal
from grading.model import CandidateId, PersonId, ProposalId, SheetId
from grading.notices import Notice
from grading.usecases.adopting_all import adopt_everything, preview_all, undo_everything
from grading.usecases.aligning import Conflicts, adopt_grade, show_conflicts
from grading.usecases.asking import ask_about
from grading.usecases.conflict_sheets import show_conflict_sheet, written_conflicts
from grading.usecases.proposing import (
    accept_proposals,
    decline_proposal,
    draft_grade,
    draft_own,
    drop_draft,
    propose_grade,
    send_drafts,
    take_proposal_back,
)
from grading.usecases.registering import register_grade
from grading.usecases.sharing import share_grades
from grading.usecases.showing import show_status
from grading.usecases.undoing import undo_last
from tests.support.builders import KEY, c
from tests.support.office import ADA, ANYWHERE, BO, CY, ONE, Office, a_committee, a_roster

BATCH = ProposalId("batch")
PAGE = (c(1), c(2), c(3))


@pytest.fixture
async def differing(office: Office) -> Office:
    """Return an office in which Ada and Bo have shared grades that differ for all three candidates."""
    await office.loads()
    await office.both_share("A", "B", "C", others=("B", "C", "D"))
    return office


async def seen_of(office: Office, who: str, number: int) -> str:
    """Return the fingerprint of a candidate's grades as somebody sees them."""
    found = await office.does(who, show_conflicts, ANYWHERE)
    return next(one.fingerprint for one in found.conflicts if one.candidate == c(number))


async def keeps(office: Office, who: str, *numbers: int) -> Conflicts:
    """Let somebody keep their own grades of these candidates, to be proposed."""
    for number in numbers:
        seen = await seen_of(office, who, number)
        await office.does(who, draft_own, ANYWHERE, c(number), seen=seen, rows=PAGE)
    return await office.does(who, show_conflicts, ANYWHERE, rows=PAGE)


async def sends(office: Office, who: str, *numbers: int) -> None:
    """Let somebody propose their own grades of these candidates, and forget what was told of before."""
    await keeps(office, who, *numbers)
    await office.hear()
    await office.does(who, send_drafts, ANYWHERE, BATCH)


async def told(office: Office, who: str) -> list[type[Notice]]:
    """Return what kinds of notices wait for somebody."""
    return [type(one) for one in await office.hears(who)]


async def test_what_is_kept_is_seen_by_nobody_else_and_is_no_change(differing: Office) -> None:
    """Nothing has happened yet: neither in the trail, nor for the co-grader."""
    before = await differing.trail()
    await differing.hear()
    bo_before = await differing.does(BO, show_conflicts, ANYWHERE)

    mine = await keeps(differing, ADA, 1, 3)

    assert {one: draft.grade for one, draft in mine.drafts.items()} == {c(1): "A", c(3): "C"}
    assert mine.undecided == {c(2)}
    assert await differing.does(BO, show_conflicts, ANYWHERE) == bo_before
    assert await differing.trail() == before
    assert await differing.hear() == {}


async def test_another_grade_may_be_kept_with_a_reason_or_none(differing: Office) -> None:
    """The later draft stands."""
    seen = await seen_of(differing, ADA, 1)
    await keeps(differing, ADA, 1)

    step = await differing.does(ADA, draft_grade, ANYWHERE, c(1), "F", " empty ", seen=seen)

    assert step.draft is not None
    assert (step.draft.grade, step.draft.reason) == ("F", "empty")
    assert list(step.remaining.drafts.values()) == [step.draft]


async def test_a_draft_is_not_made_of_what_was_not_shown(differing: Office) -> None:
    """A button that was drawn for other grades does nothing."""
    seen = await seen_of(differing, ADA, 1)
    await differing.does(BO, register_grade, ANYWHERE, c(1), "E")

    await differing.refused(Stale, ADA, draft_own, ANYWHERE, c(1), seen=seen)
    await differing.refused(Stale, ADA, draft_grade, ANYWHERE, c(1), "C", "", seen=seen)

    assert (await differing.does(ADA, show_conflicts, ANYWHERE)).drafts == {}


async def test_a_draft_can_be_dropped_once_or_twice(differing: Office) -> None:
    """Undo beside the row, however often the finger taps."""
    await keeps(differing, ADA, 1, 2)

    await differing.does(ADA, drop_draft, ANYWHERE, c(1))
    step = await differing.does(ADA, drop_draft, ANYWHERE, c(1), rows=PAGE)

    assert set(step.remaining.drafts) == {c(2)}


@pytest.mark.parametrize("who", [ADA, BO])
async def test_a_draft_goes_when_a_grade_changes(differing: Office, who: str) -> None:
    """It was about other grades."""
    await keeps(differing, ADA, 1, 2)

    await differing.does(who, register_grade, ANYWHERE, c(1), "F")

    assert set((await differing.does(ADA, show_conflicts, ANYWHERE)).drafts) == {c(2)}


async def test_all_that_was_kept_leaves_in_one_message(differing: Office) -> None:
    """Two proposals, one message; the drafts are gone, and the trail has the proposals."""
    await keeps(differing, ADA, 1, 3)
    await differing.hear()

    sent = await differing.does(ADA, send_drafts, ANYWHERE, BATCH, rows=PAGE)

    assert (sent.proposals, sent.to) == (2, ("Bo",))
    assert sent.remaining.drafts == {}
    assert sent.remaining.undecided == {c(2)}
    assert [row.is_open for row in sent.remaining.kept] == [True, True, True]
    assert [one.candidate for one in await differing.trail() if one.kind == "GradeProposed"] == [c(1), c(3)]
    assert await told(differing, BO) == [GradesWereProposed]


async def test_sending_nothing_sends_nothing(differing: Office) -> None:
    """The second tap on the same button."""
    await sends(differing, ADA, 1)
    await differing.hear()

    again = await differing.does(ADA, send_drafts, ANYWHERE, ProposalId("again"))

    assert again.proposals == 0
    assert await differing.hear() == {}


async def test_the_co_grader_accepts_all_of_it_at_once(differing: Office) -> None:
    """One button, one answer, one message back."""
    await sends(differing, ADA, 1, 2, 3)
    (message,) = await differing.hears(BO)
    assert isinstance(message, GradesWereProposed)

    done = await differing.does(BO, accept_proposals, ANYWHERE, BATCH, seen=message.seen)

    assert (done.proposals, done.remaining.conflicts) == (3, ())
    assert await differing.kept(BO) == await differing.kept(ADA)
    assert await told(differing, ADA) == [ProposalsAnswered]
    await differing.refused(UnknownProposal, BO, accept_proposals, ANYWHERE, BATCH, seen=message.seen)


async def test_one_can_be_declined_and_one_taken_back(differing: Office) -> None:
    """The conflict stays, and the candidate is to be decided again."""
    await sends(differing, ADA, 1, 2)
    first, second = (await differing.book()).proposals

    declined = await differing.does(BO, decline_proposal, ANYWHERE, first)
    back = await differing.does(ADA, take_proposal_back, ANYWHERE, second, rows=PAGE)

    assert declined.candidate.candidate == c(1)
    assert back.remaining.undecided == {c(1), c(2), c(3)}
    ends = [one.after for one in await differing.trail() if one.kind == "ProposalClosed"]
    assert ends == ["declined", "lapsed"]


async def test_sent_proposals_can_be_undone_by_the_command(differing: Office) -> None:
    """As any last change."""
    await sends(differing, ADA, 1, 2)

    await differing.does(ADA, undo_last, ANYWHERE)

    assert (await differing.book()).proposals == {}


async def test_a_proposal_at_once_takes_the_draft_with_it(differing: Office) -> None:
    """Otherwise it would be sent a second time."""
    await keeps(differing, ADA, 1)

    await differing.does(ADA, propose_grade, ANYWHERE, c(1), "C", None, BATCH)

    assert (await differing.does(ADA, show_conflicts, ANYWHERE)).drafts == {}


async def adopts_all(office: Office) -> None:
    """Let Ada adopt all of Bo's grades that she has not decided about."""
    bo = await office.id_of(BO)
    shown = await office.does(ADA, preview_all, ANYWHERE, bo)
    await office.does(ADA, adopt_everything, ANYWHERE, bo, seen=shown.found.fingerprint)


async def test_all_of_a_co_graders_grades_are_adopted_but_those_one_wants_to_keep(differing: Office) -> None:
    """What is to be proposed stays."""
    await keeps(differing, ADA, 2)
    bo = await differing.id_of(BO)

    shown = await differing.does(ADA, preview_all, ANYWHERE, bo)
    done = await differing.does(ADA, adopt_everything, ANYWHERE, bo, seen=shown.found.fingerprint)

    assert (dict(shown.found.grades), shown.stay) == ({c(1): ("A", "B"), c(3): ("C", "D")}, 1)
    assert done.grades == {c(1): "B", c(3): "D"}
    assert await differing.kept(ADA) == {c(1): "B", c(2): "B", c(3): "D"}
    assert set(done.remaining.drafts) == {c(2)}


async def test_adopting_all_is_undone_in_one_go_and_only_once(differing: Office) -> None:
    """A slip of three grades is one slip."""
    bo = await differing.id_of(BO)
    shown = await differing.does(ADA, preview_all, ANYWHERE, bo)
    done = await differing.does(ADA, adopt_everything, ANYWHERE, bo, seen=shown.found.fingerprint)

    back = await differing.does(ADA, undo_everything, ANYWHERE, done.change)

    assert (back.is_undone, len(back.grades)) == (True, 3)
    assert await differing.kept(ADA) == {c(1): "A", c(2): "B", c(3): "C"}
    await differing.refused(NothingToUndo, ADA, undo_everything, ANYWHERE, done.change)


async def test_adopting_all_is_adopting_what_was_shown(differing: Office) -> None:
    """A grade that a co-grader changed meanwhile is looked at first."""
    bo = await differing.id_of(BO)
    shown = await differing.does(ADA, preview_all, ANYWHERE, bo)
    await differing.does(BO, register_grade, ANYWHERE, c(1), "F")

    await differing.refused(Stale, ADA, adopt_everything, ANYWHERE, bo, seen=shown.found.fingerprint)

    assert await differing.kept(ADA) == {c(1): "A", c(2): "B", c(3): "C"}


async def test_to_ask_about_a_candidate_shows_no_grade(differing: Office) -> None:
    """The co-grader looks at the paper first, and at the grade afterwards."""
    await differing.hear()

    asked = await differing.does(ADA, ask_about, ANYWHERE, c(2), " page 3? ")

    assert asked.names == ("Bo",)
    assert await differing.hears(BO) == [
        CandidateAsked(
            assessment=KEY,
            committee=ONE,
            to=await differing.id_of(BO),
            who="Ada",
            candidate=c(2),
            reason="page 3?",
        )
    ]


async def test_nothing_is_kept_asked_or_sent_as_a_sheet_before_all_have_shared(office: Office) -> None:
    """Not even that there is a conflict is known then."""
    await office.loads()
    await office.grades(ADA, "A", "A", "A")
    await office.grades(BO, "B")
    await office.does(ADA, share_grades, ANYWHERE)
    bo = await office.id_of(BO)

    await office.refused(NotAllShared, ADA, ask_about, ANYWHERE, c(1), "")
    await office.refused(NotAllShared, ADA, show_conflict_sheet, ANYWHERE, SheetId("s"))
    await office.refused(Stale, ADA, draft_own, ANYWHERE, c(1), seen="")
    shown = await office.does(ADA, preview_all, ANYWHERE, bo)

    assert (dict(shown.found.grades), shown.stay) == ({}, 0)


async def test_an_agreed_candidate_is_not_asked_about(differing: Office) -> None:
    """There is nothing to align."""
    await adopts_all(differing)

    await differing.refused(NotInConflict, ADA, ask_about, ANYWHERE, c(2), "")


async def test_the_sheet_has_what_each_grader_gave_the_farthest_apart_first(differing: Office) -> None:
    """And it is made of what the grader may see when it is sent."""
    await differing.does(BO, register_grade, ANYWHERE, c(3), "F")

    sheet = await differing.does(ADA, show_conflict_sheet, ANYWHERE, SheetId("s"))
    sent = await differing.does(ADA, written_conflicts, SheetId("s"))

    assert sheet.graders == ("Ada", "Bo")
    assert sheet.rows == ((c(3), ("C", "F")), (c(1), ("A", "B")), (c(2), ("B", "C")))
    assert sent == sheet
    assert await differing.does(BO, written_conflicts, SheetId("s")) is None


async def test_a_changed_grade_says_from_what_to_what_and_why(differing: Office) -> None:
    """The co-grader need not look for what has changed."""
    await adopts_all(differing)
    await differing.hear()
    differing.because = "second thoughts"

    await differing.does(ADA, register_grade, ANYWHERE, c(1), "F")

    (message,) = await differing.hears(BO)
    assert isinstance(message, GradeMadeConflict)
    assert (message.candidate, message.before, message.after) == (c(1), "B", "F")
    assert (message.reason, message.conflicts) == ("second thoughts", 1)


async def test_status_shows_what_is_proposed_and_the_last_reason_that_stands(differing: Office) -> None:
    """A reason for a grade that is no more says nothing about the one that is."""
    differing.because = "task 3 reread"
    await differing.does(BO, register_grade, ANYWHERE, c(1), "E")
    differing.because = None
    await differing.does(BO, propose_grade, ANYWHERE, c(1), "C", "half right", BATCH)

    shown = await differing.does(ADA, show_status, ANYWHERE, c(1))
    await differing.does(BO, register_grade, ANYWHERE, c(1), "D")
    later = await differing.does(ADA, show_status, ANYWHERE, c(1))

    assert [(one.name, one.grade, one.reason) for one in shown.proposals] == [("Bo", "C", "half right")]
    assert shown.because is not None
    assert (shown.because.name, shown.because.grade, shown.because.reason) == ("Bo", "E", "task 3 reread")
    assert (later.proposals, later.because) == ((), None)


async def test_a_co_graders_reason_is_hidden_with_the_grade(office: Office) -> None:
    """It may say the grade."""
    await office.loads()
    office.because = "worth an A"
    await office.grades(BO, "A")

    hers = await office.does(ADA, show_status, ANYWHERE, c(1))
    own = await office.does(BO, show_status, ANYWHERE, c(1))

    assert hers.because is None
    assert own.because is not None
    assert (own.because.is_own, own.because.reason) == (True, "worth an A")


async def test_three_graders_each_have_drafts_of_their_own(office: Office) -> None:
    """And one who adopts takes nobody's drafts of other candidates away."""
    await office.loads(a_roster(a_committee(graders=[ADA, BO, CY])))
    for who, grade in ((ADA, "A"), (BO, "B"), (CY, "C")):
        await office.grades(who, grade, grade, grade)
        await office.does(who, share_grades, ANYWHERE)
    await keeps(office, ADA, 1)
    await keeps(office, BO, 1, 2)
    seen, cy = await seen_of(office, ADA, 1), PersonId(await office.id_of(CY))

    await office.does(ADA, adopt_grade, ANYWHERE, CandidateId(c(1)), cy, seen=seen)

    left = [set((await office.does(who, show_conflicts, ANYWHERE)).drafts) for who in (ADA, BO)]
    assert left == [set(), {c(2)}]
