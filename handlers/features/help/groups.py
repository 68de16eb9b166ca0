"""What can be typed, put together by what it is for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

MORE = "help-group-more"
"""The group of what is for everything else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandHelp:
    """One way to type a subcommand, its verb, and the id of the sentence that says what it does."""

    usage: str
    sentence: str
    verb: str = ""


_GRADE = {
    "help-group-grade": (
        "",
        "clear",
        "undo",
        "status",
        "thresholds",
        "weight",
        "key",
        "note",
        "comment",
        "flag",
        "explain",
    ),
    "help-group-sheet": ("sheet", "upload"),
    "help-group-agree": ("share", "unshare", "conflicts", "align", "propose", "confirm", "stats"),
}
_EXAM = {
    "help-group-exams": ("", "new", "load", "roster", "export", "stats"),
    "help-group-set-up": (
        "committee",
        "candidates",
        "channel",
        "workflow",
        "tool",
        "thresholds",
        "weight",
        "key",
    ),
    "help-group-people": ("replace", "renew", "moderator", "nudge"),
    "help-group-days": ("deadline", "published", "calendar", "explain"),
    "help-group-powers": ("bypass", "confirm-for", "reopen", "private", "appeal", "formal-error"),
}
_GROUPS: Mapping[str, Mapping[str, str]] = {
    command: {verb: group for group, verbs in groups.items() for verb in verbs}
    for command, groups in (("/grade", _GRADE), ("/exam", _EXAM))
}


def in_groups(lines: Sequence[CommandHelp]) -> dict[str, list[CommandHelp]]:
    """Return the lines by the id of their group's head, the groups in the order of their first lines."""
    found: dict[str, list[CommandHelp]] = {}
    for line in lines:
        command = line.usage.partition(" ")[0]
        found.setdefault(_GROUPS.get(command, {}).get(line.verb, MORE), []).append(line)
    found[MORE] = found.pop(MORE, [])
    return found
