"""Statistics: for a grader once all have shared, for a planner of what is confirmed and counts."""

from grading.errors import NotAGrader, NotAllShared, NotAPlanner
from grading.rules.statistics import Distribution
from grading.usecases.aligning import align_grade
from grading.usecases.entering import Scope
from grading.usecases.registering import register_grade
from grading.usecases.sharing import share_grades
from grading.usecases.statistics import show_assessment_statistics, show_statistics
from tests.support.builders import KEY, c
from tests.support.office import ADA, ANYWHERE, BO, CY, ONE, PAT, TWO, Office, a_committee, a_roster


def bars(found: Distribution) -> dict[str, int]:
    """Return the bars that are not empty."""
    return {bar.label: bar.count for bar in found.bars if bar.count}


async def test_before_all_have_shared_there_is_no_number_at_all(office: Office) -> None:
    """A count of a co-grader's grades would tell how they grade."""
    await office.loads()
    await office.grades(ADA, "A", "B", "C")
    await office.does(ADA, share_grades, ANYWHERE)
    await office.grades(BO, "A", "B")

    mine = await office.refused(NotAllShared, ADA, show_statistics, ANYWHERE)
    theirs = await office.refused(NotAllShared, BO, show_statistics, ANYWHERE)

    assert (mine.waiting_for, mine.you_too) == (("Bo",), False)
    assert (theirs.waiting_for, theirs.you_too) == ((), True)


async def test_agreement_stays_that_of_what_was_shared_when_the_graders_align(office: Office) -> None:
    """The trail knows what was shared; the gradebook only what is now."""
    await office.loads()
    await office.both_share("A", "B", "C", others=("A", "D", "C"))
    before = await office.does(ADA, show_statistics, ANYWHERE)
    await office.does(BO, align_grade, ANYWHERE, c(2), "C")
    await office.does(ADA, align_grade, ANYWHERE, c(2), "C")

    after = await office.does(ADA, show_statistics, ANYWHERE)

    assert before.agreement is not None
    assert (before.agreement.equal, before.distribution.differing) == (2, 1)
    assert after.agreement == before.agreement
    assert bars(after.distribution) == {"A": 1, "C": 2}


async def test_one_at_a_time_only_those_whom_all_have_shared_count(office: Office) -> None:
    """The others are nobody's business yet."""
    await office.loads(a_roster(a_committee(), workflow={"unit": "candidate"}))
    await office.both_share("A", others=("B",))
    await office.does(BO, register_grade, ANYWHERE, c(2), "F")

    found = await office.does(ADA, show_statistics, ANYWHERE)

    assert (found.counted, found.candidates, found.distribution.differing) == (1, 3, 1)


async def test_a_planner_sees_the_grades_that_count_and_each_committee_s_agreement(office: Office) -> None:
    """Nothing that is unconfirmed leaves a committee."""
    await office.loads(a_roster(a_committee(), a_committee(TWO, graders=(CY,), candidates=(4,))))
    here = Scope(key=KEY, committee=ONE)
    await office.both_share("A", "B", "C", others=("A", "C", "C"))
    nothing = await office.does(PAT, show_assessment_statistics, KEY)
    await office.does(BO, align_grade, here, c(2), "B")
    for who in (ADA, BO):
        await office.confirms(who, here)

    found = await office.does(PAT, show_assessment_statistics, KEY)

    assert (nothing.distribution.graded, nothing.agreements) == (0, ())
    assert (bars(found.distribution), found.candidates) == ({"A": 1, "B": 1, "C": 1}, 4)
    assert [(name, one.equal, one.candidates) for name, one in found.agreements] == [(ONE, 2, 3)]


async def test_graders_and_planners_see_their_own_statistics_only(office: Office) -> None:
    """A grader of another committee is a stranger here, and so is a planner without a seat."""
    await office.loads()

    await office.refused(NotAGrader, PAT, show_statistics, Scope(key=KEY))
    await office.refused(NotAPlanner, ADA, show_assessment_statistics, KEY)
