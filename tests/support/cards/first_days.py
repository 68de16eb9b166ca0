"""What the cards of a first day show at most: welcomes to many committees, and a directory of long names."""

from dataclasses import replace

from grading.directory import Contact, Desk, Directory, Guide
from grading.model import CommitteeName
from grading.rules.what_is_missing import AllCandidatesMissing, CommitteesMissing, GradersMissing
from grading.usecases.welcoming import GraderWelcome, PlannerWelcome
from tests.support.cards.extremes import PLACE, PLANNERS
from tests.support.cards.results import HOSTILE

_REACHED = Contact(
    name=HOSTILE,
    phone="+47 73 00 00 00",
    mail="help@uni.example",
    link=f"https://uni.example/?a=1&{'b' * 400}",
    hours={"en": HOSTILE, "nb": HOSTILE},
)
DIRECTORY = Directory(
    desks=dict.fromkeys(Desk, _REACHED),
    planners={one.email.casefold(): _REACHED for one in PLANNERS},
    guides=(Guide(title={"": f"{HOSTILE}|"}, link={"": "https://uni.example/guide"}),) * 5,
)
WELCOMES = (
    GraderWelcome(view=PLACE, co_graders=(HOSTILE,) * 9),
    GraderWelcome(view=replace(PLACE, standing=replace(PLACE.standing, has_to_declare=True)), co_graders=()),
    PlannerWelcome(
        assessment=PLACE.assessment,
        missing=(
            CommitteesMissing(),
            AllCandidatesMissing(),
            GradersMissing(committee=CommitteeName(HOSTILE)),
        ),
    ),
    PlannerWelcome(assessment=PLACE.assessment, missing=()),
)
