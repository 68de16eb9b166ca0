"""Who is reminded of what, and when; days counted by hand against the Norwegian calendar."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.changes import Cell, ConfirmationGiven, SharingChanged, ValueSet
from grading.model import WHOLE, PersonId, Reminding, Unit
from grading.outbox import UnreachableReason
from grading.reminding import WHOLE_ASSESSMENT, Choice, OpenIssue, Topic, Unreachable, name_of
from grading.rules.civil import QuietHours
from grading.rules.reminders import (
    moves_reminders,
    open_issues_in,
    planned,
    waiting_for,
)
from tests.support.builders import (
    ADA,
    BO,
    KEY,
    NOW,
    TODAY,
    a_committee,
    a_grader,
    c,
    confirmed,
    graded,
    in_conflict,
    locked,
    shared,
)
from tests.support.outlooks import HOURS, ONE, PAT, an_outlook, days, told

_BUT_INVITED = [topic for topic in Topic if topic not in {Topic.INVITED, Topic.HELD_UP, Topic.OVERDUE}]


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [
        (
            date(2026, 12, 22),
            ["Tue 15 Dec 08:00", "Fri 18 Dec 08:00", "Mon 21 Dec 08:00", "Tue 22 Dec 08:00"],
        ),
        (date(2027, 3, 30), ["Tue 23 Mar 08:00", "Wed 24 Mar 08:00", "Tue 30 Mar 08:00"]),
        (date(2027, 5, 18), ["Tue 11 May 08:00", "Fri 14 May 08:00", "Tue 18 May 08:00"]),
        (date(2024, 5, 21), ["Tue 14 May 08:00", "Thu 16 May 08:00", "Tue 21 May 08:00"]),
        (date(2025, 5, 30), ["Fri 23 May 08:00", "Tue 27 May 08:00", "Wed 28 May 08:00", "Fri 30 May 08:00"]),
        (date(2025, 5, 2), ["Fri 25 Apr 08:00", "Tue 29 Apr 08:00", "Wed 30 Apr 08:00", "Fri 02 May 08:00"]),
        (date(2027, 1, 4), ["Mon 28 Dec 08:00", "Thu 31 Dec 08:00", "Mon 04 Jan 08:00"]),
        (
            date(2028, 3, 1),
            ["Wed 23 Feb 08:00", "Fri 25 Feb 08:00", "Tue 29 Feb 08:00", "Wed 01 Mar 08:00"],
        ),
        (date(2026, 12, 19), ["Fri 11 Dec 08:00", "Wed 16 Dec 08:00", "Fri 18 Dec 08:00"]),
        (
            date(2026, 10, 26),
            ["Mon 19 Oct 08:00", "Fri 23 Oct 08:00", "Mon 26 Oct 08:00"],
        ),
        (
            date(2026, 3, 30),
            ["Mon 23 Mar 08:00", "Fri 27 Mar 08:00", "Mon 30 Mar 08:00"],
        ),
    ],
    ids=[
        "an ordinary Tuesday",
        "after Easter 2027",
        "after Whit Monday, which is the seventeenth of May 2027",
        "after the seventeenth of May and Whitsun 2024",
        "after Ascension 2025",
        "after the first of May 2025",
        "after New Year, in week 53",
        "after leap day 2028",
        "a planner's own date on a Saturday",
        "after the clocks went back",
        "after the clocks went forward",
    ],
)
def test_graders_are_reminded_on_working_days_before_the_deadline(
    deadline: date, expected: list[str]
) -> None:
    """What falls on a day off comes on the last working day before it, never too late."""
    assert days(told(an_outlook(a_committee(), deadline=deadline), ADA, Topic.DEADLINE)) == expected


def test_graders_are_told_of_a_committee_on_the_next_working_morning() -> None:
    """Everybody who sits in it, once, whatever is planned for it later; a silent one is told too."""
    outlook = an_outlook(a_committee(), deadline=None, choices={BO: Choice(muted=True)})

    assert days(told(outlook, ADA, Topic.INVITED)) == ["Fri 04 Dec 08:00"]
    assert days(told(outlook, BO, Topic.INVITED)) == ["Fri 04 Dec 08:00"]
    later = replace(outlook, at=NOW + timedelta(days=30))
    assert [name_of(one) for one in planned(later, HOURS)] == [
        name_of(one) for one in planned(outlook, HOURS)
    ]


def test_the_morning_is_the_grader_s_own() -> None:
    """Eight o'clock where they are, whatever the clocks do there."""
    outlook = an_outlook(a_committee(), deadline=date(2026, 11, 3), zones={BO: "America/New_York"})

    assert [one.due_at for one in told(outlook, BO, Topic.DEADLINE)] == [
        datetime(2026, 10, 27, 12, tzinfo=UTC),
        datetime(2026, 10, 30, 12, tzinfo=UTC),
        datetime(2026, 11, 2, 13, tzinfo=UTC),
        datetime(2026, 11, 3, 13, tzinfo=UTC),
    ]


def test_a_zone_that_nobody_knows_is_the_installation_s() -> None:
    """Slack may name a zone that is newer than this machine's list."""
    known = told(an_outlook(a_committee()), ADA, Topic.DEADLINE)

    for name in ("Mars/Olympus", "../etc", ""):
        assert told(an_outlook(a_committee(), zones={ADA: name}), ADA, Topic.DEADLINE) == known


def test_the_last_step_is_the_last() -> None:
    """It can be neither snoozed nor muted, so it must be known."""
    lasts = [one.is_last for one in told(an_outlook(a_committee()), ADA, Topic.DEADLINE)]

    assert lasts == [False, False, False, True]


def test_the_steps_are_the_assessment_s() -> None:
    """A department that wants two weeks has them, and one that wants no reminders has none."""
    early = an_outlook(a_committee(), reminding=Reminding(graders=(14, 2)))
    silent = an_outlook(a_committee(), reminding=Reminding(graders=()))

    assert days(told(early, ADA, Topic.DEADLINE)) == ["Tue 08 Dec 08:00", "Fri 18 Dec 08:00"]
    assert told(silent, ADA, Topic.DEADLINE) == []


def test_without_a_deadline_nobody_is_reminded_of_one() -> None:
    """There is nothing to be late for."""
    found = planned(an_outlook(a_committee(), deadline=None), HOURS)

    assert {one.topic for one in found} == {Topic.INVITED}


def test_nothing_is_planned_where_everything_is_confirmed() -> None:
    """Neither for graders nor for planners; an empty committee has nothing to do either."""
    done = locked(graded(a_committee(channel="c"), "A", "B", "C"))

    assert planned(an_outlook(done), HOURS) == ()
    assert planned(an_outlook(a_committee(candidates=0)), HOURS) == ()


def test_a_snooze_moves_what_comes_before_its_day() -> None:
    """What was due meanwhile comes when it ends, at once with what is due then."""
    outlook = an_outlook(a_committee(), choices={ADA: Choice(snoozed_until=date(2026, 12, 20))})

    assert days(told(outlook, ADA, Topic.DEADLINE)) == [
        "Mon 21 Dec 08:00",
        "Mon 21 Dec 08:00",
        "Mon 21 Dec 08:00",
        "Tue 22 Dec 08:00",
    ]
    assert days(told(outlook, BO, Topic.DEADLINE))[0] == "Tue 15 Dec 08:00"


def test_a_snooze_never_outlasts_the_last_reminder() -> None:
    """It never moves the deadline."""
    outlook = an_outlook(a_committee(), choices={ADA: Choice(snoozed_until=date(2027, 2, 1))})

    assert set(days(told(outlook, ADA, Topic.DEADLINE))) == {"Tue 22 Dec 08:00"}


def test_muting_leaves_the_last_reminder() -> None:
    """And nothing of conflicts or waiting co-graders; others hear as before."""
    since = {(ONE, OpenIssue.CONFLICTS): NOW, (ONE, OpenIssue.SHARES): NOW}
    outlook = an_outlook(in_conflict(), since=since, choices={ADA: Choice(muted=True)})

    assert days(told(outlook, ADA, *_BUT_INVITED)) == ["Tue 22 Dec 08:00"]
    assert len(told(outlook, BO, *_BUT_INVITED)) > 1


def test_somebody_who_is_waited_for_hears_it_again_after_two_working_days() -> None:
    """A co-grader shared on Thursday; on Monday Bo hears it, and Ada, who shared, does not."""
    book = shared(graded(a_committee(), "A", "B", "C"), ADA)
    outlook = an_outlook(book, since={(ONE, OpenIssue.SHARES): NOW})

    assert days(told(outlook, BO, Topic.AWAITED)) == ["Mon 07 Dec 08:00"]
    assert told(outlook, ADA, Topic.AWAITED) == []


def test_somebody_who_has_not_confirmed_hears_it_too() -> None:
    """After the co-grader did."""
    book = confirmed(shared(graded(a_committee(), "A", "B", "C")), BO)
    outlook = an_outlook(book, since={(ONE, OpenIssue.CONFIRMATIONS): NOW})

    assert days(told(outlook, ADA, Topic.AWAITED)) == ["Mon 07 Dec 08:00"]
    assert told(outlook, BO, Topic.AWAITED) == []


def test_conflicts_are_taken_from_graders_to_the_channel_to_the_planner() -> None:
    """After one, two and four working days; found on a Thursday."""
    outlook = an_outlook(in_conflict(channel="c"), since={(ONE, OpenIssue.CONFLICTS): NOW})

    assert days(told(outlook, ADA, Topic.CONFLICTS)) == ["Fri 04 Dec 08:00"]
    assert days(told(outlook, None, Topic.CONFLICTS)) == ["Mon 07 Dec 08:00"]
    assert days(told(outlook, PAT.id, Topic.CONFLICTS_LAST)) == ["Wed 09 Dec 08:00"]


def test_after_no_days_at_all_it_is_said_on_the_next_morning() -> None:
    """Found at half past ten, this morning is over."""
    at_once = replace(Reminding(), conflicts=replace(Reminding().conflicts, graders=0))
    outlook = an_outlook(in_conflict(), since={(ONE, OpenIssue.CONFLICTS): NOW}, reminding=at_once)

    assert days(told(outlook, ADA, Topic.CONFLICTS)) == ["Fri 04 Dec 08:00"]


def test_a_committee_without_a_channel_has_no_channel_to_remind() -> None:
    """Nothing is sent to nowhere."""
    assert told(an_outlook(in_conflict(), since={(ONE, OpenIssue.CONFLICTS): NOW}), None, *Topic) == []


def test_who_has_done_it_already_is_waiting() -> None:
    """A name moves more than a rule; the grader's own is not among them."""
    book = graded(a_committee(graders=3), "A", "B", "C")

    assert waiting_for(book, ADA) == ()
    assert waiting_for(shared(book, BO), ADA) == (BO,)
    assert waiting_for(shared(book, BO), BO) == ()
    assert waiting_for(confirmed(shared(book), BO), ADA) == (BO,)


def nothing_arrives_at(person: PersonId | None, *, since: datetime = NOW) -> Unreachable:
    """Return that nothing arrives at a person, or in the committee's channel."""
    committee = ONE if person is None else WHOLE_ASSESSMENT
    return Unreachable(person=person, committee=committee, since=since, why=UnreachableReason.NO_ACCOUNT)


@pytest.mark.parametrize(
    ("at", "zone", "expected"),
    [
        (NOW, None, "Fri 04 Dec 08:00"),
        (datetime(2026, 12, 4, 2, tzinfo=UTC), None, "Fri 04 Dec 08:00"),
        (datetime(2026, 12, 4, 7, tzinfo=UTC), None, "Mon 07 Dec 08:00"),
        (datetime(2026, 12, 24, 9, tzinfo=UTC), None, "Mon 28 Dec 08:00"),
        (NOW, "America/New_York", "Thu 03 Dec 14:00"),
    ],
    ids=["Thursday noon", "at night", "Friday at eight", "before Christmas", "where it is not yet eight"],
)
def test_planners_hear_on_the_next_morning_whom_no_message_reaches(
    at: datetime, zone: str | None, expected: str
) -> None:
    """A grader who hears nothing must be called while there is time."""
    planner = replace(PAT, time_zone=zone)
    outlook = an_outlook(a_committee(), planners=(planner,))

    found = told(replace(outlook, at=at, unreachable=[nothing_arrives_at(ADA)]), PAT.id, Topic.UNREACHED)

    assert days(found) == [expected]


def test_who_was_not_reached_before_the_assessment_was_known_is_told_of_as_well() -> None:
    """The morning follows the plan and not the first failure, which may be months old."""
    old = nothing_arrives_at(ADA, since=NOW - timedelta(days=90))

    found = told(replace(an_outlook(a_committee()), unreachable=[old]), PAT.id, Topic.UNREACHED)

    assert days(found) == ["Fri 04 Dec 08:00"]


def test_each_planner_hears_of_all_who_are_not_reached_but_of_themselves() -> None:
    """Nobody can be told that they are not reached."""
    ole = replace(PAT, id=PersonId(8))
    unreachable = [nothing_arrives_at(ADA), nothing_arrives_at(None), nothing_arrives_at(PAT.id)]
    outlook = an_outlook(a_committee(channel="c"), planners=(PAT, ole))
    outlook = replace(outlook, unreachable=unreachable)

    assert {(one.committee, one.occurrence) for one in told(outlook, PAT.id, Topic.UNREACHED)} == {
        (WHOLE_ASSESSMENT, unreachable[0].occurrence),
        (ONE, unreachable[1].occurrence),
    }
    assert {one.occurrence for one in told(outlook, ole.id, Topic.UNREACHED)} == {
        one.occurrence for one in unreachable
    }
    assert [told(outlook, person, Topic.UNREACHED) for person in (ADA, BO, None)] == [[], [], []]


def test_nobody_hears_of_one_who_is_not_reached_and_has_nothing_left_to_do() -> None:
    """The assessment has no work for them."""
    book = confirmed(shared(graded(a_committee(channel="c"), "A", "B", "C")), ADA)
    unreachable = [nothing_arrives_at(ADA), nothing_arrives_at(BO)]

    half = told(replace(an_outlook(book), unreachable=unreachable), PAT.id, Topic.UNREACHED)
    done = told(
        replace(an_outlook(locked(book)), unreachable=[*unreachable, nothing_arrives_at(None)]),
        PAT.id,
        Topic.UNREACHED,
    )

    assert [one.occurrence for one in half] == [unreachable[1].occurrence]
    assert done == []


def test_each_step_of_the_escalation_can_be_left_out() -> None:
    """None is never."""
    never = Reminding(graders=(), planners=(), awaited=None, agreement=None)
    never = replace(never, conflicts=replace(never.conflicts, graders=None, channel=None, planners=None))
    external = a_grader(ADA, external=True, agreement_until=date(2026, 12, 18))
    book = shared(graded(a_committee(graders=(external, a_grader(BO)), channel="c"), "A", "B", "C"), BO)
    since = {(ONE, issue): NOW for issue in OpenIssue}
    found = planned(an_outlook(book, since=since, reminding=never), HOURS)

    assert {one.topic for one in found} - {Topic.OVERDUE, Topic.HELD_UP} == {
        Topic.INVITED,
        Topic.MISSED,
        Topic.AGREEMENT,
    }


def test_what_is_open_follows_from_where_the_committee_stands() -> None:
    """Each matter begins and ends by itself."""
    book = graded(a_committee(), "A", "B", "C")
    half = shared(book, ADA)
    agreed = shared(book)
    external = a_committee(graders=(a_grader(ADA, external=True),))

    assert open_issues_in([book], TODAY, unassigned=False) == frozenset()
    assert open_issues_in([half], TODAY, unassigned=True) == {
        (ONE, OpenIssue.SHARES),
        (WHOLE_ASSESSMENT, OpenIssue.UNASSIGNED),
    }
    assert open_issues_in([in_conflict()], TODAY, unassigned=False) == {(ONE, OpenIssue.CONFLICTS)}
    assert open_issues_in([confirmed(agreed, ADA)], TODAY, unassigned=False) == {
        (ONE, OpenIssue.CONFIRMATIONS)
    }
    assert open_issues_in([locked(book)], TODAY, unassigned=False) == frozenset()
    assert open_issues_in([external], TODAY, unassigned=False) == {(ONE, OpenIssue.AGREEMENTS)}


def test_hidden_grades_plan_nothing() -> None:
    """Before all have shared, no reminder may depend on what a co-grader's grades are."""
    one = shared(graded(a_committee(channel="c"), "A", "B", "C"), ADA)
    other = shared(graded(graded(a_committee(channel="c"), "A", "B", "C"), "F", "F", "F", by=BO), ADA)
    since = {(ONE, OpenIssue.SHARES): NOW}

    assert open_issues_in([one], TODAY, unassigned=False) == open_issues_in([other], TODAY, unassigned=False)
    assert planned(an_outlook(one, since=since), HOURS) == planned(an_outlook(other, since=since), HOURS)


def test_only_what_others_can_see_asks_for_a_new_plan() -> None:
    """Registering grades is the most frequent thing, and moves no reminder while marking is private."""
    book = graded(a_committee(), "A", "B", "C")
    registered = ValueSet(
        cell=Cell(candidate=c(1)), owner=ADA, by=ADA, before=None, after="B", read_version=0
    )

    assert not moves_reminders(book, [registered])
    assert moves_reminders(shared(book), [registered])
    assert moves_reminders(book, [registered, SharingChanged(is_shared=True, grader=ADA, unit=WHOLE)])
    assert moves_reminders(shared(book), [ConfirmationGiven(grader=ADA, unit=WHOLE, fingerprint="d")])
    assert not moves_reminders(shared(a_committee(unit=Unit.CANDIDATE), ADA), [registered])


@given(
    deadline=st.dates(date(2024, 1, 1), date(2034, 12, 31)),
    steps=st.lists(st.integers(0, 30), max_size=6).map(tuple),
    zone=st.sampled_from(["Europe/Oslo", "America/New_York", "Asia/Tokyo", "Australia/Lord_Howe"]),
    quiet=st.sampled_from(
        [QuietHours(start=time(20), end=time(7)), QuietHours(start=time(16), end=time(9)), None]
    ),
    snoozed=st.none() | st.dates(date(2024, 1, 1), date(2034, 12, 31)),
)
def test_reminders_come_when_people_are_open_and_not_after_the_deadline(
    deadline: date,
    steps: tuple[int, ...],
    zone: str,
    quiet: QuietHours | None,
    snoozed: date | None,
) -> None:
    """Whatever the steps, the zone, the quiet hours and the snooze."""
    hours = replace(HOURS, quiet=quiet)
    outlook = an_outlook(
        a_committee(),
        deadline=deadline,
        reminding=Reminding(graders=steps),
        zones={ADA: zone},
        choices={ADA: Choice(snoozed_until=snoozed)},
    )
    found = [one for one in planned(outlook, hours) if (one.person, one.topic) == (ADA, Topic.DEADLINE)]

    assert planned(outlook, hours) == planned(outlook, hours)
    assert len({name_of(one) for one in planned(outlook, hours)}) == len(planned(outlook, hours))
    assert all(hours.attention_in(zone).is_open(one.due_at) for one in found)
    assert all(one.due_at.astimezone(ZoneInfo(zone)).date() <= deadline for one in found)
    assert sum(one.is_last for one in found) == bool(steps)
    assert outlook.assessment.key == KEY


def test_candidates_with_a_deadline_of_their_own_have_reminders_of_their_own() -> None:
    """Whether only they are left is asked when the day has come."""
    book = a_committee(graders=1)
    late = {c(3): replace(book.candidates[c(3)], deadline=date(2027, 1, 12))}
    book = replace(book, candidates={**book.candidates, **late})
    outlook = an_outlook(book, deadline=date(2026, 12, 22))

    found = planned(outlook, HOURS)

    occurrences = {one.occurrence for one in found if one.topic is Topic.DEADLINE}
    assert occurrences == {f"{day}/{step}" for day in ("2026-12-22", "2027-01-12") for step in (7, 3, 1, 0)}
    assert {one.occurrence for one in found if one.topic is Topic.MISSED} == {"2026-12-22", "2027-01-12"}
