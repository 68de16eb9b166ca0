"""A roster's deadline: where the roster names a policy, the day that the policy gives."""

from dataclasses import replace
from datetime import tzinfo

from grading.rules.deadlines import Calendar, work_out
from grading.rules.rosters import Roster


def dated(roster: Roster, zone: tzinfo, holiday: Calendar) -> Roster:
    """Return the roster with its deadline worked out from the civil day on which the exam ended.

    A roster without a policy, or that does not say when the exam ended, stays as it is.
    """
    ended = roster.assessment.ended
    if roster.policy is None or ended is None:
        return roster
    found = work_out(roster.policy, ended.astimezone(zone).date(), holiday)
    return replace(roster, assessment=replace(roster.assessment, deadline=found.day), worked_out=found)
