"""Handing in one's grades."""

from inline_snapshot import snapshot

from grading.model import Gradebook, Unit
from grading.rules.sharing import fingerprint_to_share, left_ungraded
from grading.usecases.sharing import Shared, SharePreview
from handlers.blocks import card, section
from handlers.features.sharing.cards import share_preview, shared, unshared
from handlers.words import words_for
from tests.support import builders
from tests.support.builders import ADA, a_committee, c, graded, in_conflict
from tests.support.cards.drawing import drawn, labels, picture, pressed
from tests.support.cards.results import committee_view

EN = words_for("en")


def _preview(book: Gradebook, *, needs_consent: bool, candidates: int) -> SharePreview:
    return SharePreview(
        view=committee_view(book),
        candidates=candidates,
        needs_consent=needs_consent,
        ungraded=left_ungraded(book, ADA),
        fingerprint=fingerprint_to_share(book, ADA),
    )


def test_sharing_with_candidates_ungraded_names_them_and_asks() -> None:
    """Somebody who forgot one must see which, before the co-grader waits for it."""
    book = graded(a_committee(), "A", by=ADA)

    card = share_preview(EN, _preview(book, needs_consent=True, candidates=3))

    assert picture(card) == snapshot("""\
(You share your grades of 3 candidates with Bo.)
*Object-oriented programming* · TDT4100-H26 · committee 1
You share your grades of 3 candidates with Bo.
*2 candidates have no grade from you:* 10002, 10003
You share them without a grade. It is better to grade them first, if they attended.
| Nobody sees a co-grader's grade before everyone has shared. Until then you can take yours back.
[Share with 2 ungraded] [Register a grade] [Status]\
""")


def test_of_very_many_ungraded_the_rest_is_counted_and_listed_by_the_status_button() -> None:
    """What is handed in without a grade can always be seen, candidate by candidate."""
    book = graded(a_committee(candidates=300), "A", by=ADA)

    card = share_preview(EN, _preview(book, needs_consent=True, candidates=300))

    assert "299 candidates have no grade from you:* 10002, 10003, " in drawn(card)
    assert pressed(card, "Status")[0] == "status"


def test_the_button_carries_the_consent_and_what_was_seen() -> None:
    """A grade changed meanwhile makes the button stale, so nothing else is handed in than was shown."""
    book = graded(a_committee(), "A", by=ADA)

    card = share_preview(EN, _preview(book, needs_consent=True, candidates=3))

    action, fields = pressed(card, "Share with 2 ungraded")
    assert (action, fields.leave, fields.seen) == ("share_now", True, fingerprint_to_share(book, ADA))


def test_with_nothing_missing_the_button_is_plain() -> None:
    """No consent is asked, and none is carried."""
    book = graded(a_committee(), "A", "B", "C", by=ADA)

    card = share_preview(EN, _preview(book, needs_consent=False, candidates=3))

    action, fields = pressed(card, "Share")
    assert (action, fields.leave) == ("share_now", False)


def test_one_at_a_time_nothing_ready_leads_to_grading() -> None:
    """A button that would share nothing is not offered."""
    book = a_committee(unit=Unit.CANDIDATE)

    card = share_preview(EN, _preview(book, needs_consent=False, candidates=0))

    assert labels(card) == ["Register a grade", "Status"]
    assert picture(card) == snapshot("""\
(Nothing is ready to share: grade a candidate first.)
*Object-oriented programming* · TDT4100-H26 · committee 1
Nothing is ready to share: grade a candidate first.
3 candidates without a grade are not shared: 10001, 10002, 10003
| Nobody sees a co-grader's grade before everyone has shared. Until then you can take yours back.
[[Register a grade]] [Status]\
""")


def test_shared_and_waiting() -> None:
    """The grader is told for whom, and how to take it back."""
    book = builders.shared(graded(a_committee(), "A", "B", "C"), ADA)

    assert picture(shared(EN, Shared(view=committee_view(book), held_back=()))) == snapshot("""\
(Your grades are shared. Waiting for Bo to share.)
*Your grades are shared.*
*Object-oriented programming* · TDT4100-H26 · committee 1
Waiting for Bo to share.
[Status] [Unshare]\
""")


def test_the_last_to_share_sees_the_conflicts_at_once() -> None:
    """Nobody should have to ask what comes next."""
    card = shared(EN, Shared(view=committee_view(in_conflict()), held_back=()))

    assert picture(card) == snapshot("""\
(Your grades are shared. Next: align 1 conflict.)
*Your grades are shared.*
*Object-oriented programming* · TDT4100-H26 · committee 1
Next: align 1 conflict.
[[See conflicts]] [Status]\
""")


def test_what_follows_stands_right_below_without_a_second_heading() -> None:
    """A press that only leads to the next screen is one too many on a phone."""
    book = in_conflict()
    following = card("1 conflict", section("*1 conflict*"))

    told = shared(EN, Shared(view=committee_view(book), held_back=()), following)

    assert picture(told) == snapshot("""\
(Your grades are shared. 1 conflict)
*Your grades are shared.*
*1 conflict*\
""")


def test_what_follows_is_left_to_its_button_when_both_would_be_too_long() -> None:
    """Slack refuses the whole message, and the grader would see nothing."""
    book = in_conflict()
    following = card("55 conflicts", *[section("*1 conflict*")] * 42)

    told = shared(EN, Shared(view=committee_view(book), held_back=()), following)

    assert told == shared(EN, Shared(view=committee_view(book), held_back=()))


def test_what_was_held_back_is_named() -> None:
    """With sharing one at a time the ungraded stay behind, and must not be forgotten."""
    book = builders.shared(graded(a_committee(unit=Unit.CANDIDATE), "A", "B"), ADA)

    card = shared(EN, Shared(view=committee_view(book), held_back=(c(3),)))

    assert "1 candidate without a grade was not shared: 10003" in drawn(card)


def test_unshared() -> None:
    """The way forward is to change something and share again."""
    assert picture(unshared(EN, committee_view(graded(a_committee(), "A", "B", "C")))) == snapshot("""\
(Your grades are no longer shared. You can change them again.)
*Your grades are no longer shared. You can change them again.*
*Object-oriented programming* · TDT4100-H26 · committee 1
[Register a grade] [Share] [Status]\
""")
