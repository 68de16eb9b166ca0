"""Statistics as cards: bars of text with their numbers, and agreement in whole sentences."""

from collections.abc import Sequence

from grading.rules.statistics import Agreement, Bar, Distribution
from grading.usecases.statistics import AssessmentStatistics, CommitteeStatistics
from handlers.blocks import card, note, row, section
from handlers.card import Card
from handlers.escaping import bold, plain, safe
from handlers.features.stats.numbers import per_cent, two_decimals
from handlers.lists import GAP, inline, listed, people
from handlers.phrases import title_of
from handlers.standing import heading, status_button
from handlers.words import Words

_WIDEST = 20
"""How many signs the longest bar has; more would break on a phone."""

_LONGEST_LABEL = 12
_MOST_BARS = 30
_ROOM_FOR_TEXT = 1_200
_ROOM_FOR_COMMITTEES = 6_000


def committee_statistics(words: Words, found: CommitteeStatistics) -> Card:
    """Return what a grader sees of a committee: of candidates whom all have shared."""
    shown = found.distribution
    lines = [heading(words, found.view), bold(words.say("stats-grades", grades=shown.graded))]
    notes = [words.say("stats-differing", candidates=shown.differing)] if shown.differing else []
    if shown.ungraded:
        notes.append(words.say("stats-ungraded", candidates=shown.ungraded))
    if found.counted < found.candidates:
        notes.append(words.say("stats-not-shared", counted=found.counted, candidates=found.candidates))
    below = [] if found.agreement is None else [section(_agreement(words, found.agreement))]
    return card(
        _spoken(words.say("stats-grades", grades=shown.graded), in_words(words, shown)),
        section("\n".join([*lines, *_bars(words, shown), *_passing(words, shown), *notes])),
        *below,
        *row([status_button(words, found.view)]),
    )


def assessment_statistics(words: Words, found: AssessmentStatistics) -> Card:
    """Return what a planner sees of an assessment: the grades that count so far, and each committee."""
    shown, title = found.distribution, title_of(words, found.assessment)
    head = words.say("stats-counting", grades=shown.graded, candidates=found.candidates)
    if not shown.graded:
        told = words.say("stats-nothing-counts")
        return card(told, section(f"{bold(title)}\n{told}"))
    lines = [bold(title), bold(head), *_bars(words, shown), *_passing(words, shown)]
    agreements = listed(
        bold(words.say("stats-agreement-each")),
        [_of_committee(words, name, agreed) for name, agreed in found.agreements],
        _ROOM_FOR_COMMITTEES,
        lambda left: words.say("overview-more-committees", left=left),
        "\n",
    )
    meaning = [note(words.say("stats-meaning"))] if found.agreements else []
    return card(_spoken(head, in_words(words, shown)), section("\n".join(lines)), *agreements, *meaning)


def _spoken(head: str, counts: str) -> str:
    return f"{head}: {counts}" if counts else head


def in_words(words: Words, shown: Distribution) -> str:
    """Return the numbers behind the bars in a line, for who does not see them."""
    counts = [f"{safe(bar.label, 40)}{GAP}{bar.count}" for bar in shown.bars if bar.count]
    return inline(words, counts, _ROOM_FOR_TEXT, between=" · ")


def _bars(words: Words, shown: Distribution) -> Sequence[str]:
    """Return a line for each bar in letters of one width: label, number, and the bar."""
    bars = [bar for bar in shown.bars if bar.count] if len(shown.bars) > _MOST_BARS else shown.bars
    most = max((bar.count for bar in bars), default=0)
    if most == 0:
        return []
    labels = [_label(bar) for bar in bars[:_MOST_BARS]]
    wide, digits = max(map(len, labels)), len(str(most))
    drawn = [
        f"{label:<{wide}} {bar.count:>{digits}} {'█' * -(-bar.count * _WIDEST // most)}".rstrip()
        for label, bar in zip(labels, bars, strict=False)
    ]
    left = len(bars) - len(drawn)
    more = [words.say("and-more", left=left)] if left else []
    return ["\n".join(["```", *drawn, "```"]), *more]


def _label(bar: Bar) -> str:
    """Return a grade as it may stand in letters of one width, without the signs that would end them."""
    bare = plain(bar.label, _LONGEST_LABEL).replace("`", "'")
    return bare.replace("&", "+").replace("<", "(").replace(">", ")")


def _passing(words: Words, shown: Distribution) -> Sequence[str]:
    if shown.failed is None or shown.graded == 0:
        return []
    return [words.say("confirm-pass-line", passed=shown.graded - shown.failed, failed=shown.failed)]


def _agreement(words: Words, agreed: Agreement) -> str:
    names = people(words, agreed.graders)
    lines = [
        bold(words.say("stats-agreement")),
        words.say("stats-agreement-of", names=names, candidates=agreed.candidates),
        words.say("stats-equal", **_share(agreed.equal, agreed.candidates)),
    ]
    if agreed.within_one is not None:
        lines.append(words.say("stats-within-one", **_share(agreed.within_one, agreed.candidates)))
    if agreed.across_the_line is not None:
        lines.append(words.say("stats-across-the-line", candidates=agreed.across_the_line))
    lines.append(f"{_coefficient(words, agreed)} {words.say('stats-meaning')}")
    return "\n".join(lines)


def _share(count: int, whole: int) -> dict[str, int]:
    return {"count": count, "candidates": whole, "percent": per_cent(count, whole)}


def _coefficient(words: Words, agreed: Agreement) -> str:
    if agreed.coefficient is None:
        return words.say("stats-no-coefficient")
    value = two_decimals(words, agreed.coefficient)
    return words.say("stats-kappa" if agreed.is_of_two else "stats-alpha", value=value)


def _of_committee(words: Words, name: str, agreed: Agreement) -> str:
    equal = words.say("stats-equal", **_share(agreed.equal, agreed.candidates))
    committee = bold(words.say("stats-committee", committee=safe(name, 40)))
    return f"{committee} {equal} {_coefficient(words, agreed)}"
