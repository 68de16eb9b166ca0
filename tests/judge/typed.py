"""Holds what the libraries were given against their TypeScript types, by TypeScript's own compiler."""

import asyncio
import json
import re
from collections.abc import Iterable, Iterator, Mapping

from tests.judge.library import FOLDER, Payload

WHERE = FOLDER / "node_modules" / ".judged"
OPTIONS = ("--noEmit", "--strict", "--skipLibCheck", "--pretty", "false", "--target", "es2023")
RESOLVING = ("--module", "nodenext", "--moduleResolution", "nodenext")
FAULT = re.compile(r"^.*?judged\.ts\((\d+),\d+\): error TS\d+: (.*)$")
PREFACE = """\
import type * as bolt from '@slack/bolt';
import type * as api from '@slack/web-api';
import type * as slack from '@slack/types';
type Known<K> = string extends K ? never : number extends K ? never : K;
type Plain<T> = unknown extends T ? T
  : T extends string ? (string extends T ? string : `${T}`)
  : T extends readonly (infer One)[] ? Plain<One>[]
  : T extends object ? (string extends keyof T ? T : { [K in keyof T]: Plain<T[K]> })
  : T;
type Closed<T> = { [K in keyof T as Known<K>]: Plain<T[K]> };
type Action = Omit<Closed<bolt.BlockAction>, 'response_url'> & { response_url?: string };
type Event<E> = Omit<Closed<bolt.EnvelopedEvent>, 'event'> & { event: Plain<E>; event_context: string };
type Home = Omit<slack.AppHomeOpenedEvent, 'view'> & { view?: bolt.ViewOutput };
type Said = NonNullable<api.ConversationsHistoryResponse['messages']>[number];
type About<E> = Omit<E, 'message' | 'previous_message'> & { message?: Said; previous_message: Said };
"""
"""`Plain` takes an enum's values for the enum, as JSON has no other; `Closed` lets no unknown field in.

The other four are where the types say less, or other things, than Slack's documentation: actions outside
messages have no response_url, each event has a context, the event of an App Home has the whole view, and
within the event of a changed message there is a message, not an event.
"""

BODIES = {
    "command": "Closed<bolt.SlashCommand>",
    "action": "Action",
    "shortcut": "Closed<bolt.GlobalShortcut>",
    "message_action": "Closed<bolt.MessageShortcut>",
    "submission": "Closed<bolt.ViewSubmitAction>",
    "closed": "Closed<bolt.ViewClosedAction>",
    "app_home_opened": "Event<Home>",
    "file_shared": "Event<slack.FileSharedEvent>",
    "member_joined_channel": "Event<slack.MemberJoinedChannelEvent>",
    "user_change": "Event<slack.UserChangeEvent>",
}
MESSAGES = {
    "": "Event<slack.GenericMessageEvent>",
    "file_share": "Event<slack.FileShareMessageEvent>",
    "message_changed": "Event<About<slack.MessageChangedEvent>>",
    "message_deleted": "Event<About<slack.MessageDeletedEvent>>",
}


async def faults(
    replies: Iterable[tuple[str, Payload]], bodies: Iterable[tuple[str, Payload]]
) -> dict[str, set[str]]:
    """Return for each type what the compiler says against it, nothing for a type that fits everywhere."""
    held = list({json.dumps(one): one for one in (*_replies(replies), *_bodies(bodies))}.values())
    lines = [f"export const n{n}: {kind} = {written};" for n, (kind, written) in enumerate(held)]
    WHERE.mkdir(exist_ok=True)
    (WHERE / "judged.ts").write_text(PREFACE + "\n".join(lines), encoding="utf-8")
    compiler = await asyncio.create_subprocess_exec(
        str(FOLDER / "node_modules" / ".bin" / "tsc"),
        *OPTIONS,
        *RESOLVING,
        str(WHERE / "judged.ts"),
        stdout=asyncio.subprocess.PIPE,
    )
    said, _ = await compiler.communicate()
    found: dict[str, set[str]] = {kind: set() for kind, _ in held}
    first = PREFACE.count("\n") + 1
    for line in said.decode().splitlines():
        if fault := FAULT.match(line):
            found[held[int(fault[1]) - first][0]].add(fault[2])
        elif not line.startswith(" "):
            raise ValueError(line)
    return found


def _replies(replies: Iterable[tuple[str, Payload]]) -> Iterator[tuple[str, str]]:
    for method, reply in replies:
        name = "".join(part[0].upper() + part[1:] for part in method.split("."))
        yield f"Closed<api.{name}Response>", json.dumps(reply)


def _bodies(bodies: Iterable[tuple[str, Payload]]) -> Iterator[tuple[str, str]]:
    for kind, body in bodies:
        if kind != "message":
            yield BODIES[kind], json.dumps(body)
            continue
        event: Mapping[str, object] = body["event"]
        subtype = str(event.get("subtype") or "")
        written = json.dumps(body)
        if not subtype:
            written = written.replace('"event": {', '"event": {"subtype": undefined, ', 1)
        yield MESSAGES[subtype], written
