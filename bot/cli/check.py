"""`sensur check`: whether the bot could serve, as a table and an exit status."""

import asyncio
import json
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.console.checks import Finding


def command(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="For machines: a list of findings.")] = False,
) -> None:
    """Look at settings, database, Slack's token and scopes, and the clock; exit 1 if something is wrong."""
    from bot.console.checks import Verdict

    findings = asyncio.run(_look())
    if as_json:
        told = [
            {"check": finding.check, "verdict": finding.verdict, "says": finding.says} for finding in findings
        ]
        typer.echo(json.dumps(told, indent=2, ensure_ascii=False))
    else:
        _show(findings)
    if any(finding.verdict is Verdict.BAD for finding in findings):
        raise typer.Exit(1)


async def _look() -> tuple["Finding", ...]:
    from bot import clock
    from bot.config.settings import ServeSettings
    from bot.console.checks import (
        look_at_database,
        look_at_descriptors,
        look_at_files,
        look_at_settings,
        look_at_slack,
    )
    from bot.http.descriptors import raised
    from bot.slack.client import web_client

    settings, findings = look_at_settings(ServeSettings)
    if settings is None:
        return findings
    findings += (look_at_descriptors(raised()), *await look_at_database(settings), look_at_files(settings))
    return findings + await look_at_slack(settings, web_client(settings, seconds=10), clock.now)


def _show(findings: tuple["Finding", ...]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from bot.console.checks import Verdict
    from bot.console.terminal import shown

    looks = {
        Verdict.GOOD: Text("ok", "green"),
        Verdict.BAD: Text("wrong", "bold red"),
        Verdict.UNKNOWN: Text("unknown", "yellow"),
    }
    table = Table("Check", "", "What was seen")
    for finding in findings:
        table.add_row(finding.check, looks[finding.verdict], Text(shown(finding.says)))
    Console().print(table)
