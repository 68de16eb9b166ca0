"""What every table is made of: moments in UTC, exact decimals, row ids, and how constraints are named."""

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Integer, MetaData, Numeric, Text, TypeDecorator
from sqlalchemy.types import TypeEngine
from typing_extensions import override

from grading.decimals import canonical


class Instant(TypeDecorator[datetime]):
    """A moment in UTC: aware in Python, without zone in SQLite, which has none."""

    impl: TypeEngine[Any] | type[TypeEngine[Any]] = DateTime(timezone=True)
    cache_ok: bool | None = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(value)
        return value.astimezone(UTC)

    @override
    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=value.tzinfo or UTC).astimezone(UTC)


def exact(number: str | Decimal) -> Decimal:
    """Return the decimal without zeros at its end and without an exponent."""
    return Decimal(canonical(Decimal(number)))


class ExactDecimal(TypeDecorator[Decimal]):
    """A decimal number without any rounding: NUMERIC in PostgreSQL, canonical text in SQLite, which has none.

    Both give back the same: without zeros at the end, and without an exponent.
    """

    impl: TypeEngine[Any] | type[TypeEngine[Any]] = Text()
    cache_ok: bool | None = True

    @override
    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(Numeric() if dialect.name == "postgresql" else Text())

    @override
    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Decimal | str | None:
        if value is None:
            return None
        return value if dialect.name == "postgresql" else canonical(value)

    @override
    def process_result_value(self, value: Decimal | str | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else exact(value)


class ExactDecimals(TypeDecorator[Mapping[str, Decimal]]):
    """Decimal numbers by name, in JSON as texts: as numbers they would be read as binary fractions."""

    impl: TypeEngine[Any] | type[TypeEngine[Any]] = JSON()
    cache_ok: bool | None = True

    @override
    def process_bind_param(self, value: Mapping[str, Decimal] | None, dialect: Dialect) -> object:
        return None if value is None else {name: canonical(one) for name, one in value.items()}

    @override
    def process_result_value(
        self, value: Mapping[str, str] | None, dialect: Dialect
    ) -> Mapping[str, Decimal] | None:
        return None if value is None else {name: exact(one) for name, one in value.items()}


# SQLite alone gives out row ids without being asked, and only to a column declared INTEGER.
RowId = BigInteger().with_variant(Integer(), "sqlite")

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)
