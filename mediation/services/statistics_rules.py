"""The forms of the statutory tables and the words behind their cells, read from a data file that counties edit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from mediation.domain.categories import CategoryTable
from mediation.domain.plain import from_plain
from mediation.domain.statistics.cells import CellGroup, CellRule, TableForm
from mediation.resources import read_json

_COMMITTEE_WORDS = ("人民调解委员会", "调委会", "调解委员会", "人民调解工作室", "调解室")


@dataclass(frozen=True)
class StatisticsRules:
    """Table forms, what a committee's name says of its kind, and how prevention is written."""

    categories: CategoryTable
    folder: str = "rules"

    @cached_property
    def case_table(self) -> TableForm:
        """人民调解案件情况统计表."""
        return self._form("case_table")

    @cached_property
    def organisation_table(self) -> TableForm:
        """人民调解组织队伍（经费保障）统计表."""
        return self._form("organisation_table")

    @cached_property
    def body_names(self) -> Mapping[str, str]:
        """The kinds of committees by code."""
        return {body["code"]: body["name"] for body in self._raw["bodies"]}

    def body_of(self, committee: str) -> str:
        """Tell the kind of a committee by its name: the sign nearest its end, since 清溪镇石桥村 is a village's."""
        name = committee
        for word in _COMMITTEE_WORDS:
            name = name.removesuffix(word)
        found = [
            (name.rfind(sign) + len(sign), len(sign), body["code"])
            for body in self._raw["bodies"]
            for sign in body["signs"]
            if sign in name
        ]
        return str(max(found)[2] if found else self._raw["default_body"])

    def prevented_as(self, kind: str) -> str:
        """Tell the row that a kind of prevention, or of something worse, belongs to; '' for none."""
        for row in self._raw["prevention"]:
            if any(sign in kind for sign in row["signs"]):
                return str(row["code"])
        return ""

    @cached_property
    def _raw(self) -> Mapping[str, Any]:
        raw: Mapping[str, Any] = read_json(self.folder, "statistics.json")
        return raw

    def _form(self, name: str) -> TableForm:
        raw = self._raw[name]
        return TableForm(raw["code"], raw["title"], tuple(self._group(group) for group in raw["groups"]))

    def _group(self, raw: Mapping[str, Any]) -> CellGroup:
        if raw.get("each") == "categories":
            rule = CellRule("", "", field="category")
            cells = tuple(
                replace(rule, code=f"type.{kind.code}", label=kind.name, values=(kind.code,))
                for kind in self.categories.categories
            )
        else:
            cells = tuple(from_plain(CellRule, cell) for cell in raw["cells"])
        return CellGroup(raw["name"], cells)
