"""What a grader gets to see of a committee, as the use cases find it out."""

from grading.model import CandidateId, Gradebook, PersonId
from grading.rules.standing import Seen, Standing, seen_candidate, standing
from grading.rules.visibility import visible_to


def standing_of(book: Gradebook, viewer: PersonId) -> Standing:
    """Return where the committee stands for this grader."""
    return standing(visible_to(book, viewer))


def seen_of(book: Gradebook, viewer: PersonId, candidate: CandidateId) -> Seen:
    """Return the candidate as this grader sees them."""
    return seen_candidate(visible_to(book, viewer), candidate)
