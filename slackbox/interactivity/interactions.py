"""Presses of buttons and submissions of modals: the payload for the app, and the effect of its answer."""

import json
from collections.abc import Sequence
from dataclasses import replace

from slackbox.block_kit.inputs import Entered, State, complaints, entry, find, initial_state, key_of
from slackbox.block_kit.json_checks import Payload
from slackbox.errors import Refused, SlackError
from slackbox.interactivity.response_urls import new_response_url
from slackbox.views import checked_view, clear, pop, push_view, update_view
from slackbox.workspace import Workspace
from slackbox.world import Message, Person, View

GONE = "That is no longer there."
NO_OPTION = "{} is not one of the options."
TROUBLE = "We had some trouble connecting. Try again?"
NO_ANSWER = "this is no answer to a submitted view"
Values = dict[str, dict[str, Entered]]


async def press_in_message(
    workspace: Workspace,
    person: Person,
    message: Message,
    pressed: tuple[str, str],
    value: Entered,
    values: Values,
) -> str:
    """Press or choose in a message; return the error that the person was shown, empty if none."""
    world = workspace.state
    at = (person.id, message.channel, message.ts)
    block, element = _element(message.blocks, pressed)
    state = _state_with(
        workspace,
        person.id,
        message.blocks,
        world.chosen.get(at, {}),
        {**values, **_pressed_value(element, pressed, value)},
    )
    world.chosen[at] = state
    if _is_without_dispatch(block):
        return ""
    channel = world.channels[message.channel]
    url, _ = new_response_url(workspace, person.id, channel.id, message.ts)
    is_ephemeral = bool(message.only_for)
    container = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": channel.id,
        "is_ephemeral": is_ephemeral,
    }
    more: Payload = {
        "container": container,
        "channel": workspace.payloads.place(channel),
        "state": {"values": state},
        "response_url": url,
    }
    if not is_ephemeral:
        more["message"] = workspace.payloads.message(message)
    return await _act(workspace, person, element, state, {"block": block, "more": more})


async def press_in_view(
    workspace: Workspace, person: Person, view: View, pressed: tuple[str, str], value: Entered, values: Values
) -> str:
    """Press or choose in a modal or App Home; return the error that the person was shown, empty if none."""
    blocks = view.definition["blocks"]
    block, element = _element(blocks, pressed)
    state = _state_with(
        workspace, person.id, blocks, view.state, {**values, **_pressed_value(element, pressed, value)}
    )
    view = replace(view, state=state)
    workspace.state.views[view.id] = view
    if _is_without_dispatch(block):
        return ""
    more = {"container": {"type": "view", "view_id": view.id}, "view": workspace.payloads.view(view)}
    return await _act(workspace, person, element, state, {"block": block, "more": more})


async def submit(workspace: Workspace, person: Person, view: View, values: Values) -> dict[str, str]:
    """Submit a modal and apply the acknowledgement; return the errors to show under its blocks.

    Raises Refused for a missing or malformed acknowledgement: the modal stays as it is.
    """
    world = workspace.state
    view = replace(
        view,
        state=_state_with(workspace, person.id, view.definition["blocks"], view.state, values),
        errors={},
    )
    world.views[view.id] = view
    if found := complaints(view.definition["blocks"], view.state):
        world.views[view.id] = replace(view, errors=found)
        return found
    payload = interaction(workspace, person, "view_submission", view) | {
        "view": workspace.payloads.view(view),
        "response_urls": [],
    }
    workspace.transcript.record("ViewSubmitAction", payload)
    ack = await workspace.dispatcher.send_interaction(payload)
    if ack.error:
        raise Refused(TROUBLE, 502)
    present = world.views.get(view.id)
    if present is None:
        return {}
    try:
        return _apply_response_action(workspace, present, json.loads(ack.body) if ack.body.strip() else {})
    except SlackError as refusal:
        workspace.inspector.refuse(ack.exchange, refusal.reasons())
        raise Refused(TROUBLE, 502) from refusal
    except (ValueError, Refused) as reason:
        workspace.inspector.refuse(ack.exchange, [NO_ANSWER])
        raise Refused(TROUBLE, 502) from reason
    finally:
        workspace.streams.tell([person.id], "view")


async def close(workspace: Workspace, person: Person, view: View) -> None:
    """Close a modal; closing the root of a stack closes all of it."""
    is_cleared = (
        bool(view.definition.get("clear_on_close")) or view.id != workspace.state.stacks[person.id][-1]
    )
    if is_cleared:
        clear(workspace.state, person.id)
    else:
        pop(workspace.state, view)
    workspace.streams.tell([person.id], "view")
    if view.definition.get("notify_on_close"):
        payload = interaction(workspace, person, "view_closed") | {
            "view": workspace.payloads.view(view),
            "is_cleared": is_cleared,
        }
        workspace.transcript.record("ViewClosedAction", payload)
        await workspace.dispatcher.send_interaction(payload)


def _apply_response_action(workspace: Workspace, view: View, ack: Payload) -> dict[str, str]:
    world, person = workspace.state, view.user
    match ack:
        case {"response_action": "errors", "errors": {**errors}}:
            inputs = {block["block_id"] for block in view.definition["blocks"] if block["type"] == "input"}
            if not errors or not errors.keys() <= inputs:
                raise Refused(TROUBLE, 502)
            world.views[view.id] = replace(
                view, errors={str(block): str(text) for block, text in errors.items()}
            )
            return world.views[view.id].errors
        case {"response_action": "update", "view": dict(definition)}:
            update_view(world, view, checked_view(workspace.transcript, world, "modal", definition, view.id))
        case {"response_action": "push", "view": dict(definition)}:
            push_view(world, person, checked_view(workspace.transcript, world, "modal", definition))
        case {"response_action": "clear"}:
            clear(world, person)
        case {} if not ack:
            pop(world, view)
        case _:
            raise Refused(TROUBLE, 502)
    return {}


async def _act(workspace: Workspace, person: Person, element: Payload, state: State, about: Payload) -> str:
    block_id = about["block"]["block_id"]
    action = {"type": element["type"], "action_id": element["action_id"], "block_id": block_id}
    shown = ("text", "value", "url", "confirm", "icon", "placeholder")
    action |= {name: element[name] for name in shown if name in element}
    if key := key_of(element):
        action[key] = state[block_id][element["action_id"]][key]
    action["action_ts"] = workspace.state.next_ts()
    view = workspace.state.views.get(about["more"].get("container", {}).get("view_id", ""))
    payload = interaction(workspace, person, "block_actions", view) | about["more"] | {"actions": [action]}
    workspace.transcript.record("BlockAction", payload)
    error = (await workspace.dispatcher.send_interaction(payload)).error
    if error:
        workspace.streams.tell([person.id], "toast", text=f"This did not work: {error}")
    return error


def interaction(workspace: Workspace, person: Person, kind: str, view: View | None = None) -> Payload:
    """Return the fields that all interactions share; all but view_closed have a trigger."""
    settings = workspace.settings
    payload: Payload = {
        "type": kind,
        "user": workspace.payloads.actor(person),
        "team": dict(workspace.payloads.team()),
        "api_app_id": settings.app_id,
        "token": "verification-token",
        "is_enterprise_install": False,
    }
    if kind.startswith("view_"):
        del payload["user"]["username"]
    if kind != "view_closed":
        modal = view.id if view is not None and view.kind == "modal" else ""
        payload["trigger_id"] = workspace.state.new_trigger(person.id, settings.trigger_lifetime, modal)
    return payload


def _element(blocks: Sequence[Payload], pressed: tuple[str, str]) -> tuple[Payload, Payload]:
    found = find(blocks, *pressed)
    if found is None:
        raise Refused(GONE, 409)
    return found


def _is_without_dispatch(block: Payload) -> bool:
    return block["type"] == "input" and not block.get("dispatch_action")


def _pressed_value(element: Payload, pressed: tuple[str, str], value: Entered) -> Values:
    return {pressed[0]: {pressed[1]: value}} if key_of(element) else {}


def _state_with(
    workspace: Workspace, user: str, blocks: Sequence[Payload], kept: State, values: Values
) -> State:
    state = initial_state(blocks, kept)
    for block_id, actions in values.items():
        for action_id, value in actions.items():
            _, element = _element(blocks, (block_id, action_id))
            try:
                fresh = entry(element, value)
            except ValueError as reason:
                raise Refused(NO_OPTION.format(value)) from reason
            if element["type"] == "file_input":
                fresh["files"] = [_submitted_file(workspace, user, file) for file in fresh["files"]]
            state[block_id][action_id] = fresh
    return state


def _submitted_file(workspace: Workspace, user: str, file: str) -> Payload:
    stored = workspace.state.files.get(file)
    if stored is None or stored.user != user:
        raise Refused(GONE, 404)
    workspace.state.files[file] = replace(stored, is_handed_over=True)
    return workspace.payloads.file(stored)
