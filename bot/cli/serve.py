"""`sensur serve`: the bot, from settings."""

import asyncio
import sys
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from bot.config.settings import ServeSettings


def command() -> None:
    """Serve Slack until interrupted or terminated; what was begun is finished first."""
    import structlog
    from aiohttp import ClientError
    from slack_sdk.errors import SlackApiError

    from bot import logs
    from bot.config.settings import ServeSettings, read, unknown_names

    settings = read(ServeSettings)
    try:
        with logs.flowing(sys.stderr, console=sys.stderr.isatty()):
            for fault in unknown_names(ServeSettings):
                structlog.get_logger().warning("unknown_setting", setting=fault.setting, why=fault.problem)
            asyncio.run(_serve(settings))
    except SlackApiError as error:
        typer.echo(f"Slack refused the bot ({error.response['error']}); sensur check says more.", err=True)
        raise typer.Exit(1) from None
    except ClientError as error:
        typer.echo(f"Slack cannot be reached ({type(error).__name__}); sensur check says more.", err=True)
        raise typer.Exit(1) from None
    except OSError as error:
        where = f"{settings.host}:{settings.port}"
        typer.echo(f"The bot cannot listen on {where} ({error.strerror or error}).", err=True)
        raise typer.Exit(1) from None


async def _serve(settings: "ServeSettings") -> None:
    import gc

    import structlog

    from bot import clock
    from bot.serving import serving
    from bot.stopping import stoppable

    with stoppable() as stopped:
        async with serving(settings, now=clock.now, new_id=clock.new_id) as bot:
            # What is made by now stays; collecting it again and again would hold up an answer for 80 ms.
            gc.collect()
            gc.freeze()
            structlog.get_logger().info(
                "serving", url=bot.url, mode="socket" if settings.app_token else "http"
            )
            await stopped.wait()
