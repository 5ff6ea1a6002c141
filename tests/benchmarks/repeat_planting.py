"""Planting repeats in a register: retold stories, swapped roles, missing numbers, slips, relatives, and near misses.

Everything is drawn from one seed. The words by which stories are retold are not those the program holds to be equal.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from tests.benchmarks.repeat_words import (
    ENDINGS,
    GIVEN,
    HOMOPHONES,
    OPENINGS,
    RETOLD,
    SHOPS,
    SURNAMES,
    TRADITIONAL,
)

Row = dict[str, Any]


@dataclass
class Planted:
    """The rows of a register and what is known of their pairs."""

    rows: list[Row] = field(default_factory=list)
    duplicates: dict[frozenset[str], str] = field(default_factory=dict)
    related: dict[frozenset[str], str] = field(default_factory=dict)
    group: dict[str, str] = field(default_factory=dict)


class Planter:
    """Makes a register from stories (facts with their category)."""

    def __init__(self, stories: list[tuple[str, str]], seed: int) -> None:
        self.random = random.Random(seed)
        self._stories = stories
        self._made = 0
        self._told: dict[str, str] = {}
        self.planted = Planted()

    def plant(self) -> Planted:
        """Register every story once, then retell, relate and imitate a part of them."""
        originals = [self._original(facts, category) for facts, category in self._stories]
        for row in originals:
            self._keep(row, row["id"])
        chosen = self.random.sample(originals, k=min(len(originals), len(originals) * 3 // 4))
        for i, row in enumerate(chosen):
            name, change = _CHANGES[i % len(_CHANGES)]
            self._repeat(row, name, change)
            if i % 5 == 0:
                other_name, other = _CHANGES[(i // 5) % len(_CHANGES)]
                self._repeat(row, other_name, other)
        for row in self.random.sample(originals, k=len(originals) // 4):
            self._other_event(row)
        for row in self.random.sample(originals, k=len(originals) // 6):
            self._fellow_sufferer(row)
        for row in self.random.sample(originals, k=len(originals) // 2):
            self._near_miss(row)
        self._shop_regulars()
        self.random.shuffle(self.planted.rows)
        return self.planted

    def _keep(self, row: Row, group: str) -> None:
        self.planted.rows.append(row)
        self.planted.group[row["id"]] = group

    def _repeat(self, row: Row, name: str, change: Callable[[Planter, Row], Row]) -> None:
        copy = self.retold(row)
        copy = change(self, copy)
        copy["id"] = self.key()
        for other in self.planted.rows:
            if self.planted.group[other["id"]] == row["id"]:
                self.planted.duplicates[frozenset((other["id"], copy["id"]))] = name
            elif (pair := frozenset((other["id"], row["id"]))) in self.planted.related:
                self.planted.related[frozenset((other["id"], copy["id"]))] = self.planted.related[pair]
        self._keep(copy, row["id"])

    def _relate(self, row: Row, other: Row, kind: str) -> None:
        for known in [r for r in self.planted.rows if self.planted.group[r["id"]] == row["id"]]:
            self.planted.related[frozenset((known["id"], other["id"]))] = kind
        self._keep(other, other["id"])

    def key(self) -> str:
        """Return the next id."""
        self._made += 1
        return f"r{self._made:05}"

    def person(self, surname: str = "") -> Row:
        """Return a fictional person: area 990000, so that no number is anybody's."""
        born = date(1940, 1, 1) + timedelta(days=self.random.randrange(24000))
        head = f"990000{born:%Y%m%d}{self.random.randrange(1000):03}"
        weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
        check = "10X98765432"[sum(int(a) * b for a, b in zip(head, weights, strict=True)) % 11]
        given = "".join(self.random.choices(GIVEN, k=self.random.choice((1, 2, 2, 2))))
        return {
            "name": (surname or self.random.choice(SURNAMES)) + given,
            "id_number": head + check,
            "phone": f"13{self.random.randrange(10**9):09}",
            "address": f"清溪镇{self.random.choice(('石桥', '柳湾', '青龙', '大坪'))}村{self.random.randrange(1, 13)}组",
        }

    def _original(self, facts: str, category: str) -> Row:
        told = facts
        hollow = list(dict.fromkeys(re.findall(rf"[{SURNAMES}]某(?:某)?(?![镇村县市区公司院])", facts)))
        people = [self.person(h[0]) for h in hollow[:4]]
        while len(people) < 2:
            people.append(self.person())
        for h, person in zip(hollow, people, strict=False):
            facts = facts.replace(h, person["name"])
        respondents = people[1:]
        shop = re.search(r"某(?:\w{0,6})(?:公司|医院|物业|商场|超市|学校)", facts)
        if shop:
            company = {
                "kind": "单位",
                "name": self.random.choice(SHOPS) + self.random.choice(SHOPS) + shop.group()[1:],
                "phone": self.person()["phone"],
            }
            facts = facts.replace(shop.group(), company["name"])
            respondents = [company, *people[2:]]
        self._told[f"r{self._made + 1:05}"] = told
        happened = date(2025, 1, 1) + timedelta(days=self.random.randrange(600))
        return {
            "id": self.key(),
            "category": category,
            "facts": facts,
            "occurred_on": happened.isoformat(),
            "applied_on": (happened + timedelta(days=self.random.randrange(2, 60))).isoformat(),
            "place": people[0]["address"],
            "parties": [
                {"side": "申请人", **people[0]},
                *({"side": "被申请人", **person} for person in respondents),
            ],
        }

    def retold(self, row: Row, *, keep: float = 0.0) -> Row:
        """Return a row whose story is told by somebody else on another day."""
        copy = {**row, "parties": [dict(party) for party in row["parties"]]}
        copy["facts"] = self.retell(row["facts"], keep=keep or self.random.uniform(0.15, 0.8))
        filed = date.fromisoformat(row["applied_on"]) + timedelta(days=self.random.randrange(1, 40))
        copy["applied_on"] = filed.isoformat()
        if self.random.random() < 0.5:
            copy.pop("occurred_on", None)
        if self.random.random() < 0.5:
            copy.pop("place", None)
        if self.random.random() < 0.3:
            copy.pop("category", None)
        return copy

    def retell(self, facts: str, *, keep: float) -> str:
        """Drop and reorder sentences, say things in other words, round and respell sums, leave days vague."""
        pick = self.random
        sentences = [s for s in re.split(r"[。；！？\n]", facts) if s.strip()]
        longest = sorted(sentences, key=len, reverse=True)[: max(1, round(len(sentences) * keep))]
        told = [s for s in sentences if s in longest]
        if pick.random() < 0.5:
            pick.shuffle(told)
        text = "。".join(self._clauses(s) for s in told)
        for formal, spoken in RETOLD:
            if formal in text and pick.random() < 0.75:
                text = text.replace(formal, pick.choice(spoken.split("/")))
        text = re.sub(
            r"(\d{4})年(\d{1,2})月(\d{1,2})日",
            lambda m: pick.choice((f"{m[2]}月份", f"{m[1]}年", f"{m[2]}月{m[3]}号", "")),
            text,
        )
        text = re.sub(r"(\d+(?:\.\d+)?)(万?)(?:余)?元", self._sum, text)
        return pick.choice(OPENINGS) + text + "。" + pick.choice(ENDINGS)

    def _clauses(self, sentence: str) -> str:
        clauses = sentence.split("，")
        if len(clauses) > 3 and self.random.random() < 0.5:
            clauses.pop(self.random.randrange(1, len(clauses)))
        return "，".join(clauses)

    def _sum(self, match: re.Match[str]) -> str:
        value = float(match[1]) * (10000 if match[2] else 1)
        if value >= 10000 and self.random.random() < 0.6:
            return f"{value / 10000:g}万"
        return self.random.choice((f"{value:g}块钱", f"{value:g}块", f"{value:.0f}元", "不少钱"))

    def _other_event(self, row: Row) -> None:
        stories = self._stories
        if self.random.random() < 0.5:  # a second matter of the same kind, the harder case
            stories = [story for story in stories if story[1] == row["category"]]
        facts, category = self.random.choice(stories)
        if facts == self._told.get(row["id"]):
            return
        other = self._original(facts, category)
        mine = [p for p in row["parties"] if p["side"] == "申请人"][:1]
        theirs = [p for p in row["parties"] if p["side"] == "被申请人"][:1]
        for old, new in zip(other["parties"], (*mine, *theirs), strict=False):
            other["facts"] = other["facts"].replace(old["name"], new["name"])
        other["parties"] = [dict(p) for p in (*mine, *theirs)]
        self._relate(row, other, "same sides, another event")

    def _fellow_sufferer(self, row: Row) -> None:
        other = self.retold(row, keep=0.8)
        new = self.person()
        old = other["parties"][0]["name"]
        other["facts"] = other["facts"].replace(old, new["name"])
        other["parties"] = [{"side": "申请人", **new}, *other["parties"][1:2]]
        other["id"] = self.key()
        other["category"] = row["category"]
        other["occurred_on"] = row["occurred_on"]
        self._relate(row, other, "one event, another party")

    def _near_miss(self, row: Row) -> None:
        """Other people, the same kind of story: half the time told in almost the same words."""
        same = [story for story in self._stories if story[1] == row["category"]]
        facts, category = self.random.choice(same)
        other = self._original(facts, category)
        kind = self.random.randrange(4)
        if kind == 0:  # a namesake, with a number of his own
            other["parties"][0]["name"] = row["parties"][0]["name"]
        elif kind == 1:  # one phone of the village office for everybody
            for party in (row["parties"][0], other["parties"][0]):
                party["phone"] = "057188880000"
        elif kind == 2:  # the same story word by word, of other people in the same village
            other["facts"] = self.retell(facts, keep=0.9)
            other["place"] = row.get("place", "")
        self._keep(other, other["id"])

    def _shop_regulars(self) -> None:
        """One village committee with many unlike matters: a shared name alone."""
        by_category: dict[str, str] = {}
        for facts, category in self._stories:
            by_category.setdefault(category, facts)
        for category, facts in by_category.items():
            row = self._original(facts, category)
            row["parties"] = [
                row["parties"][0],
                {
                    "side": "被申请人",
                    "kind": "单位",
                    "name": "清溪镇石桥村村民委员会",
                    "phone": "057188880000",
                },
            ]
            self._keep(row, row["id"])


def _missing_numbers(planter: Planter, row: Row) -> Row:
    for party in row["parties"]:
        party.pop("id_number", None)
        if planter.random.random() < 0.6:
            party.pop("phone", None)
        if planter.random.random() < 0.5:
            party.pop("address", None)
    return row


def _swapped(planter: Planter, row: Row) -> Row:
    for party in row["parties"]:
        party["side"] = "申请人" if party["side"] == "被申请人" else "被申请人"
    row["parties"].sort(key=lambda party: party["side"] != "申请人")
    return _missing_numbers(planter, row) if planter.random.random() < 0.6 else row


def _slips(planter: Planter, row: Row) -> Row:
    _missing_numbers(planter, row)
    for party in row["parties"][:2]:
        name = party["name"]
        choices = [i for i, char in enumerate(name) if char in HOMOPHONES and i]
        if choices and party.get("kind") != "单位":
            at = planter.random.choice(choices)
            party["name"] = name[:at] + HOMOPHONES[name[at]] + name[at + 1 :]
    return row


def _traditional(planter: Planter, row: Row) -> Row:
    _missing_numbers(planter, row)
    for party in row["parties"]:
        party["name"] = party["name"].translate(TRADITIONAL)
    return row


def _relative(planter: Planter, row: Row) -> Row:
    applicant = row["parties"][0]
    word = planter.random.choice(("女儿", "儿子", "妻子", "侄子", "女婿"))
    relative = planter.person(applicant["name"][0] if word in ("女儿", "儿子") else "")
    row["facts"] = f"我是{applicant['name']}的{word}，" + row["facts"]
    row["parties"] = [{"side": "申请人", **relative}, *row["parties"][1:]]
    return row


def _agent(planter: Planter, row: Row) -> Row:
    applicant = row["parties"][0]
    speaker = planter.person()
    row["parties"] = [
        {"side": "申请人", **speaker, "agents": [{"name": applicant["name"]}]},
        *row["parties"][1:],
    ]
    return row


def _one_of_several(planter: Planter, row: Row) -> Row:
    firsts = [p for p in row["parties"] if p["side"] == "申请人"]
    others = [p for p in row["parties"] if p["side"] == "被申请人"]
    row["parties"] = [planter.random.choice(firsts), planter.random.choice(others)]
    return row


def _nobody_named(planter: Planter, row: Row) -> Row:
    row["parties"] = [p for p in row["parties"] if p["side"] == "申请人"]
    return row


def _number_slip(planter: Planter, row: Row) -> Row:
    for party in row["parties"][:2]:
        number = party.get("id_number", "")
        if number:
            at = planter.random.randrange(7, 16)
            party["id_number"] = number[:at] + number[at + 1] + number[at] + number[at + 2 :]
    return row


def _plain(planter: Planter, row: Row) -> Row:
    del planter
    return row


_CHANGES: list[tuple[str, Callable[[Planter, Row], Row]]] = [
    ("retold", _plain),
    ("missing numbers", _missing_numbers),
    ("swapped", _swapped),
    ("slips", _slips),
    ("traditional", _traditional),
    ("relative", _relative),
    ("agent", _agent),
    ("one of several", _one_of_several),
    ("no respondent", _nobody_named),
    ("number slip", _number_slip),
]
