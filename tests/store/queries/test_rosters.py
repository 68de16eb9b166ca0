"""What a roster puts in comes out again, and loading it twice changes nothing."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from grading.model import (
    COMMON,
    WHOLE,
    Assessment,
    AssessmentKey,
    Candidate,
    CandidateId,
    Committee,
    CommitteeName,
    CommitteeType,
    DeadlinePolicy,
    Escalation,
    Gradebook,
    Kind,
    Marking,
    Person,
    PersonId,
    Question,
    QuestionId,
    QuestionNumber,
    QuestionType,
    Quorum,
    Reminding,
    SubmissionStatus,
    Tool,
    Unit,
    Workflow,
    WorkflowOverride,
)
from grading.ports import Progress
from store.database import Store
from tests.support.builders import ADA, BO, CY, KEY, a_committee, a_grader, an_assessment, by, c, u
from tests.support.scenes import ONE, a_put_committee, ask, confirmed_by, grade_set, put, record, the_book

ODD = AssessmentKey("ØVING-1")


def a_question(number: str, title: str) -> Question:
    """Return a question worth a point."""
    return Question(number=QuestionNumber(number), title=title, maximum=Decimal(1))


async def test_an_assessment_comes_back_as_it_was_put(store: Store) -> None:
    """Whatever a planner set must be in force, down to the order of the scale and the hour of the end."""
    oslo = timezone(timedelta(hours=1))
    assessment = replace(
        an_assessment(
            kind=Kind.THESIS,
            tool=Tool.CLASSIC,
            workflow=Workflow(
                marking=Marking.SHARED, unit=Unit.CANDIDATE, quorum=Quorum.ONE, align_marks=True
            ),
        ),
        ended=datetime(2026, 12, 1, 13, tzinfo=oslo),
        deadline=date(2026, 12, 22),
        thresholds={"B": Decimal(77), "A": Decimal(89)},
        mark_scheme="waived",
        variant="OS-S1",
        reminding=Reminding(graders=(), awaited=None, conflicts=Escalation(channel=None)),
        deadline_policy=DeadlinePolicy.NTNU_EXAM,
        deadline_extension=5,
        deadline_is_own=True,
        published=date(2026, 12, 23),
    )
    questions = (
        Question(number=QuestionNumber("10"), title="Recursion", maximum=Decimal(10)),
        Question(
            number=QuestionNumber("2"),
            title="Complexity",
            maximum=Decimal("7.5"),
            weight=Decimal(0),
            type=QuestionType.MULTIPLE_CHOICE,
            key="B",
        ),
        Question(number=QuestionNumber("3"), id=QuestionId("4711"), title="Design", maximum=Decimal(6)),
    )

    async with store.transaction() as work:
        await work.put_assessment(assessment)
        await work.put_questions(KEY, questions)

    async with store.snapshot() as work:
        assert await work.assessment(KEY) == assessment
        assert await work.questions(KEY) == questions


async def test_an_assessment_is_found_in_any_case(store: Store) -> None:
    """People type keys as they please, also beyond ASCII."""
    async with store.transaction() as work:
        await work.put_assessment(an_assessment(key=ODD))

    async with store.snapshot() as work:
        found = await work.assessment(AssessmentKey("øving-1"))
        missing = await work.assessment(AssessmentKey("øving-2"))

    assert found is not None
    assert found.key == ODD
    assert missing is None


async def test_putting_an_assessment_again_replaces_it(store: Store) -> None:
    """A corrected roster wins over the first one, questions and planners included."""
    async with store.transaction() as work:
        ada, bo = (
            await work.put_person("ada@uni.example", "Ada"),
            await work.put_person("bo@uni.example", "Bo"),
        )
        await work.put_assessment(an_assessment())
        await work.put_questions(KEY, [a_question("1", "Old"), a_question("2", "Kept")])
        await work.put_planners(KEY, [ada, bo])

    async with store.transaction() as work:
        await work.put_assessment(replace(an_assessment(), title="New"))
        await work.put_questions(KEY, [a_question("3", "New"), a_question("2", "Kept")])
        await work.put_planners(KEY, [bo])

    async with store.snapshot() as work:
        assessment = await work.assessment(KEY)
        assert assessment is not None
        assert assessment.title == "New"
        assert [question.number for question in await work.questions(KEY)] == ["3", "2"]
        assert [planner.name for planner in await work.planners(KEY)] == ["Bo"]
        assert await work.planned(bo) == (KEY,)
        assert await work.planned(ada) == ()


@pytest.mark.parametrize(
    ("written", "comes_back"),
    [
        ("0.1", "0.1"),
        ("7.50", "7.5"),
        ("100", "100"),
        ("1E+3", "1000"),
        ("-0.0", "0"),
        ("-2.250", "-2.25"),
        ("0.00000000000000000000000000000000000001", "0.00000000000000000000000000000000000001"),
        ("1234567890123456789012345678901234567890.5", "1234567890123456789012345678901234567890.5"),
    ],
)
async def test_a_decimal_comes_back_exactly_and_in_one_form(
    store: Store, written: str, comes_back: str
) -> None:
    """The line between two grades is drawn with these; and what looks the same is the same everywhere."""
    number = Decimal(written)
    question = replace(a_question("1", "Recursion"), maximum=number, weight=number)

    async with store.transaction() as work:
        await work.put_assessment(replace(an_assessment(), thresholds={"A": number}))
        await work.put_questions(KEY, [question])

    async with store.snapshot() as snapshot:
        (found,) = await snapshot.questions(KEY)
        assessment = await snapshot.assessment(KEY)
    assert assessment is not None
    assert found == question
    assert {f"{one:f}" for one in (found.maximum, found.weight, assessment.thresholds["A"])} == {comes_back}


async def test_each_part_of_the_set_up_is_written_by_itself(store: Store, url: str) -> None:
    """Who moves the deadline must not bring back the title that somebody else has just corrected."""
    async with store.transaction() as work:
        await work.put_assessment(an_assessment())
        await work.put_questions(KEY, [a_question("1", "Recursion")])
    other = replace(
        an_assessment(),
        title="Another",
        deadline=date(2026, 12, 22),
        deadline_policy=DeadlinePolicy.NTNU_EXAM,
        deadline_extension=5,
        deadline_is_own=True,
        reminding=Reminding(graders=(2,)),
        published=date(2026, 12, 23),
    )
    kept: list[Assessment | None] = []

    async with store.transaction() as work:
        for put_part in (work.put_deadline, work.put_reminding, work.put_published):
            await put_part(other)
            kept.append(await work.assessment(KEY))

    dated = replace(
        an_assessment(),
        deadline=other.deadline,
        deadline_policy=other.deadline_policy,
        deadline_extension=5,
        deadline_is_own=True,
    )
    reminding = replace(dated, reminding=other.reminding)
    assert kept == [dated, reminding, replace(reminding, published=other.published)]
    # A calendar shows by it that something has changed.
    assert await ask(url, "SELECT version FROM assessment") == [(4,)]


async def test_a_planner_s_open_assessments_come_the_next_deadline_first(store: Store) -> None:
    """Not what is confirmed, unless somebody was left out; not what was given up; drafts last."""

    def exam(key: str, deadline: date | None) -> Gradebook:
        book = a_committee(graders=1)
        return replace(book, assessment=replace(an_assessment(key=key), deadline=deadline))

    today = date(2026, 12, 10)
    for key, deadline in (
        ("LATER", date(2027, 1, 4)),
        ("DONE", date(2026, 12, 11)),
        ("LEFT-OUT", date(2026, 12, 22)),
        ("GIVEN-UP", date(2026, 12, 9)),
        ("NEXT", today),
    ):
        await put(store, exam(key, deadline))
    async with store.transaction() as work:
        await work.put_assessment(an_assessment(key="DRAFT"))
        pat = await work.put_person("pat@uni.example", "Pat")
        for key in ("LATER", "DONE", "LEFT-OUT", "GIVEN-UP", "NEXT", "DRAFT"):
            await work.put_planners(AssessmentKey(key), [pat])
        for key in ("DONE", "LEFT-OUT"):
            book = await work.gradebook(AssessmentKey(key), ONE)
            await work.record(book, confirmed_by(ADA, unit=WHOLE), by(ADA, change=key))
        await work.put_candidates(AssessmentKey("LEFT-OUT"), [Candidate(id=c(9))], None)

    async with store.snapshot() as snapshot:
        assert await snapshot.open_plans(pat, today) == ("NEXT", "LEFT-OUT", "LATER", "DRAFT")
        assert await snapshot.open_plans(ADA, today) == ()


async def test_a_person_is_one_whatever_the_case_of_the_address(store: Store) -> None:
    """Two rows for one person would be two graders to the quorum."""
    async with store.transaction() as work:
        first = await work.put_person("Ada@Uni.Example", "Ada")
        second = await work.put_person("ada@uni.example", "Ada Lovelace")
        third = await work.put_person("ADA@uni.example", "")

    async with store.snapshot() as work:
        found = await work.person_by_email("aDA@uni.example")
        assert first == second == third
        assert found == Person(id=first, email="ADA@uni.example", name="Ada Lovelace")
        assert await work.person(first) == found
        assert await work.person(PersonId(first + 1)) is None
        assert await work.person_by_email("bo@uni.example") is None


async def test_a_committee_comes_back_with_its_seats_in_order(store: Store) -> None:
    """Seat order is what names first and second grader; access rests on the agreement's date."""
    seats = (a_grader(ADA), a_grader(BO, external=True, agreement_until=date(2027, 6, 30)), a_grader(CY))
    committee = Committee(
        name=ONE,
        type=CommitteeType.REASSESSMENT,
        graders=(seats[2], seats[1], seats[0]),
        channel="C123",
        override=WorkflowOverride(
            marking=Marking.SHARED, unit=Unit.CANDIDATE, quorum=Quorum.ONE, align_marks=False
        ),
    )
    await put(store, a_committee(graders=seats))

    async with store.transaction() as work:
        await work.put_committee(KEY, committee)

    assert (await the_book(store)).committee == committee
    async with store.snapshot() as work:
        assert await work.committees(KEY) == (committee,)


async def test_a_committee_without_graders_is_still_a_committee(store: Store) -> None:
    """A planner may set up the candidates before the graders are known."""
    async with store.transaction() as work:
        await work.put_assessment(an_assessment())
        await work.put_committee(KEY, Committee(name=ONE))

    book = await the_book(store)

    assert book.committee == Committee(name=ONE)


async def test_changing_a_committee_drops_no_grades(store: Store) -> None:
    """Committees may be changed while grading goes on; what was graded stays."""
    book = await a_put_committee(store, graders=2)
    await record(store, grade_set(grader=ADA), grade_set(grader=BO))

    async with store.transaction() as work:
        await work.put_committee(KEY, replace(book.committee, graders=book.graders[:1]))

    after = await the_book(store)
    assert [seat.person for seat in after.graders] == [ADA]
    assert set(after.evaluations_of(c(1))) == {ADA, BO}


async def test_a_candidate_moves_and_returns_with_their_grades(store: Store) -> None:
    """A candidate moved by mistake is moved back, and nothing was lost on the way."""
    book = await a_put_committee(store)
    await record(store, grade_set())
    other = CommitteeName("2")

    async with store.transaction() as work:
        await work.put_committee(KEY, replace(book.committee, name=other))
        await work.put_candidates(KEY, [book.candidates[c(1)]], other)
        moved, left = await work.gradebook(KEY, other), await work.gradebook(KEY, ONE)
        await work.put_candidates(KEY, [book.candidates[c(1)]], ONE)

    assert set(moved.candidates) == {c(1)}
    assert not moved.evaluations
    assert not left.evaluations
    assert (await the_book(store)).grade(c(1), ADA) == "B"


async def test_candidates_come_in_the_order_of_their_ids(store: Store) -> None:
    """Sheets and lists are compared line by line; leading zeros and capitals must not reorder them."""
    ids = ("b2", "0100", "A1", "20", "010")
    await put(store, a_committee(candidates=ids))

    book = await the_book(store)

    assert list(book.candidates) == sorted(ids)
    async with store.snapshot() as work:
        assert [candidate.id for candidate, _ in await work.candidates(KEY)] == sorted(ids)


async def test_a_submitted_candidate_without_a_committee_is_flagged(store: Store) -> None:
    """They block "ready for grading"; one who was absent does not."""
    await a_put_committee(store, candidates=1)
    lone = CandidateId("20001")

    async with store.transaction() as work:
        await work.put_candidates(KEY, [Candidate(id=lone)], None)
        await work.put_candidates(
            KEY, [Candidate(id=CandidateId("20002"), status=SubmissionStatus.ABSENT)], None
        )

    async with store.snapshot() as work:
        assert await work.unassigned(KEY) == (lone,)
        assert (Candidate(id=lone), None) in await work.candidates(KEY)
        assert (Candidate(id=c(1)), ONE) in await work.candidates(KEY)


async def test_progress_counts_the_grades_that_stand(store: Store) -> None:
    """A removed grade is no progress, and neither is a co-grader's."""
    await a_put_committee(store, candidates=3)
    await record(store, grade_set(1), grade_set(2), grade_set(3, grader=BO))
    await record(store, grade_set(2, None, before="B", read_version=1), change="change-2")

    async with store.snapshot() as work:
        progress = await work.progress(KEY, ONE, ADA)

    assert progress == Progress(graded=1, candidates=3)


async def test_the_ungraded_are_those_without_a_grade_that_stands(store: Store) -> None:
    """Named in order, and as if the co-grader and the other committee had done nothing."""
    await a_put_committee(store, candidates=(c(4), c(2), c(3), c(1)))
    await record(store, grade_set(1), grade_set(3), grade_set(2, grader=BO))
    await record(store, grade_set(3, None, before="B", read_version=1), change="change-2")
    async with store.transaction() as work:
        await work.put_candidates(KEY, [Candidate(id=CandidateId("20001"))], None)

    async with store.snapshot() as work:
        named = [await work.ungraded(KEY, ONE, owner) for owner in (ADA, BO, COMMON)]

    assert named == [(c(2), c(3), c(4)), (c(1), c(3), c(4)), (c(1), c(2), c(3), c(4))]


@pytest.mark.parametrize("unit", Unit)
async def test_a_seat_is_open_until_all_units_are_confirmed(store: Store, unit: Unit) -> None:
    """A bare command goes to the only open committee; a finished one must not be asked about."""
    book = await a_put_committee(store, graders=1, candidates=2, unit=unit, channel="C1")
    *firsts, last = book.units()

    async with store.snapshot() as work:
        (seat,) = await work.seats(ADA)
    for unit_id in firsts:
        await record(store, *confirmed_by(ADA, unit=unit_id), change=f"confirm-{unit_id}")
    async with store.snapshot() as work:
        (nearly,) = await work.seats(ADA)
    await record(store, *confirmed_by(ADA, unit=last), change="confirm-last")
    async with store.snapshot() as work:
        (closed,) = await work.seats(ADA)

    assert (seat.key, seat.committee, seat.channel, seat.open) == (KEY, ONE, "C1", True)
    assert nearly.open
    assert not closed.open


async def test_another_committee_s_confirmations_close_no_seat(store: Store) -> None:
    """Candidate IDs repeat from one exam to the next; only one's own confirmations count."""
    other = AssessmentKey("TDT4120-H26")
    book = await a_put_committee(store, graders=1, candidates=1, unit=Unit.CANDIDATE)
    await record(store, *confirmed_by(ADA, unit=u(1)))

    async with store.transaction() as work:
        await work.put_assessment(replace(book.assessment, key=other))
        await work.put_committee(other, book.committee)
        await work.put_candidates(other, [book.candidates[c(1)]], ONE)

    async with store.snapshot() as read:
        seats = await read.seats(ADA)
    assert [(seat.key, seat.open) for seat in seats] == [(KEY, False), (other, True)]


async def test_an_unknown_committee_is_a_key_error(store: Store) -> None:
    """A mistaken name must not look like an empty committee."""
    await a_put_committee(store)

    async with store.snapshot() as work:
        with pytest.raises(KeyError):
            await work.gradebook(KEY, CommitteeName("9"))


async def test_an_instant_without_a_zone_is_refused(store: Store) -> None:
    """A civil time kept as if it were UTC would be wrong by an hour or two, unseen."""
    with pytest.raises(Exception, match="2026"):
        async with store.transaction() as work:
            await work.put_assessment(
                replace(an_assessment(), ended=datetime(2026, 12, 1, 13, tzinfo=UTC).replace(tzinfo=None))
            )


async def test_the_settings_planners_are_settled_for_every_assessment(store: Store) -> None:
    """What the settings gave they take away again, and nothing that a roster gave."""
    await a_put_committee(store)
    async with store.transaction() as work:
        ada, bo = [await work.put_person(f"{name}@uni.example", name) for name in ("Ada", "Bo")]
        await work.put_planners(KEY, [ada])
        begun = await work.settle_planners([ada, bo])
        again = await work.settle_planners([ada, bo])
    async with store.transaction() as work:
        ended = await work.settle_planners([])
        left = await work.planners(KEY)

    assert (begun, again, ended) == ([(KEY, bo, True)], [], [(KEY, bo, False)])
    assert [person.id for person in left] == [ada]
