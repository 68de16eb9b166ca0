"""The calendar as bytes: other programs read it, and nothing in a title can break out of its line."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from grading.model import AssessmentKey, CommitteeName
from grading.rules.agenda import Entry, Occasion
from handlers.features.calendar.icalendar import calendar_file
from handlers.words import words_for

EN = words_for("en")
ENTRY = Entry(
    occasion=Occasion.GRADING_DEADLINE,
    key=AssessmentKey("TDT4100-H26"),
    title="Object-oriented programming",
    committee=CommitteeName("1"),
    day=date(2026, 12, 22),
    is_confirmed=False,
    revision=3,
    changed_at=datetime(2026, 12, 1, 8, 30, tzinfo=UTC),
)
INJECTED = "Logic\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:Party"
HOSTILE = {
    "signs": "A, B; C: D \\ E \\n F",
    "lines": "Logic\nfor\rall\u2028and\u2029more\x0bor\x0cless\x85",
    "injection": INJECTED,
    "length": "x" * 5_000,
    "emoji": "🎓👩‍🏫" * 400,
    "bidi": "\u202egnirotinom\u2066 \u200f\u061c",
    "controls": "\x00\x07\x1b[31m\ud800",
    "quotes": '"^n^\'"',
    "end": "END:VCALENDAR",
    "nothing": "",
}


def written(*entries: Entry, name: str = "Grading deadlines", language: str = "en") -> bytes:
    """Return the calendar of these entries."""
    return calendar_file(words_for(language), name, entries)


def read(content: bytes) -> Calendar:
    """Read a calendar as another program does."""
    calendar = Calendar.from_ical(content)
    assert isinstance(calendar, Calendar)
    return calendar


def events(content: bytes) -> list[Any]:
    """Return the events of a calendar, as another program reads them; none of them has a fault."""
    found: list[Any] = list(read(content).events)
    assert [event.errors for event in found] == [[]] * len(found)
    return found


def test_a_deadline_is_a_day_and_not_an_hour() -> None:
    """In every time zone it is the same day of the month, and the day stays free for meetings."""
    (event,) = events(written(ENTRY))

    assert event.decoded("DTSTART") == date(2026, 12, 22)
    assert event["DTSTART"].params["VALUE"] == "DATE"
    assert event["SUMMARY"] == "Grading deadline: Object-oriented programming (TDT4100-H26)"
    assert event["DESCRIPTION"] == "Committee 1\nTo go there, type /grade TDT4100-H26 in Slack."
    assert (event["STATUS"], event["TRANSP"], event["CLASS"]) == ("CONFIRMED", "TRANSPARENT", "PRIVATE")


def test_a_calendar_names_itself_and_how_often_to_look() -> None:
    """Programs show the name, and some of them look once a day unless told."""
    calendar = read(written(ENTRY, name="Deadlines; mine, all"))

    assert (calendar["PRODID"], calendar["VERSION"]) == ("-//Sensur//Sensur//EN", "2.0")
    assert calendar["METHOD"] == "PUBLISH"
    # The library does not take these for the texts that they are, and leaves their escapes.
    assert str(calendar["NAME"]) == str(calendar["X-WR-CALNAME"]) == r"Deadlines\; mine\, all"
    assert calendar.decoded("REFRESH-INTERVAL") == timedelta(hours=1)


def test_there_is_no_alarm_in_it() -> None:
    """Reminders come from the bot, which knows what is left to do and when somebody sleeps."""
    assert b"VALARM" not in written(ENTRY)


def test_a_moved_deadline_takes_the_place_of_the_former_one() -> None:
    """The same event, of a later revision: subscribers move it, and do not have two."""
    later = ENTRY.changed_at + timedelta(days=2)
    moved = replace(ENTRY, day=date(2027, 1, 8), title="OOP", revision=4, changed_at=later)

    (before,), (after,) = events(written(ENTRY)), events(written(moved))

    assert before["UID"] == after["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (3, 4)
    assert after.decoded("DTSTAMP") == after.decoded("LAST-MODIFIED") == later
    assert after.decoded("DTSTART") == date(2027, 1, 8)


def test_other_committees_and_assessments_are_other_events() -> None:
    """One must not take the place of the other, however keys and names are cut."""
    others = [
        ENTRY,
        replace(ENTRY, committee=CommitteeName("2")),
        replace(ENTRY, committee=None),
        replace(ENTRY, committee=CommitteeName("")),
        replace(ENTRY, key=AssessmentKey("TDT4100-H26,1"), committee=None),
        replace(ENTRY, key=AssessmentKey("TDT4101-H26")),
    ]

    found = {str(event["UID"]) for event in events(written(*others))}

    assert len(found) == len(others)
    assert all(len(uid) == len("@sensur") + 32 for uid in found)


def test_each_day_of_candidates_own_is_an_event_that_names_no_candidate() -> None:
    """Of one committee there may be several, and each stays where it is."""
    first = replace(ENTRY, occasion=Occasion.LATE_CANDIDATES, day=date(2027, 1, 4))
    found = events(written(ENTRY, first, replace(first, day=date(2027, 1, 11))))

    assert len({event["UID"] for event in found}) == 3
    assert found[1]["SUMMARY"] == (
        "Grading deadline of some candidates: Object-oriented programming (TDT4100-H26)"
    )


def test_a_confirmed_committee_says_so_first() -> None:
    """A telephone shows the first three words."""
    (event,) = events(written(replace(ENTRY, is_confirmed=True)))

    assert event["SUMMARY"] == "Grading confirmed: Object-oriented programming (TDT4100-H26)"
    assert "Nothing is left to do." in event["DESCRIPTION"]


def test_a_whole_assessment_sends_its_planner_to_the_planners_view() -> None:
    """A grader's command would say that they have no seat."""
    (event,) = events(written(replace(ENTRY, committee=None)))

    assert event["DESCRIPTION"] == "To see where it stands, type /exam TDT4100-H26 in Slack."


@pytest.mark.parametrize(
    ("occasion", "language", "title"),
    [
        (Occasion.ASK_UNTIL, "en", "Last day to ask for an explanation: Logic (TDT4100-H26)"),
        (Occasion.ASK_UNTIL, "nb", "Siste dag for å kreve begrunnelse: Logic (TDT4100-H26)"),
        (Occasion.APPEAL_UNTIL, "en", "Last day to appeal: Logic (TDT4100-H26)"),
        (Occasion.APPEAL_UNTIL, "nb", "Siste dag for å klage: Logic (TDT4100-H26)"),
    ],
)
def test_the_clocks_of_publication_are_days_too(occasion: Occasion, language: str, title: str) -> None:
    """Each an event of its own, that moves when the day of publication is corrected."""
    entry = replace(ENTRY, occasion=occasion, committee=None, title="Logic")

    first, second = events(written(replace(ENTRY, committee=None), entry, language=language))

    assert second["SUMMARY"] == title
    assert first["UID"] != second["UID"]


def test_one_of_several_committees_is_named_in_the_title() -> None:
    """Two equal lines on one day look like a mistake."""
    (event,) = events(written(replace(ENTRY, is_one_of_several=True)))

    assert event["SUMMARY"].endswith("(TDT4100-H26), committee 1")


def test_it_is_written_in_the_persons_language() -> None:
    """Like everything else that they read."""
    content = written(ENTRY, replace(ENTRY, is_confirmed=True, committee=None), language="nb")

    assert [str(event["SUMMARY"]) for event in events(content)] == [
        "Sensurfrist: Object-oriented programming (TDT4100-H26)",
        "Sensur bekreftet: Object-oriented programming (TDT4100-H26)",
    ]


def test_the_same_state_is_the_same_bytes() -> None:
    """Or every look would seem to bring news."""
    assert written(ENTRY) == written(replace(ENTRY))


def test_lines_end_and_fold_as_the_standard_has_it() -> None:
    """RFC 5545, 3.1: CRLF, and at most 75 octets in a line, also where a letter takes four."""
    content = written(*(replace(ENTRY, title=title) for title in HOSTILE.values()))

    assert content.endswith(b"\r\n")
    lines = content.split(b"\r\n")
    assert all(b"\n" not in line and b"\r" not in line for line in lines)
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_what_a_roster_says_stays_in_its_line(text: str) -> None:
    """Somebody who writes a roster writes into calendars of others: no event, no alarm, no turned text."""
    entry = replace(
        ENTRY, title=text, key=AssessmentKey(text), committee=CommitteeName(text), is_one_of_several=True
    )

    (event,) = events(written(entry, name=text))

    assert set(event) == set(events(written(ENTRY))[0])
    assert event.decoded("DTSTART") == ENTRY.day
    assert str(event["SUMMARY"]).isprintable()
    assert "\n" not in event["SUMMARY"]
    assert event["DESCRIPTION"].count("\n") == 1
    assert len(event["SUMMARY"]) < 400
    assert len(read(written(entry, name=text)).subcomponents) == 1


def test_signs_of_the_format_are_text_in_a_title() -> None:
    """`Logic, sets; proofs` is a title like any other."""
    (event,) = events(written(replace(ENTRY, title=HOSTILE["signs"])))

    assert event["SUMMARY"] == "Grading deadline: A, B; C: D \\ E \\n F (TDT4100-H26)"


@given(st.lists(st.builds(replace, st.just(ENTRY), title=st.text(), day=st.dates()), max_size=4), st.text())
def test_whatever_is_written_is_read_again(entries: Sequence[Entry], name: str) -> None:
    """Neither a title nor a day is so odd that the other program sees another number of events."""
    found = events(written(*entries, name=name))

    assert [event.decoded("DTSTART") for event in found] == [entry.day for entry in entries]
