"""The planner sets the deadline, and whom it concerns is told."""

from datetime import date
from pathlib import Path

import pytest

from grading.errors import DeadlineBeforeEnd, EndUnknown, NoDeadlineYet, NotAPlanner, ReasonMissing, Stale
from grading.model import DeadlinePolicy
from grading.notices import DeadlineChanged
from grading.rules.dating import Doubt, WorkingDays
from grading.usecases.deadlines import DeadlineAsked, DeadlineSet, Said, set_deadline, show_deadline
from grading.usecases.entering import Scope
from grading.usecases.registering import register_grade
from grading.usecases.sharing import share_grades
from tests.support.builders import KEY, TODAY, c
from tests.support.norway import COUNTING
from tests.support.office import ADA, BO, CY, ONE, PAT, TWO, Office, a_committee, a_roster
from tests.support.scenes import order

ENDED = "2026-12-01T13:00:00+01:00"
FIRST_COMMITTEE = Scope(key=KEY, committee=ONE)
FIRST, LATER = date(2026, 12, 22), date(2027, 1, 8)


async def test_a_first_deadline_needs_no_reason_and_the_graders_hear_of_it(office: Office) -> None:
    """Nothing is taken from anybody by a date where there was none."""
    await office.loads()

    done = await office.does(PAT, set_deadline, None, FIRST, COUNTING)

    assert isinstance(done, DeadlineSet)
    assert (done.before, done.assessment.deadline, done.told) == (None, FIRST, 2)
    assert await office.hears(BO) == [
        DeadlineChanged(assessment=KEY, committee=ONE, to=await office.id_of(BO), before=None, day=FIRST)
    ]


async def test_who_sits_in_several_committees_hears_once_of_all_of_them(office: Office) -> None:
    """To hear of the third committee alone makes one wonder about the first."""
    await office.loads(
        a_roster(
            a_committee(graders=(ADA, CY)),
            a_committee("2", graders=(ADA, BO), candidates=(4, 5)),
            a_committee("3", graders=(BO,), candidates=(6,)),
        )
    )

    await office.does(PAT, set_deadline, None, FIRST, COUNTING)

    (told,) = await office.hears(ADA)
    assert isinstance(told, DeadlineChanged)
    assert (told.committee, told.committees) == (ONE, (ONE, "2"))


async def test_moving_a_deadline_takes_a_reason_and_is_in_the_trail(office: Office) -> None:
    """Somebody who asks in a year why the grades were late finds who moved it, and why."""
    await office.loads(a_roster(deadline=FIRST))

    await office.refused(ReasonMissing, PAT, set_deadline, KEY, LATER, COUNTING)
    office.because = "illness"
    await office.does(PAT, set_deadline, KEY, LATER, COUNTING)

    trail = await office.trail()
    (moved,) = [entry for entry in trail if entry.reason == "illness"]
    assert (moved.before, moved.after) == (f"deadline {KEY}: 2026-12-22", f"deadline {KEY}: 2027-01-08")
    assert moved.person == PAT


async def test_the_same_deadline_again_changes_nothing_and_tells_nobody(office: Office) -> None:
    """A message that nothing changed is one too many."""
    await office.loads(a_roster(deadline=FIRST))

    done = await office.does(PAT, set_deadline, KEY, FIRST, COUNTING)

    assert done.told == 0
    assert await office.hears(ADA) == []


async def test_who_has_no_work_left_is_not_told(office: Office) -> None:
    """A committee that is done need not think of it again."""
    await office.loads(a_roster(deadline=FIRST))
    await office.both_share("A", "B", "C")
    await office.confirms(ADA)
    await office.confirms(BO)
    await office.hears(ADA)
    office.because = "illness"

    done = await office.does(PAT, set_deadline, KEY, LATER, COUNTING)

    assert done.told == 0
    assert await office.hears(ADA) == []


async def test_only_a_planner_sets_it(office: Office) -> None:
    """A grader who is late must ask."""
    await office.loads()

    await office.refused(NotAPlanner, ADA, set_deadline, KEY, LATER, COUNTING)


async def test_a_planner_who_also_grades_is_not_told_what_they_did(office: Office) -> None:
    """They know."""
    await office.loads(a_roster(planners=(PAT, ADA)))

    done = await office.does(ADA, set_deadline, KEY, FIRST, COUNTING)

    assert done.told == 1
    assert await office.hears(ADA) == []


async def test_a_deadline_by_policy_is_kept_with_its_reasons(office: Office) -> None:
    """A grader asks in January why it is that day; the planner opens the card and reads it out."""
    await office.loads(a_roster(ended=ENDED))

    done = await office.does(PAT, set_deadline, KEY, DeadlinePolicy.THREE_WEEKS, COUNTING)
    shown = await office.does(PAT, show_deadline, KEY, COUNTING)

    assert done.assessment.deadline == shown.assessment.deadline == FIRST
    assert isinstance(done, DeadlineSet)
    assert done.reckoned == shown.reckoned
    assert shown.reckoned is not None
    assert shown.reckoned.worked_out.policy is DeadlinePolicy.THREE_WEEKS


async def test_the_trail_keeps_the_policy_beside_the_day(office: Office) -> None:
    """An own date clears the policy; who did so is on record."""
    await office.loads(a_roster(ended=ENDED))
    office.because = "illness"
    await office.does(PAT, set_deadline, KEY, DeadlinePolicy.THREE_WEEKS, COUNTING)
    await office.does(PAT, set_deadline, KEY, WorkingDays(count=5), COUNTING)
    await office.does(PAT, set_deadline, KEY, LATER, COUNTING)

    told = [(entry.before, entry.after) for entry in await office.trail() if entry.reason == "illness"]

    deadline, policy = f"deadline {KEY}: ", f"deadline policy {KEY}: "
    assert told == [
        (None, f"{deadline}2026-12-22"),
        (None, f"{policy}three_weeks"),
        (f"{deadline}2026-12-22", f"{deadline}2026-12-30"),
        (f"{policy}three_weeks", f"{policy}three_weeks, 5 working days more"),
        (f"{deadline}2026-12-30", f"{deadline}2027-01-08"),
        (f"{policy}three_weeks, 5 working days more", None),
    ]


async def test_an_extension_takes_a_reason_and_is_told(office: Office) -> None:
    """Five days more are five days that the students wait."""
    await office.loads(a_roster(deadline=FIRST))

    await office.refused(ReasonMissing, PAT, set_deadline, KEY, WorkingDays(count=5), COUNTING)
    office.because = "illness"
    done = await office.does(PAT, set_deadline, KEY, WorkingDays(count=5), COUNTING)

    assert isinstance(done, DeadlineSet)
    assert (done.assessment.deadline, done.before, done.told) == (date(2026, 12, 30), FIRST, 2)
    assert done.extended is not None
    assert done.extended.count == 5
    assert len(await office.hears(BO)) == 1


async def test_a_refused_wish_changes_nothing(office: Office) -> None:
    """The planner who gave a reason has not given a date."""
    await office.loads()
    office.because = "illness"

    await office.refused(EndUnknown, PAT, set_deadline, KEY, DeadlinePolicy.NTNU_EXAM, COUNTING)
    await office.refused(NoDeadlineYet, PAT, set_deadline, KEY, WorkingDays(count=5), COUNTING)

    assert [entry for entry in await office.trail() if entry.reason == "illness"] == []
    assert await office.hears(BO) == []


async def test_a_policy_that_comes_to_the_same_day_moves_nothing(office: Office) -> None:
    """No reason is needed and nobody is told, but the day has its reasons from now on."""
    await office.loads(a_roster(ended=ENDED, deadline=FIRST))

    done = await office.does(PAT, set_deadline, KEY, DeadlinePolicy.THREE_WEEKS, COUNTING)

    assert isinstance(done, DeadlineSet)
    assert (done.told, done.before, done.assessment.deadline) == (0, FIRST, FIRST)
    assert done.assessment.deadline_policy is DeadlinePolicy.THREE_WEEKS
    assert await office.hears(ADA) == []


async def test_a_dialog_drawn_for_another_deadline_does_nothing(office: Office) -> None:
    """Two planners moved it in the same minute; the second sees what the first did."""
    await office.loads(a_roster(deadline=FIRST))
    seen = (await office.does(PAT, show_deadline, KEY, COUNTING)).fingerprint
    office.because = "illness"
    await office.does(PAT, set_deadline, KEY, LATER, COUNTING)

    refused = await office.refused(Stale, PAT, set_deadline, KEY, WorkingDays(count=5), COUNTING, seen=seen)

    now = await office.does(PAT, show_deadline, KEY, COUNTING)
    assert refused.about_settings
    assert now.assessment.deadline == LATER
    done = await office.does(PAT, set_deadline, KEY, FIRST, COUNTING, seen=now.fingerprint)
    assert done.assessment.deadline == FIRST


async def test_who_would_be_told_is_said_before(office: Office) -> None:
    """The planner decides knowing whom it disturbs; not those who are done, nor themselves."""
    await office.loads(
        a_roster(
            a_committee(),
            a_committee(TWO, graders=(BO, CY), candidates=(4,)),
            planners=(PAT, CY),
            deadline=FIRST,
        )
    )
    before = await office.does(CY, show_deadline, KEY, COUNTING)
    for who in (ADA, BO):
        for number, value in enumerate("ABC", start=1):
            await office.does(who, register_grade, FIRST_COMMITTEE, c(number), value)
        await office.does(who, share_grades, FIRST_COMMITTEE)
    await office.confirms(ADA, FIRST_COMMITTEE)
    await office.confirms(BO, FIRST_COMMITTEE)
    after = await office.does(CY, show_deadline, KEY, COUNTING)

    assert before.concerned == ("Ada", "Bo")
    assert after.concerned == ("Bo",)


async def test_what_each_policy_would_come_to_is_said_before(office: Office) -> None:
    """Choosing by names alone would be guessing."""
    await office.loads()
    unknown = await office.does(PAT, show_deadline, KEY, COUNTING)
    await office.loads(a_roster(ended=ENDED))
    known = await office.does(PAT, show_deadline, KEY, COUNTING)

    assert unknown.offers == {}
    assert known.offers[DeadlinePolicy.THREE_WEEKS] == FIRST
    assert set(known.offers) == set(DeadlinePolicy)


async def test_only_a_planner_sees_whom_a_move_concerns(office: Office) -> None:
    """Who has work left is nobody else's business."""
    await office.loads()

    await office.refused(NotAPlanner, ADA, show_deadline, KEY, COUNTING)


async def test_an_own_date_outlives_the_loading_of_a_roster_with_a_policy(office: Office) -> None:
    """A candidate is added to the file in January; the agreed date stands, and the planner reads so."""
    roster = a_roster(ended=ENDED, deadline={"policy": "three_weeks"})
    await office.loads(roster, counted=True)
    office.because = "illness"
    await office.does(PAT, set_deadline, KEY, LATER, COUNTING)

    change = await office.loads(roster, counted=True)

    assert (change.changes, change.own_date) == ((), LATER)
    assert (await office.book()).assessment.deadline == LATER


async def test_a_roster_that_says_nothing_of_a_deadline_leaves_it_and_the_publication(office: Office) -> None:
    """Loading it twice changes nothing, whatever was said in chat between."""
    await office.loads(a_roster(ended=ENDED))
    await office.does(PAT, set_deadline, KEY, FIRST, COUNTING)

    assert (await office.loads(a_roster(ended=ENDED))).changes == ()
    assert (await office.book()).assessment.deadline == FIRST


async def test_a_changed_end_is_counted_anew_and_shown_before_it_is_loaded(office: Office) -> None:
    """The exam was repeated a week later."""
    await office.loads(a_roster(ended=ENDED))
    await office.does(PAT, set_deadline, KEY, DeadlinePolicy.THREE_WEEKS, COUNTING)

    change = await office.loads(a_roster(ended="2026-12-08T13:00:00+01:00"), counted=True)

    assert ("deadline", "2026-12-22", "2026-12-29") in {
        (one.setting, one.before, one.after) for one in change.changes
    }
    assert change.worked_out is not None


async def test_who_set_an_own_date_and_why_is_shown(office: Office) -> None:
    """The next planner asks, and the first has left."""
    await office.loads(a_roster(ended=ENDED, deadline=FIRST))
    assert (await office.does(PAT, show_deadline, KEY, COUNTING)).said is None
    office.because = "illness"
    await office.does(PAT, set_deadline, KEY, LATER, COUNTING)
    office.because = None
    await office.loads(a_roster(ended=ENDED, title="Programming"))

    shown = await office.does(PAT, show_deadline, KEY, COUNTING)

    assert shown.said == Said(name=PAT, day=date(2026, 12, 3), reason="illness")


async def test_who_put_days_on_top_of_a_policy_and_why_is_shown(office: Office) -> None:
    """The policy explains how the day came about, but not who chose it, nor the days on top."""
    await office.loads(a_roster(ended=ENDED))
    await office.does(PAT, set_deadline, KEY, DeadlinePolicy.THREE_WEEKS, COUNTING)
    chosen = (await office.does(PAT, show_deadline, KEY, COUNTING)).said
    assert chosen is not None
    assert chosen.reason is None
    office.because = "illness"
    await office.does(PAT, set_deadline, KEY, WorkingDays(count=5), COUNTING)

    shown = await office.does(PAT, show_deadline, KEY, COUNTING)

    assert shown.said is not None
    assert shown.said.reason == "illness"


async def test_an_older_change_does_not_explain_the_present_day(office: Office, tmp_path: Path) -> None:
    """Where the newest reason was erased, none is shown rather than another one's."""
    await office.loads(a_roster(ended=ENDED, deadline=FIRST))
    office.because = "illness"
    await office.does(PAT, set_deadline, KEY, LATER, COUNTING)
    office.because = "a strike"
    await office.does(PAT, set_deadline, KEY, date(2027, 1, 15), COUNTING)
    await order(
        f"sqlite:///{tmp_path / 'sensur.db'}", "DELETE FROM audit_detail WHERE body LIKE '%a strike%'"
    )

    assert (await office.does(PAT, show_deadline, KEY, COUNTING)).said is None


@pytest.mark.parametrize(
    ("day", "doubts", "holiday"),
    [
        (date(2026, 12, 2), (Doubt.PAST,), None),
        (date(2026, 12, 25), (Doubt.DAY_OFF,), "a holiday"),
        (date(2026, 12, 26), (Doubt.DAY_OFF,), "a holiday"),
        (date(2027, 12, 6), (Doubt.FAR,), None),
        (date(2062, 12, 3), (Doubt.DAY_OFF, Doubt.FAR), None),
    ],
)
async def test_a_day_that_may_be_a_slip_is_asked_about_before_anybody_is_told(
    office: Office, day: date, doubts: tuple[Doubt, ...], holiday: str | None
) -> None:
    """One wrong month in a date picker, and every grader's phone would sound."""
    await office.loads(a_roster(deadline=FIRST))
    office.because = "illness"

    asked = await office.does(PAT, set_deadline, KEY, day, COUNTING)

    assert isinstance(asked, DeadlineAsked)
    assert (asked.day, asked.doubts, asked.told, asked.reason) == (day, doubts, 2, "illness")
    assert (None if asked.holiday is None else asked.holiday.names["en"]) == holiday
    assert await office.hears(ADA) == []
    assert [entry for entry in await office.trail() if entry.reason == "illness"] == []

    done = await office.does(
        PAT, set_deadline, KEY, asked.wish, COUNTING, seen=asked.fingerprint, is_sure=True
    )

    assert isinstance(done, DeadlineSet)
    assert (done.assessment.deadline, done.told) == (day, 2)
    assert len(await office.hears(ADA)) == 1


@pytest.mark.parametrize("day", [TODAY, date(2027, 12, 3)])
async def test_today_and_the_same_day_of_next_year_are_not_asked_about(office: Office, day: date) -> None:
    """A question too many is clicked away unread."""
    await office.loads()

    done = await office.does(PAT, set_deadline, KEY, day, COUNTING)

    assert isinstance(done, DeadlineSet)


async def test_a_day_before_the_end_of_the_exam_is_refused(office: Office) -> None:
    """Nobody can grade what is not written yet; the day itself is possible after an oral exam."""
    await office.loads(a_roster(ended=ENDED))

    refused = await office.refused(
        DeadlineBeforeEnd, PAT, set_deadline, KEY, date(2026, 11, 30), COUNTING, is_sure=True
    )
    asked = await office.does(PAT, set_deadline, KEY, date(2026, 12, 1), COUNTING)

    assert (refused.day, refused.end) == (date(2026, 11, 30), date(2026, 12, 1))
    assert isinstance(asked, DeadlineAsked)
    assert await office.hears(ADA) == []


async def test_an_answer_to_a_question_about_another_deadline_does_nothing(office: Office) -> None:
    """Somebody else moved it while the question stood there."""
    await office.loads(a_roster(deadline=FIRST))
    office.because = "illness"
    asked = await office.does(PAT, set_deadline, KEY, date(2026, 12, 25), COUNTING)
    assert isinstance(asked, DeadlineAsked)
    await office.does(PAT, set_deadline, KEY, LATER, COUNTING)

    await office.refused(
        Stale, PAT, set_deadline, KEY, asked.wish, COUNTING, seen=asked.fingerprint, is_sure=True
    )

    assert (await office.book()).assessment.deadline == LATER
