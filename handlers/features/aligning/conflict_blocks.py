"""A candidate on the page of conflicts: the grades, the proposals, and the buttons that make them equal.

A row in which something is decided stays in its place and keeps about its height, and no button comes to
stand where one was pressed: a second tap at the same place hits nothing, and never another candidate.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from grading.model import CandidateId, PersonId, Proposal
from grading.rules.alignment import SHOWN
from grading.rules.apart import how_far_apart
from grading.rules.standing import Seen
from grading.usecases.aligning import Conflicts, Row
from handlers.blocks import Button, beside, note, row, section, within
from handlers.card import Block
from handlers.escaping import bold, plain, safe
from handlers.features.aligning.pages import Page
from handlers.features.comments.cards import comments_in_short
from handlers.lists import listed
from handlers.slack.buttons import press
from handlers.standing import waiting_for
from handlers.words import Words

_ROOM_FOR_GRADES = 1_400
_ROOM_FOR_PROPOSALS = 1_400
_ROOM_FOR_BUTTONS = 5_000
_MOST_GRADES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class RowDrawing:
    """What is needed to draw the rows of a page."""

    words: Words
    found: Conflicts
    page: Page = field(repr=False)

    def blocks(self, one: Row) -> Sequence[Block]:
        """Return a row, as it is now."""
        candidate, viewer = one.seen.candidate, self.found.viewer
        if not one.is_open:
            return self._decided(one)
        if candidate in self.found.drafts:
            return self._drafted(one.seen)
        said = [about for about in self._about(candidate) if viewer in {about.proposer, *about.accepted}]
        if said:
            return self._waiting(one.seen, said[0])
        if candidate in self.page.place.aside:
            return self._aside(one.seen)
        return self._open(one.seen)

    def _decided(self, one: Row) -> Sequence[Block]:
        """Return a candidate who is no longer in conflict, with nothing to adopt."""
        candidate = one.seen.candidate
        told = self.words.say("conflict-decided", grade=grade_in_words(self.words, one.seen.own))
        undo = None if one.undo is None else _button(self, "undo_aligning", candidate, change=one.undo)
        return self._settled(one.seen, told, undo, "conflict-equal")

    def _drafted(self, seen: Seen) -> Sequence[Block]:
        draft = self.found.drafts[seen.candidate]
        told = self.words.say("conflict-drafted", grade=safe(draft.grade, 40))
        if draft.reason:
            told = f"{told} {self.words.say('conflict-because', reason=safe(draft.reason, 160))}"
        undo = _button(self, "drop_draft", seen.candidate)
        return self._settled(seen, told, undo, "conflict-drafted-note")

    def _waiting(self, seen: Seen, said: Proposal) -> Sequence[Block]:
        """Return a candidate about whom the viewer has said something that co-graders have yet to answer."""
        is_own = said.proposer == self.found.viewer
        undo = _button(self, "take_back", seen.candidate, proposal=said.id) if is_own else None
        return self._settled(seen, self._proposal(seen, said), undo, "conflict-waiting-note")

    def _aside(self, seen: Seen) -> Sequence[Block]:
        again = Button(
            label=self.words.say("button-open-row"),
            action="open_row",
            value=self.value(seen.candidate),
            spoken=self.words.say("button-open-row-spoken", candidate=plain(seen.candidate, 40)),
        )
        return self._settled(seen, self.words.say("conflict-aside"), again, "conflict-aside-note")

    def _settled(self, seen: Seen, told: str, button: Button | None, small: str) -> Sequence[Block]:
        """Return a row in which nothing is to be decided, about as high as one in which something is.

        Its button stands at the right, where an open row has none: at the left buttons were pressed, and a
        second tap must not hit this one.
        """
        grades = " · ".join(self._grades(seen)[:_MOST_GRADES])
        text = section(f"~{safe(seen.candidate)}~\n{grades}")
        return (text, *self._because(seen), beside(section(told), button), note(self.words.say(small)))

    def _open(self, seen: Seen) -> Sequence[Block]:
        """Return a candidate in conflict: each grade, each proposal, and the buttons."""
        words = self.words
        about = self._about(seen.candidate)
        told = [self._proposal(seen, proposal) for proposal in about]
        answers = [button for proposal in about for button in self._answers(proposal)]
        buttons = [*answers, *self._adopt(seen, about), *(() if answers else self._keep(seen))]
        first, *more = listed(
            self._head(seen),
            self._grades(seen),
            _ROOM_FOR_GRADES,
            lambda left: words.say("and-more", left=left),
        )
        return (
            beside(first, self._later(seen.candidate)),
            *more,
            *self._because(seen),
            *listed("", told, _ROOM_FOR_PROPOSALS, lambda left: words.say("proposals-more", left=left), "\n"),
            *row([*within(buttons, _ROOM_FOR_BUTTONS), self._propose(seen)]),
        )

    def _head(self, seen: Seen) -> str:
        """Return the candidate, how far the grades are apart, and whether the pass line lies between them."""
        words = self.words
        apart = how_far_apart(self.found.view.assessment.scale, [grade for _, _, grade in seen.grades])
        told = [bold(safe(seen.candidate))]
        if apart.steps is not None:
            told.append(words.say("conflict-steps", steps=apart.steps))
        if seen.other_marks:
            told.append(words.say("conflict-marks"))
        if apart.crosses_pass:
            told.append(bold(words.say("conflict-crosses-pass")))
        return " · ".join(told)

    def _grades(self, seen: Seen) -> Sequence[str]:
        return [
            self.words.say("conflict-own", grade=grade_in_words(self.words, grade))
            if person == self.found.viewer
            else self.words.say(
                "conflict-other", name=safe(name, 40), grade=grade_in_words(self.words, grade)
            )
            for person, name, grade in seen.grades
        ]

    def _because(self, seen: Seen) -> Sequence[Block]:
        """Return why co-graders gave their grades, and what is said of the candidate.

        It stays where it is when the candidate is decided.
        """
        said = [
            self.words.say("conflict-said", name=safe(one.name, 40), reason=safe(one.reason, 160))
            for one in self.found.because.get(seen.candidate, ())[:_MOST_GRADES]
        ]
        said += comments_in_short(self.words, self.found.comments.get(seen.candidate, ()))
        return (section("\n".join(said)),) if said else ()

    def _about(self, candidate: CandidateId) -> Sequence[Proposal]:
        return [proposal for proposal in self.found.proposals if proposal.candidate == candidate]

    def _adopt(self, seen: Seen, about: Sequence[Proposal]) -> Sequence[Button]:
        """Return a button for each other grade; none for one that is proposed, which is to be accepted."""
        proposed = {one.value for one in about if one.proposer != self.found.viewer}
        if seen.other_marks:
            return self._adopt_marks(seen)
        by_grade: dict[str, PersonId] = {}
        for person, _, grade in seen.grades:
            if person != self.found.viewer and grade not in {None, seen.own, *proposed}:
                by_grade.setdefault(str(grade), person)
        return [
            Button(
                label=self.words.say("button-adopt", grade=plain(grade, 40)),
                action="adopt",
                value=self.value(seen.candidate, grader=person, seen=seen.fingerprint[:SHOWN]),
                spoken=self.words.say(
                    "button-adopt-spoken", grade=plain(grade, 30), candidate=plain(seen.candidate, 24)
                ),
            )
            for grade, person in by_grade.items()
        ]

    def _adopt_marks(self, seen: Seen) -> Sequence[Button]:
        """Return a button for each co-grader whose grade or marks are others: both go together."""
        return [
            Button(
                label=self.words.say("button-adopt-marks", grade=plain(grade, 20), name=plain(name, 30)),
                action="adopt",
                value=self.value(seen.candidate, grader=person, seen=seen.fingerprint[:SHOWN]),
                spoken=self.words.say(
                    "button-adopt-spoken", grade=plain(grade, 30), candidate=plain(seen.candidate, 24)
                ),
            )
            for person, name, grade in seen.grades
            if person != self.found.viewer and grade is not None
            if grade != seen.own or person in seen.other_marks
        ]

    def _keep(self, seen: Seen) -> Sequence[Button]:
        if seen.own is None:
            return ()
        spoken = self.words.say(
            "button-keep-mine-spoken", grade=plain(seen.own, 30), candidate=plain(seen.candidate, 24)
        )
        value = self.value(seen.candidate, seen=seen.fingerprint[:SHOWN])
        return (Button(label=self.words.say("button-keep-mine"), action="keep", value=value, spoken=spoken),)

    def _propose(self, seen: Seen) -> Button:
        return Button(
            label=self.words.say("button-propose"),
            action="propose",
            value=self.value(seen.candidate),
            spoken=self.words.say("button-propose-spoken", candidate=plain(seen.candidate, 40)),
        )

    def _answers(self, proposal: Proposal) -> Sequence[Button]:
        """Return the buttons to accept a co-grader's proposal or to decline it, once."""
        if proposal.proposer == self.found.viewer or self.found.viewer in proposal.accepted:
            return ()
        candidate = plain(proposal.candidate, 24)
        value = self.value(proposal.candidate, proposal=proposal.id)
        grade = plain(proposal.value, 30)
        return (
            Button(
                label=self.words.say("button-accept", grade=plain(proposal.value, 40)),
                action="accept",
                value=value,
                spoken=self.words.say("button-accept-spoken", grade=grade, candidate=candidate),
            ),
            Button(
                label=self.words.say("button-decline"),
                action="decline",
                value=value,
                spoken=self.words.say("button-decline-spoken", grade=grade, candidate=candidate),
            ),
        )

    def _later(self, candidate: CandidateId) -> Button:
        spoken = self.words.say("button-later-spoken", candidate=plain(candidate, 40))
        return Button(
            label=self.words.say("button-later"), action="later", value=self.value(candidate), spoken=spoken
        )

    def value(
        self,
        candidate: CandidateId,
        *,
        grader: PersonId | None = None,
        seen: str | None = None,
        change: str | None = None,
        proposal: str | None = None,
    ) -> str:
        """Return a button's value: it knows the rows of its page."""
        view = self.found.view
        return press(
            key=view.assessment.key,
            committee=view.committee.name,
            candidate=candidate,
            grader=grader,
            seen=seen,
            change=change,
            proposal=proposal,
            rows=self.page.ids,
            aside=self.page.aside,
            wish=self.page.place.shows or None,
        )

    def _proposal(self, seen: Seen, proposal: Proposal) -> str:
        words, found = self.words, self.found
        grade = safe(proposal.value, 40)
        because = words.say("conflict-because", reason=safe(proposal.reason, 160)) if proposal.reason else ""
        if proposal.proposer == found.viewer:
            told = [words.say("proposal-own", grade=grade), because, yet_to_accept(words, found, proposal)]
            return " ".join(filter(None, told))
        names = {person: name for person, name, _ in seen.grades}
        told = [
            words.say("proposal", name=safe(names.get(proposal.proposer, ""), 40), grade=grade),
            because,
        ]
        if found.viewer in proposal.accepted:
            told.append(yet_to_accept(words, found, proposal))
        elif len(found.view.committee.marking_graders) == 2:  # noqa: PLR2004 - the proposer and the viewer
            own = grade_in_words(words, seen.own)
            told.append(words.say("proposal-if-you-accept", own=own, grade=grade))
        else:
            told.append(words.say("proposal-if-all-accept", grade=grade))
        return " ".join(filter(None, told))


def _button(
    drawing: RowDrawing,
    action: str,
    candidate: CandidateId,
    *,
    change: str | None = None,
    proposal: str | None = None,
) -> Button:
    """Return the button that takes back what was decided about a candidate."""
    return Button(
        label=drawing.words.say("button-undo"),
        action=action,
        value=drawing.value(candidate, change=change, proposal=proposal),
        spoken=drawing.words.say("button-undo-spoken", candidate=plain(candidate, 40)),
    )


def yet_to_accept(words: Words, found: Conflicts, proposal: Proposal) -> str:
    """Return who has not accepted a proposal yet."""
    agreed = proposal.accepted | {proposal.proposer}
    names = [
        grader.name or grader.email
        for grader in found.view.committee.marking_graders
        if grader.person not in agreed
    ]
    standing = found.view.standing
    return waiting_for(words, "proposal-waiting", names, standing.blocked, standing.planners)


def grade_in_words(words: Words, grade: str | None) -> str:
    """Return a grade, or that there is none."""
    return words.say("no-grade") if grade is None else safe(grade, 40)
