"""Assessing again, as planners are shown it: what would be begun, what was, what it came to."""

from bisect import bisect_right
from itertools import accumulate
from typing import assert_never

from grading.model import Form
from grading.notices import GradeMoved, RoundFinished, RoundStarted
from grading.rules.starting_rounds import Doubt
from grading.usecases.rounds import RoundBegun, RoundProposed
from handlers.blocks import Button, card, length, row, section
from handlers.card import Card
from handlers.escaping import bold, safe
from handlers.lists import GAP, inline
from handlers.phrases import day_and_year, round_named, title_of
from handlers.slack.buttons import press
from handlers.words import Words

MOST_NAMED = 25
"""So many candidates a button carries; more are named in the dialog."""

_ROOM_IN_VALUE, _ROOM_FOR_REASON = 1_900, 900
_ROOM_FOR_LIST = 600


def round_proposed(words: Words, proposed: RoundProposed) -> Card:
    """Return whom the round would be about, what speaks against it, and the button that opens the dialog."""
    told = words.say("round-proposed", round=_named(words, proposed), candidates=len(proposed.candidates))
    lines = [bold(told), title_of(words, proposed.assessment), ""]
    if not proposed.is_all:
        lines.append(inline(words, [safe(one) for one in proposed.candidates], _ROOM_FOR_LIST))
    lines += doubts_in_words(words, proposed)
    lines += [words.say("round-not-begun"), words.say("round-until-then")]
    label = words.say("button-round-anyway") if proposed.doubts else words.say("button-round-graders")
    rows = () if proposed.is_all else proposed.candidates[:MOST_NAMED]
    bare = press(key=proposed.assessment.key, wish=proposed.cause, rows=rows)
    because = _shortened(proposed.reason or "", min(_ROOM_FOR_REASON, _ROOM_IN_VALUE - len(bare)))
    value = press(key=proposed.assessment.key, wish=proposed.cause, rows=rows, because=because or None)
    return card(told, section("\n".join(lines)), *row([Button(label=label, action="new_round", value=value)]))


def _shortened(reason: str, room: int) -> str:
    taken = list(accumulate(length(letter) for letter in reason))
    return reason[: bisect_right(taken, room)]


def doubts_in_words(words: Words, proposed: RoundProposed) -> list[str]:
    """Return what speaks against assessing again, as a sentence each."""
    return [_doubt(words, proposed, doubt) for doubt in proposed.doubts]


def _doubt(words: Words, proposed: RoundProposed, doubt: Doubt) -> str:
    match doubt:
        case Doubt.BEFORE_PUBLICATION:
            return words.say("round-doubt-before-publication")
        case Doubt.AFTER_LAST_DAY:
            day = "" if proposed.last_day is None else day_and_year(words, proposed.last_day)
            return words.say("round-doubt-late", day=day)
        case Doubt.NOT_REPEATABLE:
            return words.say("round-doubt-oral")
        case _:
            assert_never(doubt)


def round_begun(words: Words, begun: RoundBegun) -> Card:
    """Return that the round has begun, with whom, until when, and what counts meanwhile."""
    named = round_named(words, begun.cause, begun.round)
    told = words.say("round-begun", round=named, candidates=begun.candidates)
    lines = [
        bold(told),
        title_of(words, begun.assessment),
        "",
        words.say("round-committee", committee=safe(begun.committee, 40), graders=begun.graders),
    ]
    if begun.deadline is not None:
        lines.append(words.say("round-deadline", day=day_and_year(words, begun.deadline)))
    lines += [words.say("round-blind"), words.say("round-until-then")]
    overview = Button(label=words.say("button-planner"), action="exam", value=press())
    return card(told, section("\n".join(lines)), *row([overview]))


def started_text(words: Words, told: RoundStarted) -> str:
    """Return what another planner is told of a round that was begun."""
    named = round_named(words, told.cause, told.round)
    said = words.say("notice-round-started", who=safe(told.who, 40), round=named, candidates=told.candidates)
    if told.reason is None:
        return said
    return f"{said} {words.say('notice-round-reason', reason=safe(told.reason, 500))}"


def finished_text(words: Words, told: RoundFinished) -> str:
    """Return in a sentence what a round has come to."""
    named = round_named(words, told.cause, told.round)
    return words.say(
        "notice-round-finished", round=named, up=told.up, down=told.down, unchanged=told.unchanged
    )


def finished_details(words: Words, told: RoundFinished) -> list[str]:
    """Return what is to be published, what is not final, and what else follows from a finished round."""
    lines: list[str] = []
    if told.changed:
        moved = inline(words, [_moved(words, one) for one in told.changed], _ROOM_FOR_LIST, " · ")
        lines.append(words.say("round-publish", grades=moved))
        lines.append(_oral(words, told.form))
    elif not told.further:
        lines.append(words.say("round-publish-nothing"))
    if told.ungraded:
        lines.append(words.say("round-ungraded", candidates=told.ungraded))
    if told.further:
        named = inline(words, [safe(one) for one in told.further], _ROOM_FOR_LIST)
        lines.append(words.say("round-further", candidates=len(told.further), list=named))
    return lines


def _moved(words: Words, moved: GradeMoved) -> str:
    none = words.say("round-no-grade")
    before = none if moved.before is None else safe(moved.before, 40)
    after = none if moved.after is None else safe(moved.after, 40)
    return f"{safe(moved.candidate)}:{GAP}{before}{GAP}→{GAP}{after}"


def _oral(words: Words, form: Form | None) -> str:
    if form is Form.ORAL:
        return words.say("round-new-oral")
    if form is Form.PRACTICAL:
        return words.say("round-new-practical")
    return words.say("round-perhaps-oral")


def _named(words: Words, proposed: RoundProposed) -> str:
    return round_named(words, proposed.cause, proposed.round)
