"""The plan of urging: on which day before or after the last one who is urged, and how often it goes on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediation.domain.urging import Urged, UrgingPlan, UrgingStep
from ui.widgets import (
    STRETCH,
    Card,
    ChoiceField,
    PlainButton,
    Prose,
    TextField,
    clear_layout,
    row,
)

_BEFORE, _AFTER = -1, 1


class StepFields(QWidget):
    """One step: so many days before or after the last one, and who is urged."""

    removed = Signal()

    def __init__(self, step: UrgingStep, *, bare: bool = False) -> None:
        super().__init__()
        sides = [(_BEFORE, self.tr("到期以前")), (_AFTER, self.tr("到期以后"))]
        self.side = ChoiceField(self.tr("什么时候"), sides, bare=bare)
        self.days = TextField(self.tr("几天"), longest=3, beside=self.tr("天"), bare=bare)
        self.to = ChoiceField(self.tr("催谁"), [(who, who.chinese) for who in Urged], bare=bare)
        self.remove_button = PlainButton(self.tr("去掉"))
        self.side.set_value(_BEFORE if step.days < 0 else _AFTER)
        self.days.set_value(str(abs(step.days)))
        self.to.set_value(step.to)
        across = row(self.side, self.days, self.to, self.remove_button)
        across.setAlignment(self.remove_button, Qt.AlignmentFlag.AlignBottom)
        self.setLayout(across)
        self.remove_button.clicked.connect(self.removed)

    def step(self) -> UrgingStep | None:
        """Return the step, None where the days are no number."""
        if not self.days.value().isdecimal():
            return None
        return UrgingStep(self.side.value() * int(self.days.value()), self.to.value())


class UrgingCard(Card):
    """``change_requested`` gives the plan; ``reset_requested`` asks for the shipped one."""

    change_requested = Signal(object)
    reset_requested = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("催办的次序"))
        self.steps: list[StepFields] = []
        self._words = Prose(
            self.tr("国家没有统一规定，由调委会自己定。到了日子，主任那一页会列出该催谁。"),
            role="caption",
            tone="text2",
        )
        self.state = Prose(role="caption", tone="text2")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.again = TextField(self.tr("最后一步以后，隔几天再催一次"), longest=3)
        self.add_button = PlainButton(self.tr("加一步"), "new")
        self.reset_button = PlainButton(self.tr("恢复原样"))
        self.save_button = PlainButton(self.tr("存下"), "ok")
        self.add(self._words, self.state, self._rows, row(self.add_button, STRETCH), row(self.again, STRETCH))
        self.add(row(STRETCH, self.reset_button, self.save_button))
        self.add_button.clicked.connect(self._on_add)
        self.save_button.clicked.connect(self._on_save)
        self.reset_button.clicked.connect(self.reset_requested)

    def show_plan(self, plan: UrgingPlan, *, own: bool) -> None:
        """Show the plan as it is now."""
        clear_layout(self._rows)
        self.steps = []
        for step in plan.steps:
            self._add(step)
        self.again.set_value(str(plan.again_every))
        self.again.settle()
        self.state.set_words(self.tr("现在是自己定的。") if own else self.tr("现在是程序带来的。"))
        self.reset_button.setVisible(own)

    def _add(self, step: UrgingStep) -> StepFields:
        made = StepFields(step, bare=bool(self.steps))
        made.removed.connect(lambda: self._remove(made))
        self.steps.append(made)
        self._rows.addWidget(made)
        return made

    def _remove(self, one: StepFields) -> None:
        self.steps.remove(one)
        self._rows.removeWidget(one)
        one.hide()
        one.deleteLater()

    def _on_add(self) -> None:
        self._add(UrgingStep(1, Urged.HANDLER)).days.focus()

    def _on_save(self) -> None:
        for one in self.steps:
            if one.step() is None:
                one.days.refuse(self.tr("写个整数，例如3。"))
                one.days.focus()
                return
        if not self.again.value().isdecimal():
            self.again.refuse(self.tr("写个整数，例如3。"))
            self.again.focus()
            return
        steps = tuple(step for one in self.steps if (step := one.step()) is not None)
        self.change_requested.emit(UrgingPlan(steps, int(self.again.value())))
