"""When to remind, as people write it: `7, 3, 1, 0` for days, one number for working days, or never."""

import re
from collections.abc import Mapping
from enum import StrEnum

from grading.errors import DaysUnclear
from grading.fingerprints import fingerprint
from grading.model import Assessment, Escalation, Reminding
from grading.rules.setting_up import reminding_in_short

MOST_DAYS = 90
MOST_REMINDERS = 10
NEVER = frozenset({"never", "aldri"})
"""The word for no reminder at all, in the languages of the product."""


class ReminderField(StrEnum):
    """The settings, by name."""

    GRADERS = "graders"
    PLANNERS = "planners"
    AWAITED = "awaited"
    CONFLICTS_GRADERS = "conflicts_graders"
    CONFLICTS_CHANNEL = "conflicts_channel"
    CONFLICTS_PLANNERS = "conflicts_planners"
    AGREEMENT = "agreement"


def read_reminding(said: Mapping[ReminderField, str]) -> Reminding:
    """Return the settings as written; raises `DaysUnclear` with every field that cannot be read."""
    unclear: list[str] = []

    def several(field: ReminderField) -> tuple[int, ...]:
        days = _days(said.get(field, ""))
        if days is None:
            unclear.append(field)
        return tuple(sorted(days or (), reverse=True))

    def single(field: ReminderField) -> int | None:
        days = _days(said.get(field, ""))
        if days is None or len(days) > 1:
            unclear.append(field)
        return next(iter(days or ()), None)

    reminding = Reminding(
        graders=several(ReminderField.GRADERS),
        planners=several(ReminderField.PLANNERS),
        awaited=single(ReminderField.AWAITED),
        conflicts=Escalation(
            graders=single(ReminderField.CONFLICTS_GRADERS),
            channel=single(ReminderField.CONFLICTS_CHANNEL),
            planners=single(ReminderField.CONFLICTS_PLANNERS),
        ),
        agreement=single(ReminderField.AGREEMENT),
    )
    if unclear:
        raise DaysUnclear(fields=tuple(unclear))
    return reminding


def reminders_fingerprint(assessment: Assessment) -> str:
    """Bind a dialog to the settings that it was drawn for."""
    return fingerprint([assessment.key, reminding_in_short(assessment.reminding)])


def _days(said: str) -> frozenset[int] | None:
    """Return the numbers as written, none for never; None for anything else."""
    words = re.split(r"[\s,;]+", said.strip(" \t\n.,;").casefold())
    if len(words) == 1 and words[0] in NEVER:
        return frozenset()
    if not all(word.isascii() and word.isdigit() and len(word) <= len(str(MOST_DAYS)) for word in words):
        return None
    days = frozenset(map(int, words))
    return days if max(days) <= MOST_DAYS and len(days) <= MOST_REMINDERS else None
