"""The slash commands: every subcommand, from the module of its feature."""

from collections.abc import Mapping
from types import ModuleType

from handlers.features.aligning import align, conflicts, propose
from handlers.features.calendar import exam as exam_calendar
from handlers.features.calendar import grade as grade_calendar
from handlers.features.confirming import confirm
from handlers.features.contacts import contacts
from handlers.features.deadline import deadline
from handlers.features.export import export
from handlers.features.help.help import help_command
from handlers.features.overview import overview
from handlers.features.publication import published
from handlers.features.registering import clear
from handlers.features.reminders import remind
from handlers.features.rosters import load
from handlers.features.sharing import share, unshare
from handlers.features.sheets import sheet, upload
from handlers.features.status import status, work
from handlers.features.undoing import undo
from handlers.subcommand import Subcommand


def _by_verb(*modules: ModuleType, helped: Subcommand) -> Mapping[str, Subcommand]:
    found: list[Subcommand] = [*(module.command for module in modules), helped]
    return {command.verb: command for command in sorted(found, key=lambda command: command.place)}


REGISTRY: Mapping[str, Mapping[str, Subcommand]] = {
    "/grade": _by_verb(
        align,
        clear,
        confirm,
        conflicts,
        contacts,
        grade_calendar,
        propose,
        remind,
        share,
        sheet,
        status,
        undo,
        unshare,
        upload,
        work,
        helped=help_command("/grade", "help-help", 14, lambda: REGISTRY["/grade"]),
    ),
    "/exam": _by_verb(
        deadline,
        exam_calendar,
        export,
        load,
        overview,
        published,
        helped=help_command("/exam", "help-exam-help", 6, lambda: REGISTRY["/exam"]),
    ),
}
"""Every subcommand by slash command and verb; the verb is empty for the command that is typed without one."""


def hint_of(command: str) -> str:
    """Return what Slack shows beside a command while it is typed: each subcommand there is, in brackets."""
    bare = (usage.removeprefix(command).strip() for usage in REGISTRY[command][""].usage)
    first = next(filter(None, bare), None)
    return " ".join(f"[{word}]" for word in (first, *REGISTRY[command]) if word)
