"""A review reads the trail from the last sharing on: before it stands each grade that was ever registered."""

from grading.rules.since_sharing import SinceSharing
from grading.rules.visibility import visible_to
from grading.usecases.aligning import align_grade
from grading.usecases.registering import register_grade
from grading.usecases.sharing import share_grades
from grading.usecases.since_sharing import read_since_sharing
from tests.support.builders import c
from tests.support.office import ADA, ANYWHERE, BO, Office, a_committee, a_roster


async def since(office: Office, *numbers: int) -> SinceSharing:
    """Return what was set after all had shared the candidates of these numbers."""
    book = visible_to(await office.book(), await office.id_of(ADA))
    async with office.store.snapshot() as snapshot:
        return await read_since_sharing(snapshot, book, [c(number) for number in numbers])


def told(found: SinceSharing) -> list[tuple[str, str | None]]:
    """Return the candidates and grades that were read."""
    return [(one.change.cell.candidate, one.change.after) for one in found.sets]


async def test_what_a_co_grader_graded_while_others_had_shared_is_not_read(office: Office) -> None:
    """Who shares first waits for thousands of grades."""
    await office.loads()
    await office.both_share("A", "B", "C", others=("A", "C", "C"))
    await office.does(BO, align_grade, ANYWHERE, c(2), "B")

    assert told(await since(office, 1, 2, 3)) == [(c(2), "B")]


async def test_before_everybody_has_shared_nothing_is_read(office: Office) -> None:
    """There is nothing yet that could have moved."""
    await office.loads()
    await office.grades(ADA, "A", "B", "C")
    await office.does(ADA, share_grades, ANYWHERE)
    await office.grades(BO, "A")

    assert (await since(office, 1, 2, 3)).sets == ()


async def test_one_at_a_time_the_trail_is_read_from_the_first_sharing_of_those_asked_for(
    office: Office,
) -> None:
    """Each candidate counts from its own sharing, and one that was shared early makes no other one older."""
    await office.loads(a_roster(a_committee(), workflow={"unit": "candidate"}))
    await office.both_share("A", others=("B",))
    await office.does(BO, align_grade, ANYWHERE, c(1), "A")
    for who, grade in ((ADA, "C"), (BO, "D")):
        await office.does(who, register_grade, ANYWHERE, c(2), grade)
        await office.does(who, share_grades, ANYWHERE)
    await office.does(BO, align_grade, ANYWHERE, c(2), "C")

    every, second = await since(office, 1, 2), await since(office, 2)

    assert told(second) == [(c(2), "C")]
    assert [one.change.after for one in every.of_shared()] == ["A", "C"]
    assert len(every.sets) > 2
