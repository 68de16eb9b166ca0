"""Results of the rules to draw cards of, made by the rules themselves from a committee's gradebook."""

from dataclasses import replace
from datetime import date

from grading.model import (
    AssessmentKey,
    CandidateId,
    Cause,
    Committee,
    CommitteeName,
    Gradebook,
    Person,
    PersonId,
    Proposal,
    ProposalDraft,
    ProposalId,
    Round,
    Scale,
    Sheet,
    SheetId,
)
from grading.rules.apart import in_order
from grading.rules.confirmation import confirmable, quorum_of
from grading.rules.drafts import undecided
from grading.rules.proposing import open_to
from grading.rules.sheets import preview
from grading.rules.standing import glances, seen_conflicts
from grading.rules.states import grades_fingerprint
from grading.rules.visibility import visible_to
from grading.usecases.aligning import Conflicts
from grading.usecases.confirming import ConfirmationPreview
from grading.usecases.entering import CommitteeView
from grading.usecases.importing import SheetShown
from grading.usecases.rounds import RoundProposed
from grading.usecases.showing import Status
from handlers.refusals.card import Situation
from tests.support.builders import ADA, BO, KEY, a_committee, a_grader, an_assessment, c, graded, shared
from tests.support.seeing import seen_of, standing_of

TODAY = date(2026, 12, 9)
DEADLINE = date(2026, 12, 22)

HOSTILE = ("<!channel> <@U123> <https://evil.example|Ada> & *bold* \u202eedarg\u2066 \u200b" + "x" * 200)[
    :200
]
"""A name that tries everything: mentions, a link, markup, marks that turn the direction of writing."""

PLANNER = Person(id=PersonId(9), email="planner@uni.example", name="Planner")


def committee_view(book: Gradebook, viewer: PersonId = ADA) -> CommitteeView:
    """Return where the committee stands for the grader, with a deadline in thirteen days."""
    assessment = replace(book.assessment, deadline=DEADLINE)
    return CommitteeView(assessment=assessment, committee=book.committee, standing=standing_of(book, viewer))


def status_of(book: Gradebook, candidate: CandidateId | None = None, viewer: PersonId = ADA) -> Status:
    """Return the state of one candidate, or of all."""
    view = committee_view(book, viewer)
    if candidate is None:
        return Status(view=view, viewer=viewer, candidates=glances(visible_to(book, viewer)))
    return Status(view=view, viewer=viewer, one=seen_of(book, viewer, candidate))


def conflicts_of(book: Gradebook, viewer: PersonId = ADA, *drafts: ProposalDraft) -> Conflicts:
    """Return the conflicts as the grader sees them, who has drafted these proposals."""
    visible = visible_to(book, viewer)
    found = in_order(book.assessment.scale, seen_conflicts(visible))
    differing = [seen.candidate for seen in found]
    return Conflicts(
        view=committee_view(book, viewer),
        viewer=viewer,
        conflicts=found,
        proposals=tuple(book.proposals.values()),
        undecided=frozenset(undecided(visible, viewer, drafts, differing)),
        drafts={one.candidate: one for one in drafts},
        answering=open_to(visible, viewer),
    )


def confirmation_of(book: Gradebook, only: CandidateId | None = None) -> ConfirmationPreview:
    """Return what Ada would confirm."""
    return ConfirmationPreview(
        view=committee_view(book), what=confirmable(book, ADA, only), quorum=quorum_of(book), only=only
    )


def sheet_of(
    book: Gradebook, sheet: Sheet, downloaded: dict[CandidateId, str | None] | None = None
) -> SheetShown:
    """Return what importing the sheet as Ada's grades would do."""
    return SheetShown(
        view=committee_view(book),
        id=SheetId("S1"),
        name=sheet.name,
        preview=preview(book, ADA, sheet, downloaded),
    )


def proposed(book: Gradebook, candidate: CandidateId, value: str, by: PersonId = BO) -> Gradebook:
    """Return the book with a grader's proposal for a candidate."""
    proposal = Proposal(
        id=ProposalId(f"proposal-{by}"),
        candidate=candidate,
        proposer=by,
        value=value,
        reason="the second part is missing",
        about=grades_fingerprint(book, [candidate]),
    )
    return replace(book, proposals={**book.proposals, proposal.id: proposal})


def many_conflicts(number: int = 55) -> Gradebook:
    """Return a committee of Ada and Bo who differ about so many candidates."""
    book = graded(a_committee(candidates=number), *("B" for _ in range(number)), by=ADA)
    return shared(graded(book, *("C" for _ in range(number)), by=BO))


def an_extreme_committee(
    *, candidates: int = 200, graders: int = 12, scale: Scale | None = None
) -> Gradebook:
    """Return a committee where everything is as long as a roster allows, and every name attacks."""
    grades = tuple(f"{points} <!here> {'points ' * 30}"[:200] for points in range(101))
    ids = tuple(f"{number:05}-{'candidate' * 9}"[:64] for number in range(candidates))
    seats = tuple(replace(a_grader(PersonId(n)), name=f"{n} {HOSTILE}"[:200]) for n in range(1, graders + 1))
    book = a_committee(
        graders=seats, candidates=ids, scale=scale or Scale(name="own", grades=grades), name=HOSTILE
    )
    assessment = replace(book.assessment, title=HOSTILE, key=AssessmentKey("K" * 64))
    return replace(
        book,
        assessment=assessment,
        committee=Committee(name=CommitteeName(HOSTILE), graders=seats, channel="c"),
    )


def extremely_conflicting() -> Gradebook:
    """Return that committee with all grades shared and different, and everybody's proposals."""
    book = an_extreme_committee(candidates=55)
    for seat in book.graders:
        value = book.assessment.scale.grades[int(seat.person)]
        book = graded(book, *(value for _ in book.candidates), by=seat.person)
    book = shared(book)
    proposals = {
        ProposalId(f"{seat.person}-{candidate}"): Proposal(
            id=ProposalId(f"{seat.person}-{candidate}"[:64]),
            candidate=candidate,
            proposer=seat.person,
            value=book.assessment.scale.grades[50],
            reason=f"{HOSTILE} " * 15,
            about="",
        )
        for candidate in book.candidates
        for seat in book.graders
    }
    return replace(book, proposals=proposals)


PROPOSED = RoundProposed(
    assessment=an_assessment(),
    cause=Cause.APPEAL,
    candidates=(c(23), c(24)),
    is_all=False,
    round=Round(2),
    taken=(CommitteeName("1"),),
    doubts=(),
    last_day=date(2026, 12, 24),
    deadline=date(2027, 1, 4),
    fingerprint="f" * 32,
)
"""What an appeal of two candidates would be."""

HERE = Situation(key=KEY, committee=CommitteeName("1"), planners=(PLANNER,))
"""A refusal in a committee whose planner is known."""
