"""Persons, and the chat accounts that carry their verified addresses."""

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.dialects.postgresql import insert

from grading.addresses import compared
from grading.model import Person, PersonId
from grading.outbox import Account
from store.queries.query_base import QueryBase
from store.statements import Found
from store.tables.people import chat_account, person

PERSON = (
    person.c.id,
    person.c.email,
    person.c.name,
    person.c.active,
    person.c.language,
    person.c.locale,
    person.c.time_zone,
)
_PERSON_BY_ID = select(*PERSON).where(person.c.id == bindparam("id"))
_PERSON_BY_EMAIL = select(*PERSON).where(person.c.folded == bindparam("folded"))

_ACCOUNT = select(chat_account)
_ACCOUNT_BY_NAME = _ACCOUNT.where(
    chat_account.c.team == bindparam("team"), chat_account.c.account == bindparam("account")
)
_MEMBER = (
    select(
        *chat_account.c,
        person.c.email,
        person.c.name,
        person.c.active.label("let_in"),
        person.c.language,
        person.c.locale,
        person.c.time_zone,
    )
    .select_from(chat_account.outerjoin(person, person.c.id == chat_account.c.person))
    .where(chat_account.c.team == bindparam("team"), chat_account.c.account == bindparam("account"))
)
_ACCOUNTS_OF = _ACCOUNT.where(chat_account.c.person == bindparam("person"), chat_account.c.active).order_by(
    chat_account.c.checked_at.desc(), chat_account.c.team, chat_account.c.account
)

# PostgreSQL's INSERT … ON CONFLICT, which SQLite took over: the one construct serves both.
_NEW_PERSON = insert(person)
_PUT_PERSON = _NEW_PERSON.on_conflict_do_update(
    index_elements=[person.c.folded],
    set_={
        "email": _NEW_PERSON.excluded.email,
        # An address without a name leaves the name as it is.
        "name": func.coalesce(func.nullif(_NEW_PERSON.excluded.name, ""), person.c.name),
    },
).returning(person.c.id)

_PUT_ZONE = update(person).where(person.c.id == bindparam("one")).values(time_zone=bindparam("zone"))
_PUT_LOCALE = update(person).where(person.c.id == bindparam("one")).values(locale=bindparam("named"))
_PUT_LANGUAGE = update(person).where(person.c.id == bindparam("one")).values(language=bindparam("chosen"))
_NEW_ACCOUNT = insert(chat_account)
_LINK = _NEW_ACCOUNT.on_conflict_do_update(
    index_elements=[chat_account.c.team, chat_account.c.account],
    set_={name: _NEW_ACCOUNT.excluded[name] for name in ("person", "active", "checked_at", "as_of")},
)
_CHANGES = update(chat_account).values(changes=chat_account.c.changes + 1)
_ACCOUNT_CHANGES = _CHANGES.where(
    chat_account.c.team == bindparam("of_team"), chat_account.c.account == bindparam("one")
)
_OTHERS_CHANGE = _CHANGES.where(
    chat_account.c.person == bindparam("of_person"),
    chat_account.c.team == bindparam("of_team"),
    chat_account.c.account != bindparam("one"),
)


def person_of(row: Found) -> Person:
    """Return the person in a row of the `PERSON` columns."""
    return Person(
        id=row.id,
        email=row.email,
        name=row.name,
        active=row.active,
        language=row.language,
        locale=row.locale,
        time_zone=row.time_zone,
    )


class PeopleReading(QueryBase):
    """What can be asked about persons and accounts."""

    async def person(self, person: PersonId) -> Person | None:
        """Return the person, or None."""
        row = await self._connection.row(_PERSON_BY_ID, {"id": person})
        return None if row is None else person_of(row)

    async def person_by_email(self, email: str) -> Person | None:
        """Return the person with this address (`grading.addresses`), or None."""
        row = await self._connection.row(_PERSON_BY_EMAIL, {"folded": compared(email)})
        return None if row is None else person_of(row)

    async def account(self, team: str, user: str) -> Account | None:
        """Return the account as last checked, or None."""
        row = await self._connection.row(_ACCOUNT_BY_NAME, {"team": team, "account": user})
        return None if row is None else _account_of(row)

    async def member(self, team: str, user: str) -> tuple[Account, Person | None] | None:
        """Return the account as last checked with the person it is linked to, or None."""
        row = await self._connection.row(_MEMBER, {"team": team, "account": user})
        if row is None:
            return None
        account = _account_of(row)
        if account.person is None:
            return account, None
        person = Person(
            id=account.person,
            email=row.email,
            name=row.name,
            active=row.let_in,
            language=row.language,
            locale=row.locale,
            time_zone=row.time_zone,
        )
        return account, person

    async def accounts_of(self, person: PersonId) -> tuple[Account, ...]:
        """Return the active accounts linked to a person, the one that was checked last first."""
        rows = await self._connection.rows(_ACCOUNTS_OF, {"person": person})
        return tuple(_account_of(row) for row in rows)


class PeopleWriting(PeopleReading):
    """What can be kept about persons and accounts."""

    async def put_person(self, email: str, name: str) -> PersonId:
        """Return the person with this address, made or renamed as needed."""
        values = {"email": email, "folded": compared(email), "name": name, "active": True}
        row = await self._connection.row(_PUT_PERSON, values)
        if row is None:
            raise LookupError(email)
        return PersonId(row.id)

    async def put_time_zone(self, person: PersonId, name: str | None) -> None:
        """Keep in which time zone a person is."""
        await self._connection.run(_PUT_ZONE, {"one": person, "zone": name})

    async def put_locale(self, person: PersonId, name: str) -> None:
        """Keep the locale of a person's account."""
        await self._connection.run(_PUT_LOCALE, {"one": person, "named": name})

    async def put_language(self, person: PersonId, language: str) -> None:
        """Keep which language a person has chosen."""
        await self._connection.run(_PUT_LANGUAGE, {"one": person, "chosen": language})

    async def link(self, account: Account) -> None:
        """Keep an account as it was just checked."""
        await self._connection.run(
            _LINK,
            {
                "team": account.team,
                "account": account.user,
                "person": account.person,
                "active": account.active,
                "checked_at": account.checked_at,
                "as_of": account.as_of,
            },
        )

    async def account_changes(self, team: str, user: str) -> None:
        """Note that an account has changed: what Slack said of it before stands no longer."""
        await self._connection.run(_ACCOUNT_CHANGES, {"of_team": team, "one": user})

    async def others_change(self, person: PersonId, team: str, user: str) -> None:
        """Note that a person's other accounts in the team have changed: an address is one account's."""
        await self._connection.run(_OTHERS_CHANGE, {"of_person": person, "of_team": team, "one": user})


def _account_of(row: Found) -> Account:
    return Account(
        team=row.team,
        user=row.account,
        person=row.person,
        active=row.active,
        checked_at=row.checked_at,
        changes=row.changes,
        as_of=row.as_of,
    )
