"""The four steps of first use, each a part of the sheet that knows whether it is complete."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediation.domain.committee import DEFAULT_NUMBER_TEMPLATE, Committee, case_number
from ui.pages.start.code_panel import RecoveryCodePanel
from ui.pages.start.committee_words import division_problem, suggested_abbreviation
from ui.pages.start.new_passphrase import NewPassphrase
from ui.pages.start.parts import small_step
from ui.theme import SCALES, appearance
from ui.widgets import STRETCH, CheckBox, ChoiceStrip, Label, Prose, SongLabel, TextField, row


@dataclass(frozen=True)
class Comfort:
    """What was chosen in the last step."""

    with_samples: bool


class Step(QWidget):
    """One step: what is written or chosen here."""

    def __init__(self) -> None:
        super().__init__()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(12)

    def begin(self) -> None:
        """Put the keyboard where the step starts."""

    def is_complete(self) -> bool:
        """Tell whether one can go on; else say at the field what is missing."""
        return True


class CommitteeStep(Step):
    """Step 1: whose desk this is, and how its cases are numbered."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._year = today.year
        self._own_abbreviation = False
        self.name = TextField(
            self.tr("调委会名称"),
            required=True,
            example=self.tr("如：清溪镇石桥村人民调解委员会"),
            note=self.tr("印在每张表上，和公章一样。"),
            longest=60,
        )
        self.abbreviation = TextField(
            self.tr("编号里的简称"),
            required=True,
            example=self.tr("如：石桥"),
            note=self.tr("两三个字，县里定过的就照县里的。"),
            longest=12,
        )
        self.division = TextField(
            self.tr("行政区划代码"),
            required=True,
            example=self.tr("如：990000"),
            note=self.tr("县6位，乡镇9位，村12位；不知道就问司法所。"),
            longest=20,
        )
        self._number = SongLabel()
        self._build()
        self.name.changed.connect(self._on_name)
        self.abbreviation.changed.connect(self._on_abbreviation)
        self._show_number()

    def _build(self) -> None:
        self.body.addWidget(small_step(self.tr("你们是哪个调委会")))
        self.body.addWidget(self.name)
        self.body.addLayout(row(self.abbreviation, self.division, gap=16))
        self.body.addLayout(row(Label(self.tr("第一件的编号"), tone="text2"), self._number, STRETCH, gap=12))

    def begin(self) -> None:
        """Wait for the name."""
        self.name.focus()

    def value(self) -> Committee:
        """Return what was written."""
        return Committee(self.name.value(), self.abbreviation.value(), self.division.value().replace(" ", ""))

    def is_complete(self) -> bool:
        """Name, abbreviation and code are there and usable."""
        if self.name.is_empty():
            return self._refuse(self.name, self.tr("还没写调委会的名称。"))
        if self.abbreviation.is_empty():
            return self._refuse(self.abbreviation, self.tr("还没写编号里用的简称。"))
        problem = division_problem(self.value().division)
        return self._refuse(self.division, problem) if problem else True

    def _refuse(self, field: TextField, sentence: str) -> bool:
        field.refuse(sentence)
        field.focus()
        return False

    def _on_name(self) -> None:
        if not self._own_abbreviation:
            self.abbreviation.set_value(suggested_abbreviation(self.name.value()))
            self._show_number()

    def _on_abbreviation(self) -> None:
        self._own_abbreviation = not self.abbreviation.is_empty()
        self._show_number()

    def _show_number(self) -> None:
        abbreviation = self.abbreviation.value() or "××"
        number = case_number(DEFAULT_NUMBER_TEMPLATE, year=self._year, abbreviation=abbreviation, serial=1)
        self._number.setText(number)


class PassphraseStep(Step):
    """Step 2: who works here, and the passphrase."""

    def __init__(self) -> None:
        super().__init__()
        self.user = TextField(
            self.tr("你的姓名"),
            required=True,
            note=self.tr("记在履历里，写明是谁登记、谁改的。"),
            longest=40,
        )
        self.passphrase = NewPassphrase()
        self.body.addWidget(small_step(self.tr("谁来用，用什么口令")))
        self.body.addWidget(self.user)
        self.body.addWidget(self.passphrase)

    def begin(self) -> None:
        """Wait for the name."""
        self.user.focus()

    def is_complete(self) -> bool:
        """A name and twice the same passphrase."""
        if self.user.is_empty():
            self.user.refuse(self.tr("还没写你的姓名。"))
            self.user.focus()
            return False
        return self.passphrase.holds()


class CodeStep(Step):
    """Step 3: the recovery code goes onto paper."""

    def __init__(self) -> None:
        super().__init__()
        self.panel = RecoveryCodePanel()
        self.body.addWidget(small_step(self.tr("把恢复码印出来，锁进柜子")))
        self.body.addWidget(Prose(self.tr("口令忘了，只有它能打开资料。没有第二份，谁也找不回来。")))
        self.body.addWidget(self.panel)

    def begin(self) -> None:
        """Put the keyboard on printing."""
        self.panel.begin()

    def is_complete(self) -> bool:
        """It was printed, saved or proved."""
        return self.panel.is_kept


class ComfortStep(Step):
    """Step 4: how large the letters are, and whether sample cases come along."""

    def __init__(self) -> None:
        super().__init__()
        sizes = tuple((scale, f"{round(scale * 100)}%") for scale in SCALES)
        self.size_strip = ChoiceStrip(self.tr("字的大小"), sizes)
        self.size_strip.changed.connect(self._on_size)
        self.samples = CheckBox(self.tr("装上示范类案，先练手"), checked=True)
        self.body.addWidget(small_step(self.tr("看着舒服，用着有底")))
        self.body.addWidget(self.size_strip)
        self.body.addWidget(self.samples)
        self.body.addWidget(
            Prose(
                self.tr(
                    "示范类案全是虚构的，找类案、看预判时能用上。以后导入自己的旧案，示范的随时可以去掉。"
                ),
                role="caption",
                tone="text2",
            )
        )

    def begin(self) -> None:
        """Show the size in force."""
        self.size_strip.set_value(appearance().theme.scale)
        self.size_strip.focus()

    def value(self) -> Comfort:
        """Return what was chosen."""
        return Comfort(with_samples=self.samples.value())

    def _on_size(self) -> None:
        appearance().show(scale=self.size_strip.value())
