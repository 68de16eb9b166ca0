"""Candidates' statuses and places, in words; the trail keeps them in a form of its own."""

from collections.abc import Mapping
from datetime import date

from grading.model import SubmissionStatus
from handlers.escaping import safe
from handlers.phrases import day_and_year
from handlers.words import Words

_STATUSES: Mapping[SubmissionStatus, str] = {
    SubmissionStatus.NOT_STARTED: "status-named-not-started",
    SubmissionStatus.IN_PROGRESS: "status-named-in-progress",
    SubmissionStatus.SUBMITTED: "status-named-submitted",
    SubmissionStatus.WITHDRAWN: "status-named-withdrawn",
    SubmissionStatus.ABSENT: "status-named-absent",
}


def status_named(words: Words, status: SubmissionStatus) -> str:
    """Return how far a candidate came, in a word or two."""
    return words.say(_STATUSES[status])


def candidate_in_words(words: Words, kept: str) -> str:
    """Return what the trail keeps of a candidate: `submitted, committee 1, until 2026-12-22`.

    What is kept in another form is returned as it is.
    """
    status, _, rest = kept.partition(", ")
    place, until, day = rest.rpartition(", until ") if ", until " in rest else (rest, "", "")
    is_known = place == "no committee" or place.startswith("committee ")
    if status not in set(SubmissionStatus) or not is_known:
        return safe(kept, 120)
    name = place.removeprefix("committee ")
    told = [
        words.say("candidate-in-none")
        if place == "no committee"
        else words.say("candidates-in", committee=safe(name, 40)),
        status_named(words, SubmissionStatus(status)),
    ]
    if until:
        told.append(words.say("candidate-until", day=day_and_year(words, date.fromisoformat(day))))
    return ", ".join(told)
