"""Why the store refused, in the words that an operator reads."""

from store.errors import StoreRefused


def in_words(refused: StoreRefused) -> str:
    """Return what an operator can do about a refusal, and its facts."""
    # Typer leaves a note of its own in what passes through it.
    known = {name: value for name, value in vars(refused).items() if not name.startswith("_")}
    facts = ", ".join(f"{name} {value}" for name, value in known.items() if value is not None)
    return f"{type(refused).__doc__} ({facts})" if facts else str(type(refused).__doc__)
