"""What to do next in a dispute: one sentence, one button that does it, at most one other."""

from __future__ import annotations

from dataclasses import dataclass

from mediation.domain.agreement import AgreementState
from mediation.domain.chinese_dates import short_date
from mediation.domain.dispute import SessionResult, Stage
from mediation.domain.money import figure
from ui.pages.dispute.acts import Act
from ui.pages.dispute.paper_names import ACCEPTANCE, AGREEMENT, DOSSIER
from ui.pages.dispute.reading import DisputeView
from ui.pages.dispute.records import RecordKind
from ui.pages.dispute.words import tr


@dataclass(frozen=True)
class NextStep:
    """The next-step strip."""

    sentence: str
    filled: Act | None = None
    other: Act | None = None
    wants: Stage | None = None
    """The stage this step leads to; what is missing for it stands under the sentence."""


def next_step(view: DisputeView) -> NextStep:
    """Return the step that leads on from where the dispute stands."""
    match view.stage:
        case Stage.LEAD:
            return _to_register(view)
        case Stage.REGISTERED | Stage.ASKING:
            return _to_accept(view)
        case Stage.ACCEPTED | Stage.INVESTIGATING | Stage.MEDIATING:
            return _under_way(view)
        case Stage.AGREED_WRITTEN | Stage.AGREED_ORALLY:
            return _agreed(view)
        case Stage.PERFORMING | Stage.VISITED | Stage.TERMINATED:
            return _to_close(view.stage)
        case Stage.DECLINED | Stage.TRANSFERRED | Stage.CLOSED:
            return _to_archive(view)
        case Stage.ARCHIVED:
            return NextStep(tr("已经归档，没有要做的了"), None, _dossier())


def _record(kind: RecordKind, verb: str, icon_name: str = "note") -> Act:
    return Act(verb, icon_name, record=kind)


def _to_agreement(verb: str) -> Act:
    return Act(verb, "agreement", tab="agreement")


def _to_ledger(verb: str, part: str, icon_name: str) -> Act:
    return Act(verb, icon_name, tab=f"performance/{part}")


def _to_visit() -> Act:
    return _to_ledger(tr("记回访"), "visit", "visit")


def _dossier() -> Act:
    return Act(tr("看卷宗"), "bind", tab="dossier")


def _to_register(view: DisputeView) -> NextStep:
    register = _record(RecordKind.REGISTER, tr("登记"), "ok")
    if not view.step(Stage.REGISTERED).open:
        complete = Act(tr("补登记内容"), "note", edit=True)
        sentence = tr("线索记下了，核实清楚、写上申请人就登记")
        return NextStep(sentence, complete, _record(RecordKind.DECLINE, tr("不是纠纷"), ""), Stage.REGISTERED)
    sentence = tr("核实过了就登记，给它编号；不是纠纷的写明原因")
    return NextStep(sentence, register, _record(RecordKind.DECLINE, tr("不是纠纷"), ""), Stage.REGISTERED)


def _to_accept(view: DisputeView) -> NextStep:
    ask = _record(RecordKind.ASK, tr("记征询"), "ask")
    decline = _record(RecordKind.DECLINE, tr("不予受理"), "")
    step = view.step(Stage.ACCEPTED)
    if not step.open:
        sentence = tr("有人明确拒绝，不能受理；改了主意再问一次")
        return NextStep(sentence, decline, ask, Stage.ACCEPTED)
    asked = "not_asked" not in {finding.code for finding in step.findings}
    sentence = tr("问过了，愿意调解就受理") if asked else tr("问双方愿不愿意调解，愿意就受理")
    accept = _record(RecordKind.ACCEPT, tr("记受理"), "ok")
    return NextStep(sentence, accept, decline if asked else ask, Stage.ACCEPTED)


def _under_way(view: DisputeView) -> NextStep:
    if view.state is AgreementState.FINAL:
        return _to_sign(view)
    if view.state is AgreementState.DRAFT:
        return _drafted(view)
    if not view.step(Stage.MEDIATING).open:
        sentence = tr("有人明确拒绝，不能再往下调；改了主意再问一次")
        terminate = _record(RecordKind.TERMINATE, tr("终止调解"), "")
        ask = _record(RecordKind.ASK, tr("记征询"), "ask")
        return NextStep(sentence, terminate, ask, Stage.MEDIATING)
    if not view.dispute.mediators:
        return NextStep(
            tr("定下谁来调解、谁来记录"),
            _record(RecordKind.ASSIGN, tr("指定调解员"), "party_many"),
            _print_acceptance(view),
            Stage.MEDIATING,
        )
    if view.last_result is SessionResult.AGREED:
        return NextStep(
            tr("双方谈成了，把谈好的写成协议"),
            _to_agreement(tr("起草协议")),
            _record(RecordKind.SESSION, tr("再记一次调解")),
        )
    return _to_talk(view)


def _to_talk(view: DisputeView) -> NextStep:
    count = len(view.dispute.sessions)
    begin = Act(tr("开始第{n}次调解").format(n=count + 1), "party_many", tab="session")
    if view.last_result is SessionResult.NOT_AGREED:
        sentence = tr("第{n}次没谈拢，再谈一次，谈不下去就终止").format(n=count)
        return NextStep(sentence, begin, _record(RecordKind.TERMINATE, tr("终止调解"), ""), Stage.MEDIATING)
    if count:
        sentence = tr("约好双方，谈第{n}次").format(n=count + 1)
        return NextStep(sentence, begin, _to_agreement(tr("起草协议")), Stage.MEDIATING)
    record = _record(RecordKind.SESSION, tr("记第1次调解"))
    return NextStep(tr("把双方请来谈，边谈边记；谈过的补记"), begin, record, Stage.MEDIATING)


def _print_acceptance(view: DisputeView) -> Act | None:
    if view.issued(ACCEPTANCE) is not None:
        return None
    return Act(tr("打印受理登记表"), "print", paper=ACCEPTANCE)


def _drafted(view: DisputeView) -> NextStep:
    if view.to_mend:
        sentence = tr("协议草稿有{count}处要看，改好就能定稿").format(count=view.to_mend)
        filled = _to_agreement(tr("改协议草稿"))
    else:
        sentence = tr("协议草稿没有要改的，可以定稿打印")
        filled = _to_agreement(tr("去定稿"))
    return NextStep(sentence, filled, _record(RecordKind.SESSION, tr("再记一次调解")))


def _to_sign(view: DisputeView) -> NextStep:
    printed = view.issued(AGREEMENT) is not None
    print_it = Act(tr("打印协议书"), "print", paper=AGREEMENT)
    signed = _record(RecordKind.SIGN, tr("记签字"), "ok")
    sentence = tr("请双方在协议书上签字按手印，再盖章")
    return NextStep(sentence, signed, print_it) if printed else NextStep(sentence, print_it, signed)


def _agreed(view: DisputeView) -> NextStep:
    coming = [
        line for line in (view.agreement.instalments if view.agreement else ()) if line.due >= view.today
    ]
    sentence = tr("协议生效了，看着双方履行")
    if coming:
        sentence = tr("协议生效了，下一笔{day}付{sum}元").format(
            day=short_date(coming[0].due, view.today), sum=figure(coming[0].amount)
        )
    return NextStep(sentence, _to_ledger(tr("记一笔付款、验收"), "pay", "new"), _to_visit())


def _to_close(stage: Stage) -> NextStep:
    close = _record(RecordKind.CLOSE, tr("结案"), "ok")
    if stage is Stage.TERMINATED:
        talk_again = _record(RecordKind.REOPEN, tr("又愿意谈了"), "")
        return NextStep(tr("调解终止了，材料齐了就结案"), close, talk_again, Stage.CLOSED)
    if stage is Stage.VISITED:
        still = _to_ledger(tr("还在履行"), "pay", "")
        return NextStep(tr("回访过了，事情办完就结案"), close, still, Stage.CLOSED)
    return NextStep(tr("问问履行得怎么样，做一次回访"), _to_visit(), close, Stage.VISITED)


def _to_archive(view: DisputeView) -> NextStep:
    archive = _record(RecordKind.ARCHIVE, tr("归档"), "bind")
    if view.issued(DOSSIER) is None:
        return NextStep(tr("把卷宗装订好，再归档"), _dossier(), archive, Stage.ARCHIVED)
    return NextStep(tr("卷宗装订好了，可以归档"), archive, _dossier(), Stage.ARCHIVED)
