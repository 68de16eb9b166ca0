"""Which known name a mistyped one most likely means."""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher, get_close_matches
from itertools import pairwise

from grading.errors import UnknownCandidate
from grading.model import AssessmentKey, Book, CandidateId

_LEAST_LIKENESS = 0.6
_LONGEST = 64
"""A longer text is no mistyped ID or key, and comparing it would take its time."""

_ROWS = ("1234567890", "123", "456", "789", "147", "2580", "369")
_BESIDE = frozenset(
    pair for row in _ROWS for one, other in pairwise(row) for pair in (one + other, other + one)
)
"""Digits that stand beside each other, above the letters or on a phone."""


def near_candidates(text: str, known: Iterable[CandidateId]) -> tuple[CandidateId, ...]:
    """Return the candidates that a mistyped ID may mean, in order: one alone is meant, of several none is.

    First the one of this value without leading zeros, then all that begin so, then those spelled most alike,
    of which those come first that a slip of the finger makes.
    """
    bare = text.strip()
    if len(bare) > _LONGEST:
        return ()
    ids = sorted(known)
    value = bare.lstrip("0")
    if bare and (equal := [one for one in ids if one.lstrip("0") == value]):
        return tuple(equal)
    if value and len(begun := [one for one in ids if one.lstrip("0").startswith(value)]) > 1:
        return tuple(begun)
    likeness: dict[CandidateId, float] = {}
    best = _LEAST_LIKENESS
    # What is compared with all IDs is prepared once, and a full comparison done only where it may win.
    matcher = SequenceMatcher(b=bare)
    for one in ids:
        matcher.set_seq1(one)
        if matcher.real_quick_ratio() >= best and matcher.quick_ratio() >= best:
            likeness[one] = matcher.ratio()
            best = max(best, likeness[one])
    near = [one for one, alike in likeness.items() if alike == best]
    slips = {one: _slip(bare, one) for one in near}
    return tuple(one for one in near if slips[one] == min(slips.values()))


def _slip(typed: str, meant: str) -> int:
    """Return how likely a finger makes the one of the other: 0 a usual slip, 1 another key, 2 more than one.

    Usual are two digits swapped, one that stands beside the right one, one too many and one too few.
    """
    if len(typed) != len(meant):
        longer, shorter = sorted((typed, meant), key=len, reverse=True)
        one_more = (longer[:at] + longer[at + 1 :] for at in range(len(longer)))
        return 0 if shorter in one_more else 2
    apart = [at for at, (one, other) in enumerate(zip(typed, meant, strict=True)) if one != other]
    match apart:
        case [at]:
            return 0 if typed[at] + meant[at] in _BESIDE else 1
        case [at, after] if after == at + 1 and typed[at] == meant[after] and typed[after] == meant[at]:
            return 0
        case _:
            return 2


def begins_several(text: str, near: Sequence[CandidateId]) -> bool:
    """Tell whether a typed ID is the beginning of several, but for leading zeros."""
    value = text.strip().lstrip("0")
    return bool(value) and len(near) > 1 and all(one.lstrip("0").startswith(value) for one in near)


def candidate_in(book: Book, text: str) -> CandidateId:
    """Return the candidate of exactly this ID; raises `UnknownCandidate` with those that are near."""
    candidate = CandidateId(text)
    if candidate in book.candidates:
        return candidate
    raise UnknownCandidate(candidate=text, near=near_candidates(text, book.candidates))


def nearest_key(text: str, known: Iterable[AssessmentKey]) -> tuple[AssessmentKey, ...]:
    """Return the known assessment keys that are spelled most like the text, at most three."""
    keys = {key.casefold(): key for key in known}
    if len(text) > _LONGEST:
        return ()
    return tuple(keys[close] for close in get_close_matches(text.casefold(), keys, n=3, cutoff=0.5))
