"""One party: its fields, or the sentence the form will print once it is finished."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from mediation.domain.parties import Party, PartyKind, Side
from mediation.domain.plain import PlainProblem, from_plain
from mediation.services.pasted_party import read_party
from ui.pages.intake.organisation_fields import OrganisationFields
from ui.pages.intake.parts import Plain, filled
from ui.pages.intake.party_words import party_facts, party_sentence
from ui.pages.intake.person_fields import PersonFields, ethnic_groups
from ui.pages.intake.speakers import AgentsPart
from ui.widgets.buttons import LinkButton
from ui.widgets.cards import Card, FoldedCard
from ui.widgets.field import Field
from ui.widgets.flow import FlowLayout


class PartyCard(QWidget):
    """Open while it is written or needs a look; folds when the focus goes on and nothing is amiss."""

    changed = Signal()
    structure_changed = Signal()
    removal_requested = Signal()

    def __init__(self, side: Side, today: Callable[[], date]) -> None:
        super().__init__()
        self.side = side
        self.title = ""
        self._today = today
        self._brief = False
        self._key: Plain = {}
        self._build_widgets()
        self._build_layout()
        self._connect_signals()
        self.set_kind(PartyKind.PERSON)

    def _build_widgets(self) -> None:
        self.person = PersonFields(self._today)
        self.organisation = OrganisationFields()
        self.agents = AgentsPart()
        self.kind_link = LinkButton("")
        self.remove_link = LinkButton(self.tr("去掉"))
        self.paste_link = LinkButton(
            self.tr("粘贴整段自动分开"), tip=self.tr("先复制一整段：姓名、性别、证号、电话、住址")
        )
        self.agent_link = LinkButton(self.tr("加委托代理人"), "new")
        self.guardian_link = LinkButton(self.tr("加法定代理人"), "new")
        self.open_card = Card("", self.paste_link, self.kind_link, self.remove_link, gap=8)
        self.folded = FoldedCard("")
        self.folded.hide()

    def _build_layout(self) -> None:
        self.open_card.heading.set_words("")
        self._links = QWidget()
        links = FlowLayout(self._links, gap=16)
        links.addWidget(self.agent_link)
        links.addWidget(self.guardian_link)
        self.open_card.add(self.person, self.organisation, self.agents, self._links)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.folded)
        layout.addWidget(self.open_card)

    def _connect_signals(self) -> None:
        for part in (self.person, self.organisation, self.agents):
            part.changed.connect(self.changed)
        self.person.structure_changed.connect(self.structure_changed)
        self.agents.structure_changed.connect(self.structure_changed)
        self.folded.edit_requested.connect(self.unfold)
        self.kind_link.clicked.connect(self._on_kind)
        self.paste_link.clicked.connect(self._on_paste)
        self.remove_link.clicked.connect(self.removal_requested)
        self.agent_link.clicked.connect(lambda: self.agents.add().name.focus())
        self.guardian_link.clicked.connect(self.person.open_guardian)

    # ---- what the section calls ---------------------------------------------------------------------------

    @property
    def kind(self) -> PartyKind:
        """A person or an organisation."""
        return self._kind

    @property
    def form(self) -> PersonFields | OrganisationFields:
        """The fields of the kind that is chosen."""
        return self.person if self._kind is PartyKind.PERSON else self.organisation

    def set_title(self, title: str, *, removable: bool) -> None:
        """Name the party: 被申请人 乙."""
        self.title = title
        self.open_card.heading.set_words(title)
        self.remove_link.setVisible(removable)
        self.remove_link.setAccessibleName(f"{self.tr('去掉')} {title}")
        if self.is_folded():
            self._show_sentence()

    def set_kind(self, kind: PartyKind) -> None:
        """Show the fields of a person or of an organisation."""
        self._kind = kind
        person = kind is PartyKind.PERSON
        self.person.setVisible(person)
        self.organisation.setVisible(not person)
        self.guardian_link.setVisible(person)
        self.kind_link.set_words(self.tr("换成单位") if person else self.tr("换成个人"))
        self.structure_changed.emit()

    def content(self) -> Plain:
        """Return the party as plain JSON."""
        plain: dict[str, Any] = {"side": self.side.value, **self._key, **self.form.content()}
        if self._kind is PartyKind.ORGANISATION:
            plain["kind"] = self._kind.value
        agents = self.agents.content()
        return {**plain, "agents": agents} if agents else plain

    def is_blank(self) -> bool:
        """Tell whether nobody has typed anything here."""
        return not set(self.content()) - {"side", "kind", "id_type", "id"}

    def show_content(self, plain: dict[str, Any]) -> None:
        """Show what was kept, folded where it is finished."""
        self.set_kind(PartyKind.parse_optional(str(plain.get("kind", ""))) or PartyKind.PERSON)
        self.set_brief(False)
        self._key = filled({"id": plain.get("id")})
        self.form.show_content(plain)
        self.agents.show_content(plain.get("agents") or [])
        self.fold_if_finished()

    def field_of(self, name: str) -> Field:
        """Return the field of an attribute of `Party`, in the open card."""
        return self.form.field_of(name)

    def is_folded(self) -> bool:
        """Tell whether only the sentence is seen."""
        return self.open_card.isHidden()

    def fold_if_finished(self) -> None:
        """Fold into the sentence when there is a name and nothing needs a look."""
        if self.is_folded() or self.form.name.is_empty() or self.form.needs_look():
            return
        if self._show_sentence():
            self.open_card.hide()
            self.folded.show()
            self.structure_changed.emit()

    def unfold(self) -> None:
        """Open the fields again, with the keyboard in the name."""
        self.open()
        self.form.name.focus()

    def open(self) -> None:
        """Open the fields again and leave the keyboard where it is."""
        self.set_brief(False)
        if self.is_folded():
            self.open_card.show()
            self.folded.hide()
            self.structure_changed.emit()

    def set_brief(self, brief: bool) -> None:
        """Show only the first row while nobody has written here, so that the page is no wall of fields."""
        if brief == self._brief:
            return
        self._brief = brief
        for part in (self.person.more, self.organisation.more, self._links):
            part.setVisible(not brief)
        self.structure_changed.emit()

    def holds(self, widget: QWidget | None) -> bool:
        """Tell whether a widget is a part of this card."""
        return widget is not None and (widget is self or self.isAncestorOf(widget))

    # ---- inside -------------------------------------------------------------------------------------------

    def _show_sentence(self) -> bool:
        try:
            party = from_plain(Party, self.content())
        except PlainProblem:
            return False
        self.folded.set_sentence(
            party_sentence(party, self._today()), lead=self.title, facts=party_facts(party)
        )
        return True

    def _on_paste(self) -> None:
        """Take a copied paragraph apart; what was written already stays unless the paragraph says it too."""
        found = read_party(QApplication.clipboard().text(), ethnic_groups())
        if not found:
            self.form.name.warn(self.tr("没有能分开的字。先在别处复制一整段，再按这里。"))
            self.form.name.focus()
            return
        self.set_kind(PartyKind.parse_optional(str(found.get("kind", ""))) or PartyKind.PERSON)
        self.form.name.settle()
        self.form.show_content({**self.form.content(), **found})
        if isinstance(self.form, PersonFields):
            self.form.read_number()
        self.form.name.focus()
        self.changed.emit()

    def _on_kind(self) -> None:
        name, phone, address = (
            field.value() for field in (self.form.name, self.form.phone, self.form.address)
        )
        person = self._kind is PartyKind.PERSON
        self.set_kind(PartyKind.ORGANISATION if person else PartyKind.PERSON)
        for field, words in zip(
            (self.form.name, self.form.phone, self.form.address), (name, phone, address), strict=True
        ):
            field.set_value(words)
        self.form.name.focus()
        self.changed.emit()


def mouse_is_down() -> bool:
    """Tell whether a press is under way, which must still hit what it aims at."""
    return QApplication.mouseButtons() != Qt.MouseButton.NoButton
