"""What graders and planners read is what the bot does."""

import re
from collections.abc import Sequence

import pytest

from grading.model import DeadlinePolicy, State
from grading.rules.command_words import verb_meant
from handlers.registry import REGISTRY
from handlers.states import state_named
from handlers.words import words_for
from store.documents.reading import RosterReader
from tests.support.documents import coded, rows_of, text_of
from tests.support.languages import sentences

USING = text_of("docs/using.md")
NORWEGIAN = text_of("docs/norwegian.md")
NB = words_for("nb")
NAMING_COMMANDS = ["README.md", "docs/using.md", "docs/operating.md", "docs/performance.md"]
USAGES = sorted(
    usage
    for commands in REGISTRY.commands.values()
    for subcommand in commands.values()
    for usage in subcommand.usage
)


@pytest.mark.parametrize("usage", USAGES)
def test_each_way_to_type_a_command_is_in_the_table(usage: str) -> None:
    """What is not written down is found by nobody."""
    assert usage in [one for row in rows_of(USING, "Command") for one in coded(row[0])]


@pytest.mark.parametrize(
    "document", ["README.md", "docs/using.md", "docs/operating.md", "docs/performance.md"]
)
def test_each_command_that_is_named_is_one_that_the_bot_knows(document: str) -> None:
    """A promise of a command that is answered by "unknown" is worse than none."""
    known = {(command, verb) for command, verbs in REGISTRY.commands.items() for verb in verbs}

    named = re.findall(r"`(/grade|/exam)(?: ([^`]*))?`", text_of(document))

    assert named
    for command, rest in named:
        words = [word for word in rest.split() if not re.fullmatch(r"[A-Z]+\d+-[A-Z]\d+", word)]
        verb = verb_meant(words[0]) if words and not words[0].isdigit() else ""
        assert (command, verb) in known, f"{command} {rest}"


@pytest.mark.parametrize("name", [shortcut.title for shortcut in REGISTRY.shortcuts.values()])
def test_each_shortcut_is_named(name: str) -> None:
    """Guests have nothing else to go by."""
    assert f"*{name}*" in " ".join(USING.split())


def test_each_state_is_explained_under_its_label() -> None:
    """The labels are all that a grader sees of them."""
    assert [row[0].strip("*") for row in rows_of(USING, "State")] == [state.value for state in State]


def test_the_glossary_has_each_state_button_and_command_as_norwegians_read_it() -> None:
    """Who explains the bot to a colleague in the other language looks it up here."""
    english = {name: text for name, text in sentences("en").items() if name.startswith("button-")}
    norwegian = sentences("nb")
    states = {state.value: state_named(NB, state) for state in State}
    labels = [*map(_labels, rows_of(NORWEGIAN, "State in English"))]
    buttons = [*map(_labels, rows_of(NORWEGIAN, "Button in English"))]
    commands = {coded(one)[0]: coded(other)[0] for one, other in rows_of(NORWEGIAN, "Command in English")}

    assert [(one, other) for one, other in labels if one in states] == [*states.items()]
    assert [
        one
        for one, other in buttons
        if not any(text == one and norwegian[name] == other for name, text in english.items())
        and not any(digit.isdigit() for digit in one)
        and " B" not in one
    ] == []
    assert commands == {
        f"{command} {verb}": NB.typed(f"{command} {verb}")
        for command, verbs in REGISTRY.commands.items()
        for verb in verbs
        if verb
    }


def _labels(row: Sequence[str]) -> tuple[str, str]:
    one, other = row
    return one.strip("*"), other.strip("*")


def test_each_policy_for_a_deadline_is_explained() -> None:
    """A planner types its name."""
    assert [coded(row[0]) for row in rows_of(USING, "Policy")] == [
        [policy.value] for policy in DeadlinePolicy
    ]


async def test_the_roster_can_be_loaded() -> None:
    """People copy it and change the names."""
    (text,) = re.findall(r"```yaml\n(.*?)```", USING, re.DOTALL)

    roster = await RosterReader().read_roster("roster.yaml", text.encode())

    assert roster.assessment.key == "TDT4100-H26"
    assert [len(committee.candidates) for committee in roster.committees] == [2]
