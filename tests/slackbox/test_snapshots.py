"""The state of a workspace after the process has ended, orderly or not."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from slackbox.moving_clock import MovingClock
from slackbox.settings import random_id
from slackbox.snapshots import FILES, SNAPSHOT, SnapshotRefused
from slackbox.testing import reads
from tests.support.workspace.stage import (
    BOT,
    FIRST,
    Clock,
    Stage,
    a_workspace,
    buttons,
    field_for,
    modal,
    section,
    words,
)

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


@asynccontextmanager
async def a_start(folder: Path, **changes: Any) -> AsyncIterator[Stage]:  # noqa: ANN401
    """Serve the usual workspace from its folder; ids never come twice, as in the real one."""
    async with a_workspace(folder, **{"ids": random_id, **changes}) as stage:
        yield stage


def snapshot(folder: Path) -> Any:  # noqa: ANN401
    """Return the snapshot as it is on the disk, None if there is none yet."""
    path = folder / SNAPSHOT
    return json.loads(path.read_bytes()) if path.exists() else None


async def test_messages_are_there_after_a_restart_for_those_who_saw_them(tmp_path: Path) -> None:
    """Somebody who tries an app over a week must not begin anew each morning."""
    async with a_start(tmp_path) as stage:
        await stage.first.types("Shall we begin?", channel="C1")
        await stage.slack.chat_postMessage(channel="C1", text="Begun", blocks=[section("*Begun*")])
        await stage.slack.chat_postEphemeral(channel="C1", user="U1", text="Only you gave B")
        await stage.slack.chat_postMessage(channel="U2", text="It is your turn")
        before = [await person.sees_everywhere() for person in (stage.first, stage.second)]

    async with a_start(tmp_path) as stage:
        after = [await person.sees_everywhere() for person in (stage.first, stage.second)]

    assert after == before
    assert [reads(message) for message in after[0]] == [
        "Shall we begin?",
        "Begun\n*Begun*",
        "Only you gave B",
    ]


async def test_messages_after_a_restart_come_after_those_before(tmp_path: Path) -> None:
    """Two messages under one timestamp would be one message, and the older one would be gone."""
    async with a_start(tmp_path) as stage:
        for number in range(3):
            await stage.first.types(f"{number}", channel="C1")

    async with a_start(tmp_path) as stage:
        await stage.first.types("3", channel="C1")
        seen = await stage.first.sees("C1")

    assert [message.text for message in seen] == ["0", "1", "2", "3"]


async def test_a_file_is_there_with_its_bytes(tmp_path: Path) -> None:
    """A sheet that was dropped yesterday can be downloaded today, byte for byte."""
    content = bytes(range(256))
    async with a_start(tmp_path) as stage:
        await stage.first.drops("sheet.xlsx", content, channel="C1")

    async with a_start(tmp_path) as stage:
        (message,) = await stage.second.sees("C1")
        (file,) = message.files

        assert (file["name"], file["size"]) == ("sheet.xlsx", 256)
        assert await stage.second.downloads(file) == content


async def test_the_home_the_unread_marks_and_the_members_are_as_they_were(tmp_path: Path) -> None:
    """A badge that comes back after each start would be a small lie each morning."""
    async with a_start(tmp_path) as stage:
        await stage.slack.views_publish(user_id="U1", view={"type": "home", "blocks": [section("*Work*")]})
        await stage.slack.chat_postMessage(channel="C1", text="Read")
        await stage.first.sees("C1")
        await stage.slack.chat_postMessage(channel="C1", text="Not read")
        stage.workspace.join("U2", "C2")
        stage.workspace.leave("U2", "C3")
        await stage.lab.acts("deactivate", person="U2")

    async with a_start(tmp_path) as stage:
        world = stage.workspace.state
        home = await stage.first.home()

        assert home is not None
        assert home["blocks"][0]["text"]["text"] == "*Work*"
        assert world.unread("U1", "C1") == 1
        assert ["U2" in world.channels[channel].members for channel in ("C2", "C3")] == [True, False]
        assert world.people["U2"].is_deactivated


async def test_a_button_of_yesterday_can_be_pressed_and_answered(tmp_path: Path) -> None:
    """The newest message in the chat is what a person goes on with."""
    async with a_start(tmp_path) as stage:
        await stage.slack.chat_postEphemeral(
            channel="C1", user="U1", text="Yours", blocks=[buttons("Confirm")]
        )

    async with a_start(tmp_path) as stage:
        await stage.first.presses("Confirm")
        answer = {"replace_original": True, "text": "Done"}
        async with stage.http.post(stage.bot.said["response_url"], json=answer) as reply:
            assert reply.status == 200
        seen = await stage.first.sees("C1")

    assert stage.bot.said["actions"][0]["action_id"] == "confirm"
    assert [message.text for message in seen] == ["Done"]


async def test_what_was_chosen_in_a_message_is_still_chosen(tmp_path: Path) -> None:
    """A person who chose yesterday and presses the button today means that choice."""
    options = [{"text": words(choice), "value": choice} for choice in ("A", "B")]
    select = {
        "type": "static_select",
        "action_id": "choice",
        "placeholder": words("Choice"),
        "options": options,
    }
    row = {"type": "actions", "block_id": "row", "elements": [select, *buttons("Go")["elements"]]}
    async with a_start(tmp_path) as stage:
        await stage.slack.chat_postMessage(channel="C1", text="Choose", blocks=[row])
        await stage.first.chooses("B")

    async with a_start(tmp_path) as stage:
        await stage.first.presses("Go")

    assert stage.bot.said["state"]["values"]["row"]["choice"]["selected_option"]["value"] == "B"


async def test_a_dialog_left_open_can_still_be_submitted(tmp_path: Path) -> None:
    """What somebody was filling in is not lost with the process."""
    async with a_start(tmp_path) as stage:
        await stage.opens(modal(field_for("Reason")))

    async with a_start(tmp_path) as stage:
        errors = await stage.first.submits({"Reason": "A good answer"})

    assert errors == {}
    assert stage.bot.said["view"]["state"]["values"]["reason"]["typed"]["value"] == "A good answer"


async def test_half_a_character_in_a_message_is_restored_like_the_rest(tmp_path: Path) -> None:
    """A browser can send half of an emoji; JSON carries it, UTF-8 does not."""
    async with a_start(tmp_path) as stage:
        await stage.first.types("half \ud83d of it", channel="C1")
        await stage.first.types("more", channel="C1")

    async with a_start(tmp_path) as stage:
        seen = await stage.first.sees("C1")

    assert [message.text for message in seen] == ["half \ud83d of it", "more"]


async def test_the_moved_clock_stays_moved(tmp_path: Path) -> None:
    """Deadlines that have passed must not lie ahead again."""
    async with a_start(tmp_path) as stage:
        await stage.lab.moves(forward_seconds=86_400)

    async with a_start(tmp_path) as stage:
        moved = stage.clock.moved, stage.clock()

    assert moved == (timedelta(days=1), NOON + timedelta(days=1))


async def test_time_does_not_go_back_though_the_machines_clock_did(tmp_path: Path) -> None:
    """What was done at noon cannot be followed by something of the morning."""
    async with a_start(tmp_path):
        pass

    async with a_start(tmp_path, clock=MovingClock(lambda: NOON - timedelta(hours=3))) as stage:
        assert stage.workspace.settings.clock() == NOON


async def test_a_move_of_the_clock_is_on_the_disk_before_anything_follows_from_it(tmp_path: Path) -> None:
    """Killed right after, an app with a database of its own would be ahead of the clock."""
    async with a_start(tmp_path) as stage:
        stage.clock.passes(days=7)

        assert snapshot(tmp_path)["moved"] == "P7D"


async def test_a_message_is_on_the_disk_soon_without_being_asked_for(tmp_path: Path) -> None:
    """A kill or a power cut costs a moment and not the day."""
    async with a_start(tmp_path) as stage:
        await stage.first.types("the first", channel="C1")
        while not (kept := snapshot(tmp_path)) or not kept["messages"]:
            await stage.first.types("more", channel="C1")

    assert kept["messages"][0]["text"] == "the first"


async def test_a_snapshot_replaces_the_last_one_in_one_step(tmp_path: Path) -> None:
    """Killed at any moment, there is the old one or the new one, and never half of one."""
    async with a_start(tmp_path) as stage:
        await stage.first.types("old", channel="C1")
        stage.clock.passes(seconds=1)
        with (tmp_path / SNAPSHOT).open() as old:
            await stage.first.types("new", channel="C1")
            stage.clock.passes(seconds=1)

            assert [message["text"] for message in json.load(old)["messages"]] == ["old"]

    assert [message["text"] for message in snapshot(tmp_path)["messages"]] == ["old", "new"]


async def test_bytes_of_a_file_are_written_once(tmp_path: Path) -> None:
    """A sheet of some megabytes is not written anew with each message."""
    async with a_start(tmp_path) as stage:
        file = await stage.first.drops("sheet.csv", b"x", channel="C1")
        stage.clock.passes(seconds=1)
        before = (tmp_path / FILES / file).stat().st_mtime_ns
        await stage.first.types("more", channel="C1")

    assert (tmp_path / FILES / file).stat().st_mtime_ns == before


async def test_what_is_on_the_disk_already_is_not_written_again(tmp_path: Path) -> None:
    """A page that is left open all day does not wear the disk."""
    async with a_start(tmp_path) as stage:
        await stage.first.types("once", channel="C1")
        while not (kept := snapshot(tmp_path)) or not kept["messages"]:
            await stage.lab.faults()
        written = (tmp_path / SNAPSHOT).stat().st_ino

    assert (tmp_path / SNAPSHOT).stat().st_ino == written
    async with a_start(tmp_path):
        pass
    assert (tmp_path / SNAPSHOT).stat().st_ino == written


async def test_an_unfinished_upload_is_restored_as_unfinished(
    tmp_path: Path,
) -> None:
    """The bot was killed between asking where to send a file and sending it."""
    async with a_start(tmp_path) as stage:
        await stage.slack.files_getUploadURLExternal(filename="sheet.csv", length=1)

    async with a_start(tmp_path) as stage:
        (file,) = stage.workspace.state.files.values()

    assert (file.name, file.content) == ("sheet.csv", None)


async def test_only_the_owner_of_the_folder_can_read_the_state(tmp_path: Path) -> None:
    """Messages and files may be confidential."""
    async with a_start(tmp_path) as stage:
        file = await stage.first.drops("sheet.csv", b"x", channel="C1")

    modes = [path.stat().st_mode & 0o077 for path in (tmp_path / SNAPSHOT, tmp_path / FILES / file)]
    assert modes == [0, 0]


async def test_a_revoked_token_is_good_again_after_a_restart(tmp_path: Path) -> None:
    """Each start installs the bot anew; it could not even begin otherwise."""
    async with a_start(tmp_path) as stage:
        await stage.lab.acts("revoke_token")

    async with a_start(tmp_path) as stage:
        assert (await stage.slack.auth_test())["ok"]


async def test_a_new_person_in_the_settings_is_there_beside_those_of_the_snapshot(
    tmp_path: Path,
) -> None:
    """A newer version of the demo may bring more people to an older folder."""
    newcomer = replace(FIRST, id="U9", real_name="New Person")
    async with a_start(tmp_path) as stage:
        await stage.first.types("Hello", channel="C1")

    async with a_start(tmp_path, people=(FIRST, newcomer)) as stage:
        people = stage.workspace.state.people

    assert {"U1", "U2", "U9", BOT} <= people.keys()


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"version": 1}', b'{"version": true, "moved": 1}'],
    ids=["empty", "cut off", "a list", "nothing", "no text", "only a version", "no version"],
)
async def test_a_snapshot_that_cannot_be_read_is_refused_with_what_to_do_and_left_alone(
    tmp_path: Path, content: bytes
) -> None:
    """Silently beginning anew would throw away what a person may still be able to mend."""
    path = tmp_path / SNAPSHOT
    path.write_bytes(content)

    with pytest.raises(SnapshotRefused) as refused:
        async with a_start(tmp_path):
            pass

    assert f"{path} cannot be read" in str(refused.value)
    assert "Move this file away" in str(refused.value)
    assert path.read_bytes() == content


async def test_a_snapshot_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    """It may hold what this version would drop."""
    content = json.dumps({"version": 3, "everything": "else"})
    (tmp_path / SNAPSHOT).write_text(content)

    with pytest.raises(SnapshotRefused, match="kept by a newer version"):
        async with a_start(tmp_path):
            pass

    assert (tmp_path / SNAPSHOT).read_text() == content


async def test_a_snapshot_of_the_first_version_is_restored(tmp_path: Path) -> None:
    """Its views have their blocks under another name; a home published then is shown today."""
    async with a_start(tmp_path) as stage:
        await stage.slack.views_publish(user_id="U1", view={"type": "home", "blocks": [section("*Work*")]})
    old = snapshot(tmp_path) | {"version": 1}
    for view in old["views"]:
        view["face"] = view.pop("definition")
    (tmp_path / SNAPSHOT).write_text(json.dumps(old))

    async with a_start(tmp_path) as stage:
        home = await stage.first.home()

    assert home is not None
    assert home["blocks"][0]["text"]["text"] == "*Work*"
    assert snapshot(tmp_path)["version"] == 2


@pytest.mark.parametrize("views", [3, [3], [{}]], ids=["a number", "numbers", "nothing in it"])
async def test_views_of_the_first_version_that_make_no_sense_are_refused(
    tmp_path: Path, views: object
) -> None:
    """A damaged snapshot is named as such, whatever its version."""
    (tmp_path / SNAPSHOT).write_text(json.dumps({"version": 1, "views": views}))

    with pytest.raises(SnapshotRefused, match="cannot be read"):
        async with a_start(tmp_path):
            pass


async def test_a_file_whose_bytes_are_gone_is_named(tmp_path: Path) -> None:
    """An empty sheet in its place would be a sheet that nobody wrote."""
    async with a_start(tmp_path) as stage:
        file = await stage.first.drops("sheet.csv", b"x", channel="C1")
    (tmp_path / FILES / file).unlink()

    with pytest.raises(SnapshotRefused, match=f"{file}, which is not there"):
        async with a_start(tmp_path):
            pass


async def test_two_workspaces_cannot_keep_their_state_in_one_folder(tmp_path: Path) -> None:
    """The one that ends last would overwrite what was said in the other."""
    async with a_start(tmp_path) as stage:
        await stage.first.types("mine", channel="C1")
        with pytest.raises(SnapshotRefused, match="Another workspace keeps its state in"):
            async with a_start(tmp_path):
                pass

    async with a_start(tmp_path) as stage:
        assert [message.text for message in await stage.first.sees("C1")] == ["mine"]


async def test_a_full_disk_is_logged_once_and_tried_again(tmp_path: Path) -> None:
    """The chat goes on, the log has one line, and nothing is lost once there is room."""
    in_the_way = tmp_path / f"{SNAPSHOT}.partial"
    in_the_way.mkdir()
    with capture_logs() as logs:
        async with a_start(tmp_path) as stage:
            await stage.first.types("kept after all", channel="C1")
            stage.clock.passes(seconds=1)
            stage.clock.passes(seconds=1)
            in_the_way.rmdir()

    assert [line["event"] for line in logs] == ["snapshot_not_saved"]
    assert [message["text"] for message in snapshot(tmp_path)["messages"]] == ["kept after all"]


async def test_a_clock_that_moves_after_the_end_writes_nothing(tmp_path: Path) -> None:
    """The folder belongs to the next workspace."""
    clock = Clock()
    async with a_start(tmp_path, clock=clock):
        pass
    before = (tmp_path / SNAPSHOT).read_bytes()

    clock.passes(days=1)

    assert (tmp_path / SNAPSHOT).read_bytes() == before
