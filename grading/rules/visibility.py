"""What each person may see of a gradebook: blindness is decided here and nowhere else.

In private marking nobody sees a co-grader's grade or mark of a candidate before all graders have shared that
candidate: not the value, not that it differs, not a count, in no message, sheet or export (S, Share and
confirm grading; domain, States of a candidate). So what a grader sees follows from the grader's own
evaluations and from who has shared, and from nothing else. What leaves the bot as a file of an assessment
holds values of confirmed candidates only (H 6189728499101: a planner's file has no grades before that).
"""

from collections.abc import Collection, Iterable, Mapping

from grading.model import (
    Book,
    CandidateId,
    Comment,
    Evaluation,
    Marking,
    PersonId,
    Proposal,
    ProposalId,
    VisibleComment,
    VisibleGradebook,
)
from grading.rules.states import all_have_shared, has_private_marking, has_sharing, shared_by_all


def visible_to(book: Book, viewer: PersonId) -> VisibleGradebook:
    """Return as much of the gradebook as this grader may see now.

    A proposal is a grade, too. It is hidden again with its candidate, when a grader takes a new seat.
    """
    if not has_sharing(book):
        return _visible(book, viewer, book.evaluations, book.proposals)
    proposals = {key: one for key, one in book.proposals.items() if all_have_shared(book, one.candidate)}
    if book.evaluations.keys() <= shared_by_all(book):
        return _visible(book, viewer, book.evaluations, proposals)
    seen: dict[CandidateId, Mapping[PersonId, Evaluation]] = {}
    for candidate in book.evaluations:
        if all_have_shared(book, candidate):
            seen[candidate] = book.evaluations_of(candidate)
        elif (own := book.evaluation(candidate, viewer)) is not None:
            seen[candidate] = {viewer: own}
    return _visible(book, viewer, seen, proposals)


def comments_visible_to(
    book: Book, viewer: PersonId, comments: Iterable[Comment]
) -> tuple[VisibleComment, ...]:
    """Return those of the committee's comments that this grader may see now, in the order given.

    One's own always. A co-grader's in private marking only when all have shared the candidate (domain,
    Questions), as long as the co-grader sits in the committee; where marking is shared, all that were written
    since it is.
    """
    names = {one.person: one.name or one.email for one in book.graders}
    return tuple(
        VisibleComment(comment=one, name=names.get(one.by, ""), is_own=one.by == viewer)
        for one in comments
        if one.by == viewer or _is_open(book, one, writers=names.keys())
    )


def _is_open(book: Book, comment: Comment, writers: Collection[PersonId]) -> bool:
    if has_private_marking(book):
        return comment.by in writers and all_have_shared(book, comment.candidate)
    return comment.marking is Marking.SHARED


def confirmed_only(book: Book) -> VisibleGradebook:
    """Return the gradebook as an export may hold it: with evaluations of confirmed candidates only."""
    kept = {one: book.evaluations_of(one) for one in book.evaluations if book.unit_of(one) in book.confirmed}
    return _visible(book, None, kept, {})


def _visible(
    book: Book,
    viewer: PersonId | None,
    evaluations: Mapping[CandidateId, Mapping[PersonId, Evaluation]],
    proposals: Mapping[ProposalId, Proposal],
) -> VisibleGradebook:
    visible = VisibleGradebook(
        assessment=book.assessment,
        committee=book.committee,
        candidates=book.candidates,
        evaluations=evaluations,
        shares=book.shares,
        confirmations=book.confirmations,
        confirmed=book.confirmed,
        proposals=proposals,
        apart=book.apart,
        moderation=book.moderation,
        whole=book.whole,
        questions=book.questions,
        automatic=book.automatic,
        viewer=viewer,
    )
    if evaluations is book.evaluations and proposals == book.proposals:
        # Nothing is hidden, so what follows from the whole book follows from this one.
        object.__setattr__(visible, "worked_out", book.worked_out)
    return visible
