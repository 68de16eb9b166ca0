"""People are known by their addresses, and accounts by Slack's word on them for as long as that stands."""

from dataclasses import replace
from datetime import timedelta

from grading.model import PersonId
from grading.outbox import Account
from store.database import Store
from store.migrating import migrate
from tests.support.builders import NOW
from tests.support.migrated import migrated_before
from tests.support.scenes import ask, order

SHARP = "stra\N{LATIN SMALL LETTER SHARP S}e@uni.example"


def an_account(user: str, person: PersonId | None, *, team: str = "T1") -> Account:
    """Return an account as Slack has just described it."""
    return Account(team=team, user=user, person=person, active=True, checked_at=NOW)


async def test_an_address_that_only_looks_alike_is_another_person(store: Store) -> None:
    """One mailbox more than the roster names would open the marks."""
    async with store.transaction() as work:
        one = await work.put_person("Strasse@uni.example", "Stra")
        other = await work.put_person(SHARP, "Sharp")
        again = await work.put_person("strasse@UNI.example", "")

    assert one == again != other
    async with store.snapshot() as snapshot:
        found = await snapshot.person_by_email("STRASSE@uni.example")
        stranger = await snapshot.person_by_email("\N{LATIN SMALL LETTER LONG S}trasse@uni.example")
    assert found is not None
    assert found.id == one
    assert stranger is None


async def test_a_change_is_counted_and_a_later_word_is_about_it(store: Store) -> None:
    """A word that was asked for before the change must not stand after it."""
    async with store.transaction() as work:
        ada = await work.put_person("ada@uni.example", "Ada")
        asked_before = an_account("U1", ada)
        await work.link(asked_before)
        await work.account_changes("T1", "U1")
        await work.link(asked_before)
        changed = await work.account("T1", "U1")
        await work.link(replace(asked_before, as_of=1))
        told_anew = await work.account("T1", "U1")

    assert changed == replace(asked_before, changes=1, as_of=0)
    assert told_anew == replace(asked_before, changes=1, as_of=1)


async def test_a_change_of_an_account_that_never_acted_leaves_nothing(store: Store) -> None:
    """A workspace has thousands of people who are nothing to us."""
    async with store.transaction() as work:
        await work.account_changes("T1", "U1")

    async with store.snapshot() as snapshot:
        assert await snapshot.account("T1", "U1") is None


async def test_the_word_on_other_accounts_of_the_same_address_ends(store: Store) -> None:
    """In one workspace an address is one account's: who has it now, has it alone."""
    async with store.transaction() as work:
        ada = await work.put_person("ada@uni.example", "Ada")
        bo = await work.put_person("bo@uni.example", "Bo")
        for account in (
            an_account("U1", ada),
            an_account("U2", ada),
            an_account("U3", bo),
            an_account("U1", ada, team="T2"),
        ):
            await work.link(account)

        await work.others_change(ada, "T1", "U2")
        changes = {
            (team, user): found.changes
            for team, user in (("T1", "U1"), ("T1", "U2"), ("T1", "U3"), ("T2", "U1"))
            if (found := await work.account(team, user)) is not None
        }

    assert changes == {("T1", "U1"): 1, ("T1", "U2"): 0, ("T1", "U3"): 0, ("T2", "U1"): 0}


async def test_the_account_that_was_checked_last_comes_first(store: Store) -> None:
    """Where two have not been asked after for long, the newer word is the likelier one."""
    async with store.transaction() as work:
        ada = await work.put_person("ada@uni.example", "Ada")
        older = an_account("U1", ada)
        newer = replace(an_account("U2", ada), checked_at=NOW + timedelta(hours=1))
        await work.link(older)
        await work.link(newer)

        assert await work.accounts_of(ada) == (newer, older)


async def test_an_older_database_s_people_are_known_by_what_was_written(empty_url: str) -> None:
    """An address that was folded into another one lets in who has it, and no longer who has the other."""
    await migrated_before(empty_url, "0015")
    for values in (
        {"id": 1, "email": SHARP, "folded": "strasse@uni.example"},
        {"id": 2, "email": "Ada@uni.example", "folded": "ada@uni.example"},
    ):
        await order(
            empty_url,
            "INSERT INTO person (id, email, folded, name, active) VALUES (:id, :email, :folded, '', TRUE)",
            values,
        )

    await migrate(empty_url)

    found = await ask(empty_url, "SELECT email, folded FROM person ORDER BY id")
    assert found == [(SHARP, SHARP), ("Ada@uni.example", "ada@uni.example")]


async def test_what_a_person_reads_is_kept_with_the_person(store: Store) -> None:
    """What they chose and what Slack says stand apart: the one goes before the other."""
    async with store.transaction() as work:
        ada = await work.put_person("ada@uni.example", "Ada")
        await work.link(an_account("U1", ada))
        before = await work.person(ada)
        await work.put_locale(ada, "en-GB")
        await work.put_language(ada, "nb")

    async with store.snapshot() as snapshot:
        member = await snapshot.member("T1", "U1")
        known = [await snapshot.person(ada), await snapshot.person_by_email("ada@uni.example")]
    assert before is not None
    assert (before.language, before.locale) == (None, None)
    assert member is not None
    assert [(one.language, one.locale) for one in (member[1], *known) if one] == [("nb", "en-GB")] * 3
