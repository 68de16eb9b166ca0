"""The dialogs and cards by which planners change seats."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from inline_snapshot import snapshot

from grading.errors import (
    AgreementInPast,
    LastGrader,
    ReasonMissing,
    Refused,
    SitsAlready,
    Stale,
    UnknownGrader,
)
from grading.model import CommitteeName, PersonId
from grading.rules.changing_committees import CommitteeChange, Consequence
from grading.rules.changing_seats import Seats, SeatWish
from grading.rules.rosters import RosterGrader
from grading.usecases.changing_seats import Renewal, SeatChange, SeatsShown
from handlers.dialogs.fields import REASON
from handlers.dialogs.refused import RefusedDialog
from handlers.features.changing import renew_dialog, replace_dialog
from handlers.features.changing.cards import renewal_asked, renewed, seat_change_asked, seat_changed
from handlers.features.changing.seat_wishes import carried, wish_in
from handlers.refusals.card import Situation
from handlers.slack.buttons import Press
from handlers.words import LANGUAGES, words_for
from tests.support.builders import ADA, BO, KEY, a_grader, an_assessment, c
from tests.support.cards import changed_seats as extreme
from tests.support.cards.drawing import picture
from tests.support.cards.limits import faults_of_view

EN = words_for("en")
ONE, TWO = CommitteeName("1"), CommitteeName("2")
CY = RosterGrader(email="cy@uni.example", name="Cy", external=False, agreement_until=None)
WISH = SeatWish(old="bo@uni.example", new=CY, reason="illness")
CHANGE = SeatChange(
    assessment=an_assessment(),
    wish=WISH,
    old=a_grader(BO),
    new=CY,
    committees=(ONE, TWO),
    is_private=True,
    consequences=(
        Consequence(change=CommitteeChange(committee=ONE), grades=(("Bo", 3),), void=("Ada",)),
        Consequence(change=CommitteeChange(committee=TWO), left_graded=1, late=(c(9),)),
    ),
    fingerprint="f" * 32,
)
EXTERNAL = a_grader(BO, external=True, agreement_until=date(2026, 11, 30))
SHOWN = SeatsShown(
    assessment=an_assessment(),
    seats=(
        Seats(grader=a_grader(ADA), committees=(ONE,)),
        Seats(grader=EXTERNAL, committees=(ONE, TWO)),
    ),
    committees=(ONE, TWO),
)
RENEWAL = Renewal(
    assessment=an_assessment(), seats=SHOWN.seats[1], day=date(2029, 6, 30), is_asked=True, reason="appeals"
)


def state(**entered: str) -> dict[str, object]:
    """Return a state as Slack has it."""

    def value(name: str, said: str) -> dict[str, object]:
        match name:
            case "who" | "where":
                return {"type": "static_select", "selected_option": {"value": said}}
            case "how" | "kind":
                return {"type": "radio_buttons", "selected_option": {"value": said}}
            case "until":
                return {"type": "datepicker", "selected_date": said}
            case _:
                return {"type": "plain_text_input", "value": said}

    return {name: {name: value(name, said)} for name, said in entered.items()}


FILLED: Mapping[str, str] = {
    "who": "bo@uni.example",
    "where": "*",
    "how": "takes_over",
    "email": "Cy@Uni.example",
    "kind": "internal",
    "reason": "illness",
}


def refused(why: Refused) -> RefusedDialog:
    """Return the refusal of a dialog about the assessment."""
    return RefusedDialog(words=EN, refused=why, situation=Situation(key=KEY))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_dialogs_keep_within_slacks_limits(language: str) -> None:
    """Names and reasons of any length, and more graders than Slack shows."""
    words = words_for(language)

    views = [
        replace_dialog.replace_view(words, extreme.SEATS),
        replace_dialog.replace_view(words, SHOWN, BO, "2"),
        replace_dialog.asked_view(words, extreme.REPLACED),
        replace_dialog.asked_view(words, extreme.RELEASED),
        renew_dialog.renew_view(words, extreme.SEATS),
        renew_dialog.renew_view(words, SHOWN, BO),
        renew_dialog.asked_view(words, extreme.RENEWAL),
    ]

    for view in views:
        assert view is not None
        assert faults_of_view(view) == []


def test_what_will_happen_is_shown_with_numbers_and_never_a_grade() -> None:
    """The planner decides on it, and the button says what it does."""
    assert picture(seat_change_asked(EN, CHANGE)) == snapshot("""\
(Nothing is done yet. This would happen:)
*Nothing is done yet. This would happen:*
Object-oriented programming · TDT4100-H26

Cy (cy@uni.example) takes over from Bo in the committees 1, 2.
As an internal grader, who needs no access agreement.
• Committee 1: 3 grades of Bo no longer count. They stay in the audit trail.
• Committee 1: the confirmation of Ada no longer counts.
• Committee 2: 1 candidate who leaves has been graded there. The grades stay behind, and grading
    begins anew elsewhere.
• Committee 2 has confirmed. Candidate 10009 joins late and is confirmed alone. The others stay
    confirmed.
The new grader begins without grades, and sees nobody's before all have shared.
The graders concerned and the planners are told, with the reason.
Reason: illness
[[Replace]] [Only committee 1] [Only committee 2] [Cancel]\
""")
    assert picture(seat_change_asked(EN, replace(CHANGE, new=None, committees=(ONE,)))) == snapshot("""\
(Nothing is done yet. This would happen:)
*Nothing is done yet. This would happen:*
Object-oriented programming · TDT4100-H26

Bo no longer grades in committee 1. Nobody takes over.
• Committee 1: 3 grades of Bo no longer count. They stay in the audit trail.
• Committee 1: the confirmation of Ada no longer counts.
• Committee 2: 1 candidate who leaves has been graded there. The grades stay behind, and grading
    begins anew elsewhere.
• Committee 2 has confirmed. Candidate 10009 joins late and is confirmed alone. The others stay
    confirmed.
The graders concerned and the planners are told, with the reason.
Reason: illness
[[Release]] [Cancel]\
""")
    assert picture(seat_changed(EN, CHANGE)) == snapshot("""\
(Cy has taken over from Bo in the committees 1, 2.)
*Cy has taken over from Bo in the committees 1, 2.*
Object-oriented programming · TDT4100-H26

Those concerned are told, with the reason.
[Open the planner's view]\
""")
    assert picture(seat_changed(EN, replace(CHANGE, new=None, committees=(ONE,)))) == snapshot("""\
(Bo no longer grades in committee 1.)
*Bo no longer grades in committee 1.*
Object-oriented programming · TDT4100-H26

Those concerned are told, with the reason.
[Open the planner's view]\
""")


def test_an_external_grader_without_an_agreement_is_pointed_out() -> None:
    """Nothing could be graded before somebody enters one."""
    without = replace(CY, external=True)
    signed = replace(without, agreement_until=date(2027, 6, 30))

    assert "before one is entered" in picture(seat_change_asked(EN, replace(CHANGE, new=without)))
    assert "until Wed 30 Jun 2027" in picture(seat_change_asked(EN, replace(CHANGE, new=signed)))


def test_a_renewal_is_shown_and_asked_back() -> None:
    """One wrong year in a date picker."""
    assert picture(renewed(EN, RENEWAL)) == snapshot("""\
(The access agreement of Bo now runs until Sat 30 Jun 2029.)
*The access agreement of Bo now runs until Sat 30 Jun 2029.*
Object-oriented programming · TDT4100-H26

In the committees 1, 2. The grader is told.
[Open the planner's view]\
""")
    assert picture(renewal_asked(EN, RENEWAL)) == snapshot("""\
(Is this the day that you mean?)
*Is this the day that you mean?*
Object-oriented programming · TDT4100-H26

The access agreement of Bo would run until Sat 30 Jun 2029, more than two years from now.
[Renew until Sat 30 Jun 2029] [Another day]\
""")


@pytest.mark.parametrize(
    "wish",
    [
        WISH,
        replace(WISH, new=None),
        replace(WISH, committee="2", reason=None),
        replace(WISH, new=replace(CY, external=True, agreement_until=date(2027, 6, 30))),
    ],
)
def test_a_button_carries_the_whole_wish(wish: SeatWish) -> None:
    """What is pressed is what was shown."""
    read = Press.read(carried(KEY, wish, seen="f" * 32))

    assert read is not None
    assert wish_in(read) == wish
    assert read.seen == "f" * 32


def test_a_button_of_other_rows_is_outdated() -> None:
    """Who forged it learns nothing."""
    with pytest.raises(Stale):
        wish_in(Press(r=("a", "b")))  # type: ignore[call-arg] # by its short name


def test_the_wish_is_read_from_the_fields() -> None:
    """Addresses are compared in small letters."""
    said = replace_dialog.read(state(**FILLED))

    assert replace_dialog.faults(EN, said) == {}
    assert replace_dialog.wish_of(said) == replace(WISH, new=replace(CY, name=CY.email))
    released = replace_dialog.read(state(**{**FILLED, "how": "nobody", "email": "", "where": "2"}))
    assert replace_dialog.wish_of(released) == replace(WISH, new=None, committee="2")
    external = {**FILLED, "kind": "external", "until": "2027-06-30", "name": "Cy Young"}
    assert replace_dialog.wish_of(replace_dialog.read(state(**external))) == replace(
        WISH,
        new=replace(CY, name="Cy Young", external=True, agreement_until=date(2027, 6, 30)),
    )


@pytest.mark.parametrize(
    ("entered", "wrong"),
    [
        ({"who": ""}, ["who"]),
        ({"email": ""}, ["email"]),
        ({"email": "cy"}, ["email"]),
        ({"email": "cy@uni"}, ["email"]),
        ({"email": "c y@uni.example"}, ["email"]),
        ({"how": "nobody"}, ["email"]),
        ({"until": "2027-06-30"}, ["until"]),
    ],
)
def test_each_slip_is_said_at_its_field(entered: dict[str, str], wrong: list[str]) -> None:
    """What is filled in for another choice is no wish."""
    said = replace_dialog.read(state(**{**FILLED, **entered}))

    assert list(replace_dialog.faults(EN, said)) == wrong


def test_refusals_stand_below_the_field_they_are_about() -> None:
    """What is wrong is said where it is mended."""
    places: list[tuple[Refused, str]] = [
        (ReasonMissing(), REASON),
        (SitsAlready(committee=ONE, name="Cy"), "email"),
        (LastGrader(committees=(ONE,), name="Bo"), "how"),
        (UnknownGrader(key=KEY, email="x@uni.example"), "who"),
        (Stale(about_settings=True), "where"),
    ]
    for why, field in places:
        assert list(replace_dialog.errors(refused(why))) == [field]
    assert list(renew_dialog.errors(refused(AgreementInPast(day=date(2026, 1, 1))))) == ["until"]
    assert list(renew_dialog.errors(refused(UnknownGrader(key=KEY, email="x")))) == ["who"]


def _chosen(view: Mapping[str, object] | None, block: str) -> object:
    assert view is not None
    blocks: Any = view["blocks"]
    (found,) = [one for one in blocks if one.get("block_id") == block]
    first = found["element"].get("initial_option")
    return None if first is None else first["value"]


def test_the_dialogs_open_with_what_the_button_was_about() -> None:
    """From the planner's board it is one press and a date."""
    assert _chosen(replace_dialog.replace_view(EN, SHOWN, BO, "2"), "who") == "bo@uni.example"
    assert _chosen(replace_dialog.replace_view(EN, SHOWN, BO, "2"), "where") == "2"
    assert _chosen(replace_dialog.replace_view(EN, SHOWN), "who") is None
    assert _chosen(replace_dialog.replace_view(EN, SHOWN), "where") == "*"
    assert _chosen(renew_dialog.renew_view(EN, SHOWN, PersonId(99)), "who") == "bo@uni.example"
    assert renew_dialog.renew_view(EN, replace(SHOWN, seats=SHOWN.seats[:1])) is None


def test_what_is_missing_of_a_renewal_is_said() -> None:
    """A grader and a day."""
    assert list(renew_dialog.faults(EN, renew_dialog.read({}))) == ["who", "until"]
    filled = renew_dialog.read(state(who="bo@uni.example", until="2027-06-30"))
    assert renew_dialog.faults(EN, filled) == {}
