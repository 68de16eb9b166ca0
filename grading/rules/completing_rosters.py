"""What a roster leaves open, filled in by what is known of the assessment."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from grading.addresses import compared
from grading.model import Assessment, Candidate, CandidateId, SubmissionStatus
from grading.rules.dating import settled
from grading.rules.rosters import Roster, RosterCommittee
from grading.rules.setting_up import SetUp


def completed(
    now: SetUp | None,
    roster: Roster,
    loader: str | None,
    always: Collection[str],
    closed: Collection[CandidateId],
    names: Mapping[str, str],
) -> Roster:
    """Fill in what the roster leaves open and what is known by now.

    That is how the key is written, the planners (the loader of a new one that names none, and those of every
    assessment), names, and statuses; those of `closed` candidates are never taken from the roster.
    """
    named = roster.planners or (now.planners if now else () if loader is None else (loader,))
    known = {} if now is None else _known_statuses(now)
    key = roster.assessment.key if now is None else now.assessment.key
    said = roster.assessment if roster.says_reminders or now is None else now.assessment
    roster = settled(roster, None if now is None else now.assessment)
    return replace(
        roster,
        assessment=_with_known(replace(roster.assessment, key=key, reminding=said.reminding), roster, now),
        planners=tuple(dict.fromkeys([*named, *(compared(email) for email in always)])),
        committees=tuple(_with_known_names(committee, names) for committee in roster.committees),
        candidates={
            c: _with_known_facts(candidate, known.get(c), is_stated=c in roster.stated and c not in closed)
            for c, candidate in roster.candidates.items()
        },
    )


def _with_known(said: Assessment, roster: Roster, now: SetUp | None) -> Assessment:
    """Return the assessment with what a roster never says, or leaves out, as it is known."""
    if now is None:
        return said
    known = now.assessment
    return replace(
        said,
        published=known.published,
        form=said.form or known.form,
        level=said.level or known.level,
        credits=known.credits if said.credits is None else said.credits,
        impartiality=said.impartiality if roster.says_impartiality else known.impartiality,
    )


def _with_known_facts(said: Candidate, known: Candidate | None, *, is_stated: bool) -> Candidate:
    if known is None:
        return said
    return replace(
        said,
        status=said.status if is_stated else known.status,
        deadline=said.deadline or known.deadline,
    )


def _known_statuses(now: SetUp) -> dict[CandidateId, Candidate]:
    # Whom an earlier roster left out was withdrawn by that; being named again ends it.
    return {
        c: candidate
        for c, (candidate, committee) in now.candidates.items()
        if committee is not None or candidate.status is not SubmissionStatus.WITHDRAWN
    }


def _with_known_names(committee: RosterCommittee, names: Mapping[str, str]) -> RosterCommittee:
    return replace(
        committee,
        graders=tuple(
            replace(grader, name=names[grader.email])
            if grader.name == grader.email and grader.email in names
            else grader
            for grader in committee.graders
        ),
    )
