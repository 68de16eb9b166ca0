"""A Bolt application that does nothing but answer `/grade`: what a command costs before we do anything."""

import asyncio
import sys

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult

from bot.stopping import stoppable
from tests.crash.office import SECRET, TOKEN
from tests.crash.wire import HOST


def application() -> web.Application:
    """Return the application behind aiohttp, as Bolt's own adapter puts it there."""

    async def authorize() -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id="T0LOCAL", bot_user_id="U0BOT", bot_token=TOKEN)

    async def answer(ack: AsyncAck) -> None:
        await ack("Registered.")

    app = AsyncApp(signing_secret=SECRET, authorize=authorize, process_before_response=True)
    app.command("/grade")(answer)

    async def serve(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

    served = web.Application()
    served.router.add_post("/slack/events", serve)
    return served


async def main() -> None:
    """Serve on a free port, which is written to the standard output, until asked to stop."""
    runner = web.AppRunner(application(), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, HOST, 0).start()
    sys.stdout.write(f"{runner.addresses[0][1]}\n")
    sys.stdout.flush()
    with stoppable() as stopped:
        await stopped.wait()
    await runner.cleanup()


if __name__ == "__main__":
    asyncio.run(main())
