"""Private notes in chat: typed, mended in a dialog, and shown with the candidate to oneself."""

from slackbox.testing import reads
from tests.support.department import Department, asks, presses, types


async def test_a_note_is_typed_shown_with_the_candidate_and_mended(department: Department) -> None:
    """It is there when the grader comes back."""
    first = department.first
    kept = await asks(first, "/grade note 10001 two marks because the proof is copied from the book")
    assert "Only you see your notes." in reads(kept)
    shown = await asks(first, "/grade status 10001")
    assert "Note: two marks because the proof is copied from the book" in reads(shown)

    await first.presses("Note", shown)
    view = await first.waits_for_view()
    assert "copied from the book" in str(view["blocks"])
    await first.submits({"note": "the proof is her own"})

    assert "Note: the proof is her own" in await types(first, "/grade note 10001")
    assert "proof" not in await types(department.second, "/grade status 10001")
    assert department.refused() == []


async def test_an_old_button_shows_what_is_noted_by_now(department: Department) -> None:
    """Nothing that was noted since is overwritten unseen."""
    first = department.first
    old = await asks(first, "/grade note 10001")
    await types(first, "/grade note 10001 look again")

    await first.presses("Note", old)
    view = await first.waits_for_view()

    assert "look again" in str(view["blocks"])
    await presses(first, "Status", "Note: look again", old)
