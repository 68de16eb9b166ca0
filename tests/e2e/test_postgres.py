"""The same bot over PostgreSQL, for departments that outgrow one machine."""

from tests.support.department import a_department, a_roster, asks, presses, types


async def test_a_committee_grades_over_postgresql(postgres_url: str) -> None:
    """One code, two databases: nothing in chat tells which."""
    async with a_department(postgres_url, a_roster(["10001", "10002"])) as department:
        first, second = department.first, department.second
        for person, grade in ((first, "A"), (second, "C")):
            await types(person, f"/grade 10001 {grade}")
            await types(person, "/grade 10002 B")
            await types(person, "/grade share")

        conflicts = await asks(first, "/grade conflicts")
        await presses(first, "Adopt C", "equal", conflicts)
        await presses(first, "Confirm", "Waiting for", await asks(first, "/grade confirm"))
        await presses(second, "Confirm", "locked", await asks(second, "/grade confirm"))

        assert "Confirmed" in await types(first, "/grade status 10001")
        assert (await department.bot.store.verify_audit()).holds
        assert department.refused() == []
