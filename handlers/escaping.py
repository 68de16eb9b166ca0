"""Text from people made harmless, once, where a card takes it in."""

_MARKUP = frozenset("*_~`")


def safe(text: str, most: int = 64) -> str:
    """Return text from people for Slack's mrkdwn: one line of at most `most` characters, no mention, no link.

    Control characters, lone surrogates and marks that turn the direction of writing are left out.
    """
    return plain(text, most).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def plain(text: str, most: int = 64) -> str:
    """Return the same for a place where Slack reads no markup: buttons, options, titles."""
    line = " ".join(text.split())
    if not line.isprintable():
        line = "".join(letter for letter in line if letter.isprintable())
    if len(line) > most:
        line = f"{line[: most - 1]}…"
    return line or "?"


def bold(text: str) -> str:
    """Return the text in bold, or as it is where a sign of markup in it would end the bold and vanish.

    Printed in bold, `10001: A* (was B)` would read `10001: A (was B)`: another grade.
    """
    return text if _MARKUP.intersection(text) else f"*{text}*"


def unmarked(text: str) -> str:
    """Return a card's sentence for a place where Slack reads no markup, such as the error below a field."""
    return text.replace("`", "").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
