"""Loading rosters over a real store: who may, what it changes, and what it leaves as it is."""

from dataclasses import replace

import pytest

from grading.errors import AccountInactive, NotAPlanner, RosterInvalid
from grading.model import QuestionNumber, SubmissionStatus
from grading.roster_faults import RosterProblem
from grading.rules.rosters import read_roster
from grading.usecases.registering import register_grade
from grading.usecases.set_up import check_may_plan, load_roster, present_roster, preview_roster
from tests.support.builders import KEY, c
from tests.support.dropping import imported
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

NEW = read_roster(a_roster(key=OTHER))
KNOWN = read_roster(a_roster(title="Programming"))


async def statuses(office: Office) -> dict[str, tuple[str, str | None]]:
    """Return every candidate's status and committee."""
    async with office.store.snapshot() as snapshot:
        return {one.id: (one.status.value, name) for one, name in await snapshot.candidates(KEY)}


async def planners(office: Office) -> list[str]:
    """Return the addresses of the assessment's planners."""
    async with office.store.snapshot() as snapshot:
        return [one.email for one in await snapshot.planners(KEY)]


async def test_the_first_roster_makes_the_assessment(office: Office) -> None:
    """With all that is needed to begin."""
    change = await office.loads(
        a_roster(a_committee(channel="#c1"), candidates=[{"id": c(9)}, {"id": c(8), "status": "absent"}])
    )

    assert (change.key, change.title, change.is_new) == (KEY, "Object-oriented programming", True)
    assert (change.unassigned, len(change.fingerprint)) == (1, 32)
    assert {one.before for one in change.changes} == {None}
    assert [one.kind for one in await office.trail()] == ["SetUpChanged"] * len(change.changes)
    book = await office.book()
    assert [one.email for one in book.graders] == [ADA, BO]
    assert (book.committee.channel, list(book.candidates)) == ("c1", [c(1), c(2), c(3)])
    assert await planners(office) == [PAT]


async def test_loading_a_roster_twice_changes_nothing(office: Office) -> None:
    """Programs send it again and again; nothing is written, not even into the trail."""
    roster = a_roster(
        a_committee(workflow={"quorum": "one"}),
        candidates=[{"id": c(9), "status": "withdrawn"}],
        ended="2026-12-01T13:00:00+01:00",
        thresholds={"A": 89},
    )
    await office.loads(roster)
    trail = await office.trail()

    again = await office.loads(roster)

    assert (again.changes, again.is_new, again.unassigned) == ((), False, 0)
    assert await office.trail() == trail


async def test_a_key_is_written_as_it_was_written_first(office: Office) -> None:
    """The same exam in lower case is the same exam, and loading it so changes nothing."""
    await office.loads()

    again = await office.loads(a_roster(key=KEY.casefold()))

    assert (again.key, again.is_new, again.changes) == (KEY, False, ())


async def test_a_preview_says_what_loading_then_does(office: Office) -> None:
    """The button under it is bound to exactly that, and nothing is done before it."""
    await office.loads()

    shown = await office.does(PAT, preview_roster, KNOWN)
    trail = await office.trail()
    done = await office.does(PAT, load_roster, KNOWN, office.by())

    assert [(one.setting, one.before, one.after) for one in shown.changes] == [
        ("title", "Object-oriented programming", "Programming")
    ]
    assert done == shown
    assert len(await office.trail()) == len(trail) + 1


async def test_a_digest_is_of_the_exam_and_its_changes(office: Office) -> None:
    """Another file, or the same file over another set-up, has another."""
    await office.loads()
    retitled = replace(KNOWN, assessment=replace(KNOWN.assessment, title="Java"))

    fingerprints = [
        (await office.does(PAT, preview_roster, one)).fingerprint for one in (KNOWN, retitled, NEW, KNOWN)
    ]

    assert len(set(fingerprints)) == 3
    assert fingerprints[0] == fingerprints[3]


async def test_who_plans_nothing_loads_nothing(office: Office) -> None:
    """Neither a grader nor a stranger, neither a new exam nor a known one."""
    await office.loads()
    before = await office.trail()

    for who in (ADA, OLE):
        assert await office.refused(NotAPlanner, who, check_may_plan) == NotAPlanner()
        assert await office.refused(NotAPlanner, who, preview_roster, NEW) == NotAPlanner()
        assert await office.refused(NotAPlanner, who, load_roster, NEW, office.by()) == NotAPlanner()
        assert await office.refused(NotAPlanner, who, preview_roster, KNOWN) == NotAPlanner()
        assert await office.refused(NotAPlanner, who, load_roster, KNOWN, office.by()) == NotAPlanner()

    assert await office.trail() == before


async def test_a_planner_of_one_exam_makes_a_new_one_but_changes_no_other(office: Office) -> None:
    """Planning one course gives no right over another's committees."""
    await office.loads()
    await office.loads(a_roster(key=OTHER, planners=[OLE]))
    third = read_roster(a_roster(key="TDT4110-H26"))

    await office.does(PAT, check_may_plan)
    refused = await office.refused(NotAPlanner, PAT, load_roster, NEW, office.by())
    made = await office.does(PAT, load_roster, third, office.by())

    assert refused == NotAPlanner(key=OTHER, nearest=(KEY,))
    assert made.is_new


async def test_a_planner_of_every_assessment_loads_the_first_roster_from_chat(office: Office) -> None:
    """Their address is compared without case, and they become a planner of it."""
    await office.does(PAT, check_may_plan, [PAT.upper()])

    made = await office.does(OLE, load_roster, KNOWN, office.by(), [OLE.upper()])
    changed = await office.does(OLE, load_roster, read_roster(a_roster()), office.by(), [OLE])

    assert (made.is_new, changed.is_new) == (True, False)
    assert await planners(office) == [PAT, OLE]


async def test_an_inactive_planner_loads_nothing(office: Office) -> None:
    """Not even as a planner of every assessment."""
    await office.loads()
    office.gone.add(PAT)

    await office.refused(AccountInactive, PAT, check_may_plan, [PAT])
    await office.refused(AccountInactive, PAT, preview_roster, KNOWN, [PAT])
    await office.refused(AccountInactive, PAT, load_roster, NEW, office.by(), [PAT])


async def test_a_roster_that_names_no_planner_leaves_the_present_ones(office: Office) -> None:
    """Otherwise nobody could load the next one."""
    await office.loads(a_roster(planners=[PAT, OLE]))

    change = await office.loads(a_roster(planners=[]))

    assert change.changes == ()
    assert await planners(office) == [PAT, OLE]


async def test_a_committee_that_is_left_out_is_refused(office: Office) -> None:
    """By the command line, which asks for no reason, and for good once it has begun."""
    second = a_committee(TWO, graders=[CY], candidates=[4])
    await office.loads(a_roster(a_committee(), second))
    roster = read_roster(a_roster(title="Programming"))

    with pytest.raises(RosterInvalid) as fresh:
        await office.loads(a_roster(title="Programming"))
    await office.does(CY, register_grade, ANYWHERE, c(4), "C")
    begun = await office.refused(RosterInvalid, PAT, load_roster, roster, office.by())

    assert [one.problem for one in fresh.value.faults] == [RosterProblem.COMMITTEE_REMOVED]
    assert [(one.problem, one.said) for one in begun.faults] == [(RosterProblem.COMMITTEE_STAYS, TWO)]
    assert (await office.book()).assessment.title == "Object-oriented programming"


async def test_grading_that_has_begun_is_not_lost_to_a_roster(office: Office) -> None:
    """All that stands in the way is named at once."""
    await office.loads()
    await office.grades(ADA, "A")
    roster = read_roster(a_roster(a_committee(graders=[BO], candidates=[2, 3]), scale="Pass/NotPass"))

    by_planner = await office.refused(RosterInvalid, PAT, load_roster, roster, office.by())
    with pytest.raises(RosterInvalid) as typed:
        await office.loads(a_roster(a_committee(graders=[BO], candidates=[2, 3]), scale="Pass/NotPass"))

    assert [one.problem for one in by_planner.faults] == [RosterProblem.SCALE_STAYS]
    assert [(one.problem, one.said, one.other) for one in typed.value.faults] == [
        (RosterProblem.SCALE_STAYS, "", ""),
        (RosterProblem.SEAT_STAYS, ONE, ADA),
        (RosterProblem.CANDIDATE_STAYS, ONE, c(1)),
    ]
    assert await office.kept(ADA) == {c(1): "A"}


async def test_seats_and_candidates_move_while_nothing_is_graded(office: Office) -> None:
    """A grader fell ill before the work began."""
    await office.loads()

    await office.loads(
        a_roster(a_committee(graders=[ADA, CY], candidates=[1]), a_committee(TWO, candidates=[2, 3]))
    )

    assert [one.email for one in (await office.book()).graders] == [ADA, CY]
    assert list((await office.book()).candidates) == [c(1)]
    assert list((await office.book(committee=TWO)).candidates) == [c(2), c(3)]


async def test_a_status_that_the_roster_does_not_say_stays_as_it_is_known(office: Office) -> None:
    """An imported grade has shown that a candidate came; a file from before the exam knows less."""
    roster = a_roster(kind="grade_registration", candidates=[{"id": c(3), "status": "absent"}])
    await office.loads(roster)
    await imported(office, ADA)

    again = await office.loads(roster)
    without = await office.loads(a_roster(kind="grade_registration"))

    assert again.changes == without.changes == ()
    assert await statuses(office) == {
        c(1): ("submitted", ONE),
        c(2): ("submitted", ONE),
        c(3): ("absent", ONE),
    }


async def test_a_status_that_the_roster_says_is_set(office: Office) -> None:
    """The planner knows that somebody withdrew."""
    await office.loads()

    change = await office.loads(a_roster(candidates=[{"id": c(1), "status": "withdrawn"}]))

    assert [(one.subject, one.before, one.after) for one in change.changes] == [
        (c(1), "submitted, committee 1", "withdrawn, committee 1")
    ]
    assert (await office.loads()).changes == ()
    assert (await statuses(office))[c(1)] == ("withdrawn", ONE)


async def test_a_candidate_left_out_is_withdrawn_until_named_again(office: Office) -> None:
    """A row lost from a file and put back must not keep a student out."""
    await office.loads()

    left_out = await office.loads(a_roster(a_committee(candidates=[1, 2])))
    then = await statuses(office)
    again = await office.loads(a_roster(a_committee(candidates=[1, 2])))
    back = await office.loads()

    assert [one.after for one in left_out.changes] == ["withdrawn, no committee"]
    assert then[c(3)] == (SubmissionStatus.WITHDRAWN.value, None)
    assert again.changes == ()
    assert [one.after for one in back.changes] == ["submitted, committee 1"]
    assert (await statuses(office))[c(3)] == ("submitted", ONE)


async def test_a_candidate_without_a_committee_is_counted(office: Office) -> None:
    """Only who has submitted must have one."""
    unassigned: list[dict[str, object]] = [{"id": c(7)}, {"id": c(8), "status": "absent"}]

    made = await office.loads(a_roster(candidates=unassigned))
    again = await office.loads(a_roster(candidates=unassigned))

    assert made.unassigned == again.unassigned == 1


async def test_a_name_that_one_roster_knows_is_not_lost_to_another_that_does_not(office: Office) -> None:
    """Co-graders would read an address where there was a name, and each roster would undo the other."""
    await office.loads()
    nameless = a_roster(key=OTHER, graders=[{"email": ADA}, {"email": BO}])

    await office.loads(nameless)

    assert [one.name for one in (await office.book(OTHER)).graders] == ["Ada", "Bo"]
    assert [one.name for one in (await office.book()).graders] == ["Ada", "Bo"]
    assert (await office.loads()).changes == (await office.loads(nameless)).changes == ()


@pytest.mark.parametrize("planning", [[PAT], [ADA, PAT]])
async def test_a_grader_without_a_name_is_called_by_the_address(office: Office, planning: list[str]) -> None:
    """Also one who plans; and loading the roster again changes nothing."""
    roster = a_roster(graders=[{"email": ADA}, {"email": BO, "name": "Bo"}], planners=planning)
    await office.loads(roster)

    again = await office.loads(roster)

    assert [one.name for one in (await office.book()).graders] == [ADA, "Bo"]
    assert again.changes == ()


async def test_a_name_that_is_given_replaces_the_address(office: Office) -> None:
    """The planner has found out."""
    await office.loads(a_roster(graders=[{"email": ADA}, {"email": BO}]))

    change = await office.loads()

    assert [(one.before, one.after) for one in change.changes] == [(ADA, "Ada"), (BO, "Bo")]
    assert [one.name for one in (await office.book()).graders] == ["Ada", "Bo"]


async def test_somebody_who_loads_a_new_exam_without_planners_plans_it(office: Office) -> None:
    """An exam that nobody plans could be changed by nobody."""
    await office.loads()
    roster = read_roster(a_roster(key=OTHER, planners=[]))

    await office.does(PAT, load_roster, roster, office.by())

    async with office.store.snapshot() as snapshot:
        assert [planner.email for planner in await snapshot.planners(OTHER)] == [PAT]


async def test_a_name_that_changes_stands_in_the_trail_of_each_exam_that_shows_it(office: Office) -> None:
    """A planner of one exam can mend a name; those of another see who did, and what it was."""
    await office.loads()
    await office.loads(a_roster(key=OTHER))
    before = len(await office.trail())
    mended = [{"email": ADA, "name": "Ada Augusta"}, {"email": BO, "name": "Bo"}]

    await office.loads(a_roster(key=OTHER, graders=mended))
    await office.loads(a_roster(key=OTHER, graders=mended))

    (told,) = (await office.trail())[before:]
    assert told.kind == "SetUpChanged"
    assert (told.before, told.after) == (f"name 1: {ADA}: Ada", f"name 1: {ADA}: Ada Augusta")


async def test_answers_are_marked_by_the_key(office: Office) -> None:
    """Loaded with the roster, given back with it, and marked before anybody grades."""
    question = {"number": "1", "title": "T", "maximum": 4, "type": "multiple_choice", "key": "B"}
    answers = [{"id": c(1), "answers": {"1": "B"}}, {"id": c(2), "answers": {"1": "A"}}]
    await office.loads(a_roster(questions=[question], candidates=answers))
    trail = await office.trail()

    again = await office.loads(a_roster(questions=[question]))

    one = QuestionNumber("1")
    async with office.store.snapshot() as snapshot:
        given_back = await present_roster(snapshot, KEY)
        book = await snapshot.gradebook(KEY, ONE, marks_of=[c(1), c(2)])
    assert (again.changes, await office.trail()) == ((), trail)
    assert given_back.answers == {c(1): {one: "B"}, c(2): {one: "A"}}
    assert book.automatic == {c(1): {one: 4}, c(2): {one: 0}}
    told = [(entry.candidate, entry.after) for entry in trail if (entry.after or "").startswith("1: ")]
    assert told == [(c(1), "1: B"), (c(2), "1: A")]


async def test_a_question_that_goes_takes_answers_along(office: Office) -> None:
    """Nothing of the committee's is lost by it, and a roster without it loads."""
    question = {"number": "1", "title": "T", "maximum": 4, "type": "multiple_choice", "key": "B"}
    await office.loads(a_roster(questions=[question], candidates=[{"id": c(1), "answers": {"1": "B"}}]))

    await office.loads(a_roster())

    async with office.store.snapshot() as snapshot:
        assert (await snapshot.questions(KEY), await snapshot.answers(KEY)) == ((), {})
