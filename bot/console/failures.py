"""Failures that end a subcommand, in the words that an operator reads."""

from bot.config.settings import FaultySettings
from bot.console import store_errors
from grading.outbox import StorageError
from store.errors import StoreRefused


def in_words(error: Exception) -> str | None:
    """Return what an operator can do about a failure, None for one that only a programmer can answer."""
    match error:
        case FaultySettings(faults=faults):
            listed = "".join(f"\n  {fault.setting} {fault.problem}" for fault in faults)
            return f"The settings are not complete:{listed}"
        case StoreRefused():
            return f"The database was not opened. {store_errors.in_words(error)}"
        case StorageError():
            return f"Nothing was changed. {store_errors.in_words(error)}"
        case _:
            return None
