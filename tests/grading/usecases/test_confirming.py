"""Confirming over a real store: exactly what was shown, and planners hear of it."""

import pytest

from grading.errors import (
    ConfirmedAlready,
    ConflictsStand,
    NotAllShared,
    Stale,
    UngradedRemain,
    UnknownCandidate,
    YouConfirmedAlready,
)
from grading.notices import AssessmentGraded, CoGraderConfirmed, ConfirmationFell, GradingConfirmed
from grading.rules.since_sharing import Moved
from grading.rules.standing import Next
from grading.usecases.aligning import adopt_grade, show_conflicts
from grading.usecases.confirming import confirm_grading, preview_confirmation
from grading.usecases.registering import register_grade
from grading.usecases.sharing import share_grades
from tests.support.builders import KEY, c, u
from tests.support.office import ADA, ANYWHERE, BO, ONE, PAT, Office, a_committee, a_roster


@pytest.fixture
async def agreed(office: Office) -> Office:
    """Return an office in which Ada and Bo have shared equal grades."""
    await office.loads()
    await office.both_share("A", "B", "C")
    await office.hears(ADA)
    return office


async def test_the_quorum_locks_the_grades_and_the_planner_is_told(agreed: Office) -> None:
    """The planner hears it once, when it is final."""
    shown = await agreed.does(ADA, preview_confirmation, ANYWHERE)
    first = await agreed.does(ADA, confirm_grading, ANYWHERE, seen=shown.what.fingerprint)
    told_first = (await agreed.hears(PAT), await agreed.id_of(BO))
    await agreed.confirms(BO)

    assert (shown.quorum, shown.only, shown.what.candidates) == (2, None, 3)
    assert (first.candidates, first.ungraded, first.reached) == (3, 0, False)
    assert first.view.standing.awaited == ("Bo",)
    assert told_first[0] == []
    assert await agreed.hears(PAT) == [
        AssessmentGraded(
            assessment=KEY,
            committee=ONE,
            to=await agreed.id_of(PAT),
            committees=1,
            grades=3,
            ungraded=0,
        )
    ]


async def test_the_last_confirmation_says_that_it_was_the_last(agreed: Office) -> None:
    """Nothing is left to do."""
    await agreed.confirms(ADA)
    heard = await agreed.hears(BO)
    shown = await agreed.does(BO, preview_confirmation, ANYWHERE)

    last = await agreed.does(BO, confirm_grading, ANYWHERE, seen=shown.what.fingerprint)

    assert [type(one) for one in heard] == [CoGraderConfirmed]
    assert (last.reached, last.view.standing.next) == (True, Next.DONE)
    assert [type(one) for one in await agreed.hears(ADA)] == [GradingConfirmed]


async def test_before_confirming_a_grader_sees_what_changed_since_sharing(office: Office) -> None:
    """What was aligned is where a slip hides; what was graded before is not news."""
    await office.loads()
    await office.grades(ADA, "B")
    await office.both_share("A", "B", "C", others=["A", "C", "C"])
    found = await office.does(BO, show_conflicts, ANYWHERE)
    await office.does(
        BO, adopt_grade, ANYWHERE, c(2), await office.id_of(ADA), seen=found.conflicts[0].fingerprint
    )

    shown = await office.does(ADA, preview_confirmation, ANYWHERE)

    assert shown.moved == (Moved(candidate=c(2), grader="Bo", before="C", after="B"),)
    assert shown.what.distribution == (("A", 1), ("B", 1), ("C", 1))


async def test_a_planner_who_grades_is_told_once(office: Office) -> None:
    """As a grader; not twice for having two roles."""
    await office.loads(a_roster(a_committee(graders=[ADA]), planners=[ADA, PAT]))
    await office.grades(ADA, "A", "B", "C")

    await office.confirms(ADA)

    assert await office.hears(ADA) == []


async def test_candidates_are_left_ungraded_only_by_saying_so(office: Office) -> None:
    """The planner hears how many."""
    await office.loads(a_roster(a_committee(graders=[ADA])))
    await office.grades(ADA, "A", "B")
    shown = await office.does(ADA, preview_confirmation, ANYWHERE)

    refused = await office.refused(
        UngradedRemain, ADA, confirm_grading, ANYWHERE, seen=shown.what.fingerprint
    )
    done = await office.does(ADA, confirm_grading, ANYWHERE, seen=shown.what.fingerprint, leave_ungraded=True)

    assert refused.candidates == shown.what.ungraded == (c(3),)
    assert refused.at == (KEY, ONE)
    assert (done.candidates, done.ungraded, done.reached) == (2, 1, True)
    (told,) = await office.hears(PAT)
    assert isinstance(told, AssessmentGraded)
    assert (told.grades, told.ungraded) == (2, 1)


async def test_one_candidate_is_confirmed_where_candidates_are_confirmed_one_at_a_time(
    office: Office,
) -> None:
    """The others stay open."""
    await office.loads(a_roster(a_committee(graders=[ADA]), workflow={"unit": "candidate"}))
    await office.grades(ADA, "A", "B", "C")
    shown = await office.does(ADA, preview_confirmation, ANYWHERE, c(2))

    done = await office.does(ADA, confirm_grading, ANYWHERE, seen=shown.what.fingerprint, only=shown.only)

    assert (shown.only, shown.what.candidates) == (c(2), 1)
    assert (done.candidates, done.reached) == (1, True)
    assert (await office.book()).confirmed == {u(2)}
    await office.refused(UnknownCandidate, ADA, preview_confirmation, ANYWHERE, "1003")


async def test_an_old_button_confirms_nothing_new(agreed: Office) -> None:
    """A confirmation is for exactly the grades that were shown."""
    shown = await agreed.does(ADA, preview_confirmation, ANYWHERE)
    await agreed.does(BO, register_grade, ANYWHERE, c(1), "F")
    await agreed.does(ADA, register_grade, ANYWHERE, c(1), "F")

    await agreed.refused(Stale, ADA, confirm_grading, ANYWHERE, seen=shown.what.fingerprint)

    assert (await agreed.book()).confirmations == {}


async def test_a_changed_grade_voids_a_confirmation_and_its_giver_hears_why(agreed: Office) -> None:
    """Nobody has confirmed what they never saw."""
    await agreed.confirms(ADA)
    await agreed.does(BO, register_grade, ANYWHERE, c(1), "B")

    assert (await agreed.book()).confirmations == {}
    assert await agreed.hears(ADA) == [
        ConfirmationFell(
            assessment=KEY,
            committee=ONE,
            to=await agreed.id_of(ADA),
            candidate=c(1),
            who="Bo",
            conflicts=1,
            before="A",
            after="B",
        )
    ]


async def test_confirming_comes_after_sharing_and_aligning(office: Office) -> None:
    """Each refusal says what comes first."""
    await office.loads()
    await office.grades(ADA, "A", "B", "C")
    await office.does(ADA, share_grades, ANYWHERE)
    early = await office.refused(NotAllShared, ADA, preview_confirmation, ANYWHERE)
    await office.grades(BO, "A", "B", "D")
    await office.does(BO, share_grades, ANYWHERE)

    late = await office.refused(ConflictsStand, ADA, confirm_grading, ANYWHERE, seen="")

    assert (early, early.at) == (NotAllShared(waiting_for=("Bo",)), (KEY, ONE))
    assert (late, late.at) == (ConflictsStand(conflicts=1), (KEY, ONE))


async def test_nobody_confirms_twice(agreed: Office) -> None:
    """Neither while others are awaited, nor afterwards."""
    await agreed.confirms(ADA)
    waiting = await agreed.refused(YouConfirmedAlready, ADA, preview_confirmation, ANYWHERE)
    await agreed.confirms(BO)

    await agreed.refused(ConfirmedAlready, ADA, preview_confirmation, ANYWHERE)

    assert waiting == YouConfirmedAlready(waiting_for=("Bo",))


async def test_with_quorum_one_a_single_word_is_enough_and_that_is_said_before(office: Office) -> None:
    """Co-graders may not have contributed (S)."""
    await office.loads(a_roster(workflow={"marking": "shared", "quorum": "one"}))
    await office.grades(ADA, "A", "B", "C")
    shown = await office.does(ADA, preview_confirmation, ANYWHERE)

    done = await office.does(ADA, confirm_grading, ANYWHERE, seen=shown.what.fingerprint)

    assert (shown.quorum, shown.what.others_may_be_missing, done.reached) == (1, True, True)
