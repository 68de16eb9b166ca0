"""The two buttons by which a grader says whether something disqualifies them; they always stand together."""

from grading.model import AssessmentKey, CommitteeName
from handlers.blocks import Button
from handlers.slack.buttons import press
from handlers.words import Words


def declaring_buttons(
    words: Words, key: AssessmentKey | None, committee: CommitteeName | None
) -> tuple[Button, Button]:
    """Return the button to declare that nothing does, and the one to say that something may."""
    value = press(key=key, committee=committee)
    return (
        Button(label=words.say("button-declare"), action="declare_impartial", value=value, primary=True),
        Button(label=words.say("button-doubt"), action="doubt_impartiality", value=value),
    )
