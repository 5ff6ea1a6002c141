"""The words of the form for each kind of entry (记一笔)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ui.pages.dispute.reading import DisputeView
from ui.pages.dispute.record_store import other_track
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
    began: date | None = None
    """The day to begin with, where it is not today."""


def form_words(kind: RecordKind, view: DisputeView) -> FormWords:
    """Return heading, labels and verb."""
    number = len(view.dispute.sessions) + 1
    heading = tr("记{what}").format(what=kind_words(kind))
    dispute = view.dispute
    other = other_track(dispute.track).chinese
    return {
        RecordKind.REGISTER: FormWords(tr("登记成纠纷，给它编号"), tr("登记"), tr("哪天登记的"), tr("备注")),
        RecordKind.ASK: FormWords(tr("问双方愿不愿意调解"), tr("记下来"), tr("哪天问的"), tr("说了什么")),
        RecordKind.ACCEPT: FormWords(heading, tr("记下受理"), tr("哪天受理的"), tr("备注")),
        RecordKind.DECLINE: FormWords(heading, tr("记下不受理"), tr("哪天定的"), tr("怎么跟他说的")),
        RecordKind.TRANSFER: FormWords(heading, tr("记下移送"), tr("哪天移送的"), tr("备注")),
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
        RecordKind.PAUSE: FormWords(heading, tr("记下暂停"), tr("从哪天起停"), tr("说明")),
        RecordKind.RESUME: FormWords(tr("恢复调解"), tr("记下恢复"), tr("停到哪天（这一天还算停）")),
        RecordKind.EXTEND: FormWords(tr("延长调解期"), tr("记下延期"), "", tr("为什么要延")),
        RecordKind.WITHDRAW: FormWords(
            tr("申请人撤回申请"), tr("记下撤回"), tr("哪天撤回的"), tr("为什么撤回")
        ),
        RecordKind.REOPEN: FormWords(
            tr("重新调解，还用原来的编号"),
            tr("重新调解"),
            tr("哪天起"),
            tr("为什么重新调解"),
            required=True,
        ),
        RecordKind.REPORT: FormWords(tr("报主任审批"), tr("报上去"), "", tr("说明")),
        RecordKind.APPROVE: FormWords(tr("主任审批"), tr("批了")),
        RecordKind.TRACK: FormWords(
            tr("改成{track}办理，写过的都留着").format(track=other),
            tr("改成{track}").format(track=other),
            "",
            tr("为什么改"),
        ),
        RecordKind.REQUEST_DAY: FormWords(
            tr("更正申请日期，关系到诉讼时效"),
            tr("更正"),
            tr("正确的申请日期"),
            tr("为什么更正（原来的日子也留着）"),
            required=True,
            began=dispute.applied_on,
        ),
        RecordKind.TAKE_BACK: FormWords(
            tr("撤掉刚才记的，履历里还看得到"), tr("撤掉"), "", tr("为什么撤掉"), required=True
        ),
        RecordKind.TERMINATE: FormWords(
            tr("终止调解"), tr("记下终止"), tr("哪天终止的"), tr("为什么谈不下去"), required=True
        ),
        RecordKind.CLOSE: FormWords(tr("结案"), tr("结案"), tr("哪天结的案"), tr("备注")),
        RecordKind.ARCHIVE: FormWords(tr("归档"), tr("归档"), tr("哪天归的档")),
        RecordKind.REVIEW: FormWords(tr("保管期到了，怎么处理"), tr("记下鉴定"), "", tr("理由")),
    }[kind]
