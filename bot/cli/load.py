"""`sensur load FILE`: load a roster."""

import asyncio
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.config.settings import Settings
    from grading.rules.roster_changes import RosterChange

_NOT_ABOUT_AN_EXAM = (
    "Nothing was loaded: the file does not say which exam its candidates and graders are of. Begin its name "
    "with the exam's key, as in TDT4100-H26-roster.xlsx."
)


def command(
    file: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, help="The roster: YAML, JSON, Excel or CSV.")
    ],
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would change, change nothing.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="For machines: the changes as a list.")] = False,
) -> None:
    """Load a roster: make the assessment, or bring it to what the file says; never drops a grade."""
    from bot.config.settings import Settings, read
    from bot.console.roster_files import NotAboutAnExam
    from bot.console.terminal import shown
    from grading.errors import RosterInvalid, SheetUnreadable, UnknownAssessment
    from handlers.features.rosters.faults_card import fault_in_words
    from handlers.refusals.unreadable import unreadable
    from handlers.words import words_for

    settings = read(Settings)
    try:
        change = asyncio.run(_load(file.name, file.read_bytes(), settings, dry_run=dry_run))
    except RosterInvalid as invalid:
        typer.echo(f"Nothing was loaded. {shown(file.name)} has faults:", err=True)
        for fault in invalid.faults:
            typer.echo(f"  {shown(fault_in_words(words_for('en'), fault))}", err=True)
        raise typer.Exit(1) from None
    except SheetUnreadable as refused:
        typer.echo(shown(unreadable(words_for("en"), refused, file.name)), err=True)
        raise typer.Exit(1) from None
    except UnknownAssessment as unknown:
        typer.echo(f"Nothing was loaded. There is no assessment {shown(unknown.key)}.", err=True)
        raise typer.Exit(1) from None
    except NotAboutAnExam:
        typer.echo(_NOT_ABOUT_AN_EXAM, err=True)
        raise typer.Exit(1) from None
    if as_json:
        typer.echo(json.dumps(_as_json(change, dry_run=dry_run), indent=2, ensure_ascii=False))
    else:
        _show(change, dry_run=dry_run)


async def _load(name: str, content: bytes, settings: "Settings", *, dry_run: bool) -> "RosterChange":
    from bot.console.roster_files import read_roster_file, roster_in
    from bot.console.store import by_command_line, store_of
    from grading.usecases.set_up import load_roster, preview_roster

    counting = settings.counting
    by = by_command_line()
    read = await read_roster_file(name, content)
    async with store_of(settings, make=True) as store:
        if dry_run:
            async with store.snapshot() as snapshot:
                today = counting.day_of(by.at)
                roster = await roster_in(snapshot, read, counting)
                return await preview_roster(snapshot, None, roster, settings.planners, today)
        async with store.transaction() as work:
            roster = await roster_in(work, read, counting)
            return await load_roster(work, None, roster, by, settings.planners)


def _as_json(change: "RosterChange", *, dry_run: bool) -> dict[str, object]:
    return {
        "assessment": change.key,
        "new": change.is_new,
        "loaded": not dry_run,
        "without_committee": change.unassigned,
        "doubts": [doubt.value for doubt in change.doubts],
        "told": change.told,
        "planners_told": change.planners_told,
        "short_of_graders": [one.committee for one in change.shortfalls],
        "changes": [
            {"what": one.setting, "subject": one.subject, "before": one.before, "after": one.after}
            for one in change.changes
        ],
    }


def _show(change: "RosterChange", *, dry_run: bool) -> None:
    from collections import Counter

    from bot.console.terminal import shown
    from handlers.two_graders import shortfall_lines
    from handlers.words import words_for

    if not change.changes:
        typer.echo(f"{shown(change.key)}: nothing changes.")
        return
    would = "would be" if dry_run else "is"
    typer.echo(shown(f"{change.key}: {change.title} {would} {'made' if change.is_new else 'changed'}."))
    if change.is_new:
        counted = Counter(one.setting for one in change.changes)
        typer.echo("  " + ", ".join(f"{what} {times}" for what, times in counted.items() if times > 1))
    else:
        for one in change.changes:
            typer.echo(
                shown(f"  {one.setting} {one.subject}: {one.before or 'none'} → {one.after or 'none'}")
            )
    _show_deadline(change, dry_run=dry_run)
    for line in shortfall_lines(words_for("en"), change.shortfalls):
        typer.echo(f"  {shown(line.replace('*', ''))}")
    if change.unassigned:
        typer.echo(f"  {change.unassigned} submitted candidates have no committee: grading cannot start.")


def _show_deadline(change: "RosterChange", *, dry_run: bool) -> None:
    from handlers.features.deadline.asked_card import doubts_in_words
    from handlers.features.deadline.cards import worked_out
    from handlers.words import words_for

    words = words_for("en")
    if change.worked_out is not None:
        told = worked_out(words, change.worked_out, change.extended, by_law=change.by_law)
        for line in told.replace("*", "").splitlines():
            typer.echo(f"  {line}")
    elif change.own_date is not None:
        over = change.policy or change.lost_date or "the roster"
        typer.echo(f"  The deadline stays {change.own_date}: a planner's own date wins over {over}.")
    elif change.policy:
        typer.echo(f"  The deadline is left open: {change.policy} counts from `ended`, which is missing.")
    if change.day is not None and change.doubts:
        typer.echo(f"  Look again: {doubts_in_words(words, change.day, change.doubts)}")
    if change.told:
        typer.echo(f"  Graders who {'would be' if dry_run else 'are'} told of the deadline: {change.told}.")
    if change.planners_told:
        would_hear = "would be" if dry_run else "are"
        typer.echo(f"  Planners who {would_hear} told of the deadline: {change.planners_told}.")
