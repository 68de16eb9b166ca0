"""`sensur audit verify` and `sensur audit show`: check the trail, read the trail."""

import asyncio
import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from grading.ports import AuditEntry
    from store.verifying import AuditVerdict

group = typer.Typer(help="The audit trail.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="For machines.")]


@group.command("verify")
def verify(*, as_json: AsJson = False) -> None:
    """Check the whole trail; exit 1 and name the first bad row if it is not as it was written."""
    verdict = asyncio.run(_verify())
    if as_json:
        typer.echo(json.dumps({**asdict(verdict), "holds": verdict.holds}, indent=2))
    elif verdict.holds:
        typer.echo(f"The audit trail holds: {verdict.rows} rows, {verdict.erased} erased.")
    else:
        typer.echo(f"The audit trail does not hold: row {verdict.bad}, {verdict.why}.", err=True)
    if not verdict.holds:
        raise typer.Exit(1)


@group.command("show")
def show(
    key: Annotated[str, typer.Argument(help="The assessment's key.")],
    *,
    candidate: Annotated[str | None, typer.Option(help="Only this candidate's.")] = None,
    as_json: AsJson = False,
) -> None:
    """Show who changed what, when, from what to what, why, and by which way."""
    entries = asyncio.run(_trail(key, candidate))
    if entries is None:
        typer.echo(f"There is no assessment {key} here.", err=True)
        raise typer.Exit(1)
    if as_json:
        told = [{**asdict(entry), "at": entry.at.isoformat()} for entry in entries]
        typer.echo(json.dumps(told, indent=2, ensure_ascii=False))
    else:
        _show(entries)


async def _verify() -> "AuditVerdict":
    from bot.running import store_of

    async with store_of() as store:
        return await store.verify_audit()


async def _trail(key: str, candidate: str | None) -> "tuple[AuditEntry, ...] | None":
    from bot.running import store_of
    from grading.model import AssessmentKey, CandidateId

    async with store_of() as store, store.reading() as reading:
        found = await reading.assessment(AssessmentKey(key))
        if found is None:
            return None
        return await reading.trail(found.key, None if candidate is None else CandidateId(candidate))


def _show(entries: "tuple[AuditEntry, ...]") -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    columns = ("When (UTC)", "Who", "What", "Candidate", "From", "To", "Way", "Why")
    table = Table(*columns)
    for entry in entries:
        said = (
            entry.at.strftime("%Y-%m-%d %H:%M:%S"),
            entry.person,
            entry.kind,
            entry.candidate,
            entry.before,
            entry.after,
            entry.way,
            entry.reason,
        )
        table.add_row(*(Text(text or "") for text in said))
    Console().print(table)
