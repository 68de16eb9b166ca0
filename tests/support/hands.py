"""People's hands on the bot without Slack's wire: they type, press and fill in, and read each answer.

The requests are those that the wire would bring; it only takes less time.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from grading.model import Way
from handlers.answering.commands import answer_command
from handlers.answering.messages import answer_said
from handlers.answering.presses import with_press
from handlers.answering.submissions import answer_submission
from handlers.calls import Call, answer_call
from handlers.registry import REGISTRY
from handlers.request import Reply
from handlers.services import Services
from handlers.situations import scope_of
from handlers.slack.buttons import Press
from handlers.slack.event_payloads import read_mention, read_said
from handlers.slack.payloads import Caller, Command, Submitted
from tests.support.department import Department

Node = Mapping[str, Any]


class Hand:
    """Somebody who acts by their account; requests are told apart by their number."""

    def __init__(self, department: Department, user: str, services: Services | None = None) -> None:
        """Act in the department; other `services` than its own answer where they are given."""
        self.services = services or department.bot.services
        self.caller = Caller(team=department.bot.team, user=user)
        self._acts = 0

    async def types(self, command: str, text: str, channel: str = "D1") -> Reply:
        """Return the answer to a command."""
        typed = Command(
            id=self._next("command"),
            caller=self.caller,
            command=command,
            text=text,
            channel=channel,
            channel_name="directmessage",
        )
        return await answer_command(self.services, typed)

    async def says(self, text: str, channel: str | None = None) -> Reply:
        """Return the answer to a direct message, or in a channel to a mention of the bot."""
        self._acts += 1
        said = {"user": self.caller.user, "team": self.caller.team, "ts": f"1700000000.{self._acts:06}"}
        if channel is None:
            direct = f"D{self.caller.user}"
            event = {"type": "message", "channel": direct, "channel_type": "im", "text": text, **said}
            heard = read_said({"event": event})
        else:
            event = {"type": "app_mention", "channel": channel, "text": f"<@U0BOT> {text}", **said}
            heard = read_mention({"event": event})
        assert heard is not None
        return await answer_said(self.services, heard)

    async def presses(self, name: str, carried: Press) -> Reply:
        """Return the answer to a button of this name, with the present state where it is outdated."""
        button = REGISTRY.buttons[name]
        instead = REGISTRY.instead_of(button)
        answered = await answer_call(
            self.services,
            Call(
                id=self._next("press"),
                caller=self.caller,
                way=Way.BUTTON,
                scope=scope_of(carried.key, carried.committee, "", ""),
            ),
            with_press(button.handler, carried),
            instead=None if instead is None else with_press(instead, carried),
        )
        return answered.reply

    async def chooses(self, name: str) -> Reply:
        """Return the answer to a shortcut of this name, chosen in the direct message."""
        call = Call(
            id=self._next("shortcut"),
            caller=self.caller,
            way=Way.BUTTON,
            scope=scope_of(None, None, "D1", "directmessage"),
        )
        return (await answer_call(self.services, call, REGISTRY.shortcuts[name].handler)).reply

    async def presses_in(self, reply: Reply, label: str) -> Reply:
        """Press the first button of an answer whose label begins so."""
        for node in nodes(blocks_of(reply)):
            if node.get("type") == "button" and node["text"]["text"].startswith(label):
                return await self.presses(*pressed(node))
        message = f"no button {label} in {blocks_of(reply)}"
        raise AssertionError(message)

    async def submits(self, callback: str, carried: Press, state: Mapping[str, object]) -> Reply:
        """Return the answer to a dialog of this name."""
        number = self._next("view")
        submitted = Submitted(
            id=number,
            sending=f"sending:{number}",
            caller=self.caller,
            callback=callback,
            press=carried,
            state=dict(state),
        )
        return await answer_submission(self.services, submitted)

    async def submits_in(self, reply: Reply, **values: str) -> Reply:
        """Fill in the dialog that an answer opens, and submit it; what is not named stays as it is drawn."""
        view = reply.opens
        assert view is not None, reply
        carried = Press.model_validate_json(str(view["private_metadata"]))
        return await self.submits(str(view["callback_id"]), carried, filled_in(view, values))

    def _next(self, kind: str) -> str:
        self._acts += 1
        # The end of a request's id names the fields of the dialogs that it draws.
        return f"{kind}:{self.caller.user}:{self._acts:08}"


def blocks_of(reply: Reply) -> Sequence[Any]:
    """Return the blocks of an answer, those of its card and of the dialog that it opens."""
    card = () if reply.card is None else reply.card.blocks
    opened = () if reply.opens is None else reply.opens["blocks"]
    assert isinstance(opened, Sequence)
    return [*card, *opened]


def nodes(tree: object) -> Iterator[Node]:
    """Yield every JSON object in a tree."""
    if isinstance(tree, Mapping):
        yield tree
        for part in tree.values():
            yield from nodes(part)
    elif isinstance(tree, list | tuple):
        for part in tree:
            yield from nodes(part)


def pressed(button: Node) -> tuple[str, Press]:
    """Return the name of a drawn button, and what it carries."""
    return button["action_id"].partition(":")[0], Press.model_validate_json(button.get("value") or "{}")


def filled_in(view: Node, values: Mapping[str, str]) -> dict[str, object]:
    """Return a dialog's fields as Slack sends them: with these values by name, the rest as it is drawn."""
    state: dict[str, object] = {}
    for block in view["blocks"]:
        if block["type"] == "input":
            element = block["element"]
            name = element["action_id"]
            state[block["block_id"]] = {name: entered(element, values.get(name))}
    return state


def entered(element: Node, value: str | None) -> dict[str, object]:
    """Return a field as Slack sends it; without a value as it is drawn."""
    kind = element["type"]
    match kind:
        case "static_select" | "radio_buttons":
            drawn = element.get("initial_option")
            return {"type": kind, "selected_option": drawn if value is None else {"value": value}}
        case "datepicker":
            return {"type": kind, "selected_date": element.get("initial_date") if value is None else value}
        case "timepicker":
            return {"type": kind, "selected_time": element.get("initial_time") if value is None else value}
        case _:
            return {"type": kind, "value": element.get("initial_value") if value is None else value}
