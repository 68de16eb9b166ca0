"""A planner promotes a grader, who reviews what is confirmed; two of the statuses ask to reopen."""

import pytest

from grading.errors import (
    Moderates,
    ModeratesAlready,
    NotAPlanner,
    NotTheModerator,
    ReasonMissing,
    UnknownGrader,
    WhichCommittee,
)
from grading.model import WHOLE, Moderation
from grading.notices import ModerationReady, ModeratorChanged, RevisionAsked
from grading.rules.access import POLICY
from grading.usecases.entering import Scope
from grading.usecases.moderating import (
    change_moderator,
    moderate_candidates,
    preview_moderator,
    show_moderation,
    who_has,
)
from grading.usecases.powers import preview_reopening, reopen_grading
from grading.usecases.registering import register_grade
from grading.usecases.sharing import share_grades
from grading.usecases.showing import my_work
from tests.support.builders import KEY, c
from tests.support.office import (
    ADA,
    ANYWHERE,
    BO,
    CY,
    ONE,
    PAT,
    TWO,
    Office,
    a_committee,
    a_roster,
)

HERE = Scope(key=KEY, committee=ONE)


async def promotes(office: Office, who: str = CY) -> None:
    """Let the planner promote a grader, or take the role back, as it is shown."""
    shown = await office.does(PAT, preview_moderator, HERE, who)
    office.because = "Cy knows the course"
    await office.does(PAT, change_moderator, HERE, shown.what.grader.person, seen=shown.what.fingerprint)
    office.because = None


async def confirmed(office: Office) -> None:
    """Let Cy moderate, and Ada and Bo grade and confirm."""
    await office.loads(a_roster(a_committee(graders=(ADA, BO, CY)), tool="classic"))
    await promotes(office)
    await office.both_share("A", "B", "C")
    await office.confirms(ADA)
    await office.hears(PAT)
    await office.confirms(BO)


async def says(office: Office, status: Moderation, *candidates: str, comment: str | None = None) -> None:
    """Let the moderator say this of candidates."""
    seen = (await office.does(CY, show_moderation, HERE)).fingerprint
    office.because = comment
    await office.does(CY, moderate_candidates, HERE, candidates, status, seen=seen)
    office.because = None


async def test_a_grader_who_is_promoted_takes_nothing_along(office: Office) -> None:
    """Their grades are out of the book and in the trail; the others are enough for the quorum."""
    await office.loads(a_roster(a_committee(graders=(ADA, BO, CY)), tool="classic"))
    await office.grades(CY, "F", "F")
    await office.does(CY, share_grades, ANYWHERE, leave_ungraded=True)

    await promotes(office)
    told = await office.hears(CY)
    await office.both_share("A", "B", "C")
    await office.confirms(ADA)
    await office.confirms(BO)

    book = await office.book()
    assert book.committee.moderator == await office.id_of(CY)
    assert await office.kept(CY) == {}
    assert book.confirmed == {WHOLE}
    assert isinstance(told[-1], ModeratorChanged)
    assert (told[-1].is_you, told[-1].reason) == (True, "Cy knows the course")
    taken = [one for one in await office.trail() if one.kind == "GradeSet" and one.after is None]
    assert [(one.person, one.before, one.reason) for one in taken] == [
        (PAT, "F", "Cy knows the course"),
        (PAT, "F", "Cy knows the course"),
    ]
    named = [one for one in await office.trail() if one.after == f"moderator {ONE}: {CY}"]
    assert [one.person for one in named] == [PAT]


async def test_the_moderator_sees_grades_once_they_are_confirmed(office: Office) -> None:
    """Before that not even how many have graded."""
    await office.loads(a_roster(a_committee(graders=(ADA, BO, CY)), tool="classic"))
    await promotes(office)
    await office.both_share("A", "B", "C")
    before = await office.does(CY, show_moderation, HERE)
    await office.confirms(ADA)
    await office.hears(CY)
    await office.confirms(BO)
    told = await office.hears(CY)

    after = await office.does(CY, show_moderation, HERE)

    assert (before.reviewed, before.unconfirmed) == ((), 3)
    assert [(one.candidate, one.grade, one.status) for one in after.reviewed] == [
        (c(1), "A", Moderation.NOT_REVIEWED),
        (c(2), "B", Moderation.NOT_REVIEWED),
        (c(3), "C", Moderation.NOT_REVIEWED),
    ]
    assert [type(one) for one in told] == [ModerationReady]


async def test_the_moderators_work_shows_what_to_review(office: Office) -> None:
    """And nothing to grade: grading is refused with the reason."""
    await confirmed(office)

    own = await office.does(CY, my_work)
    refused = await office.refused(Moderates, CY, register_grade, HERE, c(1), "A")

    assert (own.views, own.barred) == ((), ())
    assert [len(one.reviewed) for one in own.moderating] == [3]
    assert refused == Moderates(key=KEY, committee=ONE)


async def test_what_is_to_be_revised_is_reopened_with_one_button(office: Office) -> None:
    """Exactly these; what was said of them is void, and of the others it stands."""
    await confirmed(office)
    await says(office, Moderation.SATISFACTORY, "all")
    await office.hears(PAT)

    await says(office, Moderation.NEEDS_REVISING, c(1), c(3), comment="task 3 was left out")
    (told,) = await office.hears(PAT)
    shown = await office.does(PAT, preview_reopening, HERE, revise=True)
    office.because = "the moderator asks for it"
    await office.does(PAT, reopen_grading, HERE, seen=shown.what.fingerprint, revise=True)

    assert isinstance(told, RevisionAsked)
    assert (told.candidates, told.comment) == ((c(1), c(3)), "task 3 was left out")
    book = await office.book()
    assert book.apart == {c(1), c(3)}
    assert dict(book.moderation) == {c(2): Moderation.SATISFACTORY}
    last = [one for one in await office.trail() if one.after == "Needs revising"]
    assert {(one.person, one.reason) for one in last} == {(CY, "task 3 was left out")}


async def test_only_the_moderator_reviews_and_only_planners_promote(office: Office) -> None:
    """Each refusal says which."""
    await confirmed(office)

    refused = await office.refused(NotTheModerator, ADA, show_moderation, HERE)
    await office.refused(NotAPlanner, ADA, preview_moderator, HERE, BO)
    already = await office.refused(ModeratesAlready, PAT, preview_moderator, HERE, BO)

    assert refused == NotTheModerator(key=KEY, committee=ONE)
    assert already.name == "Cy"
    assert {"change_moderator", "moderate_candidates"} <= POLICY.keys()


async def test_a_revision_takes_a_comment_and_a_promotion_a_reason(office: Office) -> None:
    """Somebody else acts on it."""
    await confirmed(office)
    seen = (await office.does(CY, show_moderation, HERE)).fingerprint

    await office.refused(
        ReasonMissing, CY, moderate_candidates, HERE, [c(1)], Moderation.UNSATISFACTORY, seen=seen
    )
    assert dict((await office.book()).moderation) == {}


async def test_the_role_is_taken_back_once_nothing_is_confirmed(office: Office) -> None:
    """The former moderator grades again, from nothing."""
    await office.loads(a_roster(a_committee(graders=(ADA, BO, CY)), tool="classic"))
    shown = await office.does(PAT, preview_moderator, HERE, CY)
    await office.refused(
        ReasonMissing, PAT, change_moderator, HERE, shown.what.grader.person, seen=shown.what.fingerprint
    )
    await promotes(office)

    await promotes(office)
    await office.grades(CY, "A")

    assert (await office.book()).committee.moderator is None
    assert await office.kept(CY) == {c(1): "A"}


async def test_the_committee_is_found_by_who_sits_there(office: Office) -> None:
    """The planner names an address; where that is not enough, it is asked."""
    await office.loads(
        a_roster(
            a_committee(graders=(ADA, BO)),
            a_committee(TWO, graders=(BO, CY), candidates=(4,)),
            tool="classic",
        )
    )

    cy = await office.does(PAT, preview_moderator, ANYWHERE, "CY@uni.example")
    several = await office.refused(WhichCommittee, PAT, preview_moderator, ANYWHERE, BO)
    unknown = await office.refused(UnknownGrader, PAT, preview_moderator, HERE, CY)

    assert (cy.at.committee.name, cy.what.grader.email) == (TWO, CY)
    assert several.committees == (ONE, TWO)
    assert unknown == UnknownGrader(key=KEY, email=CY, known=(ADA, BO))
    assert await office.does(PAT, who_has, KEY, BO) == await office.id_of(BO)


@pytest.mark.parametrize("said", [("all",), ("ALL",), (c(1), c(2), c(3))])
async def test_all_that_is_confirmed_can_be_named_in_one_word(office: Office, said: tuple[str, ...]) -> None:
    """Two hundred IDs are not typed."""
    await confirmed(office)

    await says(office, Moderation.READY, *said)

    assert set((await office.book()).moderation) == {c(1), c(2), c(3)}
