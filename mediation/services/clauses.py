"""Clauses used again and again (常用条款), by category, in the committee's own wording, with the parties' names filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from typing import Any
from uuid import uuid4

from mediation.domain.agreement import Agreement, Term
from mediation.domain.agreement_rules import check_agreement
from mediation.domain.dispute import Dispute
from mediation.domain.findings import errors_in
from mediation.domain.parties import Party, Side
from mediation.domain.plain import from_plain
from mediation.errors import NotFound, RefusedInput
from mediation.resources import read_json
from mediation.services.rule_tables import RuleTables
from mediation.storage.storage import Storage

BLANK = "____"
CLAUSES = "clauses"
"""The setting: the committee's own clauses and its changes to those that come with the program, by their ids."""
_VARIABLE = re.compile(r"\{([^{}]*)\}")
_WORDED = re.compile(r"[\u3400-\u9fff]{1,12}")
_LONGEST_NAME, _LONGEST_TEXT = 30, 500
_TRIED = {Side.APPLICANT: "刘某", Side.RESPONDENT: "马某"}


@dataclass(frozen=True)
class Clause:
    """One clause: its name on the list, the term it becomes, and which part is filled in first (``opens``)."""

    id: str
    name: str
    term: Term
    opens: str = ""


@dataclass(frozen=True)
class ClauseEntry:
    """A clause as the library has it: ``plain`` is its term with variables, ``category`` '' for every kind of dispute."""

    id: str
    name: str
    plain: Mapping[str, str]
    category: str = ""
    opens: str = ""
    is_own: bool = False
    is_changed: bool = False
    is_hidden: bool = False

    @property
    def text(self) -> str:
        """Its own words, '' where the sentence is built from who, what and when."""
        return self.plain.get("text", "")


@cache
def usual_entries() -> tuple[ClauseEntry, ...]:
    """Return the clauses that come with the program."""
    return tuple(
        ClauseEntry(row["id"], row["name"], row["term"], row.get("category", ""), row.get("opens", ""))
        for row in read_json("rules", "clauses.json")["clauses"]
    )


def common_clauses(dispute: Dispute, entries: Sequence[ClauseEntry] | None = None) -> tuple[Clause, ...]:
    """Return the clauses for a dispute, those of its category first.

    甲 and 乙 are its two sides, all else stays blank until somebody writes it.
    """
    known = {"甲": _names(dispute, Side.APPLICANT), "乙": _names(dispute, Side.RESPONDENT)}
    listed = usual_entries() if entries is None else entries
    fitting = [e for e in listed if not e.is_hidden and e.category in ("", dispute.category or "")]
    ordered = sorted(fitting, key=lambda entry: not entry.category)
    return tuple(
        Clause(entry.id, entry.name, from_plain(Term, _filled(entry.plain, known)), entry.opens)
        for entry in ordered
    )


class ClauseBook:
    """The committee's clause library: add, change, hide, set back; every change is on the trail."""

    def __init__(self, storage: Storage, tables: RuleTables) -> None:
        self._storage = storage
        self._tables = tables

    def entries(self) -> tuple[ClauseEntry, ...]:
        """Return all clauses, the committee's own last."""
        kept = self._kept()
        found = [_as_kept(entry, kept.get(entry.id, {})) for entry in usual_entries()]
        usual = {entry.id for entry in found}
        own = [
            ClauseEntry(
                key,
                row["name"],
                {"kind": "其他", "text": row["text"]},
                row.get("category", ""),
                is_own=True,
                is_hidden=bool(row.get("hidden")),
            )
            for key, row in kept.items()
            if key not in usual
        ]
        return (*found, *own)

    def clauses(self, dispute: Dispute) -> tuple[Clause, ...]:
        """Return the clauses to choose from for a dispute."""
        return common_clauses(dispute, self.entries())

    def problem(self, name: str, text: str) -> str:
        """Say in a sentence why a clause cannot stand, '' when it can: its variables, and what no agreement may say."""
        if not name.strip() or len(name.strip()) > _LONGEST_NAME:
            return f"写一个名字，不超过{_LONGEST_NAME}个字。"
        if not text.strip() or len(text) > _LONGEST_TEXT:
            return f"写上条款，不超过{_LONGEST_TEXT}个字。"
        if "{" in _VARIABLE.sub("", text) or "}" in _VARIABLE.sub("", text):
            return "花括号没有成对。要填的地方写成{日期}这样。"
        for variable in _VARIABLE.findall(text):
            if not _WORDED.fullmatch(variable):
                return f"“{{{variable}}}”不能用。花括号里写一两个词，说明填什么；{{甲}}{{乙}}是双方的姓名。"
        return self._offence(text)

    def add(self, name: str, text: str, *, category: str = "") -> ClauseEntry:
        """Put a clause of the committee's own into the library."""
        key = f"own_{uuid4().hex[:12]}"
        self._keep(key, {"name": name, "text": text, "category": category}, checked=True)
        return self._entry(key)

    def change(self, key: str, *, name: str, text: str, category: str = "") -> ClauseEntry:
        """Keep another wording; a clause built from its parts may keep its empty text."""
        entry = self._entry(key)
        built = not text.strip() and not entry.text and not entry.is_own
        if built and not name.strip():
            raise RefusedInput("写一个名字。")
        changes = {"name": name, "text": text, "category": category, "hidden": entry.is_hidden}
        self._keep(key, changes, checked=not built)
        return self._entry(key)

    def show(self, key: str, *, shown: bool) -> None:
        """Offer a clause, or offer it no more; it stays in the library."""
        entry = self._entry(key)
        changes: dict[str, Any] = {"hidden": not shown}
        if entry.is_own or entry.is_changed:
            changes |= {"name": entry.name, "text": entry.text, "category": entry.category}
        self._keep(key, changes, checked=False)

    def reset(self, key: str = "") -> None:
        """Set one clause back to what came with the program (an own one goes), or without a key all of them."""
        with self._storage.work("恢复常用条款") as work:
            kept = dict(self._kept())
            if key:
                kept.pop(key, None)
            work.settings.put(CLAUSES, kept if key and kept else None)
            work.commit()

    def _offence(self, text: str) -> str:
        """An error of the checker that is not about what is still to be filled in."""
        parties = tuple(Party(side, name) for side, name in _TRIED.items())
        dispute = Dispute("试写条款", parties)
        written = str(_filled({"text": text}, {"甲": "刘某", "乙": "马某"})["text"]).replace(BLANK, "某项")
        found = check_agreement(
            Agreement((Term(text=written),)),
            dispute,
            rates=self._tables.loan_rates,
            limits=self._tables.agreement_limits,
        )
        return next((one.message for one in errors_in(found) if one.code != "placeholder_left"), "")

    def _keep(self, key: str, changes: Mapping[str, Any], *, checked: bool) -> None:
        if checked and (problem := self.problem(changes["name"], changes["text"])):
            raise RefusedInput(problem)
        names = {entry.name for entry in self.entries() if entry.id != key}
        if str(changes.get("name", "")).strip() in names:
            raise RefusedInput("已经有一条叫这个名字。")
        tidy = {name: value.strip() if isinstance(value, str) else value for name, value in changes.items()}
        with self._storage.work("改常用条款") as work:
            work.settings.put(CLAUSES, {**self._kept(), key: tidy})
            work.commit()

    def _entry(self, key: str) -> ClauseEntry:
        found = next((entry for entry in self.entries() if entry.id == key), None)
        if found is None:
            raise NotFound("没有这一条常用条款。")
        return found

    def _kept(self) -> Mapping[str, Mapping[str, Any]]:
        with self._storage.read() as view:
            kept: Mapping[str, Mapping[str, Any]] = view.settings.get(CLAUSES, {})
        return kept


def _as_kept(entry: ClauseEntry, kept: Mapping[str, Any]) -> ClauseEntry:
    hidden = replace(entry, is_hidden=bool(kept.get("hidden")))
    if "name" not in kept:
        return hidden
    text = kept.get("text", "")
    plain = {**entry.plain, "text": text} if text else entry.plain
    changed = replace(hidden, name=kept["name"], plain=plain, category=kept.get("category", ""))
    same = asdict(replace(changed, is_hidden=False)) == asdict(entry)
    return replace(changed, is_changed=not same, opens=entry.opens if plain == entry.plain else "")


def _filled(plain: Mapping[str, str], known: Mapping[str, str]) -> dict[str, Any]:
    def written(words: str, unknown: str) -> str:
        return _VARIABLE.sub(lambda match: known.get(match.group(1)) or unknown, words)

    # A part of its own is simply empty when nobody knows it; inside a sentence a blank keeps its place.
    return {name: written(words, BLANK if name == "text" else "") for name, words in plain.items()}


def _names(dispute: Dispute, side: Side) -> str:
    return "、".join(party.name for party in dispute.on_side(side))
