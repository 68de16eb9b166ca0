"""Whether a roster makes sense: what it says twice, what falls together, and who is named but not listed."""

from collections.abc import Iterator
from dataclasses import replace

from grading.addresses import compared
from grading.model import FIRST_ROUND, CommitteeType, Scale
from grading.roster_faults import RosterFault, RosterProblem
from grading.rules.command_words import COMMAND_WORDS, is_command_word
from grading.rules.lookalikes import look, look_of_grade
from grading.rules.roster_clashes import Lines, Named, clash, clashes
from grading.rules.roster_document import MOST_CANDIDATES, AssessmentPart, CommitteePart
from grading.rules.roster_form import Parts, Position, fault_at
from grading.rules.roster_questions import faults_of_questions, faults_of_thresholds
from grading.rules.scales import custom_scale, scale_named


def faults_of_sense(parts: Parts, lines: Lines) -> Iterator[RosterFault]:
    """Yield what is wrong with the parts of a roster beside their form."""
    if parts.assessment is not None:
        yield from _of_assessment(parts.assessment, lines, is_whole=parts.is_whole)
    graders: list[Named] = [
        (("graders", n, "email"), compared(one.email), compared(one.email)) for n, one in parts.graders
    ]
    yield from clashes(graders, lines)
    yield from clashes(
        [(("committees", n, "name"), one.name, look(one.name)) for n, one in parts.committees], lines
    )
    yield from faults_of_questions(parts, lines)
    yield from _of_candidates(parts, lines)
    known = frozenset(email for _, email, _ in graders) if parts.has_all_graders else None
    for position, committee in parts.committees:
        where: Position = ("committees", position)
        yield from _of_committee(where, committee, known, lines)
        # Left out, its graders are not known yet; an empty list is more likely a slip.
        if parts.is_whole and not committee.graders and "graders" in committee.model_fields_set:
            yield fault_at(lines, where, RosterProblem.NO_GRADERS, committee.name)


def scale_of(part: AssessmentPart) -> Scale | None:
    """Return the scale that is named or listed; None where none has this name."""
    return scale_named(part.scale) if isinstance(part.scale, str) else custom_scale(part.scale)


def _of_assessment(part: AssessmentPart, lines: Lines, *, is_whole: bool) -> Iterator[RosterFault]:
    if is_command_word(part.key):
        yield fault_at(lines, ("assessment", "key"), RosterProblem.COMMAND_WORD, part.key)
    where: Position = ("assessment", "scale")
    scale = scale_of(part)
    if scale is None:
        yield fault_at(lines, where, RosterProblem.UNKNOWN_SCALE, str(part.scale)[:80])
    else:
        if len(scale.grades) < 2:  # noqa: PLR2004 - a choice takes two
            yield fault_at(lines, where, RosterProblem.SHORT_SCALE)
        if not isinstance(part.scale, str):
            grades = [((*where, n), one, look_of_grade(one)) for n, one in enumerate(scale.grades)]
            yield from clashes(grades, lines)
        if is_whole:
            yield from faults_of_thresholds(part.thresholds, scale, lines)


def _of_candidates(parts: Parts, lines: Lines) -> Iterator[RosterFault]:
    """Yield candidates that are named twice, IDs that fall together, and those that a command would take.

    A candidate may stand once in a committee of each round, and once in the list of candidates.
    """
    listed: list[Named] = [(place, one, one.casefold()) for place, one in parts.listed]
    members: list[Named] = [(place, one, one.casefold()) for place, one in parts.members]
    by_round: dict[int, list[Named]] = {}
    rounds: dict[object, int] = {at: _round_of(committee) for at, committee in parts.committees}
    for named in members:
        by_round.setdefault(rounds.get(named[0][1], FIRST_ROUND), []).append(named)
    if parts.is_whole and len(members) > MOST_CANDIDATES:
        many = fault_at(lines, ("committees",), RosterProblem.TOO_MANY)
        yield replace(many, most=MOST_CANDIDATES)
        return
    yield from clashes(listed, lines)
    for in_round in by_round.values():
        yield from clashes(in_round, lines)
    in_committees = {looks: (place, name) for place, name, looks in reversed(members)}
    for place, name, looks in listed:
        other = in_committees.get(looks)
        if other is not None and other[1] != name:
            yield clash(RosterProblem.ALIKE, place, name, other[0], other[1], lines)
    for place, name, looks in (*listed, *members):
        if looks in COMMAND_WORDS:
            yield fault_at(lines, place, RosterProblem.COMMAND_WORD, name)


def _round_of(committee: CommitteePart) -> int:
    if committee.round is not None:
        return committee.round
    return FIRST_ROUND if committee.type is CommitteeType.GRADING else FIRST_ROUND + 1


def _of_committee(
    where: Position, committee: CommitteePart, known: frozenset[str] | None, lines: Lines
) -> Iterator[RosterFault]:
    name = committee.name
    yield from _of_round(where, committee, lines)
    own = [((*where, "graders", n), compared(email)) for n, email in enumerate(committee.graders)]
    yield from clashes([(place, email, email) for place, email in own], lines)
    for place, email in own:
        if known is not None and email not in known:
            yield fault_at(lines, place, RosterProblem.UNLISTED_GRADER, email, name)


def _of_round(where: Position, committee: CommitteePart, lines: Lines) -> Iterator[RosterFault]:
    """Yield where type and round differ, and what only a later round has."""
    name, given = committee.name, committee.round
    if committee.type is CommitteeType.REASSESSMENT:
        if given == FIRST_ROUND:
            yield fault_at(lines, (*where, "round"), RosterProblem.FIRST_ROUND_AGAIN, name)
        return
    if given is not None and given > FIRST_ROUND:
        place = (*where, "round")
        yield fault_at(lines, place, RosterProblem.LATER_ROUND_OF_GRADING, name, str(given))
        return
    if committee.cause is not None:
        yield fault_at(lines, (*where, "cause"), RosterProblem.CAUSE_OF_GRADING, name)
    if committee.deadline is not None:
        yield fault_at(lines, (*where, "deadline"), RosterProblem.DEADLINE_OF_GRADING, name)
