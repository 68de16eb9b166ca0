"""Rosters as the bot writes them: as people write them, in the order of the documents."""

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from inline_snapshot import snapshot

from grading.model import CandidateId, Cause, CommitteeName, CommitteeType, Round
from grading.rules.present_roster import roster_of
from store.documents.writing import roster_yaml
from tests.support.set_ups import a_roster, loaded

OSLO = ZoneInfo("Europe/Oslo")
WHOLE = a_roster(
    {
        "ended": "2026-12-01T12:00:00Z",
        "deadline": {"policy": "three_weeks"},
        "form": "written",
        "level": "bachelor",
        "credits": "7.50",
        "scale": ["Bestått", "Nei"],
        "thresholds": {"Bestått": "40.5"},
        "mark_scheme": "waived",
        "variant": "OS-S1",
        "impartiality": True,
        "reminders": {"graders": [], "awaited": None},
    },
    {"channel": "#room", "workflow": {"quorum": "one"}},
    planners=["pat@uni.example"],
    candidates=[{"id": "00123", "status": "absent"}, {"id": "10001", "deadline": "2027-01-04"}],
    questions=[{"number": "1", "title": "Yes: no", "maximum": 10, "type": "multiple_choice", "key": "B"}],
)


def test_a_set_up_is_written_as_people_write_it() -> None:
    """They read it, change it, and compare it with the one of last year."""
    roster = roster_of(loaded(WHOLE))
    first, second = roster.committees
    appeals = replace(
        second,
        name=CommitteeName("Appeals"),
        type=CommitteeType.REASSESSMENT,
        candidates=(CandidateId("10001"),),
        round=Round(2),
        cause=Cause.APPEAL,
        deadline=date(2027, 2, 1),
    )
    stated = replace(roster, committees=(first, second, appeals), stated=frozenset({CandidateId("00123")}))

    assert roster_yaml(stated, OSLO) == snapshot("""\
assessment:
  key: TDT4100-H26
  title: Programming
  kind: submission
  form: written
  level: bachelor
  credits: 7.5
  scale: ["Bestått", "Nei"]
  tool: marking_2_0
  workflow: {marking: private, unit: committee, quorum: all, align_marks: false}
  ended: 2026-12-01T13:00:00+01:00
  thresholds: {Bestått: 40.5}
  mark_scheme: waived
  variant: OS-S1
  impartiality: true
  reminders:
    graders: []
    planners: [5, 2, 0]
    awaited: null
    conflicts: {graders: 1, channel: 2, planners: 4}
    agreement: 14
planners:
- pat@uni.example
graders:
- {email: ada@uni.example, name: Ada}
- {email: bo@uni.example, name: Bo, external: true, agreement_until: 2027-06-30}
- {email: cy@uni.example}
committees:
- name: "1"
  type: grading
  round: 1
  graders: [ada@uni.example, bo@uni.example]
  candidates: ["10001", "10002"]
  channel: room
  workflow: {quorum: one}
- name: "2"
  type: grading
  round: 1
  graders: [cy@uni.example]
  candidates: ["10003"]
- name: "Appeals"
  type: reassessment
  round: 2
  cause: appeal
  deadline: 2027-02-01
  graders: [cy@uni.example]
  candidates: ["10001"]
candidates:
- {id: "00123", status: absent}
- {id: "10001", deadline: 2027-01-04}
- {id: "10002"}
- {id: "10003"}
questions:
- {number: "1", title: 'Yes: no', maximum: 10, weight: 100, type: multiple_choice, key: B}
""")


def test_parts_that_are_equal_are_written_in_full() -> None:
    """A reference to another part is not read, since it could be made to fill the memory."""
    text = roster_yaml(
        roster_of(
            loaded(
                a_roster(
                    questions=[{"number": number, "title": "Same", "maximum": 10} for number in ("1", "2")]
                )
            )
        )
    )

    assert "&" not in text
    assert "*" not in text
