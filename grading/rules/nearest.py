"""Which known name a mistyped one most likely means."""

from collections.abc import Iterable
from difflib import get_close_matches

from grading.errors import UnknownCandidate
from grading.model import AssessmentKey, CandidateId, Gradebook


def nearest_candidate(text: str, known: Iterable[CandidateId]) -> CandidateId | None:
    """Return the closest candidate ID, first by value without leading zeros, then by spelling; or None."""
    ids = list(known)
    bare = text.strip()
    for candidate in ids:
        if bare and candidate.lstrip("0") == bare.lstrip("0"):
            return candidate
    close = get_close_matches(bare, ids)
    return CandidateId(close[0]) if close else None


def candidate_in(book: Gradebook, text: str) -> CandidateId:
    """Return the candidate of exactly this ID; raises `UnknownCandidate` with the nearest one."""
    candidate = CandidateId(text)
    if candidate in book.candidates:
        return candidate
    raise UnknownCandidate(candidate=text, nearest=nearest_candidate(text, book.candidates))


def nearest_key(text: str, known: Iterable[AssessmentKey]) -> tuple[AssessmentKey, ...]:
    """Return the known assessment keys that are spelled most like the text, at most three."""
    keys = {key.casefold(): key for key in known}
    return tuple(keys[close] for close in get_close_matches(text.casefold(), keys, n=3, cutoff=0.5))
