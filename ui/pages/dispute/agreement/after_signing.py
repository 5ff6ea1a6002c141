"""Below a signed agreement: who signed when, and the way to change it, which is a supplement (补充协议)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from PySide6.QtCore import Signal

from mediation.domain.agreement import AgreementState
from mediation.domain.case_records import Kept
from mediation.domain.chinese_dates import short_date
from mediation.domain.signing import SignerRole, Signing
from ui.pages.dispute.agreement.reading import Reading
from ui.pages.dispute.agreement.words import tr
from ui.widgets import STRETCH, Card, PlainButton, Prose, row


class AfterSigning(Card):
    """``begin_requested`` wants a supplement, ``drop_requested`` gives it up, ``print_requested`` the paper in hand."""

    begin_requested = Signal()
    drop_requested = Signal()
    print_requested = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(tr("签字和变更"), gap=10)
        self._today = today
        self._signed = Prose()
        self._changed = Prose(tone="text2")
        self.begin_button = PlainButton(tr("写补充协议"), "new")
        self.drop_button = PlainButton(tr("不签补充协议了"))
        self.add(self._signed, self._changed, row(self.begin_button, self.drop_button, STRETCH))
        self.begin_button.clicked.connect(self.begin_requested)
        self.drop_button.clicked.connect(self.drop_requested)
        self.hide()

    def show_reading(self, reading: Reading) -> None:
        """Say who signed; offer a change where everything is signed."""
        binding = bool(reading.signings) or reading.supplement is not None
        binding = binding or (
            reading.agreement is not None and reading.agreement.state is AgreementState.SIGNED
        )
        self._signed.set_words(self.signed_words(reading))
        self._signed.setVisible(bool(reading.signings))
        self._changed.set_words(self._change_words(reading))
        self.begin_button.setVisible(reading.supplement is None)
        self.drop_button.setVisible(reading.supplement is not None)
        self.setVisible(binding)

    def signed_words(self, reading: Reading) -> str:
        """One line for the agreement and one for each supplement."""
        lines = [self._line("", (one for one in reading.signings if one.value.about is None))]
        for kept in reading.signed_supplements:
            name = tr("补充协议{number}：").format(number=kept.value.number)
            lines.append(self._line(name, (one for one in reading.signings if one.value.about == kept.id)))
        return "\n".join(line for line in lines if line)

    def _line(self, lead: str, signings: Iterable[Kept[Signing]]) -> str:
        # The seal comes last on the paper, whatever its day.
        ordered = sorted(signings, key=lambda kept: kept.value.role is SignerRole.COMMITTEE)
        said = [self._signing(one) for one in ordered]
        return lead + "；".join(said) + "。" if said else ""

    def _signing(self, kept: Kept[Signing]) -> str:
        one, day = kept.value, short_date(kept.on, self._today())
        if one.role is SignerRole.COMMITTEE:
            return tr("{day}盖章").format(day=day)
        name = (
            tr("{name}替{party}").format(name=one.name, party=one.signed_for) if one.signed_for else one.name
        )
        return tr("{name}{day}{how}").format(name=name, day=day, how=one.how.chinese)

    def _change_words(self, reading: Reading) -> str:
        if reading.supplement is not None:
            return tr("正在写补充协议。上面的条款改成新的样子就行，印出来只写改了的几条。双方签了字才算数。")
        if reading.signed_supplements:
            return tr("上面是改过以后的条款。再要改，另签一份补充协议。")
        return tr("签了字的协议不能改。双方都同意变的，另签一份补充协议。")
