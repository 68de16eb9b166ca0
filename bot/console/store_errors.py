"""Why the store refused or failed, in the words that an operator reads."""

from bot.console.terminal import shown
from grading.outbox import StorageError
from store.errors import StoreRefused
from store.failures import Why

_DID_NOT = {
    Why.BUSY: "another process holds it; try again when that is done",
    Why.CORRUPT: "it is damaged, or no database at all; stop the bot and put a copy in its place with"
    " `sensur restore FILE`",
    Why.FULL: "its disk is full; make room there",
    Why.LOST: "its server cannot be reached, or ended the connection; look whether it runs",
    Why.MOVED: "the file was moved or replaced; put it back, or restart the bot",
    Why.READ_ONLY: "it cannot be written; look at the rights of file and folder and at the disk",
    Why.TRAIL: "the audit trail is not as it was written; run `sensur audit verify`",
    Why.UNREADABLE: "the disk does not give it; look at the rights of file and folder and at the disk",
}


def in_words(refused: StoreRefused | StorageError) -> str:
    """Return what an operator can do about a refusal or a failure, and its facts."""
    if isinstance(refused, StorageError):
        known_why = next((says for why, says in _DID_NOT.items() if why == refused.why), shown(refused.why))
        return f"The database did not do it: {known_why}."
    # Typer leaves a note of its own in what passes through it.
    known = {name: value for name, value in vars(refused).items() if not name.startswith("_")}
    facts = ", ".join(f"{name} {value}" for name, value in known.items() if value is not None)
    says = " ".join(str(type(refused).__doc__).split())
    return f"{says} ({shown(facts)})" if facts else says
