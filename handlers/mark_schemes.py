"""The button by which a grader says to have read the mark scheme."""

from grading.model import AssessmentKey
from handlers.blocks import Button
from handlers.slack.buttons import press
from handlers.words import Words


def read_button(words: Words, key: AssessmentKey, version: int) -> Button:
    """Return the button for this version; for an older one than the newest nothing happens."""
    value = press(key=key, seen=str(version))
    return Button(label=words.say("button-scheme-read"), action="read_scheme", value=value, primary=True)
