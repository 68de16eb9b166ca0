"""What people are told when a committee changes while it grades: whose seat it is now, and why."""

from typing import assert_never

from grading.notices import AgreementRenewed, CommitteeChanged, SeatEnded, SeatGiven
from handlers.escaping import safe
from handlers.lists import people
from handlers.phrases import day_and_year
from handlers.words import Words

_MOST_NAMES = 4
_LONGEST_REASON = 500


def committee_told(words: Words, told: SeatEnded | SeatGiven | CommitteeChanged | AgreementRenewed) -> str:
    """Return what happened to a seat or a committee, with the reason, and what comes of it for the reader."""
    match told:
        case SeatEnded():
            return " ".join(
                [_seat_ended(words, told), words.say("notice-seat-ended-trail"), because(words, told.reason)]
            )
        case SeatGiven():
            return " ".join(
                [_seat_given(words, told), words.say("notice-seat-given-next"), because(words, told.reason)]
            )
        case CommitteeChanged():
            fell = [words.say("notice-committee-fell")] if told.confirmation_fell else []
            return " ".join([*_committee(words, told), *fell, because(words, told.reason)])
        case AgreementRenewed():
            renewed = words.say("notice-renewed", day=day_and_year(words, told.until))
            return renewed if told.reason is None else f"{renewed} {because(words, told.reason)}"
        case _:
            assert_never(told)


def because(words: Words, reason: str) -> str:
    """Return the reason as a sentence of its own."""
    return words.say("notice-reason", reason=safe(reason, _LONGEST_REASON))


def _seat_ended(words: Words, told: SeatEnded) -> str:
    if not told.successors:
        return words.say("notice-seat-ended")
    names = people(words, told.successors, _MOST_NAMES)
    return words.say("notice-seat-ended-successor", names=names)


def _seat_given(words: Words, told: SeatGiven) -> str:
    if not told.predecessors:
        return words.say("notice-seat-given")
    return words.say("notice-seat-given-predecessor", names=people(words, told.predecessors, _MOST_NAMES))


def _committee(words: Words, told: CommitteeChanged) -> list[str]:
    gone, new = people(words, told.gone, _MOST_NAMES), people(words, told.new, _MOST_NAMES)
    lines = []
    if told.gone and told.new:
        lines.append(words.say("notice-seat-taken-over", gone=gone, new=new))
    elif told.gone:
        lines.append(words.say("notice-seat-gone", gone=gone))
    elif told.new:
        lines.append(words.say("notice-seat-new", new=new))
    if told.left:
        lines.append(words.say("notice-candidates-left", candidates=told.left))
    if told.joined:
        lines.append(words.say("notice-candidates-joined", candidates=told.joined))
    if told.apart:
        lines.append(words.say("notice-candidates-apart", candidates=told.apart))
    return lines
