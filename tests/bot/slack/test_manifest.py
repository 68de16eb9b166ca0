"""The manifest: within Slack's limits, and asking for what is used."""

import json
import re

import pytest

from bot.slack.manifest import COMMANDS, EVENTS, SCOPES, manifest
from handlers.features.help.cards import exam_help, grade_help
from handlers.features.help.help import lines_of
from handlers.registry import REGISTRY
from handlers.words import words_for

# Which scope an event needs before Slack delivers it.
NEEDS = {
    "app_mention": "app_mentions:read",
    "file_shared": "files:read",
    "member_joined_channel": "channels:read",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "message.im": "im:history",
    "message.mpim": "mpim:history",
    "user_change": "users:read",
}


def test_every_text_is_within_slack_s_limits() -> None:
    """Slack refuses a manifest as a whole, with a message that few understand."""
    told = manifest()
    match told:
        case {
            "display_information": {"name": str(name), "description": str(description)},
            "features": {"slash_commands": list(commands), "bot_user": {"display_name": str(bot)}},
            "settings": {"event_subscriptions": {"bot_events": list(events)}},
        }:
            pass
        case _:
            pytest.fail("the manifest lacks a part")

    assert len(name) <= 35
    assert len(description) <= 140
    assert len(bot) <= 80
    assert len(events) <= 100
    assert len(commands) <= 50
    for command in commands:
        assert command["command"].startswith("/")
        assert len(command["command"]) <= 32
        assert 0 < len(command["description"]) <= 2_000
        assert 0 < len(command["usage_hint"]) <= 1_000
        assert command["should_escape"] is True


def test_every_shortcut_is_within_slack_s_limits_and_is_answered() -> None:
    """A shortcut that nobody answers is a dead entry in everybody's menu."""
    match manifest():
        case {"features": {"shortcuts": list(shortcuts)}}:
            pass
        case _:
            pytest.fail("there are no shortcuts")

    assert len(shortcuts) <= 10
    assert [shortcut["callback_id"] for shortcut in shortcuts] == list(REGISTRY.shortcuts)
    for shortcut in shortcuts:
        assert len(shortcut["callback_id"]) <= 255
        assert 0 < len(shortcut["name"]) <= 24
        assert 0 < len(shortcut["description"]) <= 150
        assert shortcut["type"] in {"global", "message"}


def test_the_two_commands_are_there() -> None:
    """Their names stand in every guide."""
    assert [command for command, _, _ in COMMANDS] == ["/grade", "/exam"]


@pytest.mark.parametrize(("command", "hint"), [(command, hint) for command, _, hint in COMMANDS])
def test_the_hint_names_each_subcommand_there_is_and_no_other(command: str, hint: str) -> None:
    """Slack shows it to everybody who types; what it names and nobody answers is the first disappointment."""
    named = re.findall(r"\[([^]]+)\]", hint)
    bare = {usage.removeprefix(command).strip() for usage in REGISTRY.commands[command][""].usage}

    assert [word for word in named if word not in bare] == [
        verb for verb in REGISTRY.commands[command] if verb
    ]


@pytest.mark.parametrize(
    ("command", "first"),
    [
        ("/grade", ["", "clear", "status", "share", "unshare", "conflicts"]),
        ("/exam", ["", "new", "load", "roster", "committee", "candidates"]),
    ],
)
def test_hint_and_help_begin_with_what_is_needed_first(command: str, first: list[str]) -> None:
    """On a phone no more than the beginning of either is seen."""
    assert list(REGISTRY.commands[command])[: len(first)] == first
    assert list(REGISTRY.commands[command])[-1] == "help"


@pytest.mark.parametrize("language", ["en", "nb"])
@pytest.mark.parametrize("command", REGISTRY.commands)
def test_the_help_names_each_subcommand_there_is_and_no_other(command: str, language: str) -> None:
    """Help that is incomplete hides what was built, and help that promises too much is worse."""
    words, card = words_for(language), grade_help if command == "/grade" else exam_help
    lines = lines_of(REGISTRY.commands[command].values())
    told = json.dumps(card(words, lines).blocks, ensure_ascii=False)

    typed = set(re.findall(rf"`({command}[^`]*)`", told)) - {
        words.typed(f"{command} KEY {verb}") for verb in ("status", "export")
    }

    assert typed == {words.typed(usage) for one in REGISTRY.commands[command].values() for usage in one.usage}


@pytest.mark.parametrize("event", EVENTS)
def test_every_event_has_its_scope(event: str) -> None:
    """Without the scope Slack takes the manifest and never sends the event."""
    assert event == "app_home_opened" or NEEDS[event] in SCOPES


@pytest.mark.parametrize("names", [SCOPES, EVENTS])
def test_nothing_is_asked_for_twice(names: tuple[str, ...]) -> None:
    """Slack refuses a list that repeats itself."""
    assert sorted(set(names)) == list(names)


@pytest.mark.parametrize(
    "url", ["https://bot.uni.example", "https://bot.uni.example/", "https://bot.uni.example/slack/events"]
)
def test_the_address_is_the_same_everywhere_however_it_is_given(url: str) -> None:
    """One address takes commands, clicks and events; a copied one is as good as a bare host."""
    address = "https://bot.uni.example/slack/events"

    match manifest(url):
        case {
            "features": {"slash_commands": [{"url": first}, {"url": second}]},
            "settings": {
                "event_subscriptions": {"request_url": events},
                "interactivity": {"is_enabled": True, "request_url": clicks},
                "socket_mode_enabled": False,
            },
        }:
            assert {first, second, events, clicks} == {address}
        case _:
            pytest.fail("an address is missing")


def test_socket_mode_needs_no_address() -> None:
    """A bot behind a firewall has none to give."""
    told = manifest(socket=True)

    match told:
        case {"settings": {"socket_mode_enabled": True}}:
            assert "https://" not in str(told)
        case _:
            pytest.fail("Socket Mode is off")


def test_people_can_write_to_the_bot() -> None:
    """A sheet is dropped in a direct message; with the tab off Slack hides the field to write in."""
    match manifest():
        case {"features": {"app_home": home}}:
            assert home == {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            }
        case _:
            pytest.fail("there is no home")
