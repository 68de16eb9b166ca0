"""No text form of anything shows a candidate or a grade: such texts end up in logs and error reports."""

from dataclasses import replace

from grading import changes, errors, notices
from grading.changes import Cell, Setting
from grading.model import (
    WHOLE,
    CandidateId,
    CommitteeName,
    Evaluation,
    ProposalId,
    SubmissionStatus,
    Unit,
    UnitId,
)
from grading.rules.confirmation import confirmable
from grading.rules.evolution import evolve_all
from grading.rules.overview import overview
from grading.rules.proposing import propose
from grading.rules.scales import custom_scale
from grading.rules.sharing import share
from grading.rules.sheets import preview
from tests.support.builders import (
    ADA,
    BO,
    KEY,
    a_committee,
    a_sheet,
    an_assessment,
    confirmed,
    graded,
    locked,
    shared,
)
from tests.support.seeing import seen_of

WHO, GRADE, OTHER = "canary-candidate", "canary-grade", "canary-other"
CANDIDATE, UNIT, PROPOSAL = CandidateId(WHO), UnitId(WHO), ProposalId("p1")
SCALE = custom_scale(["x", "y"])


def everything() -> list[object]:
    """Return one of each value that holds a candidate or a grade."""
    book = a_committee(candidates=(WHO,), unit=Unit.CANDIDATE, scale=SCALE)
    book = shared(graded(graded(book, GRADE, by=ADA), OTHER, by=BO))
    proposing = propose(book, BO, CANDIDATE, GRADE, GRADE, PROPOSAL)
    proposed = evolve_all(book, proposing.changes)
    sheet = a_sheet((WHO, GRADE))
    equal = shared(graded(a_committee(candidates=(WHO,), unit=Unit.CANDIDATE), GRADE))
    return [
        proposed,
        proposing,
        *proposed.proposals.values(),
        *proposed.candidates.values(),
        confirmed(equal, ADA),
        locked(equal),
        Evaluation(grade=GRADE, by=ADA),
        sheet,
        *sheet.rows,
        preview(book, ADA, sheet),
        preview(book, ADA, sheet).rows[0],
        seen_of(book, ADA, CANDIDATE),
        confirmable(equal, ADA),
        share(replace(equal, shares=frozenset()), ADA),
        overview(an_assessment(), [book], [CANDIDATE]),
        changes.ValueSet(cell=Cell(candidate=CANDIDATE), owner=ADA, by=ADA, before=OTHER, after=GRADE),
        changes.StatusSet(
            candidate=CANDIDATE, before=SubmissionStatus.ABSENT, after=SubmissionStatus.SUBMITTED
        ),
        changes.SharingChanged(is_shared=True, grader=ADA, unit=UNIT),
        changes.SharingChanged(is_shared=False, grader=ADA, unit=UNIT),
        changes.ProposalClosed(proposal=PROPOSAL, candidate=CANDIDATE, adopted=True),
        changes.ConfirmationGiven(grader=ADA, unit=UNIT, fingerprint="d", left_ungraded=(CANDIDATE,)),
        changes.ConfirmationEnded(grader=ADA, unit=WHOLE, changed=CANDIDATE),
        changes.ConfirmationEnded(grader=ADA, unit=UNIT),
        changes.UnitConfirmed(unit=UNIT, fingerprint="d"),
        changes.SheetDroppedInChannel(grader=ADA, channel="C1"),
        changes.GradesTypedInChannel(grader=ADA, channel="C1"),
        changes.SetUpChanged(setting=Setting.CANDIDATE, subject=WHO, before=OTHER, after=GRADE),
        notices.ConfirmationFell(
            assessment=KEY, committee=CommitteeName("1"), to=ADA, candidate=CANDIDATE, who="Bo"
        ),
        notices.ProposalWasAdopted(
            assessment=KEY, committee=CommitteeName("1"), to=ADA, candidate=CANDIDATE, value=GRADE
        ),
        errors.UnknownCandidate(candidate=WHO, near=(CANDIDATE,)),
        errors.NotInScale(value=GRADE, grades=("x",), nearest=GRADE),
        errors.UngradedRemain(candidates=(CANDIDATE,)),
        errors.NotInConflict(candidate=CANDIDATE),
    ]


def test_a_text_form_shows_neither_candidate_nor_grade() -> None:
    """A log line written in haste must not become a leak."""
    leaks = [type(value).__name__ for value in everything() if "canary" in repr(value) + str(value)]

    assert leaks == []
