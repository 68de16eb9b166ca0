"""The door of calendars: an address that is wrong, dead or hammered on learns nothing and hurts nobody."""

import asyncio
import io
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from aiohttp import ClientResponse, ClientSession

from bot import logs
from bot.http.calendar_page import OF_A_LINK, OF_A_STRANGER, OF_ALL_LINKS, CalendarPage
from grading.outbox import ReadFailed
from handlers.features.calendar.links import fingerprint_of, new_token, path_of
from handlers.slack.errors import CannotCheck
from tests.support.doors import NOW, Inside, a_door

TOKEN, OTHER = "t" * 43, "o" * 43
CONTENT = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"


@dataclass(kw_only=True)
class Links:
    """What stands behind addresses, by token, and how often it was looked at."""

    content: dict[str, bytes] = field(default_factory=lambda: {fingerprint_of(TOKEN): CONTENT})
    trouble: Exception | None = None
    looked: int = 0
    read: int = 0
    now: datetime = NOW

    async def look(self, fingerprint: str) -> bytes | None:
        """Return what is behind a fingerprint."""
        self.looked += 1
        if self.trouble is not None:
            raise self.trouble
        return self.content.get(fingerprint)

    async def all_links(self) -> list[str]:
        """Return all fingerprints that there are."""
        self.read += 1
        return list(self.content)


@asynccontextmanager
async def a_page(links: Links, *, limit: float = 30) -> AsyncIterator[ClientSession]:
    """Open a door with this links behind it."""
    page = CalendarPage(look=links.look, all_links=links.all_links, now=lambda: links.now)
    async with a_door(Inside().dispatch, calendar=page.show, limit=limit) as program:
        yield program


async def said(answer: ClientResponse) -> tuple[int, dict[str, str], bytes]:
    """Return all that an answer tells, but its time."""
    headers = {name: value for name, value in answer.headers.items() if name != "Date"}
    return answer.status, headers, await answer.read()


async def statuses(program: ClientSession, path: str, times: int) -> list[int]:
    """Ask so many times, and return the statuses."""
    found = []
    for _ in range(times):
        async with program.get(path) as answer:
            found.append(answer.status)
    return found


async def test_a_calendar_is_shown_to_somebody_who_has_its_address() -> None:
    """Calendar programs know no passwords; so neither caches, indexes nor referrers may learn the address."""
    async with a_page(Links()) as program, program.get(path_of(TOKEN)) as answer:
        status, headers, body = await said(answer)

    assert (status, body) == (200, CONTENT)
    assert headers == {
        "Content-Type": "text/calendar; charset=utf-8",
        "Content-Length": str(len(CONTENT)),
        "Cache-Control": "private, max-age=300",
        "Etag": answer.headers["ETag"],
        "X-Robots-Tag": "noindex",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Server": answer.headers["Server"],
    }


async def test_a_look_at_the_head_tells_the_same_without_the_body() -> None:
    """Programs look first whether it is worth it."""
    async with a_page(Links()) as program:
        async with program.get(path_of(TOKEN)) as answer:
            _, whole, _ = await said(answer)
        async with program.head(path_of(TOKEN)) as answer:
            head = await said(answer)

    assert head == (200, whole, b"")


@pytest.mark.parametrize("method", ["GET", "HEAD"])
async def test_what_a_program_has_already_is_not_sent_again(method: str) -> None:
    """Until it changes: then the next look brings the new one."""
    links = Links()
    async with a_page(links) as program:
        async with program.get(path_of(TOKEN)) as answer:
            tag = answer.headers["ETag"]
        for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
            async with program.request(method, path_of(TOKEN), headers={"If-None-Match": known}) as answer:
                assert (answer.status, await answer.read()) == (304, b"")
                assert answer.headers["ETag"] == tag
                assert answer.headers["Cache-Control"] == "private, max-age=300"
        for unknown in ('"other"', "", "junk", f'"{tag}'):
            async with program.request(method, path_of(TOKEN), headers={"If-None-Match": unknown}) as answer:
                assert answer.status == 200
        links.content[fingerprint_of(TOKEN)] = b"moved"
        async with program.get(path_of(TOKEN), headers={"If-None-Match": tag}) as answer:
            assert (answer.status, await answer.read()) == (200, b"moved")
            assert answer.headers["ETag"] != tag


async def test_every_wrong_address_is_wrong_in_the_same_way() -> None:
    """Nobody learns whether there ever was one, nor that it looks right."""
    links = Links()
    wrong = [
        path_of(OTHER),
        path_of(TOKEN).removesuffix(".ics"),
        f"{path_of(TOKEN)}x",
        f"{path_of(TOKEN[1:])}",
        f"/calendar/{fingerprint_of(TOKEN)}.ics",
        "/calendar/.ics",
        "/calendar/%00.ics",
        f"/calendar/{'x' * 4_000}.ics",
        f"/calendar/{TOKEN}.ics%0d%0aX-Evil:1",
    ]
    async with a_page(links) as program:
        answers = []
        for path in wrong:
            async with program.get(path) as answer:
                answers.append(await said(answer))

    first = answers[0]
    assert answers == [first] * len(wrong)
    assert (first[0], first[2]) == (404, b"Not Found\n")
    assert first[1]["Cache-Control"] == "no-store"
    assert links.looked == 1


async def test_a_link_that_died_is_as_wrong_as_any() -> None:
    """From one look to the next: nothing of an earlier answer is kept."""
    links = Links()
    async with a_page(links) as program:
        async with program.get(path_of(TOKEN)) as answer:
            assert answer.status == 200
        links.content.clear()
        async with program.get(path_of(TOKEN)) as answer:
            dead = await said(answer)
        async with program.get(path_of(OTHER)) as answer:
            unknown = await said(answer)

    assert dead == unknown
    assert dead[0] == 404


@pytest.mark.parametrize("trouble", [CannotCheck(), ReadFailed("busy")])
async def test_what_cannot_be_looked_up_now_is_asked_for_again(trouble: Exception) -> None:
    """A program keeps what it has; a 404 would make it throw the calendar away."""
    async with a_page(Links(trouble=trouble)) as program, program.get(path_of(TOKEN)) as answer:
        assert (answer.status, await answer.text()) == (503, "Service Unavailable\n")
        assert answer.headers["Retry-After"] == "61"


async def test_what_breaks_says_so_without_a_word() -> None:
    """As everywhere at this door."""
    async with a_page(Links(trouble=KeyError(TOKEN))) as program, program.get(path_of(TOKEN)) as answer:
        assert (answer.status, await answer.read()) == (500, b"")


async def test_a_look_that_takes_too_long_is_given_up() -> None:
    """A program that waits holds a connection."""

    async def for_ever(_digest: str) -> bytes | None:
        await asyncio.Event().wait()
        return None

    page = CalendarPage(look=for_ever, all_links=Links().all_links, now=lambda: NOW)
    async with (
        a_door(Inside().dispatch, calendar=page.show, limit=0.05) as program,
        program.get(path_of(TOKEN)) as answer,
    ):
        assert answer.status == 503


async def test_without_an_address_there_is_no_such_door() -> None:
    """Closed is closed, also for links that were made earlier."""
    async with a_door(Inside().dispatch) as program, program.get(path_of(TOKEN)) as answer:
        assert answer.status == 404


async def test_who_hammers_on_their_own_link_waits_and_is_told_how_long() -> None:
    """A broken program asks ten times a second; the database must not notice."""
    links = Links()
    async with a_page(links) as program:
        first = await statuses(program, path_of(TOKEN), OF_A_LINK.at_once + 5)
        async with program.get(path_of(TOKEN)) as answer:
            wait = int(answer.headers["Retry-After"])
        looked = links.looked
        links.now += timedelta(seconds=wait)
        later = await statuses(program, path_of(TOKEN), 2)

    assert first == [200] * OF_A_LINK.at_once + [429] * 5
    assert looked == OF_A_LINK.at_once
    assert wait <= OF_A_LINK.seconds + 1
    assert later == [200, 429]


async def test_who_guesses_is_stopped_and_keeps_no_known_link_out() -> None:
    """Behind one proxy all come from the same place: a guesser there must not shut out the subscribers."""
    links = Links()
    async with a_page(links) as program:
        assert await statuses(program, path_of(TOKEN), 1) == [200]
        guesses = [
            (await statuses(program, path_of(f"{number:043}"), 1))[0]
            for number in range(OF_A_STRANGER.at_once)
        ]
        looked = links.looked

        assert guesses[-1] == 429
        assert set(guesses[:-1]) == {404}
        assert await statuses(program, path_of(TOKEN), 1) == [200]
        assert links.looked == looked + 1
        links.now += timedelta(seconds=OF_A_STRANGER.seconds)
        assert await statuses(program, path_of(OTHER), 2) == [404, 429]


async def test_after_a_restart_a_guesser_keeps_no_subscriber_out() -> None:
    """The bot knows no link yet, and behind one proxy all come from the same place."""
    links = Links()
    links.content[fingerprint_of(OTHER)] = b"other"
    async with a_page(links) as program:
        for number in range(OF_A_STRANGER.at_once + 5):
            await statuses(program, path_of(f"{number:043}"), 1)
        good = [await statuses(program, path_of(link), 1) for link in (TOKEN, OTHER)]
        looked = links.looked
        guessed = [await statuses(program, path_of(f"g{number:042}"), 1) for number in range(30)]

    assert good == [[200], [200]]
    assert guessed == [[429]] * 30
    assert (links.looked, links.read) == (looked, 1)


async def test_a_link_made_meanwhile_is_good_within_seconds() -> None:
    """What a person was just given must work, also from another process of the bot."""
    links = Links()
    async with a_page(links) as program:
        for number in range(OF_A_STRANGER.at_once + 5):
            await statuses(program, path_of(f"{number:043}"), 1)
        links.content[fingerprint_of(OTHER)] = b"other"
        links.now += timedelta(seconds=OF_ALL_LINKS.seconds)
        while await statuses(program, path_of("g" * 43), 1) == [404]:
            pass

        assert await statuses(program, path_of(OTHER), 1) == [200]


async def test_a_dead_link_has_no_turn_of_its_own_any_more() -> None:
    """Or each link that ever was would be another way to hammer."""
    links = Links()
    async with a_page(links) as program:
        await statuses(program, path_of(TOKEN), 1)
        links.content.clear()
        hammered = await statuses(program, path_of(TOKEN), OF_A_STRANGER.at_once + 1)

    assert hammered.count(404) == OF_A_STRANGER.at_once
    assert hammered[-1] == 429


def test_tokens_are_long_and_never_the_same() -> None:
    """256 bits of the chance that is handed in, in letters that any program takes."""
    rolls = iter([b"\xff" * 32, b"\x00" * 32])

    tokens = [new_token(lambda size: next(rolls)[:size]) for _ in range(2)]

    assert tokens == ["_" * 42 + "8", "A" * 43]
    assert len(fingerprint_of(tokens[0])) == 64


async def test_no_address_stands_in_the_log_whatever_is_asked() -> None:
    """A log is read by more people than calendars are meant for; also a broken request has the address."""
    written = io.StringIO()
    logs.configure(written, console=False)
    links = Links(trouble=KeyError(TOKEN))
    try:
        async with a_page(links) as program:
            await statuses(program, path_of(TOKEN), 2)
            links.trouble = ReadFailed(TOKEN)
            await statuses(program, path_of(TOKEN), 2)
            links.trouble = None
            await statuses(program, path_of(TOKEN), 30)
            await statuses(program, path_of(OTHER), 70)
            host = program._base_url  # noqa: SLF001 - the door's own address
            assert host is not None
            for line in (
                f"GET {path_of(TOKEN)}\x00 HTTP/1.1\r\n\r\n",
                f"G@T {path_of(TOKEN)} HTTP/1.1\r\n\r\n",
                f"GET {path_of(TOKEN)} HTTP/1.1\r\nContent-Length: x\r\n\r\n",
                f"GET {path_of(TOKEN)} HTTP/9\r\n\r\n",
            ):
                reader, writer = await asyncio.open_connection(host.host, host.port)
                writer.write(line.encode())
                await reader.read(1_000)
                writer.close()
                await writer.wait_closed()
    finally:
        logs.configure(sys.stderr, console=False)

    assert "calendar_not_shown" in written.getvalue()
    assert TOKEN not in written.getvalue()
    assert OTHER not in written.getvalue()
    assert fingerprint_of(TOKEN) not in written.getvalue()
