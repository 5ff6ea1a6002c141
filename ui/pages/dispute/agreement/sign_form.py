"""When it was signed and sealed (签字、盖章): from the later of both the agreement binds (人民调解法 29)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent

from mediation.domain.agreement import AgreementForm
from mediation.domain.dispute import Dispute
from ui.pages.dispute.agreement.signer_rows import SignerRows
from ui.pages.dispute.agreement.words import tr
from ui.widgets import STRETCH, Card, DateField, FilledButton, LinkButton, PlainButton, Prose, row


class SignForm(Card):
    """``ready`` gives the two days and the signatures where they were told one by one; ``cancelled`` closes it."""

    ready = Signal(object, object, object)
    cancelled = Signal()
    spread = Signal(bool)
    """The lines for each signature want the room of what stands below."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(tr("记签字"), frame="accent", gap=10)
        self._today = today
        self._dispute: Dispute | None = None
        self.signed_on = DateField(tr("签字、按手印那天"), today=today, required=True)
        self.sealed_on = DateField(tr("盖章那天"), today=today, required=True)
        self._words = Prose(tone="text2")
        self.cancel_button = PlainButton(tr("不记了"), key="Esc")
        self.save_button = FilledButton(tr("记下签字"), "ok", key="Ctrl+Enter")
        self.each_link = LinkButton(tr("不是同一天签的，或者有人代签"))
        self.signers = SignerRows(today)
        self.signers.hide()
        days = row(self.signed_on, self.sealed_on, STRETCH)
        self.add(
            self._words,
            self.signers,
            days,
            row(self.each_link, STRETCH, self.cancel_button, self.save_button),
        )
        self.save_button.clicked.connect(self._on_save)
        self.cancel_button.clicked.connect(self.cancelled)
        self.each_link.clicked.connect(self.open_each)
        self.hide()

    def open_for(self, form: AgreementForm, dispute: Dispute) -> None:
        """Begin with today for both."""
        written = form is AgreementForm.WRITTEN
        self._dispute = dispute
        self.signers.hide()
        self.spread.emit(False)
        self.signed_on.show()
        self.each_link.setVisible(written)
        words = tr("双方、调解员都签了，章也盖了，再记。后做的那一样是哪天，协议就从哪天生效。")
        self._words.set_words(words if written else tr("口头协议从谈成那天起生效。记下双方认可的那天。"))
        self.sealed_on.setVisible(written)
        for field in (self.signed_on, self.sealed_on):
            field.settle()
            field.set_day(self._today())
        self.show()
        self.signed_on.focus()

    def open_each(self) -> None:
        """Ask for every signature by itself."""
        assert self._dispute is not None
        self.signers.show_dispute(self._dispute, self.signed_on.day() or self._today())
        self.signers.show()
        self.spread.emit(True)
        self.signed_on.hide()
        self.each_link.hide()
        self.signers.rows[0].who.focus()
        # From the first label on, once the lines have their places.
        QTimer.singleShot(0, self.signers, lambda: self.signers.verticalScrollBar().setValue(0))

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the room back."""
        super().hideEvent(event)
        if self.isHidden():
            self.spread.emit(False)

    def is_open(self) -> bool:
        """Tell whether the days are being written."""
        return not self.isHidden()

    def _on_save(self) -> None:
        days = []
        for field in (self.signed_on, self.sealed_on):
            if not field.isVisibleTo(self):
                continue
            day = field.day()
            if day is None or day > self._today():
                field.refuse(tr("写签好、盖好的那天，不能是今天以后。"))
                field.focus()
                return
            days.append(day)
        signatures = self.signers.signatures() if self.signers.isVisibleTo(self) else ()
        if signatures is None:
            return
        self.save_button.set_busy(tr("正在记"))
        self.ready.emit(days[0], days[-1], signatures)
