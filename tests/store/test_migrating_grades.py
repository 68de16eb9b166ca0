"""Grades, and all that hangs on them, come through the migration to evaluations as they were."""

import json
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import text

from grading.model import COMMON, WHOLE, AssessmentKey, CandidateId, CommitteeName, ProposalId, UnitId
from store.backends import backend_of
from store.database import open_store
from store.migrating import migrate
from tests.support.builders import ADA, BO
from tests.support.migrated import migrated_before
from tests.support.scenes import ask, chance, order, refused

KEY, ONE, TWO = AssessmentKey("K"), CommitteeName("1"), CommitteeName("2")
BEFORE = """
INSERT INTO person (id, email, folded, name, active)
     VALUES (1, 'ada@uni.example', 'ada@uni.example', 'Ada', true),
            (2, 'bo@uni.example', 'bo@uni.example', 'Bo', true);
INSERT INTO assessment (key, folded, title, kind, tool, scale_name, scale_grades, marking, unit, quorum,
                        align_marks, deadline, thresholds, version)
     VALUES ('K', 'k', 'Exam', 'submission', 'classic', 'A-F', '["A", "B", "C"]', 'private', 'candidate',
             'all', false, '2026-12-22', '{"A": "89", "B": "77.50"}', 3);
INSERT INTO question (assessment, number, position, title, maximum, weight, type, key)
     VALUES ('K', '10', 0, 'First', '7.50', '100', 'manual', NULL),
            ('K', '2', 1, 'Second', '0.125', '0', 'multiple_choice', 'B');
INSERT INTO committee (assessment, name, type, channel, version)
     VALUES ('K', '1', 'grading', 'C1', 2), ('K', '2', 'reassessment', NULL, 1);
INSERT INTO seat (assessment, committee, person, position, external)
     VALUES ('K', '1', 1, 0, false), ('K', '1', 2, 1, true), ('K', '2', 1, 0, false);
INSERT INTO candidate (assessment, id, status, committee)
     VALUES ('K', '01', 'submitted', '1'), ('K', '02', 'absent', '1'), ('K', '03', 'submitted', '1'),
            ('K', '04', 'submitted', '2'), ('K', '05', 'submitted', NULL);
INSERT INTO grade (assessment, committee, candidate, grader, value, set_by, origin, version)
     VALUES ('K', '1', '01', 1, 'A', 1, 'manual', 3), ('K', '1', '01', 2, 'A', 2, 'imported', 1),
            ('K', '1', '02', 1, NULL, 1, 'manual', 4), ('K', '1', '03', 2, 'C', 2, 'manual', 1),
            ('K', '1', '04', 1, 'B', 1, 'manual', 1), ('K', '2', '04', 0, 'B', 1, 'manual', 2);
INSERT INTO share (assessment, committee, candidate, grader)
     VALUES ('K', '1', '01', 1), ('K', '1', '01', 2), ('K', '1', '03', 1);
INSERT INTO proposal (id, assessment, committee, candidate, proposer, value, reason, about, at)
     VALUES ('p', 'K', '1', '03', 2, 'B', 'thin', 'd', '2026-12-03 09:30:00.000000');
INSERT INTO acceptance (proposal, grader) VALUES ('p', 1);
INSERT INTO confirmation (assessment, committee, unit, grader, digest)
     VALUES ('K', '1', '01', 2, 'd'), ('K', '1', '01', 1, 'd'), ('K', '2', '', 1, 'other');
INSERT INTO confirmed_unit (assessment, committee, unit, digest, at)
     VALUES ('K', '1', '01', 'd', '2026-12-03 09:30:00.000000')
"""


@pytest.fixture
async def before(empty_url: str) -> str:
    """Return the address of a database of version 0015, with a committee at work."""
    await migrated_before(empty_url, "0016")
    for statement in BEFORE.strip().split(";\n"):
        await order(empty_url, statement)
    return empty_url


@pytest.fixture
async def url(before: str) -> str:
    """Return the address of that database, brought to this version."""
    await migrate(before)
    return before


async def test_every_evaluation_keeps_its_grade_and_version(url: str) -> None:
    """What a grader decided on before the update must still land after it, or be refused as it would be."""
    found = await ask(
        url,
        "SELECT committee, candidate, owner, grade, set_by, origin, version, total, marks_fingerprint"
        " FROM evaluation ORDER BY committee, candidate, owner",
    )

    assert found == [
        ("1", "01", ADA, "A", ADA, "manual", 3, None, None),
        ("1", "01", BO, "A", BO, "imported", 1, None, None),
        ("1", "02", ADA, None, ADA, "manual", 4, None, None),
        ("1", "03", BO, "C", BO, "manual", 1, None, None),
        ("1", "04", ADA, "B", ADA, "manual", 1, None, None),
        ("2", "04", COMMON, "B", ADA, "manual", 2, None, None),
    ]


async def test_everything_is_read_as_it_was(url: str) -> None:
    """Statuses, committees, shares, confirmations in their order, locks, proposals with who accepted."""
    async with open_store(url, chance=chance) as store, store.snapshot() as snapshot:
        one, two = await snapshot.gradebook(KEY, ONE), await snapshot.gradebook(KEY, TWO)
        candidates = await snapshot.candidates(KEY)
        assessment, questions = await snapshot.assessment(KEY), await snapshot.questions(KEY)

    first, third = CandidateId("01"), CandidateId("03")
    assert [(candidate.id, candidate.status.value, committee) for candidate, committee in candidates] == [
        ("01", "submitted", "1"),
        ("02", "absent", "1"),
        ("03", "submitted", "1"),
        ("04", "submitted", "2"),
        ("05", "submitted", None),
    ]
    assert (one.committee.round, two.committee.round) == (1, 1)
    assert (list(one.candidates), list(two.candidates)) == (["01", "02", "03"], ["04"])
    assert one.shares == {(ADA, first), (BO, first), (ADA, third)}
    assert [given.grader for given in one.confirmations[UnitId(first)]] == [BO, ADA]
    assert one.confirmed == {UnitId(first)}
    assert two.confirmations[WHOLE][0].fingerprint == "other"
    proposal = one.proposals[ProposalId("p")]
    assert (proposal.proposer, proposal.value, proposal.accepted) == (BO, "B", frozenset({ADA}))
    assert assessment is not None
    assert assessment.deadline == date(2026, 12, 22)
    assert assessment.thresholds == {"A": Decimal(89), "B": Decimal("77.5")}
    assert [(one.number, one.maximum, one.weight, one.key) for one in questions] == [
        ("10", Decimal("7.5"), Decimal(100), None),
        ("2", Decimal("0.125"), Decimal(0), "B"),
    ]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE evaluation SET grade = 'B' WHERE candidate = '01'",
        "UPDATE evaluation SET candidate = '01', owner = 5 WHERE candidate = '03'",
        "DELETE FROM evaluation WHERE candidate = '01'",
        (
            "INSERT INTO evaluation (assessment, committee, candidate, owner, set_by, origin, version)"
            " VALUES ('K', '1', '01', 0, 1, 'manual', 1)"
        ),
        (
            "INSERT INTO mark (assessment, committee, candidate, owner, question, value)"
            " VALUES ('K', '1', '01', 1, '2', '1')"
        ),
    ],
)
async def test_what_was_confirmed_stays_locked(url: str, sql: str) -> None:
    """Final grades of before the update are as final after it."""
    if "value)" in sql and url.startswith("postgresql"):
        sql = sql.replace("'1')", "1)")

    assert "the unit is confirmed" in await refused(url, sql)


@pytest.mark.parametrize(
    "leaves",
    [
        "UPDATE membership SET committee = '2' WHERE candidate = '03'",
        "DELETE FROM membership WHERE candidate = '03'",
    ],
)
async def test_a_share_still_ends_when_its_candidate_leaves(url: str, leaves: str) -> None:
    """Who comes back has to be shared again."""
    await order(url, leaves)

    assert await ask(url, "SELECT DISTINCT candidate FROM share") == [("01",)]


async def test_a_unit_still_needs_its_quorum(url: str) -> None:
    """The second committee has one grader, whose confirmation is of other grades."""
    locking = "INSERT INTO confirmed_unit VALUES ('K', '2', '', '{}', '2026-12-03 09:30:00')"

    assert "the quorum is not reached" in await refused(url, locking.format("d"))
    await order(url, locking.format("other"))


async def test_an_acceptance_still_goes_with_its_proposal(url: str) -> None:
    """A proposal that is closed leaves nothing behind."""
    await order(url, "DELETE FROM proposal")

    assert await ask(url, "SELECT * FROM acceptance") == []


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO membership VALUES ('K', '05', 2, '1')",
        "INSERT INTO membership VALUES ('K', '01', 1, '2')",
        "UPDATE committee SET round = 0",
    ],
)
async def test_a_candidate_is_in_one_committee_of_a_round(url: str, sql: str) -> None:
    """The round is the committee's, and two committees of one round cannot both grade a candidate."""
    assert "constraint" in (await refused(url, sql)).casefold()


async def test_settings_are_found_that_changed_before(before: str) -> None:
    """Who moved the deadline last year is asked after the update too; what was erased is not found."""
    # More than are read at a time.
    many = [(seq, "", "SetUpChanged", {"what": "candidate"}) for seq in range(7, 1_100)]
    entries = [
        (1, "", "SetUpChanged", {"what": "deadline"}),
        (2, "", "SetUpChanged", {"what": "workflow of committee"}),
        (3, "", "SetUpChanged", None),
        (4, "1", "SetUpChanged", {"what": "deadline"}),
        (5, "1", "GradeSet", {"candidate": "01"}),
        (6, "", "SetUpChanged", {"what": "deadline"}),
        *many,
    ]
    backend = backend_of(before)
    async with backend.transaction() as connection:
        for seq, committee, kind, change in entries:
            await connection.run(
                text(
                    "INSERT INTO audit (seq, at, assessment, committee, way, kind, change, commitment, prev,"
                    " hash) VALUES (:seq, '2026-12-01 09:30:00.000000', 'K', :committee, 'job', :kind,"
                    " 'c', '', '', '')"
                ),
                {"seq": seq, "committee": committee, "kind": kind},
            )
            if change is not None:
                body = json.dumps({"change": {"kind": kind, **change}})
                await connection.run(
                    text("INSERT INTO audit_detail (seq, secret, body) VALUES (:seq, '', :body)"),
                    {"seq": seq, "body": body},
                )
    await backend.close()

    await migrate(before)

    assert await ask(before, "SELECT * FROM set_up_change ORDER BY seq") == [
        ("K", "deadline", 1),
        ("K", "workflow of committee", 2),
        ("K", "deadline", 6),
        *(("K", "candidate", seq) for seq, *_ in many),
    ]
