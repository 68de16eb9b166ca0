"""What a roster leaves open, filled in by what is known of the assessment."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from grading.addresses import compared
from grading.model import (
    FIRST_ROUND,
    Assessment,
    Candidate,
    CandidateId,
    Cause,
    Committee,
    SubmissionStatus,
)
from grading.rules.dating import settled
from grading.rules.present_roster import committee_of
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
    assessment), names, and statuses; those of `closed` candidates are never taken from the roster. Committees
    of later rounds that it does not name stay: a roster of the first grading knows nothing of them.
    """
    named = roster.planners or (now.planners if now else () if loader is None else (loader,))
    known = {} if now is None else _known_statuses(now)
    key = roster.assessment.key if now is None else now.assessment.key
    said = roster.assessment if roster.says_reminders or now is None else now.assessment
    roster = settled(roster, None if now is None else now.assessment)
    committees = _with_later_rounds(now, roster.committees)
    wanted = _with_later_candidates(roster, committees, known)
    return replace(
        roster,
        assessment=_with_known(replace(roster.assessment, key=key, reminding=said.reminding), roster, now),
        planners=tuple(dict.fromkeys([*named, *(compared(email) for email in always)])),
        committees=tuple(_with_known_names(committee, names) for committee in committees),
        answers={**({} if now is None else now.answers), **roster.answers},
        candidates={
            c: _with_known_facts(candidate, known.get(c), is_stated=c in roster.stated and c not in closed)
            for c, candidate in wanted.items()
        },
    )


def _with_later_rounds(now: SetUp | None, named: tuple[RosterCommittee, ...]) -> tuple[RosterCommittee, ...]:
    """Return the committees with what they leave out, and with those of later rounds that are not named."""
    known = {} if now is None else {one.name: one for one in now.committees}
    names = {one.name for one in named}
    left_out = (
        []
        if now is None
        else [
            committee_of(now, one)
            for one in now.committees
            if one.round > FIRST_ROUND and one.name not in names
        ]
    )
    return (*(_with_known_round(one, known.get(one.name)) for one in named), *left_out)


def _with_later_candidates(
    roster: Roster, committees: tuple[RosterCommittee, ...], known: Mapping[CandidateId, Candidate]
) -> Mapping[CandidateId, Candidate]:
    """Return the candidates with those who are in later rounds, also where the roster leaves them out."""
    again = {c for one in committees if one.round > FIRST_ROUND for c in one.candidates}
    missing = {c: known[c] for c in again if c in known and c not in roster.candidates}
    return dict(sorted({**roster.candidates, **missing}.items())) if missing else roster.candidates


def _with_known_round(said: RosterCommittee, known: Committee | None) -> RosterCommittee:
    if said.round == FIRST_ROUND:
        return said
    return replace(
        said,
        cause=said.cause or (None if known is None else known.cause) or Cause.APPEAL,
        deadline=said.deadline or (None if known is None else known.deadline),
    )


def _with_known(said: Assessment, roster: Roster, now: SetUp | None) -> Assessment:
    """Return the assessment with what a roster never says, or leaves out, as it is known."""
    if now is None:
        return said
    known = now.assessment
    return replace(
        said,
        published=known.published,
        form=said.form if roster.says_form else said.form or known.form,
        level=said.level if roster.says_form else said.level or known.level,
        credits=said.credits if roster.says_form or said.credits is not None else known.credits,
        impartiality=said.impartiality if roster.says_impartiality else known.impartiality,
    )


def _with_known_facts(said: Candidate, known: Candidate | None, *, is_stated: bool) -> Candidate:
    if known is None:
        return said
    # A day that a planner set stands over every roster, until a planner sets another.
    says_day = said.deadline_is_own or (said.deadline is not None and not known.deadline_is_own)
    return replace(
        said,
        status=said.status if is_stated else known.status,
        deadline=said.deadline if says_day else known.deadline,
        deadline_is_own=said.deadline_is_own or known.deadline_is_own,
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
