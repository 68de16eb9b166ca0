"""Which tool names the steps: the planner's choice for all, and a grader's own view in Marking 2.0."""

from dataclasses import replace

from grading.errors import ClassicOnly, ModeratorNeedsClassic, NotAPlanner
from grading.model import Tool
from grading.notices import ToolActivated
from grading.rules.steps import Step
from grading.usecases.entering import Scope
from grading.usecases.registering import register_grade
from grading.usecases.tools import activate_tool, choose_tool, show_steps
from tests.support.builders import KEY, c
from tests.support.office import ADA, ANYWHERE, BO, CY, PAT, TWO, Office, a_committee, a_roster


async def test_a_planner_activates_it_amid_grading_and_each_grader_hears_it_once(office: Office) -> None:
    """Also who sits in two committees; nothing that was graded changes."""
    second = a_committee(TWO, graders=[ADA, CY], candidates=[4])
    await office.loads(a_roster(a_committee(), second, tool="classic"))
    await office.does(BO, register_grade, ANYWHERE, c(1), "A")
    before = await office.book()

    done = await office.does(PAT, activate_tool, KEY, Tool.MARKING_2_0)

    heard = await office.all_hear(ADA, BO, CY)
    assert [[type(one) for one in told] for told in heard] == [[ToolActivated]] * 3
    assert (done.before, done.assessment.tool, done.told) == (Tool.CLASSIC, Tool.MARKING_2_0, 3)
    after = await office.book()
    assert replace(after, assessment=before.assessment) == before
    entry = (await office.trail())[-1]
    assert (entry.before, entry.after) == (f"tool {KEY}: classic", f"tool {KEY}: marking_2_0")


async def test_what_is_active_already_is_told_to_nobody(office: Office) -> None:
    """A second press has no effect."""
    await office.loads()
    before = await office.trail()

    done = await office.does(PAT, activate_tool, KEY, Tool.MARKING_2_0)

    assert done.told == 0
    assert await office.trail() == before


async def test_a_grader_cannot_activate_it(office: Office) -> None:
    """They choose for themselves, and only once there is something to choose."""
    await office.loads(a_roster(tool="classic"))

    await office.refused(NotAPlanner, ADA, activate_tool, KEY, Tool.MARKING_2_0)
    refused = await office.refused(ClassicOnly, ADA, choose_tool, ANYWHERE, Tool.MARKING_2_0)

    assert refused.key == KEY


async def test_an_own_view_is_kept_for_all_committees_of_the_assessment(office: Office) -> None:
    """It is the person's, and ends where the planner goes back to classic for all."""
    await office.loads(a_roster(a_committee(), a_committee(TWO, candidates=[4])))

    await office.does(ADA, choose_tool, ANYWHERE, Tool.CLASSIC)
    in_two = await office.does(ADA, show_steps, Scope(committee=TWO))
    of_bo = await office.does(BO, show_steps, Scope(committee=TWO))
    back = await office.does(ADA, choose_tool, Scope(committee=TWO), Tool.MARKING_2_0)

    assert (in_two.standing.tool, in_two.standing.steps[0].step) == (Tool.CLASSIC, Step.CONFIRM_YOUR_GRADES)
    assert (of_bo.standing.tool, of_bo.standing.steps[0].step) == (Tool.MARKING_2_0, Step.SHARE)
    assert back.standing.tool is Tool.MARKING_2_0
    await office.does(ADA, choose_tool, ANYWHERE, Tool.CLASSIC)
    await office.does(PAT, activate_tool, KEY, Tool.CLASSIC)
    await office.does(PAT, activate_tool, KEY, Tool.MARKING_2_0)
    assert (await office.does(ADA, show_steps, ANYWHERE)).standing.tool is Tool.CLASSIC


async def test_marking_2_0_waits_where_a_committee_has_a_moderator(office: Office) -> None:
    """Only classic has the moderator, who would lose their part unseen."""
    await office.loads(a_roster(a_committee(graders=[ADA, BO, CY]), tool="classic"))
    async with office.store.transaction() as work:
        (committee,) = await work.committees(KEY)
        await work.put_committee(KEY, replace(committee, moderator=committee.graders[2].person))

    refused = await office.refused(ModeratorNeedsClassic, PAT, activate_tool, KEY, Tool.MARKING_2_0)

    assert refused.committees == ("1",)
