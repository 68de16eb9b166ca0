"""What a set-up lacks, in the order in which it keeps graders from beginning."""

from dataclasses import replace
from datetime import date

from grading.model import Assessment, CandidateId, Committee, CommitteeName
from grading.rules import what_is_missing as missing
from grading.rules.what_is_missing import Missing, is_needed, what_is_missing
from tests.support.builders import NOW, TODAY, a_grader, an_assessment

ONE, TWO = CommitteeName("1"), CommitteeName("2")
DATED = replace(an_assessment(), ended=NOW, deadline=TODAY)
FIRST = Committee(name=ONE, graders=(a_grader(),), channel="C1")
LEFT = (CandidateId("10009"),)


def lacks(
    *committees: Committee,
    assessment: Assessment = DATED,
    counts: tuple[int, ...] = (2, 2),
    unassigned: tuple[CandidateId, ...] = (),
) -> tuple[Missing, ...]:
    """Return what is missing where the committees have so many candidates."""
    given = dict(zip((one.name for one in committees), counts, strict=False))
    return what_is_missing(assessment, committees, given, unassigned)


def test_a_complete_set_up_lacks_nothing() -> None:
    """The planner is left in peace."""
    assert lacks(FIRST) == ()


def test_a_new_exam_lacks_committees_and_candidates() -> None:
    """These two are what the planner does next."""
    assert lacks() == (missing.CommitteesMissing(), missing.AllCandidatesMissing())


def test_a_committee_without_graders_or_candidates_is_named() -> None:
    """Each is one button away."""
    second = replace(FIRST, name=TWO, graders=())

    assert lacks(FIRST, second, counts=(2, 0)) == (
        missing.GradersMissing(committee=TWO),
        missing.CandidatesMissing(committee=TWO),
    )


def test_while_nobody_has_candidates_no_committee_is_named_for_it() -> None:
    """One line says it for all."""
    assert lacks(FIRST, replace(FIRST, name=TWO), counts=(0, 0)) == (missing.AllCandidatesMissing(),)


def test_submitted_candidates_without_a_committee_are_named() -> None:
    """They keep everybody from grading; there are candidates all the same."""
    assert lacks(FIRST, counts=(0,), unassigned=LEFT) == (
        missing.CommitteeOfCandidatesMissing(candidates=LEFT),
    )
    assert lacks(FIRST, unassigned=LEFT) == (missing.CommitteeOfCandidatesMissing(candidates=LEFT),)


def test_an_external_grader_without_an_agreement_is_named_once() -> None:
    """In however many committees they sit; one whose agreement has a last day lacks nothing here."""
    barred = a_grader(external=True)
    agreed = a_grader(external=True, agreement_until=date(2027, 6, 30))
    both = (replace(FIRST, graders=(barred, agreed)), replace(FIRST, name=TWO, graders=(barred,)))

    assert lacks(*both) == (missing.AgreementMissing(grader=barred.name, committees=(ONE, TWO)),)


def test_the_end_the_deadline_and_the_channels_come_last() -> None:
    """Graders can begin without them; a channel is nothing that is needed."""
    found = lacks(replace(FIRST, channel=None), assessment=an_assessment())

    assert found == (
        missing.EndMissing(),
        missing.DeadlineMissing(),
        missing.ChannelsMissing(committees=(ONE,)),
    )
    assert [is_needed(one) for one in found] == [True, True, False]
