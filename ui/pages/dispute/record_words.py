"""The words of the form for each kind of entry (记一笔)."""

from __future__ import annotations

from dataclasses import dataclass

from ui.pages.dispute.reading import DisputeView
from ui.pages.dispute.records import RecordKind, kind_words
from ui.pages.dispute.words import tr


@dataclass(frozen=True)
class FormWords:
    """What the form says for a kind; a label left empty leaves its field out."""

    heading: str
    verb: str
    day: str = ""
    words: str = ""
    required: bool = False
    """Whether the words have to be written."""


def form_words(kind: RecordKind, view: DisputeView) -> FormWords:
    """Return heading, labels and verb."""
    number = len(view.dispute.sessions) + 1
    heading = tr("记{what}").format(what=kind_words(kind))
    return {
        RecordKind.ACCEPT: FormWords(heading, tr("记下受理"), tr("哪天受理的"), tr("备注")),
        RecordKind.DECLINE: FormWords(
            heading, tr("记下不受理"), tr("哪天定的"), tr("为什么不收，告诉他去哪里办"), required=True
        ),
        RecordKind.TRANSFER: FormWords(
            heading, tr("记下移送"), tr("哪天移送的"), tr("移送给谁，为什么"), required=True
        ),
        RecordKind.ASSIGN: FormWords(tr("谁来调解"), tr("定下来")),
        RecordKind.INVESTIGATE: FormWords(
            heading, tr("记下调查"), tr("哪天去的"), tr("问了谁，看到什么"), required=True
        ),
        RecordKind.SESSION: FormWords(
            tr("记第{n}次调解").format(n=number),
            tr("记下调解"),
            tr("哪天谈的"),
            tr("谈了什么"),
            required=True,
        ),
        RecordKind.EVIDENCE: FormWords(tr("收证据"), tr("收下")),
        RecordKind.SIGN: FormWords(tr("记签字盖章"), tr("记下签字"), tr("哪天签的字、盖的章")),
        RecordKind.TERMINATE: FormWords(
            tr("终止调解"), tr("记下终止"), tr("哪天终止的"), tr("为什么谈不下去"), required=True
        ),
        RecordKind.PERFORM: FormWords(heading, tr("记下履行"), tr("哪天"), tr("做到哪一步了")),
        RecordKind.VISIT: FormWords(
            heading, tr("记下回访"), tr("哪天回访的"), tr("问了谁，怎么说"), required=True
        ),
        RecordKind.CLOSE: FormWords(tr("结案"), tr("结案"), tr("哪天结的案"), tr("备注")),
        RecordKind.ARCHIVE: FormWords(tr("归档"), tr("归档"), tr("哪天归的档"), tr("放在哪里")),
    }[kind]
