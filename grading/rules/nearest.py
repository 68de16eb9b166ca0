"""Which known name a mistyped one most likely means."""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher, get_close_matches

from grading.errors import UnknownCandidate
from grading.model import AssessmentKey, Book, CandidateId

_LEAST_LIKENESS = 0.6
_LONGEST = 64
"""A longer text is no mistyped ID or key, and comparing it would take its time."""


def near_candidates(text: str, known: Iterable[CandidateId]) -> tuple[CandidateId, ...]:
    """Return the candidates that a mistyped ID may mean, in order: one alone is meant, of several none is.

    First the one of this value without leading zeros, then all that begin so, then those spelled most alike;
    where one slip of a finger makes some of these, only they are near.
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
    slips = {one: _slips(bare, one) for one in near}
    return tuple(one for one in near if slips[one] == min(slips.values()))


def _slips(typed: str, meant: str) -> int:
    """Return how many slips of a finger make the one of the other, as far as it matters: 1, or 2 for more.

    One is a wrong character, one too many, one too few, or two swapped.
    """
    if len(typed) != len(meant):
        longer, shorter = sorted((typed, meant), key=len, reverse=True)
        return 1 if shorter in (longer[:at] + longer[at + 1 :] for at in range(len(longer))) else 2
    match [at for at, (one, other) in enumerate(zip(typed, meant, strict=True)) if one != other]:
        case [_]:
            return 1
        case [at, after] if after == at + 1 and typed[at] + typed[after] == meant[after] + meant[at]:
            return 1
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
