"""Every button of somebody's App Home, pressed one after another, and those that did not answer there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from slackbox.block_kit.inputs import interactive
from slackbox.block_kit.json_checks import Payload
from slackbox.testing import User
from tests.support.department import Department

LEADING_BACK = "home"
DRAWN_ANEW = frozenset({LEADING_BACK, "language_home"})
"""Buttons after which the overview itself is the answer."""

DEPTH = 3

_Step = tuple[str, str]


@dataclass(slots=True)
class HomePresses:
    """A person in front of App Home; `silent` are the paths of labels that ended without an answer there.

    `answered` are the names of the buttons that did answer.
    """

    department: Department
    person: User
    silent: list[str] = field(default_factory=list)
    answered: set[str] = field(default_factory=set)

    async def presses_everything(self) -> None:
        """Press every button of the overview, and two levels down every kind of button that they lead to."""
        tried: set[tuple[str, ...]] = set()
        begins = _steps(await self._overview())
        paths: list[tuple[_Step, ...]] = [(first,) for first in begins if _name(first) not in DRAWN_ANEW]
        for path in paths:
            shown = await self._walks(*path)
            if shown is None or len(path) == DEPTH:
                continue
            for step in _steps(shown):
                kind = tuple(_name(one) for one in (*path[-1:], step))
                if _name(step) not in DRAWN_ANEW and kind not in tried:
                    tried.add(kind)
                    paths.append((*path, step))
        # In another language the others have other labels: that one comes last.
        for last in begins:
            if _name(last) in DRAWN_ANEW:
                await self._walks(last)

    async def _walks(self, *path: _Step) -> Payload | None:
        """Press these buttons from the overview on; return what the last shows, None if that is nothing.

        What another press has removed since is no fault.
        """
        shown = await self._overview()
        for step in path:
            if (there := _found(shown, step)) is None:
                return None
            answer = await self._presses(shown, there, step)
            if answer is None:
                labels = " → ".join(f"{label} [{name}]" for name, label in path)
                self.silent.append(labels)
                return None
            shown = answer
        return shown

    async def _overview(self) -> Payload:
        while await self.person.view() is not None:
            await self.person.closes()
        await self.person.opens_home()
        await self._settled()
        view = await self.person.home()
        assert view is not None
        return view

    async def _presses(self, shown: Payload, there: dict[str, str], step: _Step) -> Payload | None:
        """Press a button; return the dialog or the App Home that answers, None where neither does."""
        before = self.department.workspace.inspector.last
        body = {"as": self.person.user_id, "view_id": shown["id"], **there}
        url = f"{self.department.workspace.url}/api/press"
        async with self.department.session.post(url, json=body) as pressed:
            if not pressed.ok:
                return None
        await self._settled()
        dialog, home = await self.person.view(), await self.person.home()
        if dialog is not None and dialog != shown:
            self.answered.add(_name(step))
            return dialog
        if home is None or dialog is not None or not self._is_published(after=before):
            return None
        names = {_name(one) for one in _steps(home)}
        if not names & {LEADING_BACK} and _name(step) not in DRAWN_ANEW:
            return None
        self.answered.add(_name(step))
        return home

    def _is_published(self, after: int) -> bool:
        exchanges = self.department.workspace.inspector.exchanges
        return any(one.id > after and one.name == "views.publish" for one in exchanges)

    async def _settled(self) -> None:
        await self.department.workspace.settled()
        await self.department.bot.outbox.settled()
        await self.department.workspace.settled()


def _steps(view: Payload) -> Sequence[_Step]:
    """Return the name and the label of each button; a link leads out of Slack and needs no answer."""
    return list(
        dict.fromkeys((element["action_id"], element["text"]["text"]) for _, element in _buttons(view))
    )


def _found(view: Payload, step: _Step) -> dict[str, str] | None:
    for block, element in _buttons(view):
        if (element["action_id"], element["text"]["text"]) == step:
            return {"block_id": block["block_id"], "action_id": element["action_id"]}
    return None


def _buttons(view: Payload) -> Iterator[tuple[Payload, Payload]]:
    for block, element in interactive(view["blocks"]):
        if element["type"] == "button" and "url" not in element:
            yield block, element


def _name(step: _Step) -> str:
    return step[0].partition(":")[0]
