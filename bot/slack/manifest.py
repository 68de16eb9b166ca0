"""What Slack must know about the app: commands, scopes and events, ready to paste."""

from urllib.parse import urlsplit

from handlers.registry import REGISTRY

EVENTS_PATH = "/slack/events"

# Each scope stands for the methods and events that need it; nothing is asked for in advance.
SCOPES = (
    "app_mentions:read",  # messages in channels that mention the bot, which are always answered
    "channels:history",  # messages, so that a sheet dropped in a channel is seen
    "channels:read",  # who is in a channel, and whether it is shared with others
    "chat:write",
    "commands",
    "files:read",  # sheets that people drop
    "files:write",  # sheets and protocols that they ask for
    "groups:history",  # the same three for private channels: a committee's own place
    "groups:read",
    "im:history",  # direct messages with the bot
    "im:read",
    "im:write",  # to begin one
    "mpim:history",
    "mpim:read",
    "users:read",
    "users:read.email",  # a roster names people by address
)
EVENTS = (
    "app_home_opened",
    "app_mention",
    "file_shared",
    "member_joined_channel",
    "message.channels",
    "message.groups",
    "message.im",
    "message.mpim",
    "user_change",  # somebody left, or changed name or language
)


COMMANDS = (
    ("/grade", "Register, share, align and confirm grades", REGISTRY.hint_of("/grade")),
    ("/exam", "Set up assessments and see how far their committees are", REGISTRY.hint_of("/exam")),
)


def manifest(url: str = "https://sensur.example", *, socket: bool = False) -> dict[str, object]:
    """Return the manifest for a bot reached at `url`, or for one that calls Slack itself (Socket Mode).

    `url` is the public address with or without the path of the events.
    """
    place = {} if socket else {"request_url": _events_address(url)}
    command_place = {} if socket else {"url": _events_address(url)}
    return {
        "display_information": {
            "name": "Sensur",
            "description": "Committees grade exams together: register, share, align, confirm.",
            "background_color": "#1d3557",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": "Sensur", "always_online": True},
            "slash_commands": [
                {
                    "command": command,
                    **command_place,
                    "description": description,
                    "usage_hint": usage,
                    "should_escape": True,
                }
                for command, description, usage in COMMANDS
            ],
            "shortcuts": [
                {
                    "callback_id": shortcut.callback,
                    "name": shortcut.title,
                    "description": shortcut.description,
                    "type": shortcut.reach,
                }
                for shortcut in REGISTRY.shortcuts.values()
            ],
        },
        "oauth_config": {"scopes": {"bot": list(SCOPES)}},
        "settings": {
            "event_subscriptions": {**place, "bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True, **place},
            "org_deploy_enabled": False,
            "socket_mode_enabled": socket,
            "token_rotation_enabled": False,
        },
    }


def _events_address(url: str) -> str:
    return url if urlsplit(url).path == EVENTS_PATH else url.rstrip("/") + EVENTS_PATH
