"""One line for each person who has to sign: how and on which day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from mediation.domain.dispute import Dispute
from mediation.domain.parties import Party
from mediation.domain.signing import Signature, SignerRole, Signing, SigningWay, usual_signatures
from ui.pages.dispute.agreement.words import tr
from ui.widgets import ChoiceField, DateField, FittingColumn, row

_PARTY_WAYS = (SigningWay.BOTH, SigningWay.SIGNED, SigningWay.FINGERPRINT, SigningWay.SEAL)


class SignerRows(FittingColumn):
    """Begins with what is usual; each line can be changed."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(gap=8)
        self._today = today
        self.rows: list[SignerRow] = []

    def show_dispute(self, dispute: Dispute, day: date) -> None:
        """Make a line for everybody."""
        self.clear()
        parties = {party.name: party for party in dispute.parties}
        self.rows = []
        for usual in usual_signatures(dispute, day):
            party = parties.get(usual.signing.signed_for or usual.signing.name)
            one = SignerRow(usual, party if usual.signing.role is SignerRole.PARTY else None, self._today)
            self.rows.append(one)
            self.add(one)
            one.show()

    def signatures(self) -> tuple[Signature, ...] | None:
        """Return what is written, None where a day cannot be; the field says so."""
        found = []
        for one in self.rows:
            signature = one.signature()
            if signature is None:
                return None
            found.append(signature)
        return tuple(found)


class SignerRow(QWidget):
    """Who signed, how, on which day. A party with an agent can be signed for."""

    def __init__(self, usual: Signature, party: Party | None, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._usual = usual.signing
        self._party = party
        self.who = ChoiceField(self._label(), [(name, name) for name in self._names()])
        self.who.set_value(usual.signing.name)
        self.how = ChoiceField(tr("怎么签的"), [(way, way.chinese) for way in _PARTY_WAYS])
        self.how.set_value(usual.signing.how)
        self.day = DateField(tr("哪天"), today=today)
        self.day.set_day(usual.on)
        across = row(self.who, self.how, self.day, gap=10)
        for place, share in enumerate((4, 4, 4)):
            across.setStretch(place, share)
        self.setLayout(across)

    def signature(self) -> Signature | None:
        """Return the signature as written."""
        day = self.day.day()
        if day is None or day > self._today():
            self.day.refuse(tr("写签好的那天，不能是今天以后。"))
            self.day.focus()
            return None
        name = str(self.who.value() or self._usual.name)
        party = self._party.name if self._party is not None else ""
        signed_for = party if party and name != party else ""
        how = self.how.value() or self._usual.how
        return Signature(Signing(name, how, self._usual.role, signed_for), day)

    def _label(self) -> str:
        if self._party is None:
            return tr("调解员")
        return self._party.side.chinese

    def _names(self) -> list[str]:
        names = [self._usual.name]
        if self._party is not None:
            names += [self._party.name, *(agent.name for agent in self._party.agents)]
            names += [person.name for person in (self._party.guardian, self._party.representative) if person]
        return list(dict.fromkeys(name for name in names if name))
