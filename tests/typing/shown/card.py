"""Cards: where a committee stands, its candidates, and what differs."""

from grading.model import Book, CandidateId, Gradebook, PersonId
from grading.rules.standing import Seen, Standing, seen_candidate, seen_candidates, seen_conflicts, standing
from grading.rules.visibility import visible_to


def of_what_is_visible(
    book: Gradebook, viewer: PersonId, candidate: CandidateId
) -> tuple[Standing, Seen, tuple[Seen, ...], tuple[Seen, ...]]:
    """Pass as much of the book as the viewer may see."""
    seen = visible_to(book, viewer)
    return standing(seen), seen_candidate(seen, candidate), seen_candidates(seen, []), seen_conflicts(seen)


def of_what_is_hidden(book: Gradebook, candidate: CandidateId) -> tuple[object, ...]:
    """Pass everything, hidden grades too."""
    return (
        standing(book),  # refused: arg-type
        seen_candidate(book, candidate),  # refused: arg-type
        seen_candidates(book, [candidate]),  # refused: arg-type
        seen_conflicts(book),  # refused: arg-type
    )


def of_some_book(book: Book) -> Standing:
    """Pass a book of which nobody knows whether it is hidden."""
    return standing(book)  # refused: arg-type
