"""The set-up of an assessment as sheets: candidates, graders, and the assessment to be read."""

from collections.abc import Mapping, Sequence
from datetime import tzinfo

from grading.model import FIRST_ROUND, SubmissionStatus, Workflow
from grading.planner_files import Page
from grading.rules.rosters import Roster
from handlers.lists import grades_named
from handlers.words import Words

_STATUSES: Mapping[SubmissionStatus, str] = {
    SubmissionStatus.NOT_STARTED: "planner-status-not-started",
    SubmissionStatus.IN_PROGRESS: "planner-status-in-progress",
    SubmissionStatus.SUBMITTED: "planner-status-submitted",
    SubmissionStatus.WITHDRAWN: "planner-status-withdrawn",
    SubmissionStatus.ABSENT: "planner-status-absent",
}


def pages_of(words: Words, roster: Roster, zone: tzinfo) -> Sequence[Page]:
    """Return the sheets of a set-up; the status of a candidate is given where the roster states it."""
    member_of = roster.members()
    candidates = [
        [
            candidate.id,
            member_of.get(candidate.id, ""),
            words.say(_STATUSES[candidate.status]) if candidate.id in roster.stated else "",
            "" if candidate.deadline is None else candidate.deadline.isoformat(),
        ]
        for candidate in roster.candidates.values()
    ]
    graders = [
        [
            committee.name,
            grader.email,
            "" if grader.name == grader.email else grader.name,
            words.say("planner-file-yes" if grader.external else "planner-file-no"),
            "" if grader.agreement_until is None else grader.agreement_until.isoformat(),
        ]
        for committee in roster.committees
        for grader in committee.graders
    ]
    return (
        _candidates(words, candidates),
        _graders(words, graders),
        Page(
            name=words.say("planner-sheet-assessment"), rows=_assessment(words, roster, zone), is_locked=True
        ),
    )


def example_pages(words: Words) -> Sequence[Page]:
    """Return the sheets of an example with two graders and two candidates, to be filled in."""
    submitted = words.say("planner-status-submitted")
    yes, no = words.say("planner-file-yes"), words.say("planner-file-no")
    first, second = words.say("planner-example-first"), words.say("planner-example-second")
    return (
        _candidates(words, [["10001", "1", submitted, ""], ["10002", "1", submitted, ""]]),
        _graders(
            words,
            [
                ["1", "first.grader@uni.example", first, no, ""],
                ["1", "second.grader@other.example", second, yes, "2027-06-30"],
            ],
        ),
    )


def _candidates(words: Words, rows: Sequence[Sequence[str]]) -> Page:
    status = words.say("planner-column-status")
    headings = [
        words.say("planner-column-candidate"),
        words.say("planner-column-committee"),
        status,
        words.say("planner-column-deadline"),
    ]
    statuses = [words.say(one) for one in _STATUSES.values()]
    return Page(
        name=words.say("planner-sheet-candidates"), rows=[headings, *rows], choices={status: statuses}
    )


def _graders(words: Words, rows: Sequence[Sequence[str]]) -> Page:
    external = words.say("planner-column-external")
    headings = [
        words.say("planner-column-committee"),
        words.say("planner-column-email"),
        words.say("planner-column-name"),
        external,
        words.say("planner-column-agreement"),
    ]
    yes_or_no = [words.say("planner-file-yes"), words.say("planner-file-no")]
    return Page(
        name=words.say("planner-sheet-graders"), rows=[headings, *rows], choices={external: yes_or_no}
    )


def _assessment(words: Words, roster: Roster, zone: tzinfo) -> Sequence[Sequence[str]]:
    said = roster.assessment
    ended = "" if said.ended is None else f"{said.ended.astimezone(zone):%Y-%m-%d %H:%M}"
    later = sum(one.round != FIRST_ROUND for one in roster.committees)
    rows = [
        ("planner-file-assessment", said.key),
        ("planner-file-title", said.title),
        ("planner-file-scale", grades_named(said.scale.grades)),
        ("planner-file-workflow", _workflow(words, said.workflow)),
        ("planner-file-ended", ended),
        ("planner-file-deadline", "" if said.deadline is None else said.deadline.isoformat()),
        ("planner-file-committees", str(len(roster.committees) - later)),
        ("planner-file-candidates", str(len(roster.candidates))),
        ("planner-file-planners", ", ".join(roster.planners)),
    ]
    told = [[words.say(what), text] for what, text in rows if text]
    return [*told, [words.say("planner-file-note"), words.say("planner-file-only-read")]]


def _workflow(words: Words, workflow: Workflow) -> str:
    return words.say(
        "planner-file-workflow-is",
        marking=workflow.marking.value,
        unit=workflow.unit.value,
        quorum=workflow.quorum.value,
    )
