"""The whole list of a committee as a file: each candidate with the state and the grader's own grade."""

from grading.planner_files import Page
from grading.usecases.entering import CommitteeView
from grading.usecases.showing import Status
from handlers.blocks import card, section
from handlers.card import Card
from handlers.escaping import safe
from handlers.standing import shares
from handlers.states import state_named
from handlers.words import Words


def list_on_its_way(words: Words, view: CommitteeView) -> Card:
    """Return that the list is being sent."""
    return _said(words, "whole-list-on-its-way", view)


def list_ready(words: Words, view: CommitteeView) -> Card:
    """Return what stands beside the file."""
    return _said(words, "whole-list-ready" if is_own(view) else "whole-list-ready-common", view)


def list_page(words: Words, found: Status) -> Page:
    """Return the rows of the file; its headings are no grades sheet's, so that nobody imports an old list."""
    own = words.say("whole-list-column-own" if is_own(found.view) else "whole-list-column-common")
    headings = (words.say("sheet-column-candidate"), words.say("whole-list-column-state"), own)
    rows = [(one.candidate, state_named(words, one.state), one.own or "") for one in found.candidates]
    return Page(name=words.say("whole-list-tab"), rows=(headings, *rows))


def is_own(view: CommitteeView) -> bool:
    """Say whether the grades are the grader's own; in shared marking by several they are the committee's."""
    return shares(view) or len(view.committee.graders) == 1


def _said(words: Words, sentence: str, view: CommitteeView) -> Card:
    told = words.say(sentence, key=safe(view.assessment.key), committee=safe(view.committee.name, 40))
    return card(told, section(told))
