"""The button that does what a command would: nobody types anew what can be guessed."""

from handlers.blocks import Button
from handlers.slack.buttons import press
from handlers.words import Words

_MOST_TYPED = 500


def run_button(words: Words, command: str, seen: str, *, label: str | None = None) -> Button | None:
    """Return the button that runs a command while what the person sees is as it was: `seen`.

    It is labelled with the command, in the reader's language, unless it has a `label` of its own. None for a
    command that is too long for a button.
    """
    if len(command) > _MOST_TYPED:
        return None
    return Button(
        label=words.typed(command) if label in {None, command} else str(label),
        action="run",
        value=press(seen=seen, draft={"typed": command}),
    )
