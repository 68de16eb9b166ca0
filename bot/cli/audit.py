"""`sensur audit verify`, `show` and `seal`: check the trail, read it, seal it with another key."""

import asyncio
import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from grading.ports import AuditEntry
    from store.audit.verifying import AuditVerdict

group = typer.Typer(help="The audit trail.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="For machines.")]


@group.command("verify")
def verify(*, as_json: AsJson = False) -> None:
    """Check the whole trail; exit 1 and name the first bad row if it is not as it was written."""
    from store.audit.verifying import UNSEALED

    verdict = asyncio.run(_verify())
    if as_json:
        told = {**asdict(verdict), "holds": verdict.holds, "seal": _in_short(verdict)}
        typer.echo(json.dumps(told, indent=2))
    elif verdict.holds:
        typer.echo(
            f"The audit trail holds: {verdict.rows} rows, {verdict.erased} erased. {_in_words(verdict)}"
        )
    else:
        typer.echo(f"The audit trail does not hold: row {verdict.bad}, {verdict.why}.", err=True)
        if verdict.why == UNSEALED:
            typer.echo("If SENSUR_AUDIT_KEY is new, sensur serve seals the trail when it starts.", err=True)
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
    from bot.console.terminal import shown

    entries = asyncio.run(_trail(key, candidate))
    if entries is None:
        typer.echo(f"There is no assessment {shown(key)} here.", err=True)
        raise typer.Exit(1)
    if as_json:
        told = [{**asdict(entry), "at": entry.at.isoformat()} for entry in entries]
        typer.echo(json.dumps(told, indent=2, ensure_ascii=False))
    else:
        _show(entries)


@group.command("seal")
def seal() -> None:
    """Seal the trail anew after SENSUR_AUDIT_KEY was changed or lost; the bot must be stopped."""
    before = asyncio.run(_seal())
    typer.echo(
        f"The audit trail is sealed with this key from row {before + 1} on; {before} rows before hold."
    )


def _in_short(verdict: "AuditVerdict") -> str:
    if not verdict.sealed:
        return "unsealed"
    since = f"sealed from row {verdict.sealed_after + 1}"
    return since if verdict.seal_checked else f"{since}, but no key given"


def _in_words(verdict: "AuditVerdict") -> str:
    told = f"It is {_in_short(verdict)}"
    if not verdict.sealed:
        return f"{told}: who can write the database can rewrite it unseen (SENSUR_AUDIT_KEY)."
    return f"{told}."


async def _seal() -> int:
    from bot.console.store import store_of

    async with store_of() as store:
        return await store.seal_trail(anew=True) or 0


async def _verify() -> "AuditVerdict":
    from bot.console.store import store_of

    async with store_of() as store:
        return await store.verify_audit()


async def _trail(key: str, candidate: str | None) -> "tuple[AuditEntry, ...] | None":
    from bot.console.store import store_of
    from grading.model import AssessmentKey, CandidateId

    async with store_of() as store, store.snapshot() as snapshot:
        found = await snapshot.assessment(AssessmentKey(key))
        if found is None:
            return None
        return await snapshot.trail(found.key, None if candidate is None else CandidateId(candidate))


def _show(entries: "tuple[AuditEntry, ...]") -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from bot.console.terminal import shown

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
        table.add_row(*(Text(shown(text or "")) for text in said))
    Console().print(table)
