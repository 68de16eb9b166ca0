"""The set-up that a planner takes along, dropped again as it is, changes nothing: neither YAML nor Excel."""

from dataclasses import replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grading.errors import RosterInvalid
from grading.model import DeadlinePolicy, SubmissionStatus
from grading.rules.completing_rosters import completed
from grading.rules.dating import dated
from grading.rules.planner_edits import LeftAlone, edited
from grading.rules.present_roster import roster_of
from grading.rules.rosters import Roster, read_roster
from grading.rules.setting_up import SetUp, differences
from handlers.features.rosters.pages import pages_of
from handlers.words import Words, words_for
from store.documents.child import read
from store.documents.writing import roster_yaml
from store.workbooks.child import answer_to
from store.workbooks.pages import workbook_of
from store.workbooks.planner_answer import planner_file
from tests.support.norway import COUNTING
from tests.support.set_ups import loaded

OSLO = ZoneInfo("Europe/Oslo")
ODD = (
    "=cmd",
    "@SUM(A1)",
    "00123",
    "1e5",
    "1.0",
    "TRUE",
    "null",
    "~",
    "Yes",
    "#N/A",
    "Ås Øst",
    "- a",
    "a: b",
    "'q'",
    "2026-12-01",
)
letters = st.characters(exclude_categories=["Cs", "Cn"], exclude_characters="\ufffe\uffff")
texts = st.sampled_from(ODD) | st.text(letters, min_size=1, max_size=30)
names = st.sampled_from(ODD) | st.from_regex(r"[A-ZÆØÅ0-9]([a-zæøå0-9 ]{0,6}[a-z0-9])?", fullmatch=True)
ids = st.sampled_from(["00123", "123", "1e5", "0.5", "10023.0"]) | st.from_regex(
    r"[A-Za-z0-9._\-]{1,8}", fullmatch=True
)
emails = st.from_regex(r"[A-Za-z0-9.]{1,6}@[a-z]{1,6}\.example", fullmatch=True)
days = st.dates(min_value=date(2026, 12, 2), max_value=date(2028, 1, 1)).map(str)
deadlines = st.none() | days | st.sampled_from(DeadlinePolicy).map(lambda policy: {"policy": policy.value})
workflows = st.fixed_dictionaries(
    {},
    optional={
        "marking": st.sampled_from(["private", "shared"]),
        "unit": st.sampled_from(["committee", "candidate"]),
        "quorum": st.sampled_from(["all", "one"]),
    },
)
statuses = st.sampled_from(SubmissionStatus).map(str)
amounts = st.decimals(min_value=0, max_value=100, places=2).map(str)


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """Return the document of a roster; not each of them makes sense."""
    graders = draw(
        st.lists(
            st.fixed_dictionaries(
                {"email": emails},
                optional={"name": texts, "external": st.booleans(), "agreement_until": days},
            ),
            min_size=1,
            max_size=4,
        )
    )
    seats = st.lists(st.sampled_from([one["email"] for one in graders]), min_size=1, max_size=3, unique=True)
    members = iter(draw(st.lists(ids, max_size=12, unique_by=str.casefold)))
    committees = []
    for name in draw(st.lists(names, max_size=3, unique=True)):
        committee: dict[str, Any] = {"name": name, "candidates": [*_some(members, draw(st.integers(0, 4)))]}
        if draw(st.booleans()):
            committee["graders"] = draw(seats)
        committees.append(committee | {"workflow": draw(workflows)})
    listed = draw(st.lists(ids, max_size=4, unique_by=str.casefold))
    optional = st.fixed_dictionaries({}, optional={"status": statuses, "deadline": days})
    return {
        "assessment": draw(
            st.fixed_dictionaries(
                {"key": st.sampled_from(["TDT4100-H26", "1e5", "0x10", "Null-1"]), "title": texts},
                optional={
                    "scale": st.sampled_from(["A-F", "0-100", ["Bestått", "Nei"], ["1", "2", "Yes"]]),
                    "kind": st.sampled_from(["submission", "grade_registration", "thesis"]),
                    "form": st.sampled_from(["written", "oral"]),
                    "level": st.sampled_from(["bachelor", "master"]),
                    "credits": amounts,
                    "tool": st.sampled_from(["classic", "marking_2_0"]),
                    "workflow": workflows,
                    "ended": st.just("2026-12-01T13:00:00+01:00"),
                    "deadline": deadlines,
                    "mark_scheme": texts,
                    "variant": texts,
                    "impartiality": st.booleans(),
                    "reminders": st.just({"graders": [3], "awaited": None}),
                },
            )
        ),
        "planners": draw(st.lists(emails, max_size=2)),
        "graders": graders,
        "committees": committees,
        "candidates": [{"id": one} | draw(optional) for one in listed],
        "questions": [
            {"number": number, "title": draw(texts), "maximum": draw(amounts)}
            for number in draw(st.lists(names, max_size=2, unique=True))
        ],
    }


def _some(members: Any, count: int) -> Any:  # noqa: ANN401 - an iterator that others go on with
    return (one for one, _ in zip(members, range(count), strict=False))


@st.composite
def set_ups(draw: st.DrawFn) -> SetUp:
    """Return the set-up of an assessment after such a roster was loaded."""
    document = draw(documents())
    try:
        roster = read_roster(document)
    except RosterInvalid:
        roster = read_roster({"assessment": {"key": "MAT-H26", "title": document["assessment"]["title"]}})
    return loaded(as_loaded(None, roster))


def as_loaded(now: SetUp | None, roster: Roster) -> Roster:
    """Return the roster as it is loaded over what is there."""
    return completed(now, dated(roster, COUNTING), "pat@uni.example", (), (), {})


@given(now=set_ups())
@settings(deadline=None)
def test_the_yaml_changes_nothing(now: SetUp) -> None:
    """What is not changed in the file must not change in the exam."""
    text = roster_yaml(roster_of(now), OSLO)

    again = read_roster(read(text.encode(), is_json=False))

    assert differences(now, as_loaded(now, again)) == ()


@pytest.mark.parametrize("words", [words_for("en"), words_for("nb")], ids=["en", "nb"])
@given(now=set_ups())
@settings(deadline=None)
def test_the_workbook_changes_nothing(words: Words, now: SetUp) -> None:
    """Zeros, formulas, numbers and Norwegian letters come back as the texts that they were."""
    stated = frozenset(now.candidates)
    content = workbook_of(pages_of(words, replace(roster_of(now), stated=stated), OSLO))

    answer = answer_to(content)
    file = planner_file("roster.xlsx", answer)

    assert [one.key for one in file.named] == [now.assessment.key]
    if file.tables and (now.candidates or any(one.graders for one in now.committees)):
        found = edited(file, roster_of(now))
        assert found.left == LeftAlone()
        assert differences(now, as_loaded(now, found.roster)) == ()
