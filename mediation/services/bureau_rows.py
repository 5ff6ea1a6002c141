"""One dispute as a row of the bureau's twenty-five columns (上级登记册导出格式), and such a row as a dispute."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

from mediation.domain.agreement import Agreement, AgreementForm, AgreementState, Term, TermKind
from mediation.domain.categories import CategoryTable
from mediation.domain.chinese_dates import parse_date
from mediation.domain.dispute import (
    AssignedMediator,
    DelegatingBody,
    Difficulty,
    Dispute,
    MediatorRole,
    Source,
    Stage,
    StageEntry,
    Track,
)
from mediation.domain.money import parse_amount
from mediation.domain.parties import Party, PartyKind, Side
from mediation.domain.statistics.case_facts import CaseFacts, PerformanceState
from mediation.domain.words import Word

COLUMNS = (
    "案件编码", "调委会", "调解工作室", "受理员", "受理时间", "案件来源", "案件难度级别", "纠纷类别", "行政划分", "有无死亡",
    "主办调解员", "协办调解员", "调解时间", "调解书编号", "调解结果", "调解协议金(元)", "协议履行情况", "当事人", "协议形式",
    "纠纷简要情况", "以奖代补评定", "案件属性", "涉及特殊群体情况", "涉及农民工纠纷情况", "纠纷转化情况",
)  # fmt: skip
SUCCESS, FAILURE = "调解成功", "调解不成"
_PERFORMED = {
    PerformanceState.DONE: "已履行",
    PerformanceState.RUNNING: "正在履行",
    PerformanceState.BEHIND: "未履行",
}
_DONE, _NOT_DONE = (
    ("已履行", "履行完毕", "按期履行", "当场履行", "全部履行", "逾期后履行"),
    ("未履行", "没有履行", "不履行"),
)
_FAILED = re.compile(r"不成|未|失败|终止|拒绝")
_SIDES = (("申请人", Side.APPLICANT), ("被申请人", Side.RESPONDENT), ("第三人", Side.THIRD))
_SIDE = re.compile(r"(被申请人|申请人|第三人)[:：]")
_BETWEEN = re.compile(r"[、，,；;\n]")
_ORGANISATION = re.compile(r"(公司|厂|店|社|中心|委员会|学校|医院|集团|局|所|馆|企业|合作社)$")
_BODY = re.compile(r"[（(](.+?)[）)]")

AnyWord = TypeVar("AnyWord", bound=Word)


class BureauRowProblem(ValueError):
    """The row cannot become a dispute; the sentence says why."""


@dataclass(frozen=True)
class BureauCase:
    """A dispute read from a row, with its agreement and whether that was performed."""

    committee: str
    number: str
    dispute: Dispute
    agreement: Agreement | None
    performed: PerformanceState | None
    cells: Mapping[str, str]


def row_of(
    dispute: Dispute, agreement: Agreement | None, fact: CaseFacts, today: date, categories: CategoryTable
) -> dict[str, str]:
    """Write a dispute as the bureau's row; what nobody wrote is empty."""
    ending = fact.outcome_at(today)
    agreed = ending is not None and ending.agreed
    leads = [m.name for m in dispute.mediators if m.role is MediatorRole.LEAD]
    assists = [m.name for m in dispute.mediators if m.role is MediatorRole.ASSIST]
    state = fact.performance_at(today)
    total = agreement.total if agreement is not None and agreed else None
    texts = (
        dispute.number,
        fact.committee,
        "",
        dispute.registered_by,
        _iso(dispute.accepted_on),
        _source(dispute),
        dispute.difficulty.chinese if dispute.difficulty else "",
        categories.get(dispute.category).name if dispute.category else dispute.category_word,
        dispute.place,
        "有" if dispute.death else "无",
        "、".join(leads),
        "、".join(assists),
        _iso(ending.on if ending else None),
        dispute.number
        if agreed and ending is not None and ending.form == AgreementForm.WRITTEN.value
        else "",
        "" if ending is None else SUCCESS if agreed else FAILURE,
        _plain_amount(total) if total else "",
        _PERFORMED[state] if state is not None and agreed else "",
        _parties(dispute.parties),
        AgreementForm.parse(ending.form).chinese if ending is not None and agreed else "",
        dispute.facts,
        "",
        "",
        "、".join(dispute.special_groups),
        "是" if dispute.migrant_workers else "否",
        "、".join(entry.kind for entry in dispute.prevention),
    )
    return dict(zip(COLUMNS, texts, strict=True))


def read_row(cells: Mapping[str, str], categories: CategoryTable) -> BureauCase:
    """Read a row as a dispute; raise BureauRowProblem with a sentence when it cannot be one."""
    said = {name: str(cells.get(name) or "").strip() for name in COLUMNS}
    facts = said["纠纷简要情况"]
    if not facts:
        raise BureauRowProblem("没有写纠纷简要情况。")
    parties = tuple(_read_parties(said["当事人"]))
    if not parties:
        raise BureauRowProblem("没有写当事人。")
    accepted, ended = _day(said["受理时间"], "受理时间"), _day(said["调解时间"], "调解时间")
    if accepted and ended and ended < accepted:
        raise BureauRowProblem("调解时间在受理时间前面，有一个写错了。")
    migrant = said["涉及农民工纠纷情况"] in ("是", "有")
    category = categories.find(said["纠纷类别"], migrant_workers=migrant, facts=facts)
    source, body = _read_source(said["案件来源"])
    agreed = said["调解结果"] != "" and not _FAILED.search(said["调解结果"])
    form = AgreementForm.ORAL if "口头" in said["协议形式"] else AgreementForm.WRITTEN
    dispute = Dispute(
        facts,
        parties,
        category=category.code if category else "",
        category_word="" if category else said["纠纷类别"],
        source=source,
        delegating_body=body,
        difficulty=_word(Difficulty, said["案件难度级别"]),
        track=Track.SIMPLE if form is AgreementForm.ORAL and agreed else Track.ORDINARY,
        applied_on=accepted,
        accepted_on=accepted,
        place=said["行政划分"],
        special_groups=tuple(part for part in _BETWEEN.split(said["涉及特殊群体情况"]) if part.strip()),
        migrant_workers=migrant,
        death=said["有无死亡"] in ("有", "是"),
        mediators=(
            *(AssignedMediator(name) for name in _names(said["主办调解员"])),
            *(AssignedMediator(name, MediatorRole.ASSIST) for name in _names(said["协办调解员"])),
        ),
        registered_by=said["受理员"],
    )
    way, stage = _way(accepted, ended, said["调解结果"], form if agreed else None)
    dispute = replace(dispute, history=way, stage=stage)
    state = _performed(said["协议履行情况"]) if agreed else None
    agreement = _agreement(said, parties, (form, ended), state) if agreed and ended else None
    return BureauCase(said["调委会"], said["案件编码"], dispute, agreement, state, said)


def _way(
    accepted: date | None, ended: date | None, result: str, form: AgreementForm | None
) -> tuple[tuple[StageEntry, ...], Stage]:
    steps = []
    if accepted:
        steps = [StageEntry(Stage.REGISTERED, accepted), StageEntry(Stage.ACCEPTED, accepted)]
    if ended and result:
        last = Stage.TERMINATED
        if form is not None:
            last = Stage.AGREED_ORALLY if form is AgreementForm.ORAL else Stage.AGREED_WRITTEN
        steps += [StageEntry(Stage.MEDIATING, ended), StageEntry(last, ended)]
    return tuple(steps), steps[-1].stage if steps else Stage.REGISTERED


def _agreement(
    said: Mapping[str, str],
    parties: tuple[Party, ...],
    reached: tuple[AgreementForm, date],
    state: PerformanceState | None,
) -> Agreement:
    form, day = reached
    amount = _amount(said["调解协议金(元)"])
    payer = next((party.name for party in parties if party.side is Side.RESPONDENT), "")
    due = None if state is PerformanceState.RUNNING else day
    term = Term("见来件", payer, parties[0].name, TermKind.PAY if amount else TermKind.OTHER, amount, due=due)
    return Agreement((term,), form, day, state=AgreementState.SIGNED, signed_on=day, sealed_on=day)


def _performed(word: str) -> PerformanceState | None:
    if any(sign in word for sign in _NOT_DONE):
        return PerformanceState.BEHIND
    if any(sign in word for sign in _DONE):
        return PerformanceState.DONE
    return PerformanceState.RUNNING


def _read_parties(text: str) -> Iterable[Party]:
    """申请人：甲、乙；被申请人：丙, or plain names: the first asks, the others are asked."""
    parts = _SIDE.split(text)
    if len(parts) > 1:
        sides = dict(_SIDES)
        for word, names in zip(parts[1::2], parts[2::2], strict=True):
            for name in _names(names):
                yield _party(sides[word], name)
        return
    for place, name in enumerate(_names(text)):
        yield _party(Side.RESPONDENT if place else Side.APPLICANT, name)


def _party(side: Side, name: str) -> Party:
    kind = PartyKind.ORGANISATION if len(name) >= 4 and _ORGANISATION.search(name) else PartyKind.PERSON
    return Party(side, name, kind)


def _parties(parties: tuple[Party, ...]) -> str:
    sides = [(word, [p.name for p in parties if p.side is side]) for word, side in _SIDES]
    counts = [len(names) for _, names in sides]
    if counts[0] == 1 and counts[1] >= 1 and not counts[2]:
        return "、".join(name for _, names in sides for name in names)
    return "；".join(f"{word}：{'、'.join(names)}" for word, names in sides if names)


def _source(dispute: Dispute) -> str:
    if dispute.source is None:
        return ""
    body = f"（{dispute.delegating_body.chinese}）" if dispute.delegating_body else ""
    return dispute.source.chinese + body


def _read_source(text: str) -> tuple[Source | None, DelegatingBody | None]:
    body = _BODY.search(text)
    plain = _BODY.sub("", text).strip()
    source = _word(Source, plain)
    organ = _word(DelegatingBody, body[1]) if body else None
    if source is None and plain:
        organ = organ or next(
            (one for one in DelegatingBody if any(w in plain for w in (one.chinese, *one.synonyms))), None
        )
        source = Source.DELEGATED if organ or "委托" in plain or "移送" in plain else None
    return source, organ if source is Source.DELEGATED else None


def _word(words: type[AnyWord], text: str) -> AnyWord | None:
    try:
        return words.parse_optional(text)
    except ValueError:
        return None


def _names(text: str) -> list[str]:
    return [name.strip() for name in _BETWEEN.split(text) if name.strip()]


def _day(text: str, column: str) -> date | None:
    if not text:
        return None
    try:
        return parse_date(text.split(" ")[0])
    except ValueError as problem:
        raise BureauRowProblem(f"“{column}”：{problem}") from problem


def _amount(text: str) -> Decimal | None:
    if not text:
        return None
    try:
        return parse_amount(text)
    except (ValueError, ArithmeticError) as problem:
        raise BureauRowProblem(f"“调解协议金(元)”：“{text}”不像金额。") from problem


def _plain_amount(amount: Decimal) -> str:
    return str(int(amount)) if amount == int(amount) else str(amount.normalize())


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
