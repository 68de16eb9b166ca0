"""A set-up as its planner sees it: the committees, how many candidates each has, and what is missing."""

from dataclasses import dataclass, field

from grading.errors import UnknownCommittee
from grading.fingerprints import fingerprint
from grading.model import COMMON, Assessment, AssessmentKey, CandidateId, Committee, CommitteeName
from grading.ports import Snapshot
from grading.rules.lookalikes import look
from grading.rules.what_is_missing import Missing, what_is_missing
from grading.usecases.entering import Actor, known_assessment, meant_key


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeInShort:
    """A committee, and how many candidates it has."""

    committee: Committee
    candidates: int

    @property
    def fingerprint(self) -> str:
        """Bind a dialog to the committee as it is."""
        one, own = self.committee, self.committee.override
        graders = [
            [grader.email, grader.name, grader.external, str(grader.agreement_until)]
            for grader in one.graders
        ]
        return fingerprint([one.name, one.channel, own.marking, own.unit, own.quorum, graders])


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUpInShort:
    """An assessment's set-up at a glance, and what it lacks; `unassigned` were submitted and wait."""

    assessment: Assessment
    committees: tuple[CommitteeInShort, ...]
    unassigned: tuple[CandidateId, ...] = field(repr=False)
    missing: tuple[Missing, ...]

    @property
    def key(self) -> AssessmentKey:
        """The assessment's key."""
        return self.assessment.key

    def find(self, name: str) -> CommitteeInShort | None:
        """Return the committee of this name, as typed in any case; None without one."""
        wanted = look(name)
        return next((one for one in self.committees if look(one.committee.name) == wanted), None)

    def committee(self, name: str) -> CommitteeInShort:
        """Return the committee of this name, as typed in any case; raises `UnknownCommittee`."""
        found = self.find(name)
        if found is None:
            known = tuple(one.committee.name for one in self.committees)
            raise UnknownCommittee(key=self.key, committee=name, known=known)
        return found


async def look_at_set_up(snapshot: Snapshot, actor: Actor, key: str | None) -> SetUpInShort:
    """Return the set-up of an assessment that the person plans.

    Raises `NotAPlanner`, `WhichAssessment`.
    """
    return await set_up_in_short(snapshot, await meant_key(snapshot, actor, key))


async def set_up_in_short(snapshot: Snapshot, key: AssessmentKey) -> SetUpInShort:
    """Return the set-up of an assessment at a glance, to a planner of it."""
    assessment = await known_assessment(snapshot, key)
    committees = [
        CommitteeInShort(committee=one, candidates=await _count(snapshot, assessment.key, one.name))
        for one in await snapshot.committees(assessment.key)
    ]
    unassigned = await snapshot.unassigned(assessment.key)
    return SetUpInShort(
        assessment=assessment,
        committees=tuple(committees),
        unassigned=unassigned,
        missing=what_is_missing(
            assessment,
            [one.committee for one in committees],
            {one.committee.name: one.candidates for one in committees},
            unassigned,
        ),
    )


async def _count(snapshot: Snapshot, key: AssessmentKey, committee: CommitteeName) -> int:
    return (await snapshot.progress(key, committee, COMMON)).candidates
