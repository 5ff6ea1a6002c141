"""Words of the tab 协议 that belong to no widget of their own."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from mediation.domain.agreement import TermKind
from mediation.domain.chinese_dates import item_number
from mediation.domain.findings import Finding, Severity
from mediation.domain.term_slots import SlotKind


def tr(words: str) -> str:
    """Translate words of the tab 协议."""
    return QCoreApplication.translate("agreement", words)


def term_name(place: int) -> str:
    """Name a term as people do: 第五条."""
    return tr("第{number}条").format(number=item_number(place + 1))


def kind_words(kind: TermKind) -> str:
    """Name a kind of term on the list of 加一条."""
    return {
        TermKind.PAY: tr("付款"),
        TermKind.DELIVER: tr("交东西"),
        TermKind.DO: tr("做某事"),
        TermKind.REFRAIN: tr("不做某事"),
        TermKind.APOLOGISE: tr("道歉"),
        TermKind.OTHER: tr("自己写一条"),
    }[kind]


def slot_label(kind: SlotKind, term_kind: TermKind) -> str:
    """Ask for a part of a term."""
    if kind is SlotKind.METHOD and term_kind is not TermKind.PAY:
        return {
            TermKind.DELIVER: tr("交什么，怎么交"),
            TermKind.REFRAIN: tr("不再做什么"),
        }.get(term_kind, tr("做什么"))
    if kind is SlotKind.OBLIGOR and term_kind is not TermKind.PAY:
        return tr("谁来做")
    return {
        SlotKind.OBLIGOR: tr("谁付"),
        SlotKind.OBLIGEE: tr("给谁"),
        SlotKind.AMOUNT: tr("多少钱"),
        SlotKind.DUE: tr("哪天以前，或者到什么条件"),
        SlotKind.METHOD: tr("怎么付"),
        SlotKind.DEFAULT: tr("到时没做怎么办"),
        SlotKind.PLAN: tr("分几期付"),
        SlotKind.MONTHLY: tr("每月付"),
        SlotKind.SUM: tr("多少钱"),
        SlotKind.DAY: tr("哪天"),
        SlotKind.COUNT: tr("多少"),
        SlotKind.BLANK: tr("这里写什么"),
    }[kind]


def offer_words(kind: SlotKind, term_kind: TermKind) -> str:
    """Offer to write a part that a term does not say yet."""
    if kind is SlotKind.METHOD and term_kind is not TermKind.PAY:
        return slot_label(kind, term_kind)
    return {
        SlotKind.DUE: tr("写哪天以前"),
        SlotKind.METHOD: tr("写怎么付"),
        SlotKind.DEFAULT: tr("写到时没做怎么办"),
        SlotKind.PLAN: tr("分几期付"),
        SlotKind.MONTHLY: tr("每月付"),
    }[kind]


def fill_words(kind: SlotKind | None) -> str:
    """The verb of the button that opens the place a finding is about."""
    if kind is SlotKind.PLAN:
        return tr("改计划")
    if kind is None:
        return tr("改这句")
    return {
        SlotKind.OBLIGOR: tr("填上谁付"),
        SlotKind.OBLIGEE: tr("填上给谁"),
        SlotKind.AMOUNT: tr("填上多少钱"),
        SlotKind.DUE: tr("填上哪天"),
    }.get(kind, tr("填上"))


def fault_words(finding: Finding) -> str:
    """Say what is wrong, with the article it follows from."""
    return f"{finding.message}（{finding.article}）" if finding.article else finding.message


def tone_of(finding: Finding) -> str:
    """Return the colour of a finding."""
    return {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.ADVICE: "accent"}[finding.severity]
