"""Automatic marks that a planner imports: shown first, then done once, for all whom they concern."""

from collections.abc import Mapping
from decimal import Decimal

from grading.automatic_marks import AutomaticMarksFile
from grading.errors import NotAPlanner, NothingToUndo, Stale
from grading.model import CandidateId, Origin, QuestionNumber
from grading.rules.automatic_marks import MarksProblem
from grading.threshold_notices import AutomaticMarksCame
from grading.usecases.automatic_marks import MarksFit, MarksImported, MarksShown, import_marks, preview_marks
from grading.usecases.entering import Scope
from grading.usecases.marking import register_marks
from grading.usecases.registering import register_grade
from grading.usecases.sharing import share_grades
from grading.usecases.undoing import undo_last
from tests.support.builders import KEY, c
from tests.support.inspera import a_file
from tests.support.marked import LIMITS
from tests.support.office import ADA, ANYWHERE, BO, OTHER, PAT, Office, a_committee, a_roster

QUESTIONS = [
    {"number": "1", "title": "Recursion", "maximum": 50},
    {"number": "2", "id": "7002", "title": "Complexity", "maximum": 50, "type": "automatic"},
]
AUTOMATIC = QuestionNumber("2")
FILE = a_file((c(1), "7002", "50"), (c(2), "7002", "10"))


async def opened(office: Office, *committees: Mapping[str, object], **assessment: object) -> None:
    """Load an exam with a question for graders and one that the exam system marks, by NTNU's table."""
    await office.loads(
        a_roster(
            *committees,
            questions=QUESTIONS,
            **{"thresholds": LIMITS, **assessment},  # type: ignore[arg-type] # handed on
        )
    )


async def looked(office: Office, file: AutomaticMarksFile = FILE, who: str = PAT) -> MarksShown:
    """Return what somebody is shown of a file."""
    shown = await office.does(who, preview_marks, file, None)
    assert isinstance(shown, MarksShown)
    return shown


async def imported(office: Office, file: AutomaticMarksFile = FILE) -> MarksImported:
    """Let the planner look at a file and import it."""
    return await office.does(PAT, import_marks, file, KEY, (await looked(office, file)).seen)


async def automatic(office: Office) -> Mapping[CandidateId, Mapping[QuestionNumber, Decimal]]:
    """Return the automatic marks that are kept."""
    async with office.store.snapshot() as snapshot:
        return await snapshot.automatic_marks(KEY)


async def test_the_preview_counts_and_the_import_does_it_with_an_audit_row_for_each(office: Office) -> None:
    """A planner sees whose marks come before they do, and an auditor from what to what."""
    await opened(office)
    await imported(office, a_file((c(1), "7002", "40")))

    shown = await looked(office)
    await imported(office)

    assert (shown.candidates, shown.questions) == (2, 1)
    assert (shown.new, shown.changed, shown.same) == (1, 1, 0)
    assert await automatic(office) == {c(1): {AUTOMATIC: Decimal(50)}, c(2): {AUTOMATIC: Decimal(10)}}
    rows = [
        (one.candidate, one.before, one.after) for one in await office.trail() if one.kind == "SetUpChanged"
    ]
    assert rows[-2:] == [(c(1), "2: 40", "2: 50"), (c(2), None, "2: 10")]
    summary = [one for one in await office.trail() if one.kind == "AutomaticMarksImported"][-1]
    assert (summary.after, summary.person) == ("2 automatic marks of 2 candidates", PAT)


async def test_calculated_grades_follow_and_those_set_by_hand_stay(office: Office) -> None:
    """By the same rule as a mark that is typed, for every grader."""
    await opened(office)
    for who in (ADA, BO):
        await office.does(who, register_marks, ANYWHERE, c(1), [("1", "50")])
    await office.does(ADA, register_marks, ANYWHERE, c(2), [("1", "50")])
    await office.does(ADA, register_grade, ANYWHERE, c(2), "C")
    await office.hear()

    done = await imported(office)

    assert await office.kept(ADA) == {c(1): "A", c(2): "C"}
    assert await office.kept(BO) == {c(1): "A"}
    found = (await office.book()).evaluations[c(1)]
    assert {one.origin for one in found.values()} == {Origin.CALCULATED}
    assert done.told == 2
    ((ada,), (bo,)) = await office.all_hear(ADA, BO)
    assert isinstance(ada, AutomaticMarksCame)
    assert isinstance(bo, AutomaticMarksCame)
    assert (ada.candidates, ada.moved, bo.moved) == (2, 1, 1)


async def test_the_same_file_again_changes_nothing(office: Office) -> None:
    """Also for a candidate without a committee, whose marks wait for one."""
    await opened(office, a_committee(candidates=(1,)), candidates=[{"id": c(1)}, {"id": c(2)}])
    await imported(office)
    before = await office.trail()

    shown = await looked(office)
    await imported(office)

    assert (shown.new, shown.changed, shown.same, shown.changes_something) == (0, 0, 2, False)
    assert await office.trail() == before


async def test_what_was_shown_is_imported_and_nothing_else(office: Office) -> None:
    """Two planners have two files."""
    await opened(office)
    shown = await looked(office)
    await imported(office, a_file((c(1), "7002", "1")))

    await office.refused(Stale, PAT, import_marks, FILE, KEY, shown.seen)

    assert await automatic(office) == {c(1): {AUTOMATIC: Decimal(1)}}


async def test_one_fault_keeps_the_whole_file_out(office: Office) -> None:
    """All or nothing: half a file is worse than none."""
    await opened(office)
    file = a_file((c(1), "7002", "50"), (c(2), "7002", "50.5"), ("99999", "7002", "1"))

    shown = await looked(office, file)
    await office.refused(Stale, PAT, import_marks, file, KEY, shown.seen)

    assert [one.problem for one in shown.faults] == [MarksProblem.TOO_HIGH, MarksProblem.UNKNOWN_CANDIDATE]
    assert await automatic(office) == {}


async def test_confirmed_candidates_keep_their_marks_and_are_listed(office: Office) -> None:
    """A confirmation covers exactly what it was given for."""
    await opened(office, workflow={"unit": "candidate"})
    for who in (ADA, BO):
        await office.grades(who, "C")
        await office.does(who, share_grades, ANYWHERE, candidate=c(1))
    for who in (ADA, BO):
        await office.confirms(who)

    shown = await looked(office)
    await imported(office)

    assert (shown.unreached, shown.new) == ((c(1),), 1)
    assert await automatic(office) == {c(2): {AUTOMATIC: Decimal(10)}}


async def test_a_grader_sets_another_mark_in_its_place_and_goes_back_to_it(office: Office) -> None:
    """And a newer file moves the automatic mark below the grader's own."""
    await opened(office)
    await imported(office)
    await office.does(ADA, register_marks, ANYWHERE, c(1), [("1", "50"), ("2", "45")])
    await imported(office, a_file((c(1), "7002", "0")))
    overridden = await office.kept(ADA)

    await office.does(ADA, register_marks, ANYWHERE, c(1), [("2", "auto")])

    assert (overridden, await office.kept(ADA)) == ({c(1): "A"}, {c(1): "E"})


async def test_only_a_planner_imports_them_and_no_grader_takes_them_back(office: Office) -> None:
    """They are the candidates', not a grader's."""
    await opened(office)
    await office.refused(NotAPlanner, ADA, preview_marks, FILE, None)
    await office.refused(NotAPlanner, ADA, import_marks, FILE, KEY, "")
    await imported(office)

    await office.refused(NothingToUndo, ADA, undo_last, Scope())


async def test_the_exam_is_found_by_questions_or_asked_for(office: Office) -> None:
    """The file names no exam."""
    await opened(office)
    await office.loads(a_roster(key=OTHER))

    by_questions = await looked(office)
    asked = await office.does(PAT, preview_marks, a_file((c(1), "1234", "1")), None)

    assert by_questions.assessment.key == KEY
    assert asked == MarksFit(keys=(OTHER, KEY)) or asked == MarksFit(keys=(KEY, OTHER))


async def test_a_planner_who_grades_learns_nothing_of_a_co_graders_hidden_grades(office: Office) -> None:
    """Whether Bo has marked anybody looks the same to Ada, who plans as well."""
    seen = []
    for has_marked, key in ((True, KEY), (False, OTHER)):
        await office.loads(a_roster(key=key, planners=(PAT, ADA), questions=QUESTIONS, thresholds=LIMITS))
        if has_marked:
            await office.does(BO, register_marks, Scope(key=key), c(1), [("1", "50")])
        shown = await office.does(ADA, preview_marks, FILE, key)
        assert isinstance(shown, MarksShown)
        seen.append((shown.moves.moves, shown.moves.hidden, shown.moves.moving, shown.new))

    assert seen[0] == seen[1]
