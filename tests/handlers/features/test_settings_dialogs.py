"""The planner's dialogs: the deadline, the reminders, the publication."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, cast

import pytest
from inline_snapshot import snapshot
from slack_sdk.models.views import View

from grading.errors import DaysUnclear, EndUnknown, NotAPlanner, ReasonMissing, Refused
from grading.model import DeadlinePolicy, Reminding
from grading.rules.appeals import clocks
from grading.rules.dating import WorkingDays
from grading.rules.reminder_settings import ReminderField, read_reminding
from grading.usecases.deadlines import DeadlineShown
from grading.usecases.publishing import PublicationShown
from grading.usecases.reminder_settings import RemindersShown
from handlers.dialogs.fields import REASON
from handlers.dialogs.refused import RefusedDialog
from handlers.dialogs.result import refusal_view, result_view
from handlers.features.deadline import dialog as deadline
from handlers.features.publication import dialog as published
from handlers.features.reminders import dialog as reminders
from handlers.refusals.card import Situation
from handlers.slack.buttons import Press
from handlers.words import LANGUAGES, words_for
from tests.support.builders import KEY, an_assessment
from tests.support.cards.extremes import DEADLINE_SHOWN
from tests.support.cards.gallery import CARDS
from tests.support.cards.limits import faults_of_view
from tests.support.norway import norway

EN = words_for("en")
TODAY = date(2026, 12, 3)
ASSESSMENT = replace(an_assessment(), deadline=date(2026, 12, 18))
SHOWN = DeadlineShown(assessment=ASSESSMENT, reckoned=None, concerned=(), offers={})


def refused(why: Refused) -> RefusedDialog:
    """Return the refusal of a dialog about the assessment."""
    return RefusedDialog(words=EN, refused=why, situation=Situation(key=KEY))


def fields_of(view: Mapping[str, object]) -> dict[str, Any]:
    """Return a view's fields by their ids."""
    blocks = cast("list[dict[str, Any]]", view["blocks"])
    return {block["block_id"]: block for block in blocks if block["type"] == "input"}


def state(**entered: object) -> dict[str, object]:
    """Return a state as Slack has it; texts by default, choices for `how`, dates for `date`."""

    def value(name: str, said: object) -> dict[str, object]:
        if name == "how":
            return {"type": "radio_buttons", "selected_option": {"value": said}}
        if name == "date":
            return {"type": "datepicker", "selected_date": said}
        return {"type": "plain_text_input", "value": said}

    return {name: {name: value(name, said)} for name, said in entered.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_dialogs_keep_within_slacks_limits(language: str) -> None:
    """A dialog that Slack refuses does not open, and the trigger is spent."""
    words, extreme = words_for(language), DEADLINE_SHOWN.assessment
    views = [
        deadline.deadline_view(words, DEADLINE_SHOWN, TODAY),
        deadline.deadline_view(words, replace(SHOWN, assessment=extreme), TODAY),
        reminders.reminders_view(words, RemindersShown(assessment=extreme)),
        published.published_view(words, PublicationShown(assessment=extreme, today=TODAY, clocks=None)),
        published.published_view(
            words,
            PublicationShown(
                assessment=replace(extreme, published=TODAY), today=TODAY, clocks=clocks(TODAY, norway)
            ),
        ),
        *(
            result_view(words, CARDS[name](words))
            for name in ("deadline extended", "reminders set", "published")
        ),
        *(refusal_view(words, CARDS[name](words)) for name in ("deadline", "publication")),
    ]

    for view in views:
        assert faults_of_view(view) == []
        View(**cast("dict[str, Any]", view)).validate_json()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_policy_comes_to_is_never_cut_off(language: str) -> None:
    """Slack takes 75 characters; the day stands at the end of them."""
    offers = dict.fromkeys(DeadlinePolicy, date(2026, 12, 30))
    for view in (
        deadline.deadline_view(words_for(language), replace(SHOWN, offers=offers), TODAY),
        deadline.deadline_view(words_for(language), SHOWN, TODAY),
    ):
        for option in fields_of(view)["how"]["element"]["options"]:
            assert "…" not in option["description"]["text"] + option["text"]["text"]


def test_the_dialogs_remember_what_they_were_drawn_for() -> None:
    """Somebody who submits is looked up anew; what was seen comes from here."""
    for view, seen in (
        (deadline.deadline_view(EN, SHOWN, TODAY), SHOWN.fingerprint),
        (
            reminders.reminders_view(EN, RemindersShown(assessment=ASSESSMENT)),
            RemindersShown(assessment=ASSESSMENT).fingerprint,
        ),
    ):
        kept = Press.read(str(view["private_metadata"]))
        assert kept is not None
        assert (kept.key, kept.seen) == (KEY, seen)


def test_the_deadline_dialog_asks_for_a_reason_once_there_is_a_deadline() -> None:
    """Only moving one takes a reason, and only one that is there can be extended."""
    first = fields_of(deadline.deadline_view(EN, replace(SHOWN, assessment=an_assessment()), TODAY))
    later = fields_of(deadline.deadline_view(EN, SHOWN, TODAY))

    assert first[REASON].get("optional") is True
    assert "optional" not in later[REASON]
    assert "days" not in first
    values = [option["value"] for option in first["how"]["element"]["options"]]
    assert values == ["own", *DeadlinePolicy, "as_others"]
    assert [option["value"] for option in later["how"]["element"]["options"]] == [
        "own",
        "more",
        *DeadlinePolicy,
        "as_others",
    ]


@pytest.mark.parametrize(
    ("entered", "wish"),
    [
        ({"how": "own", "date": "2026-12-22"}, date(2026, 12, 22)),
        ({"how": "more", "days": "5"}, WorkingDays(count=5)),
        ({"how": "more", "days": "60"}, WorkingDays(count=60)),
        ({"how": "ntnu_exam"}, DeadlinePolicy.NTNU_EXAM),
        ({"how": "own", "date": "soon"}, None),
        ({"how": "own"}, None),
        ({"how": "more", "days": "61"}, None),
        ({"how": "more", "days": "0"}, None),
        ({"how": "more", "days": "-5"}, None),
        ({"how": "more", "days": "٣"}, None),
        ({"how": "more", "days": "1.5"}, None),
        ({"how": "another"}, None),
        ({}, None),
    ],
)
def test_what_is_wished_is_read_from_the_fields(entered: dict[str, object], wish: object) -> None:
    """A dialog of odd shape must not be a fault, and nothing is guessed."""
    assert deadline.wish_of(deadline.read(state(**entered))) == wish


@pytest.mark.parametrize(
    ("entered", "wrong"),
    [
        ({"how": "own", "date": "2026-12-22"}, []),
        ({"how": "own"}, ["date"]),
        ({"how": "own", "date": "2026-12-22", "days": "5"}, ["days"]),
        ({"how": "more", "days": "5"}, []),
        ({"how": "more"}, ["days"]),
        ({"how": "more", "days": "61"}, ["days"]),
        ({"how": "more", "days": "5", "date": "2026-12-22"}, ["date"]),
        ({"how": "three_weeks"}, []),
        ({"how": "three_weeks", "date": "2026-12-22", "days": "5"}, ["date", "days"]),
        ({"how": "another"}, ["how"]),
        ({}, ["how"]),
    ],
)
def test_each_slip_is_said_at_its_field(entered: dict[str, object], wrong: list[str]) -> None:
    """A dialog that is not answered must say something."""
    assert sorted(deadline.faults(EN, deadline.read(state(**entered)))) == wrong


def test_refusals_stand_below_the_field_they_are_about() -> None:
    """The dialog stays open with what was entered."""
    told = [
        deadline.errors(refused(ReasonMissing())),
        deadline.errors(refused(EndUnknown(key=KEY, policy=DeadlinePolicy.NTNU_EXAM))),
        deadline.errors(refused(NotAPlanner(key=KEY))),
        reminders.errors(refused(DaysUnclear(fields=("planners", "agreement")))),
        reminders.errors(refused(NotAPlanner(key=KEY))),
        published.errors(refused(ReasonMissing())),
        published.errors(refused(NotAPlanner(key=KEY))),
    ]

    assert told == snapshot(
        [
            {"reason": "Write why it moves."},
            {
                "how": "Nothing was done: ntnu_exam counts from the day of the exam, and nobody has said when TDT4100-H26 ended. Add ended to the roster and load it, or give the date yourself."  # noqa: E501
            },
            {"how": "I find no exam TDT4100-H26 where you are the planner. Ask the department."},
            {
                "planners": "Write numbers from 0 to 90 with commas between, such as 7, 3, 1, or never.",
                "agreement": "Write one number from 0 to 90, or never.",
            },
            {"graders": "I find no exam TDT4100-H26 where you are the planner. Ask the department."},
            {"reason": "Write why the day is corrected."},
            {"date": "I find no exam TDT4100-H26 where you are the planner. Ask the department."},
        ]
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "reminding", [Reminding(), Reminding(graders=(), planners=(90, 0), awaited=None, agreement=0)]
)
def test_the_reminders_dialog_sent_back_as_it_opened_changes_nothing(
    language: str, reminding: Reminding
) -> None:
    """What it is filled in with is what it is read as, in either language."""
    assessment = replace(ASSESSMENT, reminding=reminding)
    view = reminders.reminders_view(words_for(language), RemindersShown(assessment=assessment))

    entered = {name: block["element"]["initial_value"] for name, block in fields_of(view).items()}

    assert list(entered) == list(ReminderField)
    assert read_reminding(reminders.read(state(**entered))) == reminding


def test_the_publication_dialog_proposes_today_and_asks_why_it_is_corrected() -> None:
    """Most of the time there is nothing to fill in."""
    first = fields_of(
        published.published_view(EN, PublicationShown(assessment=ASSESSMENT, today=TODAY, clocks=None))
    )
    known = replace(ASSESSMENT, published=date(2026, 12, 2))
    later = fields_of(
        published.published_view(EN, PublicationShown(assessment=known, today=TODAY, clocks=None))
    )

    assert first["date"]["element"]["initial_date"] == "2026-12-03"
    assert REASON not in first
    assert later["date"]["element"]["initial_date"] == "2026-12-02"
    assert "optional" not in later[REASON]


def test_a_day_and_a_reason_are_read() -> None:
    """A day that cannot be read is none."""
    assert published.read(state(date="2026-12-02", reason=" a slip ")) == published.Said(
        day=date(2026, 12, 2), reason="a slip"
    )
    assert published.faults(EN, published.Said(day=TODAY, reason="")) == {}
    assert published.faults(EN, published.read({})) == {"date": "Choose the date."}
    assert published.read(state(date="then")) == published.read({}) == published.Said(day=None, reason="")
