"""The committee's own wording of the papers (表格文字): kept in the profile, checked, previewed, set back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from mediation.errors import NotFound, RefusedInput
from mediation.services import form_wording
from mediation.services.form_wording import FormEntry, FormOrder
from mediation.storage.storage import Storage

if TYPE_CHECKING:
    from mediation.documents.form_texts import FormTexts

FORM_TEXTS = "form_texts"
"""The setting: by paper and path, what the committee says otherwise than the default."""
Changes = Mapping[str, Any]


class FormTextService:
    """Reads and changes the wording of papers; every change is on the trail."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._made: tuple[str, FormTexts] | None = None

    def kinds(self) -> tuple[str, ...]:
        """Return the names of the papers whose wording may be changed."""
        return (*self._default["documents"], form_wording.COMMON)

    def entries(self, kind: str) -> tuple[FormEntry, ...]:
        """Return the texts of a paper with their defaults."""
        default = self._paper(kind)
        return form_wording.entries(self._changed(kind, self._own().get(kind, {})), default)

    def orders(self, kind: str) -> tuple[FormOrder, ...]:
        """Return the orders of a paper's parts."""
        default = self._paper(kind)
        return form_wording.orders(self._changed(kind, self._own().get(kind, {})), default)

    def changed_kinds(self) -> tuple[str, ...]:
        """Return the papers the committee has changed."""
        return tuple(kind for kind in self.kinds() if self._own().get(kind))

    def problem(self, kind: str, path: str, text: str) -> str:
        """Say in a sentence why a text cannot stand, '' when it can."""
        from mediation.documents.fonts import missing_characters

        found = form_wording.problem_of(str(self._usual(kind, path)), text)
        if not found and (missing := missing_characters(text)):
            found = f"字库里没有“{'、'.join(missing)}”，印不出来，换个字。"
        return found

    def change(self, kind: str, path: str, text: str) -> None:
        """Keep another text; one like the default is the default again."""
        if problem := self.problem(kind, path, text):
            raise RefusedInput(problem)
        self._keep(kind, path, text.strip() if "\n" not in text else text.strip("\n"))

    def change_order(self, kind: str, path: str, names: Sequence[str]) -> None:
        """Keep another order of parts, some of them perhaps left out."""
        if path not in form_wording.ORDERS:
            raise NotFound("没有这个次序。")
        usual = self._usual(kind, path)
        if problem := form_wording.order_problem(usual, names):
            raise RefusedInput(problem)
        left_out = [name for name in usual if name not in names]
        self._keep(kind, path, list(names), beside={path + form_wording.LEFT_OUT: left_out})

    def reset(self, kind: str, path: str = "") -> None:
        """Set a text, or everything of a paper, back to the default."""
        self._paper(kind)
        with self._storage.work("恢复表格文字") as work:
            own = {name: dict(changes) for name, changes in self._own().items()}
            mine = own.get(kind, {})
            if path:
                mine.pop(path, None)
                mine.pop(path + form_wording.LEFT_OUT, None)
            if not path or not mine:
                own.pop(kind, None)
            work.settings.put(FORM_TEXTS, own)
            work.commit()

    def texts(self) -> FormTexts:
        """Return the wording to print with."""
        return self.texts_with({})

    def texts_with(self, tried: Mapping[str, Changes]) -> FormTexts:
        """Return the wording with changes that are only being tried, by paper and path."""
        from mediation.documents.form_texts import load_form_texts

        own = {name: dict(changes) for name, changes in self._own().items()}
        for kind, changes in tried.items():
            own[kind] = {**own.get(kind, {}), **changes}
        key = repr(own)
        if self._made is None or self._made[0] != key:
            self._made = (key, load_form_texts(form_wording.with_changes(self._default, own)))
        return self._made[1]

    def _keep(self, kind: str, path: str, value: Any, *, beside: Changes | None = None) -> None:
        usual = self._usual(kind, path)
        with self._storage.work("改表格文字") as work:
            own = {name: dict(changes) for name, changes in self._own().items()}
            mine = own.setdefault(kind, {})
            for name in (path, *(beside or ())):
                mine.pop(name, None)
            if value != usual:
                mine.update({path: value, **(beside or {})})
            if not mine:
                own.pop(kind)
            work.settings.put(FORM_TEXTS, own)
            work.commit()

    def _own(self) -> Mapping[str, Mapping[str, Any]]:
        with self._storage.read() as view:
            found: Mapping[str, Mapping[str, Any]] = view.settings.get(FORM_TEXTS, {})
        return found

    def _paper(self, kind: str) -> Mapping[str, Any]:
        if kind == form_wording.COMMON:
            return form_wording.common(self._default)
        found: Mapping[str, Any] | None = self._default["documents"].get(kind)
        if found is None:
            raise NotFound(f"没有“{kind}”的文字。")
        return found

    def _usual(self, kind: str, path: str) -> Any:
        try:
            return form_wording.usual_value(self._paper(kind), path)
        except (KeyError, IndexError, ValueError, TypeError) as problem:
            raise NotFound(f"{kind}里没有“{path}”这一项。") from problem

    def _changed(self, kind: str, changes: Changes) -> Mapping[str, Any]:
        merged = form_wording.with_changes(self._default, {kind: changes})
        if kind == form_wording.COMMON:
            return form_wording.common(merged)
        paper: Mapping[str, Any] = merged["documents"][kind]
        return paper

    @cached_property
    def _default(self) -> Mapping[str, Any]:
        from mediation.documents.form_texts import default_texts

        return default_texts()
