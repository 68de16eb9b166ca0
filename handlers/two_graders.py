"""Committees that fall short of the rule on two graders, in words for planners."""

from collections.abc import Mapping, Sequence

from grading.rules.two_graders import Ground, Shortfall
from handlers.escaping import bold, safe
from handlers.words import Words

_RULES: Mapping[Ground, str] = {
    Ground.MASTERS_THESIS: "two-graders-masters-thesis",
    Ground.THESIS: "two-graders-thesis",
    Ground.ORAL: "two-graders-oral",
    Ground.PRACTICAL: "two-graders-practical",
    Ground.CREDITS: "two-graders-credits",
}
_MOST_COMMITTEES = 10


def shortfall_lines(words: Words, found: Sequence[Shortfall]) -> list[str]:
    """Return the rule and what each committee of an assessment has; nothing where none falls short."""
    if not found:
        return []
    hidden = len(found) - _MOST_COMMITTEES
    lines = [_has(words, one) for one in found[:_MOST_COMMITTEES]]
    more = [words.say("and-more", left=hidden)] if hidden > 0 else []
    return [bold(words.say(_RULES[found[0].ground])), *lines, *more]


def _has(words: Words, one: Shortfall) -> str:
    external = "lacking" if one.lacks_external and one.graders else "there"
    return words.say(
        "two-graders-has", committee=safe(one.committee, 40), graders=one.graders, external=external
    )
