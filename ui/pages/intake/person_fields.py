"""The fields of a natural person (自然人)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediation.domain.chinese_dates import age_on
from mediation.domain.intake_rules import is_phone
from mediation.domain.parties import FULL_CAPACITY_AGE, Sex
from mediation.services.identity import IdentityReading
from ui.pages.intake.identity_part import IdentityPart
from ui.pages.intake.parts import Plain, day_as_plain, filled, joined_phone, shares, split_phone
from ui.pages.intake.speakers import GuardianPart
from ui.pages.intake.words import tr
from ui.widgets.choices import ChoiceField
from ui.widgets.field import Field, FieldState
from ui.widgets.text_fields import TextField
from ui.widgets.value_fields import DateField


class PersonFields(QWidget):
    """Name, sex, ethnicity, birth, document, phone, address, occupation; a guardian where the law asks for one."""

    changed = Signal()
    structure_changed = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._from_number: tuple[Sex | None, date | None] = (None, None)
        self._guardian_opened = False
        self._build_widgets()
        self._build_layout()
        self._connect_signals()

    def _build_widgets(self) -> None:
        self.name = TextField(self.tr("姓名"), required=True, longest=200)
        self.sex = ChoiceField(self.tr("性别"), [(sex, sex.chinese) for sex in Sex], empty=self.tr("没填"))
        peoples = ethnic_groups()
        self.ethnicity = ChoiceField(
            self.tr("民族"), [(name, name) for name in peoples], empty=self.tr("没填")
        )
        self.birth = DateField(self.tr("出生"), today=self._today)
        self.identity = IdentityPart(self._today)
        self.identity.compare_with(lambda: (self.sex.value(), self.birth.day()))
        self.phone = TextField(self.tr("电话"), note=self.tr("孩子的电话也行，后面注明是谁的。"), longest=100)
        self.phone.set_check(phone_problem)
        self.address = TextField(self.tr("住址"), longest=200)
        self.occupation = TextField(self.tr("做什么的"), example=self.tr("如：务农"), longest=100)
        self.guardian = GuardianPart()
        self.guardian.hide()

    def _build_layout(self) -> None:
        self.more = QWidget()
        below = QVBoxLayout(self.more)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(8)
        below.addWidget(self.identity)
        below.addLayout(shares((self.phone, 6), (self.address, 8), (self.occupation, 5)))
        below.addWidget(self.guardian)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(shares((self.name, 6), (self.sex, 4), (self.ethnicity, 4), (self.birth, 6)))
        layout.addWidget(self.more)

    def _connect_signals(self) -> None:
        for field in self.fields():
            field.changed.connect(self.changed)
        self.identity.changed.connect(self.changed)
        self.identity.read.connect(self._on_number_read)
        self.identity.structure_changed.connect(self.structure_changed)
        self.guardian.changed.connect(self.changed)
        self.birth.left.connect(self._on_birth_left)
        self.sex.left.connect(self.identity.look_again)

    # ---- what the party's card calls ----------------------------------------------------------------------

    def fields(self) -> tuple[Field, ...]:
        """Return the fields of the first rows."""
        return (self.name, self.sex, self.ethnicity, self.birth, self.phone, self.address, self.occupation)

    def content(self) -> Plain:
        """Return what is filled in, as plain JSON."""
        number, whose = split_phone(self.phone.value())
        sex = self.sex.value()
        return filled(
            {
                "name": self.name.value(),
                "sex": sex.value if sex else "",
                "ethnicity": self.ethnicity.value() or "",
                "birth_date": day_as_plain(self.birth),
                **self.identity.content(),
                "phone": number,
                "phone_note": whose,
                "address": self.address.value(),
                "occupation": self.occupation.value(),
                "guardian": self.guardian.content() if self.guardian.isVisibleTo(self.more) else {},
            }
        )

    def show_content(self, plain: dict[str, Any]) -> None:
        """Show what was kept."""
        self.name.set_value(str(plain.get("name", "")))
        self.sex.set_value(Sex.parse_optional(str(plain.get("sex", ""))))
        self._show_ethnicity(str(plain.get("ethnicity", "")))
        show_day(self.birth, str(plain.get("birth_date", "")))
        self.phone.set_value(joined_phone(str(plain.get("phone", "")), str(plain.get("phone_note", ""))))
        self.address.set_value(str(plain.get("address", "")))
        self.occupation.set_value(str(plain.get("occupation", "")))
        self.guardian.show_content(plain.get("guardian") or {})
        self._guardian_opened = bool(plain.get("guardian"))
        self._from_number = (None, None)
        self.identity.show_content(plain)
        self.identity.tell()
        self.fit_age()

    def field_of(self, name: str) -> Field:
        """Return the field of an attribute of `Party`."""
        named: dict[str, Field] = {
            "sex": self.sex,
            "ethnicity": self.ethnicity,
            "birth_date": self.birth,
            "id_number": self.identity.number,
            "id_type": self.identity.kind,
            "id_note": self.identity.reason,
            "phone": self.phone,
            "address": self.address,
            "occupation": self.occupation,
            "guardian": self.guardian.name,
        }
        return named.get(name, self.name)

    def needs_look(self) -> bool:
        """Tell whether something is wrong or worth a look, so that the card stays open."""
        held = (FieldState.WARNING, FieldState.ERROR)
        open_guardian = self.guardian.isVisibleTo(self.more) and self.guardian.name.is_empty()
        return open_guardian or self.identity.needs_look() or any(f.state in held for f in self.fields())

    def open_guardian(self) -> None:
        """Show the guardian's fields though the party is of age."""
        self._guardian_opened = True
        self.fit_age()
        self.guardian.name.focus()

    def read_number(self) -> None:
        """Fill in what a number says that was not typed but pasted."""
        self.identity.tell()

    def fit_age(self) -> None:
        """Say the age beside the birth date and ask for a guardian when the party is a minor (民法典 17)."""
        born = self.birth.day()
        age = age_on(born, self._today()) if born else None
        known = age is not None and age >= 0
        self.birth.set_aside(self.tr("{age}周岁").format(age=age) if known else "")
        minor = known and age is not None and age < FULL_CAPACITY_AGE
        wanted = minor or self._guardian_opened
        if wanted != self.guardian.isVisibleTo(self.more):
            self.guardian.setVisible(wanted)
            self.structure_changed.emit()
        self.guardian.say_why(minor=minor)

    def _show_ethnicity(self, written: str) -> None:
        """Choose the people; a word from elsewhere that the list has not (汉) is offered too, so that it stays."""
        peoples = ethnic_groups()
        offered = peoples if written in ("", *peoples) else (written, *peoples)
        self.ethnicity.set_choices([(name, name) for name in offered])
        self.ethnicity.set_value(written or None)

    # ---- slots --------------------------------------------------------------------------------------------

    def _on_number_read(self, reading: IdentityReading) -> None:
        """Fill in what the number says, but never over what a person wrote."""
        sex, birth = self._from_number
        if reading.sex and self.sex.value() in (None, sex):
            self.sex.set_value(reading.sex)
        if reading.birth_date and self.birth.day() in (None, birth) and (self.birth.is_empty() or birth):
            self.birth.set_day(reading.birth_date)
            self.birth.settle()
        self._from_number = (reading.sex, reading.birth_date)
        self.fit_age()

    def _on_birth_left(self) -> None:
        born = self.birth.day()
        if born and born > self._today():
            self.birth.warn(self.tr("这一天还没到，看看年份。"))
        elif self.birth.state is FieldState.WARNING:
            self.birth.settle()
        self.fit_age()
        self.identity.look_again()


def show_day(field: DateField, plain: str) -> None:
    """Show a day kept in ISO form, or the words that were no day."""
    try:
        field.set_day(date.fromisoformat(plain) if plain else None)
    except ValueError:
        field.set_value(plain)


def phone_problem(typed: str) -> str | None:
    """Warn about a number that is neither a mobile nor a landline; whose it is may stand behind it."""
    number, _ = split_phone(typed)
    if not number or is_phone(number):
        return None
    return tr("不像手机号，也不像座机号（座机写成0571-85012345）。看看是不是少了一位。不改也能登记。")


def ethnic_groups() -> tuple[str, ...]:
    """Return the 56 ethnic groups (GB/T 3304), Han first as most people ask for it."""
    names = tr(
        "汉族 蒙古族 回族 藏族 维吾尔族 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克族 傣族 黎族 傈僳族 "
        "佤族 畲族 高山族 拉祜族 水族 东乡族 纳西族 景颇族 柯尔克孜族 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 "
        "仡佬族 锡伯族 阿昌族 普米族 塔吉克族 怒族 乌孜别克族 俄罗斯族 鄂温克族 德昂族 保安族 裕固族 京族 "
        "塔塔尔族 独龙族 鄂伦春族 赫哲族 门巴族 珞巴族 基诺族"
    )
    return tuple(names.split())
