"""Explanations over a real store: written once all have shared, ready once confirmed, sent once."""

from dataclasses import replace

import pytest

from grading.errors import (
    ExplanationProblem,
    ExplanationUnfit,
    NotAllShared,
    NotAPlanner,
    NothingToUndo,
    Stale,
)
from grading.model import ExplanationState
from grading.rules.changing_seats import SeatWish
from grading.rules.rosters import RosterGrader
from grading.usecases.changing_seats import change_seat, preview_seat_change
from grading.usecases.entering import Scope
from grading.usecases.explaining import (
    Explained,
    add_to_explanation,
    confirmed_explanation,
    explanation_to_send,
    finish_explanation,
    send_confirmed_explanation,
    send_explanation,
    show_confirmed_explanations,
    show_explanation,
    show_explanations,
    write_explanation,
)
from grading.usecases.powers import preview_reopening, reopen_grading
from grading.usecases.registering import register_grade
from grading.usecases.showing import show_status
from grading.usecases.undoing import undo_last
from tests.support.builders import KEY, c
from tests.support.norway import COUNTING
from tests.support.office import ADA, ANYWHERE, BO, CY, ONE, PAT, Office

HERE = Scope(key=KEY, committee=ONE)
TEXT = "Two of three cases are proved."


@pytest.fixture
async def shared(office: Office) -> Office:
    """Return an office in which all have shared the same grades."""
    await office.loads()
    await office.both_share("A", "B", "C")
    return office


@pytest.fixture
async def confirmed(shared: Office) -> Office:
    """Return an office in which all is confirmed."""
    await shared.confirms(ADA)
    await shared.confirms(BO)
    return shared


async def shown(office: Office, who: str = ADA) -> Explained:
    """Return the explanation of the first candidate as somebody sees it."""
    return await office.does(who, show_explanation, ANYWHERE, c(1))


async def explains(office: Office, text: str = TEXT) -> Explained:
    """Let Ada write the explanation of the first candidate."""
    seen = (await shown(office)).fingerprint
    return await office.does(ADA, write_explanation, ANYWHERE, c(1), text, seen=seen)


async def is_ready(office: Office) -> Explained:
    """Let Ada write it and make it ready."""
    seen = (await explains(office)).fingerprint
    return await office.does(ADA, finish_explanation, ANYWHERE, c(1), seen=seen)


def why(refused: ExplanationUnfit) -> ExplanationProblem:
    """Return why nothing was done."""
    return refused.problem


async def test_it_is_written_by_any_of_the_committee_and_is_one_text(shared: Office) -> None:
    """A typed line is added; an emptied text goes; each change is in the trail and can be taken back."""
    await explains(shared)
    added = await shared.does(BO, add_to_explanation, ANYWHERE, c(1), "The third is not.")
    await shared.does(BO, undo_last, ANYWHERE)
    again = await shown(shared)
    gone = await shared.does(ADA, write_explanation, ANYWHERE, c(1), " ", seen=again.fingerprint)

    assert added.known is not None
    assert added.known.text == f"{TEXT}\nThe third is not."
    assert again.known is not None
    assert (again.known.text, again.state) == (TEXT, ExplanationState.DRAFT)
    assert (gone.known, gone.state) == (None, ExplanationState.NOT_STARTED)
    assert [one.kind for one in await shared.trail()].count("ExplanationSet") == 4


async def test_before_all_have_shared_nothing_is_explained(office: Office) -> None:
    """It would tell of a hidden grade; the list is empty."""
    await office.loads()

    await office.refused(NotAllShared, ADA, show_explanation, ANYWHERE, c(1))
    await office.refused(NotAllShared, ADA, add_to_explanation, ANYWHERE, c(1), TEXT)
    assert (await office.does(ADA, show_explanations, ANYWHERE)).all == ()


async def test_it_is_ready_and_sent_only_once_the_grade_is_confirmed(shared: Office) -> None:
    """Neither before, nor by a planner."""
    seen = (await explains(shared)).fingerprint

    refused = [
        await shared.refused(ExplanationUnfit, ADA, finish_explanation, ANYWHERE, c(1), seen=seen),
        await shared.refused(ExplanationUnfit, ADA, send_explanation, ANYWHERE, c(1), seen=seen),
        await shared.refused(ExplanationUnfit, PAT, confirmed_explanation, ANYWHERE, c(1)),
        await shared.refused(ExplanationUnfit, PAT, send_confirmed_explanation, ANYWHERE, c(1), seen=seen),
    ]

    assert list(map(why, refused)) == [
        ExplanationProblem.NO_GRADE,
        ExplanationProblem.NOT_READY,
        ExplanationProblem.NO_GRADE,
        ExplanationProblem.NO_GRADE,
    ]
    assert (await shared.does(PAT, show_confirmed_explanations, ANYWHERE)).all == ()


@pytest.mark.parametrize("who", [ADA, PAT])
async def test_it_is_sent_once_and_stays(confirmed: Office, who: str) -> None:
    """By a grader or a planner, after a second look; nothing changes it or takes it back."""
    ready = await is_ready(confirmed)
    look, send = (
        (explanation_to_send, send_explanation)
        if who == ADA
        else (confirmed_explanation, send_confirmed_explanation)
    )
    looked = await confirmed.does(who, look, ANYWHERE, c(1))
    sent = await confirmed.does(who, send, ANYWHERE, c(1), seen=looked.fingerprint)

    again = [
        await confirmed.refused(ExplanationUnfit, ADA, add_to_explanation, ANYWHERE, c(1), "More."),
        await confirmed.refused(
            ExplanationUnfit, ADA, write_explanation, ANYWHERE, c(1), "", seen=sent.fingerprint
        ),
        await confirmed.refused(
            ExplanationUnfit, ADA, finish_explanation, ANYWHERE, c(1), seen=sent.fingerprint
        ),
        await confirmed.refused(ExplanationUnfit, who, send, ANYWHERE, c(1), seen=sent.fingerprint),
    ]

    assert ready.state is ExplanationState.READY
    assert sent.known is not None
    assert (sent.state, sent.known.grade, sent.known.text) == (ExplanationState.SENT, "A", TEXT)
    assert sent.known.sent is not None
    assert set(map(why, again)) == {ExplanationProblem.SENT}
    assert (await shown(confirmed, BO)).known == sent.known


async def test_what_was_sent_is_not_undone(confirmed: Office) -> None:
    """Nor is the step before it, by the way."""
    ready = await is_ready(confirmed)
    await confirmed.does(ADA, send_explanation, ANYWHERE, c(1), seen=ready.fingerprint)

    await confirmed.refused(NothingToUndo, ADA, undo_last, ANYWHERE)

    assert (await shown(confirmed)).state is ExplanationState.SENT


async def test_another_text_is_a_draft_again(confirmed: Office) -> None:
    """And a button that was shown before it sends nothing."""
    ready = await is_ready(confirmed)
    await explains(confirmed, "All cases are proved.")

    refused = await confirmed.refused(
        ExplanationUnfit, ADA, send_explanation, ANYWHERE, c(1), seen=ready.fingerprint
    )
    await confirmed.refused(Stale, ADA, finish_explanation, ANYWHERE, c(1), seen=ready.fingerprint)
    await confirmed.refused(Stale, BO, write_explanation, ANYWHERE, c(1), "Mine.", seen=ready.fingerprint)

    assert why(refused) is ExplanationProblem.NOT_READY
    assert (await shown(confirmed)).state is ExplanationState.DRAFT


async def test_one_of_another_grade_is_looked_at_again(confirmed: Office) -> None:
    """The committee was reopened, and came to another grade."""
    ready = await is_ready(confirmed)
    preview = await confirmed.does(PAT, preview_reopening, HERE, None, None)
    confirmed.because = "two papers were swapped"
    await confirmed.does(PAT, reopen_grading, HERE, seen=preview.what.fingerprint, candidate=None)
    confirmed.because = None
    for who in (ADA, BO):
        await confirmed.does(who, register_grade, ANYWHERE, c(1), "B")
    for who in (ADA, BO):
        await confirmed.confirms(who)

    refused = await confirmed.refused(
        ExplanationUnfit, ADA, send_explanation, ANYWHERE, c(1), seen=ready.fingerprint
    )
    now = await shown(confirmed)

    assert (why(refused), now.is_outdated, now.grade) == (ExplanationProblem.OTHER_GRADE, True, "B")
    anew = await confirmed.does(ADA, finish_explanation, ANYWHERE, c(1), seen=now.fingerprint)
    assert not anew.is_outdated


async def test_too_long_a_text_is_not_kept(shared: Office) -> None:
    """Not even its beginning."""
    seen = (await shown(shared)).fingerprint

    refused = await shared.refused(
        ExplanationUnfit, ADA, write_explanation, ANYWHERE, c(1), "x" * 3_001, seen=seen
    )

    assert (why(refused), (await shown(shared)).known) == (ExplanationProblem.TOO_LONG, None)


async def test_only_planners_see_the_planners_list(confirmed: Office) -> None:
    """Which has what is confirmed, and who reads it as a grader sees the same."""
    await explains(confirmed)

    await confirmed.refused(NotAPlanner, ADA, show_confirmed_explanations, ANYWHERE)
    listed = await confirmed.does(PAT, show_confirmed_explanations, ANYWHERE)

    assert [one.candidate for one in listed.all] == [c(1)]
    assert listed == replace(await confirmed.does(BO, show_explanations, ANYWHERE))
    assert (await confirmed.does(ADA, show_status, ANYWHERE, c(1))).one is not None


async def test_who_takes_a_seat_over_sees_none_before_all_have_shared_again(shared: Office) -> None:
    """Neither what it says, nor that one is written; those who wrote it wait as well."""
    await explains(shared)
    successor = RosterGrader(email=CY, name="Cy", external=False, agreement_until=None)
    wish = SeatWish(old=BO, new=successor, committee=None)
    shared.because = "Bo is ill"
    seen = await shared.does(PAT, preview_seat_change, KEY, wish, COUNTING)
    await shared.does(PAT, change_seat, KEY, wish, COUNTING, seen=seen.fingerprint)
    shared.because = None

    for who in (ADA, CY):
        await shared.refused(NotAllShared, who, show_explanation, ANYWHERE, c(1))
        assert (await shared.does(who, show_explanations, ANYWHERE)).all == ()
