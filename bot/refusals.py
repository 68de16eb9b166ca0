"""Why the store refused, in the words that an operator reads."""

from bot.terminal import shown
from store.errors import StoreRefused


def in_words(refused: StoreRefused) -> str:
    """Return what an operator can do about a refusal, and its facts."""
    # Typer leaves a note of its own in what passes through it.
    known = {name: value for name, value in vars(refused).items() if not name.startswith("_")}
    facts = ", ".join(f"{name} {value}" for name, value in known.items() if value is not None)
    says = " ".join(str(type(refused).__doc__).split())
    return f"{says} ({shown(facts)})" if facts else says
