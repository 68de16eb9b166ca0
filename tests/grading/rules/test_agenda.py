"""A calendar holds the days on which something falls due, and nothing of how the grading goes."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta

from grading.calendars import CommitteeDates, Dates
from grading.errors import AccountInactive, AgreementLapsed, AgreementMissing, UnknownPerson
from grading.model import AssessmentKey, CommitteeName, Round
from grading.rules.agenda import Entry, Occasion, own_entries, planners_entries
from tests.support.builders import ADA, KEY, TODAY, a_grader, a_person, an_assessment, refusal
from tests.support.norway import norway

DEADLINE = date(2026, 12, 22)
MADE = datetime(2026, 12, 1, 8, tzinfo=UTC)
DONE = datetime(2026, 12, 10, 14, tzinfo=UTC)
ONE, TWO = CommitteeName("1"), CommitteeName("2")


def a_seat(
    name: CommitteeName = ONE, *, confirmed_at: datetime | None = None, until: date | None = None
) -> CommitteeDates:
    """Return a committee in which Ada sits; `until` makes her external, with an agreement to that day."""
    seat = a_grader(ADA, external=until is not None, agreement_until=until)
    return CommitteeDates(name=name, seat=seat, confirmed_at=confirmed_at)


def the_dates(
    *committees: CommitteeDates, key: str = KEY, deadline: date | None = DEADLINE, plans: bool = False
) -> Dates:
    """Return an assessment in whose first committee Ada sits, unless others are given."""
    return Dates(
        assessment=replace(an_assessment(key=key), deadline=deadline),
        committees=committees or (a_seat(),),
        is_planned=plans,
        revision=2,
        changed_at=MADE,
    )


def entries(*dates: Dates) -> tuple[Entry, ...]:
    """Return Ada's calendar today."""
    return own_entries(a_person(ADA), dates, TODAY, norway)


def test_a_seat_in_an_assessment_with_a_deadline_is_a_day_in_the_calendar() -> None:
    """The day until which the grades must be out, and which change of the assessment it is as of."""
    assert entries(the_dates()) == (
        Entry(
            occasion=Occasion.GRADING_DEADLINE,
            key=KEY,
            title="Object-oriented programming",
            committee=ONE,
            day=DEADLINE,
            is_confirmed=False,
            revision=2,
            changed_at=MADE,
        ),
    )


def test_without_a_deadline_there_is_no_day() -> None:
    """A guess would be believed."""
    assert entries(the_dates(deadline=None)) == ()
    assert entries(the_dates(deadline=None, plans=True)) == ()


def test_days_stand_in_the_order_in_which_they_come() -> None:
    """The same state must give the same calendar, in whatever order the database answers."""
    later = the_dates(key="A-H26", deadline=DEADLINE + timedelta(days=1))
    same, soon = the_dates(key="B-H26"), the_dates(a_seat(TWO), a_seat(ONE), key="C-H26")

    days = [(one.key, one.committee) for one in entries(later, soon, same)]

    assert days == [("B-H26", ONE), ("C-H26", ONE), ("C-H26", TWO), ("A-H26", ONE)]


def test_a_confirmed_committee_keeps_its_day_and_says_so() -> None:
    """The day is still when the grades come out; that nothing is left is what one wants to know of it."""
    (entry,) = entries(the_dates(a_seat(confirmed_at=DONE)))

    assert (entry.is_confirmed, entry.changed_at) == (True, DONE)


def test_a_change_after_the_confirmation_is_the_last_one() -> None:
    """A day that is moved then must replace the former one too."""
    dates = replace(the_dates(a_seat(confirmed_at=DONE)), changed_at=DONE + timedelta(days=1))

    (entry,) = entries(dates)

    assert entry.changed_at == DONE + timedelta(days=1)


def test_two_seats_in_one_assessment_are_told_apart() -> None:
    """Otherwise the same line stands there twice."""
    both = entries(the_dates(a_seat(ONE), a_seat(TWO, confirmed_at=DONE)))
    single = entries(the_dates(a_seat(ONE)))

    assert [(one.committee, one.is_one_of_several, one.is_confirmed) for one in both] == [
        (ONE, True, False),
        (TWO, True, True),
    ]
    assert [one.is_one_of_several for one in single] == [False]


def test_a_seat_that_may_not_be_used_is_left_out() -> None:
    """A lapsed agreement shuts the committee, and so what is known of it."""
    lapsed = a_seat(ONE, until=TODAY - timedelta(days=1))
    dates = the_dates(lapsed, a_seat(TWO))

    assert [(one.committee, one.is_one_of_several) for one in entries(dates)] == [(TWO, False)]


def test_an_agreement_runs_to_the_end_of_its_last_day() -> None:
    """As everywhere else."""
    assert len(entries(the_dates(a_seat(until=TODAY)))) == 1


def test_who_may_use_no_seat_hears_why() -> None:
    """And not that they have no work."""
    yesterday = TODAY - timedelta(days=1)
    lapsed = the_dates(a_seat(until=yesterday))
    unsigned = the_dates(replace(a_seat(), seat=a_grader(ADA, external=True)))

    assert refusal(AgreementLapsed, entries, lapsed) == AgreementLapsed(key=KEY, until=yesterday)
    assert refusal(AgreementMissing, entries, unsigned) == AgreementMissing(key=KEY)


def test_a_barred_seat_does_not_shut_the_rest() -> None:
    """Not what one plans, and no other seat, even one without a day."""
    lapsed = the_dates(a_seat(until=TODAY - timedelta(days=1)))
    planned = the_dates(key="A-H26", plans=True)
    undated = the_dates(key="A-H26", deadline=None)

    assert [one.key for one in entries(lapsed, planned)] == [AssessmentKey("A-H26")]
    assert entries(lapsed, undated) == ()


def test_the_unknown_and_the_inactive_have_no_calendar() -> None:
    """Denied unless something lets them in."""
    nobody, gone = a_person(ADA), a_person(ADA, active=False)

    assert refusal(UnknownPerson, own_entries, nobody, (), TODAY, norway) == UnknownPerson(email=nobody.email)
    assert (
        refusal(AccountInactive, own_entries, gone, (the_dates(plans=True),), TODAY, norway)
        == AccountInactive()
    )


def test_who_plans_has_one_day_for_the_whole_assessment_whatever_their_seats() -> None:
    """Twice the same day in one calendar tells no more than once."""
    dates = the_dates(a_seat(ONE), CommitteeDates(name=TWO), plans=True)

    assert [(one.key, one.committee) for one in entries(dates)] == [(KEY, None)]


def test_an_assessment_is_confirmed_once_all_of_it_is() -> None:
    """As of the last committee; an empty committee has nothing to confirm, and a lost candidate has."""
    first = CommitteeDates(name=ONE, confirmed_at=DONE)
    second = CommitteeDates(name=TWO, confirmed_at=DONE + timedelta(hours=1))
    empty = CommitteeDates(name=CommitteeName("3"), is_empty=True)

    def is_confirmed(*committees: CommitteeDates, has_unassigned: bool = False) -> bool:
        dates = replace(the_dates(plans=True), committees=committees, has_unassigned=has_unassigned)
        (entry,) = planners_entries(dates, norway)
        return entry.is_confirmed

    assert is_confirmed(first, second, empty)
    assert not is_confirmed(first, replace(second, confirmed_at=None))
    assert not is_confirmed(first, second, has_unassigned=True)
    assert not is_confirmed(empty)
    assert not is_confirmed()
    (entry,) = planners_entries(the_dates(first, second, plans=True), norway)
    assert entry.changed_at == second.confirmed_at


def test_publication_starts_two_clocks_in_the_planner_s_calendar() -> None:
    """One week to ask for an explanation, three to appeal; a day off, as on 25 December, moves on."""
    confirmed = CommitteeDates(name=ONE, confirmed_at=DONE)
    dates = the_dates(confirmed, plans=True)
    published = replace(dates, assessment=replace(dates.assessment, published=date(2026, 12, 18)))

    assert [(one.occasion, one.day, one.is_confirmed, one.changed_at) for one in entries(published)] == [
        (Occasion.GRADING_DEADLINE, DEADLINE, True, DONE),
        (Occasion.ASK_UNTIL, date(2026, 12, 28), False, MADE),
        (Occasion.APPEAL_UNTIL, date(2027, 1, 8), False, MADE),
    ]


def test_the_clocks_of_publication_are_not_in_a_grader_s_calendar() -> None:
    """The department answers for them, and asks a grader who is to explain."""
    dates = the_dates()
    published = replace(dates, assessment=replace(dates.assessment, published=date(2026, 12, 18)))

    assert entries(published) == entries(dates)


def test_an_entry_has_no_place_for_a_grade_a_candidate_or_a_count() -> None:
    """What is not there cannot leak to a telephone; a new field must be thought about here."""
    assert {one.name for one in fields(Entry)} == {
        "occasion",
        "key",
        "title",
        "committee",
        "is_one_of_several",
        "day",
        "is_confirmed",
        "revision",
        "changed_at",
    }


def test_a_later_round_has_its_own_day_or_none() -> None:
    """The deadline of the first grading has passed; those who assess again have nothing to do with it."""
    own = date(2027, 1, 20)
    again = replace(a_seat(TWO), round=Round(2), deadline=own)

    assert [(one.committee, one.day) for one in entries(the_dates(again))] == [(TWO, own)]
    assert entries(the_dates(replace(again, deadline=None))) == ()


def test_a_planner_s_calendar_has_the_days_of_later_rounds_by_name() -> None:
    """And the first grading stays confirmed, whatever is assessed again."""
    again = replace(a_seat(TWO), round=Round(2), deadline=date(2027, 1, 20))
    dates = the_dates(a_seat(ONE, confirmed_at=DONE), again, plans=True)

    found = planners_entries(dates, norway)

    assert [(one.committee, one.day, one.is_confirmed) for one in found] == [
        (None, DEADLINE, True),
        (TWO, date(2027, 1, 20), False),
    ]
