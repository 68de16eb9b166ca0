"""Calendars over a real store: what stands in them, and to whom their private addresses open."""

from collections.abc import Awaitable, Callable
from datetime import date, datetime, timedelta

import pytest

from grading.errors import (
    AccountInactive,
    AgreementLapsed,
    NotAPlanner,
    UnknownPerson,
    WhichAssessment,
)
from grading.model import AssessmentKey
from grading.rules.agenda import Entry, Occasion
from grading.usecases.calendars import (
    Agenda,
    end_calendar_link,
    linked_calendar,
    make_calendar_link,
    show_assessment_calendar,
    show_calendar,
)
from grading.usecases.deadlines import set_deadline
from tests.support.builders import KEY, NOW, TODAY, c
from tests.support.norway import COUNTING, norway
from tests.support.office import ADA, BO, OLE, ONE, OTHER, PAT, TWO, Office, a_committee, a_roster

DEADLINE, LATER = date(2026, 12, 22), date(2027, 1, 8)
DIGEST, ANOTHER = "d" * 64, "e" * 64


async def calendar(office: Office, who: str = ADA) -> tuple[Entry, ...]:
    """Return what stands in somebody's own calendar."""
    return (await office.does(who, show_calendar, norway)).agenda.entries


async def behind(office: Office, fingerprint: str = DIGEST, today: date = TODAY) -> Agenda | None:
    """Return what is behind a private address."""
    async with office.store.snapshot() as snapshot:
        return await linked_calendar(snapshot, fingerprint, today, norway)


async def test_a_grader_finds_each_seat_with_a_deadline(office: Office) -> None:
    """And none of the others' committees."""
    await office.loads(
        a_roster(a_committee(), a_committee(TWO, graders=[BO], candidates=[4]), deadline=DEADLINE)
    )
    await office.loads(a_roster(key=OTHER))

    assert [(one.key, one.committee, one.day) for one in await calendar(office)] == [(KEY, ONE, DEADLINE)]
    assert [one.committee for one in await calendar(office, BO)] == [ONE, TWO]


async def test_candidates_with_a_deadline_of_their_own_have_their_days(office: Office) -> None:
    """Once for each day, and nothing of who or how many; none where all is confirmed."""
    late = [{"id": c(number), "deadline": LATER.isoformat()} for number in (2, 3)]
    usual = [{"id": c(1), "deadline": DEADLINE.isoformat()}]
    await office.loads(a_roster(candidates=[*late, *usual], deadline=DEADLINE))

    graders, planners = await calendar(office), await calendar(office, PAT)
    of_exam = (await office.does(PAT, show_assessment_calendar, KEY, norway)).agenda.entries
    await office.both_share("A", "B", "C")
    await office.confirms(ADA)
    await office.confirms(BO)

    days = [(Occasion.GRADING_DEADLINE, DEADLINE), (Occasion.LATE_CANDIDATES, LATER)]
    assert [[(one.occasion, one.day) for one in each] for each in (graders, planners, of_exam)] == [days] * 3
    assert [one.day for one in await calendar(office)] == [DEADLINE]


async def test_a_planner_finds_what_they_plan(office: Office) -> None:
    """Each assessment once, whatever its committees."""
    await office.loads(
        a_roster(a_committee(), a_committee(TWO, graders=[BO], candidates=[4]), deadline=DEADLINE)
    )

    assert [(one.key, one.committee) for one in await calendar(office, PAT)] == [(KEY, None)]


async def test_a_moved_deadline_is_a_later_revision(office: Office) -> None:
    """So that it takes the former one's place wherever it was copied to."""
    await office.loads(a_roster(deadline=DEADLINE))
    (before,) = await calendar(office)
    office.because = "illness"

    await office.does(PAT, set_deadline, KEY, LATER, COUNTING)

    (after,) = await calendar(office)
    assert (before.day, after.day) == (DEADLINE, LATER)
    assert after.revision > before.revision
    assert after.changed_at > before.changed_at > NOW


async def test_a_calendar_stays_the_same_while_grades_come_and_go(office: Office) -> None:
    """Neither one's own nor a co-grader's work shows, until all of it is confirmed, which all are told."""
    await office.loads(a_roster(deadline=DEADLINE))
    seen = [await calendar(office), await calendar(office, PAT)]

    await office.both_share("A", "B", "C")
    await office.confirms(ADA)

    assert [await calendar(office), await calendar(office, PAT)] == seen
    await office.confirms(BO)
    assert [one.is_confirmed for one in (*await calendar(office), *await calendar(office, PAT))] == [True] * 2


async def test_an_assessment_s_calendar_is_its_planners(office: Office) -> None:
    """A grader has their own."""
    await office.loads(a_roster(deadline=DEADLINE))

    shown = await office.does(PAT, show_assessment_calendar, None, norway)

    assert [(one.committee, one.day) for one in shown.agenda.entries] == [(None, DEADLINE)]
    await office.refused(NotAPlanner, ADA, show_assessment_calendar, KEY, norway)
    await office.refused(NotAPlanner, ADA, show_assessment_calendar, None, norway)
    await office.refused(NotAPlanner, PAT, show_assessment_calendar, "XYZ", norway)


async def test_a_planner_of_several_says_which(office: Office) -> None:
    """And is shown that one alone."""
    await office.loads(a_roster(deadline=DEADLINE))
    await office.loads(a_roster(key=OTHER, deadline=LATER))

    await office.refused(WhichAssessment, PAT, show_assessment_calendar, None, norway)
    shown = await office.does(PAT, show_assessment_calendar, OTHER.casefold(), norway)

    assert [(one.key, one.day) for one in shown.agenda.entries] == [(OTHER, LATER)]


async def test_who_is_nobody_here_has_no_calendar_and_no_link(office: Office) -> None:
    """An empty one would say that they are somebody."""
    await office.loads(a_roster(deadline=DEADLINE))

    await office.refused(UnknownPerson, OLE, show_calendar, norway)
    await office.refused(UnknownPerson, OLE, make_calendar_link, None, DIGEST, norway)
    await office.refused(NotAPlanner, ADA, make_calendar_link, KEY, DIGEST, norway)

    assert await behind(office) is None


async def test_a_link_leads_to_the_calendar_of_who_made_it(office: Office) -> None:
    """A planner's own and each of their assessments have links of their own."""
    await office.loads(a_roster(deadline=DEADLINE))
    await office.loads(a_roster(key=OTHER, deadline=LATER))
    await office.does(PAT, make_calendar_link, None, DIGEST, norway)
    await office.does(PAT, make_calendar_link, OTHER, ANOTHER, norway)

    own, other = await behind(office), await behind(office, ANOTHER)

    assert own is not None
    assert [one.key for one in own.entries] == [KEY, OTHER]
    assert other is not None
    assert (other.key, [one.key for one in other.entries]) == (OTHER, [OTHER])
    assert own.person.email == other.person.email == PAT


async def test_a_link_shows_a_moved_deadline_at_once(office: Office) -> None:
    """That is what a link is for."""
    await office.loads(a_roster(deadline=DEADLINE))
    await office.does(ADA, make_calendar_link, None, DIGEST, norway)

    office.because = "illness"
    await office.does(PAT, set_deadline, KEY, LATER, COUNTING)

    agenda = await behind(office)
    assert agenda is not None
    assert [one.day for one in agenda.entries] == [LATER]


async def test_a_new_link_ends_the_former_and_no_other(office: Office) -> None:
    """Somebody who lost a link to somebody makes a new one."""
    await office.loads(a_roster(deadline=DEADLINE))
    await office.does(PAT, make_calendar_link, None, DIGEST, norway)
    await office.does(PAT, make_calendar_link, KEY, ANOTHER, norway)
    await office.does(ADA, make_calendar_link, None, "a" * 64, norway)

    await office.does(PAT, make_calendar_link, None, "f" * 64, norway)

    opens = [
        await behind(office, fingerprint) is not None for fingerprint in (DIGEST, ANOTHER, "a" * 64, "f" * 64)
    ]
    assert opens == [False, True, True, True]


async def test_an_ended_link_leads_nowhere(office: Office) -> None:
    """And the others still do; there is nothing to end twice."""
    await office.loads(a_roster(deadline=DEADLINE))
    await office.does(PAT, make_calendar_link, None, DIGEST, norway)
    await office.does(PAT, make_calendar_link, KEY, ANOTHER, norway)

    await office.does(PAT, end_calendar_link, None)
    await office.does(PAT, end_calendar_link, None)

    assert await behind(office) is None
    assert await behind(office, ANOTHER) is not None
    assert (await office.does(PAT, show_calendar, norway)).link is None


async def test_the_link_in_force_is_known_by_its_day_alone(office: Office) -> None:
    """It can be shown only when it is made, for nothing of it is kept but the fingerprint."""
    await office.loads(a_roster(deadline=DEADLINE))
    await office.does(PAT, make_calendar_link, None, DIGEST, norway)

    own = (await office.does(PAT, show_calendar, norway)).link
    assessments = (await office.does(PAT, show_assessment_calendar, KEY, norway)).link

    assert own is not None
    assert isinstance(own.made_at, datetime)
    assert own.made_at - NOW < timedelta(hours=1)
    assert DIGEST not in repr(own)
    assert assessments is None


async def unseated(office: Office) -> None:
    """Let Bo grade alone."""
    await office.loads(a_roster(a_committee(graders=[BO]), planners=(PAT,), deadline=DEADLINE))


async def external(office: Office) -> None:
    """Let Ada's agreement be over."""
    lapsed = {"email": ADA, "external": True, "agreement_until": TODAY - timedelta(days=1)}
    await office.loads(a_roster(graders=[lapsed, {"email": BO}], deadline=DEADLINE))


@pytest.mark.parametrize("what", [unseated, external])
async def test_a_grader_s_link_ends_with_their_right(
    office: Office, what: Callable[[Office], Awaitable[None]]
) -> None:
    """It is looked up at each request: an address that still opened would be a way around every rule."""
    await office.loads(a_roster(deadline=DEADLINE))
    await office.does(ADA, make_calendar_link, None, DIGEST, norway)
    assert await behind(office) is not None

    await what(office)

    assert await behind(office) is None


async def test_a_planner_s_link_ends_with_their_plan(office: Office) -> None:
    """Also where they still grade in it; and it opens again with the right, as the link was not revoked."""
    await office.loads(a_roster(planners=(PAT, ADA), deadline=DEADLINE))
    await office.does(ADA, make_calendar_link, KEY, DIGEST, norway)
    assert await behind(office) is not None

    await office.loads(a_roster(planners=(PAT,), deadline=DEADLINE))
    assert await behind(office) is None

    await office.loads(a_roster(planners=(PAT, ADA), deadline=DEADLINE))
    assert await behind(office) is not None


async def test_an_agreement_that_lapses_overnight_ends_the_link(office: Office) -> None:
    """Nothing happens on that day that could end it."""
    seat = {"email": ADA, "external": True, "agreement_until": TODAY}
    await office.loads(a_roster(graders=[seat, {"email": BO}], deadline=DEADLINE))
    await office.does(ADA, make_calendar_link, None, DIGEST, norway)

    assert await behind(office, today=TODAY) is not None
    assert await behind(office, today=TODAY + timedelta(days=1)) is None
    office.today = TODAY + timedelta(days=1)
    refused = await office.refused(AgreementLapsed, ADA, show_calendar, norway)
    assert refused == AgreementLapsed(key=KEY, until=TODAY)


async def test_an_unknown_address_leads_nowhere(office: Office) -> None:
    """Not even to who asks for nothing."""
    await office.loads(a_roster(deadline=DEADLINE))

    assert [await behind(office, fingerprint) for fingerprint in (DIGEST, "", AssessmentKey("'"))] == [
        None
    ] * 3


async def test_whose_account_was_deactivated_is_let_in_nowhere(office: Office) -> None:
    """Neither to see a calendar, nor to make or to end its link; the link is dead in any case."""
    await office.loads(a_roster(deadline=DEADLINE))
    await office.does(ADA, make_calendar_link, None, DIGEST, norway)
    office.gone.add(ADA)

    await office.refused(AccountInactive, ADA, show_calendar, norway)
    await office.refused(AccountInactive, ADA, make_calendar_link, None, ANOTHER, norway)
    await office.refused(AccountInactive, ADA, end_calendar_link, None)
