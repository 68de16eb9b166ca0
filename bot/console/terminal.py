"""What comes from people, files or Slack, as it can be shown on a terminal."""


def shown(text: str) -> str:
    """Return a text on one line, with all that a terminal would obey or hide in escaped form.

    An ESC begins a command to the terminal, a mark for the direction of writing turns a word round.
    """
    return "".join(sign if sign.isprintable() else _escaped(sign) for sign in text)


def _escaped(sign: str) -> str:
    return sign.encode("unicode_escape").decode("ascii")
