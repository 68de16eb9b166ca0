"""An example of every refusal that the rules raise, and of each form it has."""

from datetime import date

from grading import errors
from grading.model import AssessmentKey, CommitteeName
from tests.builders import KEY, c

EVERY: tuple[errors.Refused, ...] = (
    errors.UnknownPerson(email="ada@uni.example"),
    errors.UnknownPerson(),
    errors.AccountInactive(),
    errors.NotAGrader(key=KEY),
    errors.NotAGrader(),
    errors.NotAPlanner(key=KEY),
    errors.NotAPlanner(),
    errors.AgreementMissing(key=KEY),
    errors.AgreementLapsed(key=KEY, until=date(2026, 6, 30)),
    errors.UnknownAssessment(key="TDT4000", nearest=(KEY,)),
    errors.UnknownCandidate(candidate="10032", nearest=c(23)),
    errors.UnknownCandidate(candidate="x"),
    errors.UnknownProposal(),
    errors.UnknownSheet(),
    errors.NothingToUndo(),
    errors.WhichAssessment(keys=(KEY, AssessmentKey("TDT4120-H26"))),
    errors.WhichCommittee(key=KEY, committees=(CommitteeName("1"), CommitteeName("2"))),
    errors.NotInScale(value="b", grades=("A", "B", "C"), nearest="B"),
    errors.NotInScale(value="Excellent", grades=tuple(str(points) for points in range(101))),
    errors.ReasonMissing(),
    errors.RosterInvalid(faults=("committee 1: has no graders",)),
    errors.SheetUnreadable(fault=errors.SheetFault.FORMULA, cell="B7"),
    errors.SheetHasErrors(rows=3),
    errors.NotReadyForGrading(key=KEY, unassigned=2),
    errors.SharedAlready(waiting_for=("Bo",)),
    errors.NothingToShare(),
    errors.NotShared(),
    errors.AllHaveShared(),
    errors.NotAllShared(waiting_for=("Bo", "Cy")),
    errors.NotAllShared(waiting_for=("Bo",), you_too=True),
    errors.NotAllShared(waiting_for=(), you_too=True),
    errors.ConflictsStand(conflicts=55),
    errors.UngradedRemain(candidates=(c(1), c(2))),
    errors.ConfirmedAlready(),
    errors.YouConfirmedAlready(waiting_for=("Bo",)),
    errors.NotInConflict(candidate=c(1)),
    errors.NoCoGraderGrade(),
    errors.ChangedSince(),
    errors.Stale(),
)
