"""The slash commands: one module for each subcommand; what stands in these packages is what there is."""

import importlib
import pkgutil
from collections.abc import Mapping
from types import ModuleType

from handlers.commands import exam, grade
from handlers.commands.subcommand import Subcommand


def _subcommands(package: ModuleType) -> Mapping[str, Subcommand]:
    modules = (
        importlib.import_module(f"{package.__name__}.{m.name}")
        for m in pkgutil.iter_modules(package.__path__)
    )
    found: list[Subcommand] = [module.command for module in modules]
    return {command.verb: command for command in sorted(found, key=lambda command: command.place)}


REGISTRY: Mapping[str, Mapping[str, Subcommand]] = {
    "/grade": _subcommands(grade),
    "/exam": _subcommands(exam),
}
"""Every subcommand by slash command and verb; the verb is empty for the command that is typed without one."""


def hint_of(command: str) -> str:
    """Return what Slack shows beside a command while it is typed: each subcommand there is, in brackets."""
    bare = (usage.removeprefix(command).strip() for usage in REGISTRY[command][""].usage)
    first = next(filter(None, bare), None)
    return " ".join(f"[{word}]" for word in (first, *REGISTRY[command]) if word)
