"""Where the grades differ, and the buttons that make them equal."""

import re
from dataclasses import replace

from inline_snapshot import snapshot

from grading.model import ChangeId, Gradebook, ProposalId
from grading.rules.alignment import SHOWN
from grading.usecases.aligning import Aligned, Conflicts, Row
from handlers.features.aligning.cards import aligned, conflicts
from handlers.features.aligning.pages import Place
from handlers.words import words_for
from tests.support.builders import ADA, BO, CY, KEY, a_committee, c, graded, in_conflict, shared
from tests.support.calls import calls_into
from tests.support.cards.drawing import buttons, drawn, labels, picture, pressed
from tests.support.cards.limits import faults_of_card
from tests.support.cards.results import conflicts_of, extremely_conflicting, many_conflicts, proposed
from tests.support.seeing import seen_of

EN = words_for("en")


def test_the_number_comes_first_then_the_grades_and_the_buttons() -> None:
    """Somebody who reads only the notification knows how much there is to do."""
    assert picture(conflicts(EN, conflicts_of(in_conflict()))) == snapshot("""\
(1 conflict. TDT4100-H26, committee 1)
*1 conflict*
*Object-oriented programming* · TDT4100-H26 · committee 1
1 to decide
*10002* · 1 step apart
you B · Bo C [Later]
[Adopt C] [Keep mine] [Propose]
[Send proposals] [As an Excel sheet]
[Adopt all of Bo's …]\
""")


def test_each_candidate_of_a_page_is_drawn_once() -> None:
    """The page is drawn anew after each button that is pressed on it."""
    found = conflicts_of(many_conflicts())

    with calls_into("handlers.features.aligning.conflict_blocks") as calls:
        conflicts(EN, found)

    assert calls["handlers.features.aligning.conflict_blocks.blocks"] == 7


def test_adopt_takes_over_exactly_the_grade_that_was_shown() -> None:
    """The fingerprint makes the button stale as soon as either grade changes."""
    found = conflicts_of(in_conflict())

    action, fields = pressed(conflicts(EN, found), "Adopt C")

    assert (action, fields.key, fields.candidate, fields.grader) == ("adopt", KEY, c(2), BO)
    assert fields.seen == found.conflicts[0].fingerprint[:SHOWN]


def test_a_grade_that_two_co_graders_share_has_one_button() -> None:
    """Two buttons with the same word would make one think."""
    book = graded(a_committee(graders=3, candidates=1), "B", by=ADA)
    book = shared(graded(graded(book, "C", by=BO), "C", by=CY))

    card = conflicts(EN, conflicts_of(book))

    assert labels(card)[:4] == ["Later", "Adopt C", "Keep mine", "Propose"]


def test_a_missing_grade_cannot_be_adopted() -> None:
    """A conflict may be a grade beside none."""
    book = shared(graded(a_committee(candidates=1), "B", by=ADA))

    card = conflicts(EN, conflicts_of(book))

    assert labels(card)[:3] == ["Later", "Keep mine", "Propose"]
    assert "you B · Bo no grade" in drawn(card)


def test_a_co_graders_proposal_can_be_accepted() -> None:
    """One button instead of a conversation."""
    book = proposed(in_conflict(), c(2), "D")

    card = conflicts(EN, conflicts_of(book))

    assert picture(card) == snapshot("""\
(1 conflict. TDT4100-H26, committee 1)
*1 conflict*
*Object-oriented programming* · TDT4100-H26 · committee 1
1 to decide
*10002* · 1 step apart
you B · Bo C [Later]
Bo proposes D. Reason: “the second part is missing”. You have B. If you accept, D stands.
[Accept D] [Decline] [Adopt C] [Propose]
[Send proposals] [As an Excel sheet]
[Adopt all of Bo's …]\
""")
    assert pressed(card, "Accept D")[1].proposal == f"proposal-{BO}"


def test_ones_own_proposal_waits_for_the_others() -> None:
    """Nobody accepts a proposal of their own, and the card says whose word is missing."""
    book = proposed(in_conflict(graders=3), c(2), "D", by=ADA)

    card = conflicts(EN, conflicts_of(book))

    assert "Accept D" not in labels(card)
    assert "Waiting for Bo and Cy to accept." in drawn(card)


def test_an_accepted_proposal_waits_for_the_rest() -> None:
    """A second press would be refused, so it is not offered."""
    book = proposed(in_conflict(graders=3), c(2), "D")
    known = book.proposals[ProposalId(f"proposal-{BO}")]
    book = replace(book, proposals={known.id: replace(known, accepted=frozenset({ADA}))})

    card = conflicts(EN, conflicts_of(book))

    assert "Accept D" not in labels(card)
    assert "Waiting for Cy to accept." in drawn(card)


def test_fifty_five_conflicts_come_seven_at_a_time() -> None:
    """A wall of buttons helps nobody, and Slack would refuse it."""
    found = conflicts_of(many_conflicts(55))

    card = conflicts(EN, found)

    assert card.text.startswith("55 conflicts")
    assert labels(card).count("Adopt C") == 7
    assert "Before these: 0. After these: 48." in drawn(card)


def test_turning_the_pages_shows_every_conflict_once() -> None:
    """A conflict that is on no page blocks the committee for ever."""
    found = conflicts_of(many_conflicts(55))

    seen = _turned_through(found)

    assert seen == [conflict.candidate for conflict in found.conflicts]


def test_many_graders_make_pages_shorter_not_conflicts_lost() -> None:
    """Twelve graders with twelve proposals fill a message with a single candidate."""
    found = conflicts_of(extremely_conflicting())

    seen = _turned_through(found)

    assert seen == [conflict.candidate for conflict in found.conflicts]


def test_a_page_that_is_gone_shows_the_last_one() -> None:
    """The last conflict of a page may have been aligned meanwhile."""
    found = conflicts_of(many_conflicts(9))

    card = conflicts(EN, found, Place(first=16))

    assert "Before these: 8. After these: 0." in drawn(card)
    assert "Previous" in labels(card)


def test_without_conflicts_the_next_step_is_to_confirm() -> None:
    """Zero is said as a number, too."""
    equal = shared(graded(a_committee(), "A", "B", "C"))

    assert picture(conflicts(EN, conflicts_of(equal))) == snapshot("""\
(0 conflicts: the grades are equal.)
*0 conflicts: the grades are equal.*
*Object-oriented programming* · TDT4100-H26 · committee 1
Next: review and confirm the grades.
[[Review and confirm]] [Status]\
""")


def test_aligning_says_what_became_of_the_candidate_and_what_is_left() -> None:
    """The grader goes down the list without asking for it again."""
    book = many_conflicts(3)
    after = graded(book, "C", by=ADA)

    card = aligned(EN, Aligned(candidate=seen_of(after, ADA, c(1)), remaining=conflicts_of(after)))

    assert picture(card) == snapshot("""\
(10001: C. The grades are equal now. 2 conflicts.)
*10001: C. The grades are equal now.*
*Object-oriented programming* · TDT4100-H26 · committee 1
2 conflicts · 2 to decide
*10002* · 1 step apart
you B · Bo C [Later]
[Adopt C] [Keep mine] [Propose]
*10003* · 1 step apart
you B · Bo C [Later]
[Adopt C] [Keep mine] [Propose]
[Send proposals] [As an Excel sheet]
[Adopt all of Bo's …]\
""")


def kept_page(before: Gradebook, after: Gradebook, first: int = 0) -> Conflicts:
    """Return the page from a number on as it was drawn before a step, with what is left after it."""
    rows = conflicts_of(before).conflicts[first : first + 7]
    left = conflicts_of(after)
    still = {seen.candidate for seen in left.conflicts}
    kept = tuple(
        Row(
            seen=seen_of(after, ADA, one.candidate),
            is_open=one.candidate in still,
            undo=None if one.candidate in still else ChangeId(f"change of {one.candidate}"),
        )
        for one in rows
    )
    return replace(left, kept=kept)


def test_a_candidate_who_was_decided_stays_in_its_place_with_a_way_back() -> None:
    """A list that moves up puts the next student's button under a finger that taps twice."""
    before = many_conflicts(3)
    after = graded(before, None, "C", by=ADA)
    page = kept_page(before, after)

    card = aligned(EN, Aligned(candidate=seen_of(after, ADA, c(2)), remaining=page))

    assert picture(card) == snapshot("""\
(10002: C. The grades are equal now. 2 conflicts.)
*10002: C. The grades are equal now.*
*Object-oriented programming* · TDT4100-H26 · committee 1
2 conflicts · 2 to decide
*10001* · 1 step apart
you B · Bo C [Later]
[Adopt C] [Keep mine] [Propose]
~10002~
you C · Bo C
Decided: C. [Undo]
| The grades are equal now.
*10003* · 1 step apart
you B · Bo C [Later]
[Adopt C] [Keep mine] [Propose]
[Send proposals] [As an Excel sheet]
[Adopt all of Bo's …]\
""")
    action, fields = pressed(card, "Undo")
    assert (action, fields.candidate, fields.change) == ("undo_aligning", c(2), f"change of {c(2)}")
    assert pressed(card, "Adopt C")[1].rows == (c(1), c(2), c(3))


def test_the_card_after_a_step_has_the_same_frame_as_before() -> None:
    """What stands above the rows and below them must not move under a finger."""
    before = many_conflicts(3)
    after = graded(before, None, "C", by=ADA)

    drawn_before = conflicts(EN, conflicts_of(before))
    drawn_after = aligned(
        EN,
        Aligned(candidate=seen_of(after, ADA, c(2)), remaining=kept_page(before, after)),
    )

    heads = [str(card.blocks[0]["text"]).count("\\n") for card in (drawn_before, drawn_after)]
    assert heads[0] == heads[1]
    assert drawn_before.blocks[-2:] == drawn_after.blocks[-2:]


def test_adopting_on_a_later_page_stays_there() -> None:
    """Somebody who has come to number 9 does not want to begin at number 1."""
    before = many_conflicts(20)
    after = graded(before, *(None for _ in range(8)), "C", by=ADA)

    card = aligned(
        EN,
        Aligned(candidate=seen_of(after, ADA, c(9)), remaining=kept_page(before, after, 7)),
    )

    assert f"~{c(9)}~" in drawn(card)
    assert f"*{c(10)}*" in drawn(card)
    assert f"*{c(1)}*" not in drawn(card)
    assert (pressed(card, "Previous")[1].page, pressed(card, "Next")[1].page) == (0, 13)


def test_a_page_on_which_all_is_decided_leads_on_to_the_next() -> None:
    """Nothing is left here, and nothing is lost there."""
    before = many_conflicts(8)
    after = graded(before, *("C" for _ in range(7)), by=ADA)

    card = aligned(
        EN,
        Aligned(candidate=seen_of(after, ADA, c(7)), remaining=kept_page(before, after)),
    )

    assert "Adopt C" not in labels(card)
    assert pressed(card, "Next")[1].page == 0
    assert "Review and confirm" not in labels(card)


def test_when_the_last_one_is_decided_the_page_stays_and_only_a_review_is_offered() -> None:
    """Under a finger that taps twice there must be nothing that confirms."""
    before = many_conflicts(2)
    after = graded(before, "C", "C", by=ADA)

    card = aligned(
        EN,
        Aligned(candidate=seen_of(after, ADA, c(2)), remaining=kept_page(before, after)),
    )

    assert picture(card) == snapshot("""\
(10002: C. The grades are equal now. 0 conflicts: the grades are equal. Next: review and confirm the
    grades.)
*10002: C. The grades are equal now.*
*Object-oriented programming* · TDT4100-H26 · committee 1
0 conflicts: the grades are equal. Next: review and confirm the grades.
~10001~
you C · Bo C
Decided: C. [Undo]
| The grades are equal now.
~10002~
you C · Bo C
Decided: C. [Undo]
| The grades are equal now.
[[Review and confirm]] [Status]\
""")


def test_what_a_co_grader_decided_stays_in_its_place_too_without_a_way_back() -> None:
    """It is not one's own step to take back."""
    before = many_conflicts(2)
    after = graded(before, "B", by=BO)
    page = kept_page(before, after)
    page = replace(page, kept=tuple(replace(one, undo=None) for one in page.kept))

    card = conflicts(EN, page)

    assert f"~{c(1)}~" in drawn(card)
    assert "Undo" not in labels(card)


def test_the_longest_page_stays_within_what_slack_takes() -> None:
    """Each of its buttons knows all of its candidates."""
    found = conflicts_of(extremely_conflicting())
    kept = tuple(
        Row(seen=seen, is_open=bool(view % 2), undo=ChangeId("x" * 32))
        for view, seen in enumerate(found.conflicts[:7])
    )

    for page in (replace(found, kept=kept), replace(found, kept=kept, conflicts=())):
        assert faults_of_card(conflicts(EN, page)) == []


def test_aligning_the_last_one_leads_to_confirming() -> None:
    """The end of the conflicts is worth a sentence."""
    after = graded(in_conflict(), "A", "C", by=ADA)

    card = aligned(EN, Aligned(candidate=seen_of(after, ADA, c(2)), remaining=conflicts_of(after)))

    assert picture(card) == snapshot("""\
(10002: C. The grades are equal now. 0 conflicts: the grades are equal.)
*10002: C. The grades are equal now.*
*0 conflicts: the grades are equal.*
*Object-oriented programming* · TDT4100-H26 · committee 1
Next: review and confirm the grades.
[[Review and confirm]] [Status]\
""")


def test_a_candidate_may_still_differ_after_a_step() -> None:
    """With three graders one step is not always enough."""
    book = in_conflict(graders=3)

    card = aligned(EN, Aligned(candidate=seen_of(book, ADA, c(2)), remaining=conflicts_of(book)))

    assert card.text == snapshot("10002 still differs. Your grade: B. 1 conflict.")


def test_a_proposal_is_confirmed_to_its_proposer() -> None:
    """The proposer learns whose word is missing."""
    book = proposed(in_conflict(), c(2), "D", by=ADA)

    card = aligned(EN, Aligned(candidate=seen_of(book, ADA, c(2)), remaining=conflicts_of(book)))

    assert card.text == snapshot("10002: you have proposed D. Waiting for Bo to accept. 1 conflict.")


def test_screen_readers_hear_for_whom_a_button_is() -> None:
    """Eight buttons that all say `Adopt C` cannot be told apart by ear."""
    spoken = [
        button.get("accessibility_label")
        for button in buttons(conflicts(EN, conflicts_of(many_conflicts(2))))
    ]

    assert spoken == snapshot(
        [
            "10001 later",
            "Adopt C for 10001",
            "Keep B for 10001",
            "Propose a grade for 10001",
            "10002 later",
            "Adopt C for 10002",
            "Keep B for 10002",
            "Propose a grade for 10002",
            None,
            None,
            None,
        ]
    )


def _turned_through(found: Conflicts) -> list[str]:
    """Return the candidates on all pages, by following the button to the next one."""
    seen: list[str] = []
    page = 0
    while True:
        card = conflicts(EN, found, Place(first=page))
        text = drawn(card)
        seen += [one.candidate for one in found.conflicts if re.search(rf"[*~]{one.candidate}[*~]", text)]
        if "Next" not in labels(card):
            return seen
        page = pressed(card, "Next")[1].page
