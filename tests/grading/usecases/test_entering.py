"""Which committee a person means, and whether they may act in it today."""

from datetime import date

from grading.errors import (
    AccountInactive,
    AgreementLapsed,
    AgreementMissing,
    NotAGrader,
    NotReadyForGrading,
    UnknownCandidate,
    WhichAssessment,
    WhichCommittee,
)
from grading.model import CommitteeName
from grading.usecases.entering import Scope
from grading.usecases.registering import register_grade
from grading.usecases.sharing import share_grades
from grading.usecases.showing import show_status
from tests.support.builders import KEY, c
from tests.support.office import (
    ADA,
    ANYWHERE,
    BO,
    CY,
    OLE,
    ONE,
    OTHER,
    PAT,
    TWO,
    Office,
    a_committee,
    a_roster,
)


async def in_two_exams(office: Office) -> None:
    """Let Ada and Bo grade two exams; the second one has a channel."""
    await office.loads(a_roster())
    await office.loads(a_roster(a_committee(channel="#exph"), key=OTHER))


async def in_two_committees(office: Office) -> None:
    """Let Ada sit in two committees of one exam."""
    await office.loads(a_roster(a_committee(), a_committee(TWO, graders=[ADA, CY], candidates=[4, 5])))


async def test_the_only_seat_is_meant_when_nothing_is_said(office: Office) -> None:
    """Most graders have one exam and never type its key."""
    await office.loads()

    view = (await office.does(ADA, show_status, ANYWHERE)).view

    assert (view.assessment.key, view.committee.name) == (KEY, ONE)


async def test_a_key_is_found_without_regard_to_case(office: Office) -> None:
    """People type in lower case."""
    await in_two_exams(office)

    view = (await office.does(ADA, show_status, Scope(key=OTHER.casefold()))).view

    assert view.assessment.key == OTHER


async def test_the_channel_decides_between_committees_of_the_exam_that_is_named(office: Office) -> None:
    """Somebody who names the key in the committee's own channel has said all there is to say."""
    second = a_committee(TWO, graders=[ADA, CY], candidates=[4, 5], channel="C0123456789")
    await office.loads(a_roster(a_committee(), second))

    view = (
        await office.does(ADA, show_status, Scope(key=KEY, channels=frozenset({"C0123456789", "two"})))
    ).view

    assert view.committee.name == TWO


async def test_the_channel_decides_between_exams(office: Office) -> None:
    """What is said in a committee's channel is about that committee, but a key that is named comes first."""
    await in_two_exams(office)
    in_channel = Scope(channels=frozenset({"C1", "exph"}))

    here = await office.does(ADA, show_status, in_channel)
    there = await office.does(ADA, show_status, Scope(key=KEY, channels=in_channel.channels))

    assert here.view.assessment.key == OTHER
    assert there.view.assessment.key == KEY


async def test_a_person_with_several_exams_is_asked_which(office: Office) -> None:
    """A grade in the wrong exam is worse than a question."""
    await in_two_exams(office)

    refused = await office.refused(WhichAssessment, ADA, register_grade, ANYWHERE, c(1), "A")

    assert refused.keys == (OTHER, KEY)
    assert await office.kept(ADA) == {}


async def test_what_is_confirmed_is_not_meant_any_more(office: Office) -> None:
    """Last term's exam does not stand in the way; it can still be looked at by its key."""
    await in_two_exams(office)
    await office.does(ADA, show_status, Scope(key=KEY))
    for who in (ADA, BO):
        await office.grades(who, "A", "B", "C", scope=Scope(key=OTHER))
    await finish(office, OTHER)

    assert (await office.does(ADA, show_status, ANYWHERE)).view.assessment.key == KEY
    assert (await office.does(ADA, show_status, Scope(key=OTHER))).view.assessment.key == OTHER


async def finish(office: Office, key: str) -> None:
    """Let both graders share and confirm an exam."""
    for who in (ADA, BO):
        await office.does(who, share_grades, Scope(key=key))
    for who in (ADA, BO):
        await office.confirms(who, Scope(key=key))


async def test_the_candidate_decides_between_committees_of_one_exam(office: Office) -> None:
    """A candidate belongs to one committee only."""
    await in_two_committees(office)

    first = await office.does(ADA, register_grade, ANYWHERE, c(1), "A")
    second = await office.does(ADA, register_grade, ANYWHERE, c(4), "B")

    assert (first.view.committee.name, second.view.committee.name) == (ONE, TWO)


async def test_a_person_in_several_committees_is_asked_which(office: Office) -> None:
    """Where no candidate decides; a mistyped one is named, as it is in neither of them."""
    await in_two_committees(office)

    refused = await office.refused(WhichCommittee, ADA, show_status, ANYWHERE)
    mistyped = await office.refused(UnknownCandidate, ADA, register_grade, ANYWHERE, c(9), "A")

    assert refused == WhichCommittee(key=KEY, committees=(ONE, TWO))
    assert mistyped == UnknownCandidate(candidate=c(9))


async def test_a_named_committee_is_the_one(office: Office) -> None:
    """So a button that carries its committee asks nothing."""
    await in_two_committees(office)

    view = (await office.does(ADA, show_status, Scope(key=KEY, committee=TWO))).view

    assert view.committee.name == TWO


async def test_who_has_no_seat_is_no_grader(office: Office) -> None:
    """Neither somebody unknown, nor the planner, nor a grader of another committee."""
    await in_two_committees(office)

    assert await office.refused(NotAGrader, OLE, show_status, ANYWHERE) == NotAGrader()
    assert await office.refused(NotAGrader, PAT, show_status, Scope(key=KEY)) == NotAGrader(key=KEY)
    assert await office.refused(NotAGrader, CY, show_status, Scope(key=KEY, committee=ONE)) == NotAGrader()
    elsewhere = Scope(key=KEY, committee=CommitteeName("99"))
    assert await office.refused(NotAGrader, ADA, show_status, elsewhere) == NotAGrader()


async def test_an_unknown_exam_suggests_the_ones_the_person_has(office: Office) -> None:
    """A digit is missed quickly; exams of others are no suggestion."""
    await in_two_exams(office)

    close = await office.refused(NotAGrader, ADA, show_status, Scope(key="TDT4100-H25"))
    stranger = await office.refused(NotAGrader, OLE, show_status, Scope(key="TDT4100-H25"))

    assert close == NotAGrader(key="TDT4100-H25", nearest=(KEY,))
    assert stranger == NotAGrader(key="TDT4100-H25")


async def test_an_inactive_account_finds_no_seat(office: Office) -> None:
    """Who left the university keeps an old phone."""
    await office.loads()
    office.gone.add(ADA)

    await office.refused(AccountInactive, ADA, register_grade, ANYWHERE, c(1), "A")

    assert await office.kept(ADA) == {}


async def test_an_external_grader_needs_an_agreement_on_the_day(office: Office) -> None:
    """Checked on every act: the day after its last day nothing is written any more."""
    bo = {"email": BO, "external": True}
    await office.loads(a_roster(graders=[{"email": ADA}, {**bo, "agreement_until": "2026-12-03"}]))
    await office.does(BO, register_grade, ANYWHERE, c(1), "A")
    office.today = date(2026, 12, 4)

    lapsed = await office.refused(AgreementLapsed, BO, register_grade, ANYWHERE, c(1), "B")
    await office.loads(a_roster(graders=[{"email": ADA}, bo]))
    missing = await office.refused(AgreementMissing, BO, register_grade, ANYWHERE, c(1), "B")

    assert lapsed == AgreementLapsed(key=KEY, until=date(2026, 12, 3))
    assert missing == AgreementMissing(key=KEY)
    assert await office.kept(BO) == {c(1): "A"}


async def test_nobody_begins_while_a_candidate_has_no_committee(office: Office) -> None:
    """The planner has to finish first; who has begun by then goes on."""
    await office.loads()
    await office.grades(ADA, "A")
    await office.loads(a_roster(candidates=[{"id": c(9)}]))

    refused = await office.refused(NotReadyForGrading, BO, register_grade, ANYWHERE, c(1), "B")
    await office.grades(ADA, "B", "C")

    assert refused == NotReadyForGrading(key=KEY, unassigned=1)
    assert refused.at == (KEY, ONE)
    assert await office.kept(ADA) == {c(1): "B", c(2): "C"}


async def test_whether_a_grader_may_begin_does_not_tell_that_a_co_grader_has(office: Office) -> None:
    """A refusal that goes away because Bo has graded in secret would tell Ada of it."""
    unfinished = a_roster(candidates=[{"id": c(9)}])
    await office.loads(unfinished)
    before = await office.refused(NotReadyForGrading, ADA, register_grade, ANYWHERE, c(1), "A")
    await office.loads()
    await office.grades(BO, "B", "B")
    await office.loads(unfinished)

    after = await office.refused(NotReadyForGrading, ADA, register_grade, ANYWHERE, c(1), "A")

    assert before == after


async def test_in_shared_marking_all_have_begun_once_one_has(office: Office) -> None:
    """There is one set of grades, and everybody sees it."""
    marking = {"marking": "shared"}
    await office.loads(a_roster(workflow=marking))
    await office.grades(ADA, "A")
    await office.loads(a_roster(workflow=marking, candidates=[{"id": c(9)}]))

    registered = await office.does(BO, register_grade, ANYWHERE, c(2), "B")

    assert registered.after == "B"
