"""`make judge`: Slack's own JavaScript libraries judge the local workspace."""

import asyncio
import json
import shutil
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass

import typer

from tests.judge.claims_of_calls import CALLS
from tests.judge.claims_of_messages import MESSAGES
from tests.judge.claims_of_transports import EITHER, ONLY_HTTP, ONLY_SOCKET
from tests.judge.claims_of_views import VIEWS
from tests.judge.court import HTTP, SOCKET, TROUBLE, Claim, a_court
from tests.judge.library import FOLDER, Library, javascript
from tests.judge.typed import faults

TRIALS: tuple[tuple[str, tuple[Claim, ...]], ...] = (
    ("", CALLS),
    (HTTP, (*MESSAGES, *VIEWS, *EITHER, *ONLY_HTTP)),
    (SOCKET, (*MESSAGES, *VIEWS, *EITHER, *ONLY_SOCKET)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What was judged by which library, and how it differed, empty if it did not."""

    by: str
    what: str
    how: str = ""


async def tried(js: Library, claim: Claim, transport: str) -> str:
    """Try a claim in a workspace of its own; return how it differed, empty if it did not.

    A library that logs something which the claim did not expect differs too.
    """
    js.forget()
    try:
        async with a_court(js, transport) as court:
            await claim(court)
    except TROUBLE as trouble:
        return f"{type(trouble).__name__}: {trouble}"
    return "; ".join(f"it logged: {one['text']}" for one in js.heard("log"))


async def judged(js: Library, wanted: str) -> AsyncIterator[Verdict]:
    """Try every claim whose name has this in it; then hold what was said to the types."""
    for transport, claims in TRIALS:
        for claim in claims:
            if wanted in claim.__name__:
                how = await tried(js, claim, transport)
                by = f"bolt, {transport}" if transport else "web-api"
                yield Verdict(by=by, what=(claim.__doc__ or "").removesuffix("."), how=how)
    for kind, found in (await faults(js.replies, js.bodies)).items():
        yield Verdict(by="types", what=kind, how="; ".join(sorted(found)))


def versions() -> str:
    """Return the libraries with their versions, as they are pinned."""
    packages = json.loads((FOLDER / "package.json").read_text(encoding="utf-8"))
    pinned = packages["dependencies"] | packages["devDependencies"]
    return ", ".join(f"{name} {version}" for name, version in pinned.items())


async def judge(wanted: str) -> bool:
    """Print the table as it comes about; return whether nothing differed."""
    count = differed = 0
    typer.echo(versions())
    async with javascript() as js:
        async for verdict in judged(js, wanted):
            count += 1
            differed += bool(verdict.how)
            typer.echo(f"{'differed' if verdict.how else 'ok':<10}{verdict.by:<14}{verdict.what}")
            if verdict.how:
                typer.echo(f"{'':<24}{verdict.how}")
    typer.echo(f"{count} judged, {differed} differed")
    return not differed


def main(wanted: str = typer.Argument("", help="Only claims with this in their name.")) -> None:
    """Let Slack's JavaScript libraries judge the local workspace; exit 1 if something differed."""
    if not shutil.which("node"):
        sys.exit("This needs Node 20 or newer, and `node` is not here.")
    if not asyncio.run(judge(wanted)):
        raise typer.Exit(1)


if __name__ == "__main__":
    typer.run(main)
