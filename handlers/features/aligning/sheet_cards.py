"""What stands beside the sheet of conflicts."""

from grading.usecases.conflict_sheets import ConflictSheet
from handlers.blocks import card, section
from handlers.card import Card
from handlers.escaping import safe
from handlers.words import Words


def conflict_sheet_on_its_way(words: Words, sheet: ConflictSheet) -> Card:
    """Return that the sheet is being sent, or that there is nothing to align."""
    if not sheet.rows:
        told = words.say("conflicts-none")
    else:
        told = words.say(
            "conflict-sheet-on-its-way", key=safe(sheet.assessment.key), conflicts=len(sheet.rows)
        )
    return card(told, section(told))


def conflict_sheet_ready(words: Words, sheet: ConflictSheet) -> Card:
    """Return what stands beside the sheet: what it holds, and what to do with it."""
    told = words.say(
        "conflict-sheet-to-fill-in",
        key=safe(sheet.assessment.key),
        committee=safe(sheet.committee.name, 40),
        conflicts=len(sheet.rows),
    )
    return card(told, section(told))
