"""What a grader asks to see, over a real store."""

from datetime import date

from grading.errors import AccountInactive, AgreementLapsed, UnknownCandidate, UnknownPerson
from grading.model import AssessmentKey, CommitteeName, SheetId, State
from grading.ports import KeptSheet
from grading.usecases.entering import Scope
from grading.usecases.importing import preview_sheet
from grading.usecases.registering import register_grade
from grading.usecases.showing import my_work, own_grades, show_status, whom_to_ask, written_grades
from tests.support.builders import KEY, NOW, a_sheet, c
from tests.support.office import ADA, ANYWHERE, BO, OLE, ONE, OTHER, PAT, Office, a_committee, a_roster

STAMP = SheetId("stamp")


async def test_a_grader_sees_every_committee_of_theirs(office: Office) -> None:
    """And where each stands."""
    await office.loads()
    await office.loads(a_roster(key=OTHER))
    await office.grades(ADA, "A", scope=Scope(key=OTHER))

    work = await office.does(ADA, my_work)

    assert [(one.assessment.key, one.standing.graded) for one in work.views] == [(OTHER, 1), (KEY, 0)]
    assert (work.barred, work.plans) == ((), ())


async def test_a_planner_sees_what_they_plan(office: Office) -> None:
    """Without a seat there is no committee to stand anywhere."""
    await office.loads()

    work = await office.does(PAT, my_work)

    assert (work.views, work.barred, work.plans) == ((), (), (KEY,))


async def test_a_lapsed_agreement_bars_one_committee_and_not_the_others(office: Office) -> None:
    """The grader is told which, and until when it ran."""
    lapsed = {"email": ADA, "external": True, "agreement_until": "2026-12-02"}
    await office.loads(a_roster(graders=[lapsed, {"email": BO}]))
    await office.loads(a_roster(key=OTHER))

    work = await office.does(ADA, my_work)

    assert [one.assessment.key for one in work.views] == [OTHER]
    (barred,) = work.barred
    assert (barred.key, barred.why) == (KEY, AgreementLapsed(key=KEY, until=date(2026, 12, 2)))
    assert [planner.email for planner in barred.planners] == [PAT]


async def test_who_is_barred_from_two_committees_of_an_assessment_is_told_once(office: Office) -> None:
    """The agreement is one, and so is what to do about it."""
    lapsed = {"email": ADA, "external": True, "agreement_until": "2026-12-02"}
    committees = (a_committee(), a_committee("2", candidates=[4]))
    await office.loads(a_roster(*committees, graders=[lapsed, {"email": BO}]))

    work = await office.does(ADA, my_work)

    assert [barred.key for barred in work.barred] == [KEY]


async def test_who_is_nobody_here_is_told_by_which_address_they_are_known(office: Office) -> None:
    """Usually the roster has another address of theirs."""
    await office.loads()

    refused = await office.refused(UnknownPerson, OLE, my_work)

    assert refused == UnknownPerson(email=OLE)


async def test_an_inactive_account_is_shown_nothing(office: Office) -> None:
    """Not even whom to ask."""
    await office.loads()
    office.gone |= {ADA, PAT}

    for who in (ADA, PAT):
        await office.refused(AccountInactive, who, my_work)
        await office.refused(AccountInactive, who, whom_to_ask)
    await office.refused(AccountInactive, ADA, show_status, ANYWHERE)
    await office.refused(AccountInactive, ADA, own_grades, ANYWHERE, STAMP)


async def test_the_status_of_all_or_of_one(office: Office) -> None:
    """In order, with the grader's own grades only."""
    await office.loads()
    await office.grades(ADA, "A")
    await office.grades(BO, "F", "F")

    everybody = await office.does(ADA, show_status, ANYWHERE)
    one = await office.does(ADA, show_status, ANYWHERE, c(1))

    assert [(seen.candidate, seen.state, seen.own) for seen in everybody.candidates] == [
        (c(1), State.PRIVATE, "A"),
        (c(2), State.NOT_STARTED, None),
        (c(3), State.NOT_STARTED, None),
    ]
    assert (everybody.one, one.candidates) == (None, ())
    assert one.one is not None
    assert (one.one.candidate, one.one.state, one.one.own, one.one.grades) == (c(1), State.PRIVATE, "A", ())


async def test_the_status_of_nobody_in_particular_is_refused(office: Office) -> None:
    """With the nearest ID."""
    await office.loads()

    refused = await office.refused(UnknownCandidate, ADA, show_status, ANYWHERE, "1003")

    assert (refused.near, refused.at) == ((c(3),), (KEY, ONE))


async def test_a_sheet_to_fill_in_holds_ones_own_grades(office: Office) -> None:
    """Every candidate has a row; a co-grader's grade is in none."""
    await office.loads()
    await office.grades(ADA, "A")
    await office.grades(BO, "F", "F")

    own = await office.does(ADA, own_grades, ANYWHERE, STAMP)

    assert (own.assessment.key, own.committee.name, own.stamp) == (KEY, ONE, STAMP)
    assert own.candidates == (c(1), c(2), c(3))
    assert own.grades == {c(1): "A"}


async def test_the_sheet_is_sent_as_it_was_asked_for(office: Office) -> None:
    """The file is written later; what was graded in between is not in it, or it would seem downloaded."""
    await office.loads()
    await office.grades(ADA, "A")
    asked = await office.does(ADA, own_grades, ANYWHERE, STAMP)
    await office.does(ADA, register_grade, ANYWHERE, c(1), "F")

    written = await office.does(ADA, written_grades, STAMP)

    assert written == asked


async def test_there_is_no_sheet_under_somebody_elses_stamp_or_an_unknown_one(office: Office) -> None:
    """A stamp is no ticket to a co-grader's grades."""
    await office.loads()
    await office.does(ADA, own_grades, ANYWHERE, STAMP)

    assert await office.does(BO, written_grades, STAMP) is None
    assert await office.does(ADA, written_grades, SheetId("another")) is None


async def test_a_sheet_that_belongs_nowhere_is_not_written(office: Office) -> None:
    """It fitted several committees, or its committee is not there."""
    await office.loads()
    await office.loads(a_roster(key=OTHER))
    sheet = a_sheet((c(1), "A"))
    await office.does(ADA, preview_sheet, ANYWHERE, sheet, SheetId("several"))
    ada = await office.id_of(ADA)
    strays = {"no-exam": (AssessmentKey("GONE"), ONE), "no-committee": (KEY, CommitteeName("99"))}
    async with office.store.transaction() as work:
        for stamp, (key, committee) in strays.items():
            await work.keep_sheet(
                KeptSheet(
                    id=SheetId(stamp), person=ada, key=key, committee=committee, sheet=sheet, state="written"
                ),
                NOW,
            )

    found = [await office.does(ADA, written_grades, SheetId(stamp)) for stamp in ("several", *strays)]

    assert found == [None, None, None]


async def test_contacts_are_the_planners_of_ones_exams(office: Office) -> None:
    """Of those that one grades and of those that one plans, each once."""
    await office.loads(a_roster(planners=[PAT, ADA]))
    await office.loads(a_roster(a_committee(graders=[BO]), key=OTHER, planners=[ADA]))

    of_ada = await office.does(ADA, whom_to_ask)
    of_bo = await office.does(BO, whom_to_ask)
    of_nobody = await office.does(OLE, whom_to_ask)

    assert {key: [one.email for one in who] for key, who in of_ada.planners.items()} == {
        KEY: [PAT, ADA],
        OTHER: [ADA],
    }
    assert list(of_bo.planners) == [OTHER, KEY]
    assert of_nobody.planners == {}
