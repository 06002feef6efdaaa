"""The tables of the desk: the office and its people. Those of the releases are in `release_tables`.

Order is kept by sequence numbers, never by the clock; photos are named by digest alone, so that another store may
hold their bytes.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Double, ForeignKey, Integer, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from editor_app.domain.accounts import Role
from editor_app.domain.people import Sex
from editor_app.store.base import Base, by_value


class OfficeRow(Base):
    """The one public body whose desk this is."""

    __tablename__ = "office"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True, default=1)
    uid: Mapped[str] = mapped_column(String(32))
    names: Mapped[dict[str, Any]]
    short_names: Mapped[dict[str, Any]]
    languages: Mapped[list[str]]
    place: Mapped[dict[str, Any]]
    contact: Mapped[dict[str, Any]]
    website: Mapped[str] = mapped_column(Text, default="")
    terms_url: Mapped[str] = mapped_column(Text, default="")
    privacy_url: Mapped[str] = mapped_column(Text, default="")
    timezone: Mapped[str] = mapped_column(String(64), default="UTC")
    settings: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
    """What the administrator set: "style", "steps", "lock_minutes", "emergency"; each key is one use case's own."""


class AccountRow(Base):
    """Somebody who can sign in. ``name_key`` is the folded name, so that names do not collide.

    ``public_key`` is the account's Ed25519 key in hex, ``locked_key`` the private one under the password; both are
    "" for an account of a desk that had no keys yet. ``temporary`` asks for a new password at the next sign-in.
    """

    __tablename__ = "account"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    name: Mapped[str] = mapped_column(String(64))
    name_key: Mapped[str] = mapped_column(String(64), unique=True)
    display_name: Mapped[str] = mapped_column(String(120))
    password_hash: Mapped[str] = mapped_column(Text)
    public_key: Mapped[str] = mapped_column(String(64), default="", server_default="")
    locked_key: Mapped[str] = mapped_column(Text, default="", server_default="")
    temporary: Mapped[bool] = mapped_column(default=False, server_default=false())
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]
    roles: Mapped[list[AccountRoleRow]] = relationship(
        cascade="all, delete-orphan", lazy="selectin", order_by="AccountRoleRow.role"
    )


class AccountRoleRow(Base):
    __tablename__ = "account_role"

    account_id: Mapped[int] = mapped_column(Integer, ForeignKey("account.id"), primary_key=True)
    role: Mapped[Role] = mapped_column(by_value(Role, "role"), primary_key=True)


class SignInRow(Base):
    """Wrong passwords by folded name, known or not; ``until`` is when the next attempt is heard.

    The wait itself is counted from ``ticks``, the seconds since the start ``start`` of the machine that heard the last
    one; the calendar's clock may jump.
    """

    __tablename__ = "sign_in"

    name_key: Mapped[str] = mapped_column(String(64), primary_key=True)
    failures: Mapped[int] = mapped_column(Integer, default=0)
    first_at: Mapped[datetime | None]
    last_at: Mapped[datetime]
    until: Mapped[datetime | None]
    start: Mapped[str] = mapped_column(String(80), default="", server_default="")
    ticks: Mapped[float] = mapped_column(Double, default=0.0, server_default="0")


class PersonRow(Base):
    """A person of the directory; ``names`` by language as JSON."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    key: Mapped[str] = mapped_column(String(80), unique=True)
    sex: Mapped[Sex] = mapped_column(by_value(Sex, "sex"))
    names: Mapped[dict[str, Any]]
    note: Mapped[str] = mapped_column(Text, default="")
    appointments: Mapped[list[AppointmentRow]] = relationship(
        cascade="all, delete-orphan", lazy="selectin", order_by="AppointmentRow.id"
    )


class AppointmentRow(Base):
    """A post held from ``starts`` to ``ends``, both included; ``forms`` by language as JSON."""

    __tablename__ = "appointment"
    __table_args__ = (CheckConstraint("starts IS NULL OR ends IS NULL OR starts <= ends", name="in_order"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    person_id: Mapped[int] = mapped_column(Integer, ForeignKey("person.id"), index=True)
    starts: Mapped[date | None]
    ends: Mapped[date | None]
    forms: Mapped[dict[str, Any]]


class OfficeWordRow(Base):
    """A word that the office writes and no dictionary has."""

    __tablename__ = "office_word"

    language: Mapped[str] = mapped_column(String(8), primary_key=True)
    word: Mapped[str] = mapped_column(String(60), primary_key=True)
    added_by: Mapped[int] = mapped_column(Integer, ForeignKey("account.id"))
    added_at: Mapped[datetime]


class AbbreviationRow(Base):
    """What an abbreviation of the office stands for; ``key`` is the short form folded, so that it is found however it
    is typed."""

    __tablename__ = "abbreviation"

    language: Mapped[str] = mapped_column(String(8), primary_key=True)
    key: Mapped[str] = mapped_column(String(40), primary_key=True)
    short: Mapped[str] = mapped_column(String(20))
    full: Mapped[str] = mapped_column(Text)
    changed_by: Mapped[int] = mapped_column(Integer, ForeignKey("account.id"))
    changed_at: Mapped[datetime]
