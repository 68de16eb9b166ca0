"""Candidates whom a roster or a dialog changes, in few lines: those of whom the same becomes share one."""

from collections.abc import Iterable, Mapping, Sequence

from grading.changes import SetUpChanged
from grading.model import CandidateId
from grading.rules.candidate_lists import in_ranges
from handlers.escaping import safe
from handlers.lists import inline
from handlers.statuses import candidate_in_words
from handlers.words import Words

_ROOM_FOR_IDS = 150


def alike(changes: Iterable[SetUpChanged]) -> Mapping[tuple[str | None, str | None], list[CandidateId]]:
    """Return the candidates by what was so before and what is so afterwards."""
    found: dict[tuple[str | None, str | None], list[CandidateId]] = {}
    for one in changes:
        found.setdefault((one.before, one.after), []).append(CandidateId(one.subject))
    return found


def ids_in_short(words: Words, candidates: Sequence[CandidateId], room: int = _ROOM_FOR_IDS) -> str:
    """Return the candidates' IDs, three or more that follow each other as a range."""
    return inline(words, [safe(one) for one in in_ranges(candidates)], room)


def candidate_line(words: Words, before: str | None, after: str | None, ids: Sequence[CandidateId]) -> str:
    """Return what becomes of candidates of whom the same becomes."""
    named = ids_in_short(words, ids)
    subject = words.say("roster-candidates-in-short", candidates=named, count=len(ids))
    then, now = (candidate_in_words(words, kept or "") for kept in (before, after))
    if before is None:
        return words.say("roster-item-new", subject=subject, after=now)
    if after is None:
        return words.say("roster-item-gone", subject=subject, before=then)
    return words.say("roster-item-changed", subject=subject, before=then, after=now)
