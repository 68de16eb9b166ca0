"""The dialogs to set up an exam: pages, committees, candidates, and the step that follows."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, cast

import pytest
from slack_sdk.models.views import View

from grading.errors import ReasonMissing, RosterInvalid
from grading.model import (
    Committee,
    CommitteeName,
    DeadlinePolicy,
    Marking,
    Quorum,
    SubmissionStatus,
    WorkflowOverride,
)
from grading.roster_faults import RosterFault, RosterProblem
from grading.rules.dating import Doubt
from grading.rules.grader_lists import read_graders
from grading.rules.rosters import read_roster
from grading.rules.set_up_edits import CandidatesWished, CommitteeWished, Placing
from grading.rules.what_is_missing import what_is_missing
from grading.usecases.set_up_in_short import CommitteeInShort, SetUpInShort
from handlers.dialogs.refused import RefusedDialog
from handlers.features.set_up import (
    candidates_dialog,
    committee_dialog,
    end_dialog,
    exam_page,
    grading_page,
    next_steps,
)
from handlers.features.set_up.faults import below
from handlers.features.set_up.previews import previewed
from handlers.refusals.card import Situation
from handlers.slack.buttons import Press, press
from handlers.words import LANGUAGES, words_for
from tests.support.builders import KEY, NOW, a_grader, an_assessment
from tests.support.cards.extreme_set_ups import NO_SET_UP, SET_UP
from tests.support.cards.extremes import ROSTER
from tests.support.cards.limits import faults_of_view
from tests.support.cards.results import HOSTILE
from tests.support.norway import COUNTING

EN = words_for("en")
ONE, TWO = CommitteeName("1"), CommitteeName("2")
DRAFT = {
    "title": "Calculus",
    "key": "MA1101-H26",
    "kind": "submission",
    "scale": "A-F",
    "end_day": "2026-12-01",
    "end_time": "13:00",
}


def a_set_up(*committees: Committee, candidates: int = 2) -> SetUpInShort:
    """Return a set-up of these committees, each with so many candidates."""
    assessment = an_assessment()
    return SetUpInShort(
        assessment=assessment,
        committees=tuple(CommitteeInShort(committee=one, candidates=candidates) for one in committees),
        unassigned=(),
        missing=what_is_missing(assessment, committees, {one.name: candidates for one in committees}, ()),
    )


FIRST = Committee(name=ONE, graders=(a_grader(external=True, agreement_until=date(2027, 6, 30)),))


def fields_of(view: Mapping[str, object]) -> dict[str, Any]:
    """Return a view's fields by their ids."""
    blocks = cast("list[dict[str, Any]]", view["blocks"])
    return {
        block["block_id"].partition(":")[0]: block["element"] for block in blocks if block["type"] == "input"
    }


def chosen(view: Mapping[str, object], field: str) -> str | None:
    """Return the value that is chosen already in a field."""
    first = fields_of(view)[field].get("initial_option")
    return None if first is None else str(first["value"])


def about(view: Mapping[str, object]) -> Press:
    """Return what a view carries."""
    kept = Press.read(str(view["private_metadata"]))
    assert kept is not None
    return kept


def carried(**fields: str) -> Press:
    """Return what a dialog carries."""
    kept = Press.read(press(**fields))  # type: ignore[arg-type] # fields of text alone
    assert kept is not None
    return kept


def state(**said: str) -> dict[str, object]:
    """Return a state as Slack has it."""

    def value(name: str, text: str) -> dict[str, object]:
        if name in {"end_day", "date"}:
            return {"type": "datepicker", "selected_date": text}
        if name == "end_time":
            return {"type": "timepicker", "selected_time": text}
        if name in {"kind", "until", "marking", "unit", "quorum", "tool", "scale", "place", "status", "next"}:
            return {"type": "static_select", "selected_option": {"value": text}}
        return {"type": "plain_text_input", "value": text}

    return {name: {name: value(name, text)} for name, text in said.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_dialogs_keep_within_slacks_limits(language: str) -> None:
    """A dialog that Slack refuses does not open, and the trigger is spent."""
    words = words_for(language)
    longest = {
        **DRAFT,
        "title": '"' * 200,
        "key": "K" * 64,
        "grades": '"' * 600,
        "form": "practical",
        "level": "bachelor",
        "credits": "1" * 10,
    }
    hostile = state(candidates='"' * 3000, place="in:1", status="absent", reason=HOSTILE)
    views = [
        exam_page.exam_page(words),
        grading_page.grading_page(words, longest, COUNTING),
        grading_page.grading_page(
            words, {}, COUNTING, doubted=(date(2026, 12, 25), tuple(Doubt)), seen="d" * 32
        ),
        end_dialog.end_view(words, SET_UP.assessment, COUNTING),
        end_dialog.end_view(words, replace(SET_UP.assessment, ended=NOW), COUNTING),
        committee_dialog.new_committee(words, SET_UP, "turn", HOSTILE * 3),
        committee_dialog.changed_committee(words, SET_UP, "turn", SET_UP.committees[1].committee.name),
        candidates_dialog.candidates_view(words, SET_UP, "turn"),
        candidates_dialog.candidates_view(words, NO_SET_UP, "turn"),
        previewed(
            words,
            candidates_dialog.candidates_view(words, SET_UP, "turn"),
            ROSTER,
            carried(key="K" * 64, change="d" * 32, turn="turn"),
            hostile,
            candidates_dialog.late_field(words, "turn"),
        ),
        next_steps.next_view(words, "turn", HOSTILE, SET_UP),
        next_steps.next_view(words, "turn", HOSTILE, NO_SET_UP),
        next_steps.next_view(words, "turn", HOSTILE, a_set_up(FIRST)),
    ]

    for view in views:
        assert faults_of_view(view) == []
        View(**cast("dict[str, Any]", view)).validate_json()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_choice_is_cut_off(language: str) -> None:
    """Slack takes 75 characters of a choice, and as many of what it means."""
    words = words_for(language)
    views = [
        exam_page.exam_page(words),
        grading_page.grading_page(words, DRAFT, COUNTING),
        committee_dialog.changed_committee(words, a_set_up(FIRST), "turn", ONE),
        candidates_dialog.candidates_view(words, a_set_up(FIRST), "turn"),
        next_steps.next_view(words, "turn", "Done.", NO_SET_UP),
    ]

    for view in views:
        for field in fields_of(view).values():
            for option in field.get("options", ()):
                assert "…" not in option["text"]["text"] + option.get("description", {"text": ""})["text"]


def test_the_second_page_offers_the_act_s_deadline_first_with_its_day() -> None:
    """It is what holds where nothing else is said."""
    page = grading_page.grading_page(EN, DRAFT, COUNTING)

    first, *others = fields_of(page)["until"]["options"]
    assert chosen(page, "until") == first["value"] == DeadlinePolicy.FIFTEEN_WORKING_DAYS
    assert "Tue 22 Dec 2026" in first["description"]["text"]
    assert [one["value"] for one in others][-1] == "own"
    assert about(page).draft == DRAFT


def test_both_pages_together_are_a_roster() -> None:
    """What a planner chooses is read by the same rules as a file."""
    draft = exam_page.read(state(**{**DRAFT, "scale": "own", "grades": "Top, Good\nBad", "credits": "7,5"}))
    said = state(until="three_weeks", marking="shared", unit="candidate", quorum="one", tool="classic")

    roster = read_roster(grading_page.document(draft, said, COUNTING))

    exam = roster.assessment
    assert (exam.key, exam.title, exam.scale.grades) == ("MA1101-H26", "Calculus", ("Top", "Good", "Bad"))
    assert (str(exam.credits), exam.ended and exam.ended.isoformat()) == ("7.5", "2026-12-01T12:00:00+00:00")
    assert roster.policy is DeadlinePolicy.THREE_WEEKS
    assert (exam.workflow.marking, exam.workflow.quorum) == (Marking.SHARED, Quorum.ONE)
    assert (exam.workflow.unit.value, exam.tool.value) == ("candidate", "classic")


def test_a_date_of_one_s_own_is_the_deadline() -> None:
    """And one that was chosen beside a policy is asked about."""
    own, beside = state(until="own", date="2026-12-20"), state(until="three_weeks", date="2026-12-20")

    assert grading_page.faults(EN, own) == {}
    assert read_roster(grading_page.document(DRAFT, {**own, **_grading()}, COUNTING)).assessment.deadline == (
        date(2026, 12, 20)
    )
    assert (
        grading_page.faults(EN, beside).keys()
        == grading_page.faults(EN, state(until="own")).keys()
        == {"date"}
    )


def _grading() -> dict[str, object]:
    return state(marking="private", unit="committee", quorum="all", tool="classic")


def test_an_end_without_a_day_or_a_time_is_no_end() -> None:
    """The other one is asked for; neither is an exam that goes on."""
    neither = {name: said for name, said in DRAFT.items() if not name.startswith("end")}

    assert exam_page.faults(EN, neither) == {}
    assert "ended" not in exam_page.document(neither, COUNTING)
    assert exam_page.faults(EN, {**neither, "end_day": "2026-12-01"}).keys() == {"end_time"}
    assert exam_page.faults(EN, {**neither, "end_time": "13:00"}).keys() == {"end_day"}
    assert exam_page.faults(EN, {**DRAFT, "grades": "A"}).keys() == {"grades"}


def test_a_committee_is_shown_as_it_is_and_read_back_unchanged() -> None:
    """Only what the planner touches changes."""
    known = replace(FIRST, override=WorkflowOverride(quorum=Quorum.ONE), channel="committee-1")
    view = committee_dialog.changed_committee(EN, a_set_up(known), "turn", ONE)

    lines = fields_of(view)["graders"]["initial_value"]
    grader = known.graders[0]
    assert lines == f"{grader.email}, {grader.name}, external until 2027-06-30"
    assert (chosen(view, "quorum"), chosen(view, "marking")) == ("one", "as_the_exam")
    kept = about(view)
    assert (kept.committee, kept.seen) == (ONE, a_set_up(known).committee(ONE).fingerprint)
    read = committee_dialog.read(
        state(graders=lines, quorum="one", marking="as_the_exam", channel="committee-1"), kept
    )
    assert read == CommitteeWished(
        name=ONE, graders=read_graders(lines), override=known.override, channel="committee-1"
    )


def test_a_channel_that_was_tied_in_the_channel_itself_stays_tied() -> None:
    """Its id says nothing to a planner, and an empty field would untie it."""
    tied = replace(FIRST, channel="C0COMMITTEE")
    view = committee_dialog.changed_committee(EN, a_set_up(tied), "turn", ONE)

    assert "channel" not in fields_of(view)
    assert committee_dialog.read(state(graders="ada@uni.example"), about(view)).keeps_channel
    assert not committee_dialog.read(state(graders="ada@uni.example", channel=""), about(view)).keeps_channel


def test_a_new_committee_gets_the_next_number() -> None:
    """One field less to fill in on a phone; a reason has nobody to read it yet."""
    view = committee_dialog.new_committee(
        EN, a_set_up(FIRST, replace(FIRST, name=CommitteeName("3"))), "turn"
    )

    assert fields_of(view)["name"]["initial_value"] == "2"
    assert "reason" not in fields_of(view)
    assert about(view).seen is None


@pytest.mark.parametrize(
    ("place", "status", "wished"),
    [
        ("in:1", "as_it_is", CandidatesWished(text="10001", place=ONE)),
        (
            "in:out",
            "absent",
            CandidatesWished(text="10001", place=CommitteeName("out"), status=SubmissionStatus.ABSENT),
        ),
        (
            "stay",
            "submitted",
            CandidatesWished(text="10001", place=Placing.STAY, status=SubmissionStatus.SUBMITTED),
        ),
        ("nowhere", "", CandidatesWished(text="10001", place=Placing.NOWHERE)),
        ("out", "", CandidatesWished(text="10001", place=Placing.OUT)),
    ],
)
def test_where_candidates_belong_is_read(place: str, status: str, wished: CandidatesWished) -> None:
    """A committee may be called like one of the other choices."""
    assert candidates_dialog.read(state(candidates="10001", place=place, status=status)) == wished


def test_the_only_committee_or_the_one_at_hand_is_chosen_already() -> None:
    """With several, the planner chooses."""
    two = a_set_up(FIRST, replace(FIRST, name=TWO))

    assert chosen(candidates_dialog.candidates_view(EN, a_set_up(FIRST), "turn"), "place") == "in:1"
    assert chosen(candidates_dialog.candidates_view(EN, two, "turn", TWO), "place") == "in:2"
    assert chosen(candidates_dialog.candidates_view(EN, two, "turn"), "place") is None
    assert candidates_dialog.faults(EN, state(candidates="10001")).keys() == {"place"}
    assert (
        candidates_dialog.faults(EN, state(place="in:1"))
        == candidates_dialog.faults(EN, state(place="out"))
        == {}
    )


def test_of_more_committees_than_a_menu_takes_the_name_is_typed() -> None:
    """Slack shows a hundred choices at most."""
    many = a_set_up(*(replace(FIRST, name=CommitteeName(str(n))) for n in range(100)))

    assert "committee" in fields_of(candidates_dialog.candidates_view(EN, many, "turn"))
    assert "committee" not in fields_of(candidates_dialog.candidates_view(EN, a_set_up(FIRST), "turn"))
    typed = candidates_dialog.read(state(candidates="10001", place="stay", committee="99"))
    assert typed.place == CommitteeName("99")


def test_the_preview_keeps_what_was_filled_in_and_what_was_shown() -> None:
    """The planner mends it there, or applies it."""
    said = state(candidates="10001-10024", place="in:1", status="absent")

    drawn = candidates_dialog.candidates_view(EN, a_set_up(FIRST), "turn")
    view = previewed(EN, drawn, ROSTER, carried(key=KEY, turn="turn"), said)

    assert fields_of(view)["candidates"]["initial_value"] == "10001-10024"
    assert (chosen(view, "place"), chosen(view, "status")) == ("in:1", "absent")
    kept = about(view)
    assert (kept.key, kept.turn, kept.change) == (KEY, "turn", ROSTER.fingerprint)


def test_what_is_missing_comes_first_among_the_next_steps() -> None:
    """Each leads to the committee that it is about."""
    empty = replace(FIRST, name=TWO, graders=())
    set_up = a_set_up(FIRST, empty, candidates=0)

    view = next_steps.next_view(EN, "turn", "Done.", set_up)

    assert [one["value"] for one in fields_of(view)["next"]["options"]] == [
        "graders",
        "candidates",
        "end",
        "deadline",
        "committee",
    ]
    assert chosen(view, "next") == "graders"
    assert about(view).draft == {"graders": TWO}


def test_faults_stand_below_their_fields_without_the_names_of_a_file() -> None:
    """A planner who never sees a file is not told of its lines' names, but of the lines that she typed."""
    faults = (
        RosterFault(problem=RosterProblem.NOT_A_KEY, place="assessment.key"),
        RosterFault(problem=RosterProblem.NOT_AN_ADDRESS, place="graders", line=3, said="Bo"),
        RosterFault(problem=RosterProblem.SEAT_STAYS, said="1", other="bo@uni.example"),
    )

    found = below(EN, faults, {"assessment.key": "key", "graders": "graders"}, "graders")

    assert found["key"].startswith("A key has 1 to 64 letters")
    assert found["graders"].startswith("Line 3: An e-mail address is expected here.")
    assert "bo@uni.example has graded" in found["graders"]


def test_a_missing_reason_stands_below_the_reason() -> None:
    """And everything else below the field that is at hand."""
    missing = RefusedDialog(words=EN, refused=ReasonMissing(), situation=Situation(key=KEY))
    invalid = replace(missing, refused=RosterInvalid(faults=()))

    assert committee_dialog.errors(missing).keys() == {"reason"}
    assert committee_dialog.errors(invalid) == {}


def test_a_dialog_that_follows_another_in_its_place_begins_anew() -> None:
    """Slack keeps what was typed where a field has the same name; the next committee has others."""

    def names(turn: str) -> set[str]:
        view = committee_dialog.new_committee(EN, NO_SET_UP, turn)
        return {
            block["block_id"] for block in cast("list[dict[str, Any]]", view["blocks"]) if "block_id" in block
        }

    assert names("one").isdisjoint(names("two"))
    missing = RefusedDialog(
        words=EN, refused=ReasonMissing(), situation=Situation(key=KEY), press=carried(turn="one")
    )
    assert committee_dialog.errors(missing).keys() == {"reason:one"}
