"""The nouns: what follows from a committee's settings."""

from dataclasses import replace

from grading.model import WHOLE, Marking, Quorum, Unit, Workflow, WorkflowOverride
from tests.support.builders import a_committee, c, u


def test_a_committee_without_its_own_settings_follows_the_assessment() -> None:
    """The override is for exceptions."""
    workflow = Workflow(marking=Marking.SHARED, unit=Unit.CANDIDATE, quorum=Quorum.ONE, align_marks=True)

    assert WorkflowOverride().over(workflow) == workflow


def test_each_setting_can_be_overridden_alone() -> None:
    """The three settings are independent (H 360033628491)."""
    workflow = Workflow()

    assert WorkflowOverride(marking=Marking.SHARED).over(workflow) == replace(
        workflow, marking=Marking.SHARED
    )
    assert WorkflowOverride(unit=Unit.CANDIDATE).over(workflow) == replace(workflow, unit=Unit.CANDIDATE)
    assert WorkflowOverride(quorum=Quorum.ONE).over(workflow) == replace(workflow, quorum=Quorum.ONE)
    assert WorkflowOverride(align_marks=True).over(workflow) == replace(workflow, align_marks=True)


def test_an_override_can_switch_a_setting_off() -> None:
    """False is a setting, not the lack of one."""
    assert not WorkflowOverride(align_marks=False).over(Workflow(align_marks=True)).align_marks


def test_a_gradebook_follows_its_committee_s_override() -> None:
    """Two committees of one assessment may work differently."""
    book = a_committee()
    override = WorkflowOverride(marking=Marking.SHARED)

    other = replace(book, committee=replace(book.committee, override=override))

    assert (book.workflow.marking, other.workflow.marking) == (Marking.PRIVATE, Marking.SHARED)


def test_the_committee_is_one_unit_or_each_candidate_is() -> None:
    """What is shared and confirmed together."""
    whole, single = a_committee(), a_committee(unit=Unit.CANDIDATE)

    assert (whole.units(), whole.unit_of(c(2)), whole.members(WHOLE)) == ((WHOLE,), WHOLE, (c(1), c(2), c(3)))
    assert (single.units(), single.unit_of(c(2)), single.members(u(2))) == ((u(1), u(2), u(3)), u(2), (c(2),))
