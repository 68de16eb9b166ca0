"""What the edge asks to be done after a commit: an errand for each kind, as text at rest and as a value."""

from datetime import UTC, datetime
from typing import Annotated, Literal, Self, assert_never

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from grading.outbox import Errand, Urgency


class _Errand(BaseModel):
    model_config = ConfigDict(frozen=True)

    effect: str


class Answer(_Errand):
    """Show a card to whoever pressed a button, in place of the button's message if `replace`.

    `thread` is the time stamp of the thread in which it is shown, empty outside of one. `person` is who acted
    by the account, None where it was nobody known. `after` is the effect of the answer before it to the same
    press, if there is one, which it must not overtake.
    """

    kind: Literal["answer"] = "answer"
    response_url: str
    channel: str
    user: str
    team: str = ""
    person: int | None = None
    replace: bool
    thread: str = ""
    after: str = ""
    text: str
    blocks: list[dict[str, object]]


class Tell(_Errand):
    """Send a card to a chat account as a direct message, or show it to them alone in a channel.

    `person` is who acted by the account, None where it was nobody known.
    """

    kind: Literal["tell"] = "tell"
    user: str
    team: str = ""
    person: int | None = None
    text: str
    blocks: list[dict[str, object]]
    only_in: str | None = None


class ReadFile(_Errand):
    """Fetch a dropped file, read it, and show its owner what it would change."""

    kind: Literal["read_file"] = "read_file"
    team: str
    user: str
    file: str
    channel: str
    is_direct: bool


class LoadRoster(_Errand):
    """Fetch a dropped roster again and load it, if it still changes exactly what was shown."""

    kind: Literal["load_roster"] = "load_roster"
    team: str
    user: str
    file: str
    seen: str
    request: str


class ImportSheet(_Errand):
    """Import a large sheet that was shown with the digest `seen`, or take its import back.

    `answer` is what the person was shown meanwhile; the result takes its place.
    """

    kind: Literal["import_sheet"] = "import_sheet"
    team: str
    user: str
    sheet: str
    seen: str
    undo: bool
    answer: Answer | None = None


class _AskedFor(_Errand):
    """Something that a person asked for by an account, empty in what was queued before accounts were kept."""

    person: int
    team: str = ""
    user: str = ""


class SendSheet(_AskedFor):
    """Send a grader the sheet that was written under this stamp."""

    kind: Literal["send_sheet"] = "send_sheet"
    stamp: str


class SendExport(_AskedFor):
    """Send a planner an assessment's export."""

    kind: Literal["send_export"] = "send_export"
    key: str


class SendCalendar(_AskedFor):
    """Send a person's own calendar, or an assessment's that they plan, as a file."""

    kind: Literal["send_calendar"] = "send_calendar"
    key: str | None


class SendCalendarLink(_AskedFor):
    """Make a private link to a calendar and send it: it is never at rest, not even here."""

    kind: Literal["send_calendar_link"] = "send_calendar_link"
    key: str | None


class ShowHome(_Errand):
    """Publish a person's own work on the bot's home tab."""

    kind: Literal["show_home"] = "show_home"
    team: str
    user: str


class CheckAccount(_Errand):
    """Ask Slack anew who an account is."""

    kind: Literal["check_account"] = "check_account"
    team: str
    user: str

    @classmethod
    def at(cls, now: datetime, team: str, user: str) -> Self:
        """Return the errand that asks about an account; in one hour it is one and the same."""
        hour = now.astimezone(UTC).strftime("%Y-%m-%dT%H")
        return cls(effect=f"check:{team}/{user}:{hour}", team=team, user=user)


AskedFor = SendSheet | SendExport | SendCalendar | SendCalendarLink
Own = Annotated[
    ShowHome
    | CheckAccount
    | Answer
    | Tell
    | ReadFile
    | LoadRoster
    | ImportSheet
    | SendSheet
    | SendExport
    | SendCalendar
    | SendCalendarLink,
    Field(discriminator="kind"),
]
_OWN: TypeAdapter[Own] = TypeAdapter(Own)


def errand_of(errand: Own) -> Errand:
    """Return the errand as it is kept; those to one destination run one after another.

    Files are read and sent one at a time for each person, but one that fails holds up no other.
    """
    return Errand(
        effect=errand.effect,
        destination=_destination(errand),
        kind=errand.kind,
        body=errand.model_dump_json(),
        urgency=_urgency(errand),
        in_order=isinstance(errand, Answer | Tell),
    )


def _destination(errand: Own) -> str:
    match errand:
        case Answer():
            return f"url:{errand.after or errand.effect}"
        case ImportSheet():
            return f"sheet:{errand.sheet}"
        case Tell():
            return f"user:{errand.user}"
        case ReadFile() | LoadRoster():
            return f"files:{errand.user}"
        case ShowHome():
            return f"home:{errand.user}"
        case SendSheet() | SendExport() | SendCalendar() | SendCalendarLink():
            return f"papers:{errand.person}"
        case CheckAccount():
            return f"account:{errand.user}"
        case _:
            assert_never(errand)


def _urgency(errand: Own) -> Urgency:
    match errand:
        case Answer() | Tell() | ReadFile() | LoadRoster() | ImportSheet() | ShowHome():
            return Urgency.ANSWER
        case SendSheet() | SendExport() | SendCalendar() | SendCalendarLink():
            return Urgency.ANSWER
        case CheckAccount():
            return Urgency.BULK
        case _:
            assert_never(errand)


def read_errand(body: str) -> Own:
    """Return a kept errand as a value; raises pydantic's ValidationError for what we did not write."""
    return _OWN.validate_json(body)
