"""How disputes go: each story is played until it waits some days, and goes on when they are over."""

from __future__ import annotations

from collections.abc import Callable, Generator
from datetime import date, timedelta
from decimal import Decimal

from mediation.domain.agreement import Agreement, AgreementForm, Instalment, Term, TermKind
from mediation.domain.confirmation import ConfirmationResult
from mediation.domain.deadlines import add_months
from mediation.domain.dispute import SessionResult
from mediation.domain.letters import (
    RecusalDecision,
    RecusalRequest,
    RecusalResult,
    ReferralReason,
    RefusalReason,
    TerminationReason,
)
from mediation.domain.people_records import JoiningAs, Participant
from mediation.domain.performance import PerformanceReminder, Performed, Postponement, Satisfaction
from mediation.domain.workflow_records import Matter, PauseReason, Retention, Willingness
from tests.services.town.told import TERMINATED, Court, Owed, PutOff, Told
from tests.services.town.town import (
    ARCHIVIST,
    COUNTER,
    DIRECTOR,
    LAWYER,
    MAY_NOT_HANDLE,
    OFFICE,
    RECORDER,
    REGISTRAR,
    Town,
    monthly_term,
    pay_term,
)

Story = Generator[int, None, None]


def _parties(town: Town, told: Told) -> tuple[str, str]:
    first, second = town.desk.disputes.get(told.id).parties[:2]
    return first.name, second.name


def _begin(town: Town, told: Told) -> Story:
    """From the request to the first sitting."""
    desk, other = town.sit(REGISTRAR), _parties(town, told)[1]
    desk.workflow.ask(told.id, other, Willingness.WILLING, way="电话")
    yield town.chance.randint(0, 2)
    town.accept(told)
    yield town.chance.randint(1, 6)
    town.sitting(told)


def _after(town: Town, days: int) -> date:
    return town.today + timedelta(days=days)


def oral(town: Town, told: Told) -> Story:
    """A small thing settled by word of mouth and paid at once; visited, closed, some of them filed."""
    yield from _begin(town, told)
    term = pay_term(_parties(town, told), "补偿款", 100 + town.chance.randint(1, 30) * 10, town.today)
    town.agree(told, term, oral=True)
    town.pay(told, told.promised[-1].owed[0])
    yield town.chance.randint(5, 20)
    town.visit(told, Performed.FULLY, town.chance.choice(list(Satisfaction)))
    yield 1
    town.close(told)
    yield 3
    town.must_refuse(
        lambda: town.desk.workflow.file_away(told.id, Retention.TEN_YEARS),
        REGISTRAR,
        RECORDER,
        OFFICE,
        COUNTER,
    )
    town.sit(ARCHIVIST).workflow.file_away(told.id, Retention.TEN_YEARS, shelf="甲柜")


def word_only(town: Town, told: Told) -> Story:
    """Nothing to pay: somebody stops doing something; closed without a visit."""
    yield from _begin(town, told)
    _, second = _parties(town, told)
    town.agree(told, Term(f"{second}今后不在巷道堆放杂物。", second, kind=TermKind.REFRAIN), oral=True)
    yield 12
    town.close(told)


def written(town: Town, told: Told) -> Story:
    """One sum on one day: paid in time, late after a call, in part, or not at all."""
    yield from _begin(town, told)
    yield 2
    town.sitting(told, SessionResult.AGREED)
    term = pay_term(_parties(town, told), "赔偿款", 1000 + town.chance.randint(1, 900) * 10, _after(town, 15))
    town.agree(told, term)
    town.must_refuse(lambda: town.desk.agreements.sign(told.id), REGISTRAR, LAWYER)
    (owed,) = told.promised[-1].owed
    fate = ("in time", "late", "in part", "never")[told.turn % 4]
    if fate == "in time":
        yield town.chance.randint(0, 15)
        town.pay(told, owed)
        yield 10
        town.visit(told, Performed.FULLY)
        yield 1
        town.close(told)
        return
    yield 16
    desk = town.sit(town.mediator(told))
    assert desk.performance.view(told.id).overdue
    desk.performance.remind(told.id, PerformanceReminder(_parties(town, told)[1], way="电话"))
    assert desk.performance.view(told.id).remedies
    yield 5
    if fate == "late":
        town.pay(told, owed)
    elif fate == "in part":
        assert owed.amount is not None
        town.pay(told, owed, (owed.amount / 2).quantize(Decimal("0.01")))
        yield 3
        town.visit(told, Performed.PARTLY, Satisfaction.FAIR)
    else:
        town.visit(told, Performed.NOT, Satisfaction.DISSATISFIED)


def instalments(town: Town, told: Told) -> Story:
    """Three payments; the second comes late, or both sides put it off, or it never comes."""
    yield from _begin(town, told)
    yield 3
    town.sitting(told, SessionResult.AGREED)
    first, second = _parties(town, told)
    plan = tuple(Instalment(_after(town, 5 + 14 * n), Decimal(600)) for n in range(3))
    term = Term(
        f"{second}分三期付{first}货款1800元，转账。", second, first, TermKind.PAY, Decimal(1800), method="转账", instalments=plan
    )  # fmt: skip
    fix = Term(f"{second}修好门前水沟。", second, first, TermKind.DO, due=_after(town, 20), due_condition="")
    town.agree(told, term, fix)
    one, two, three, work = told.promised[-1].owed
    yield 4
    town.pay(told, one)
    fate = ("late", "put off", "never")[told.turn % 3]
    yield 14
    if fate == "put off":
        until = _after(town, 12)
        town.sit(town.mediator(told)).performance.postpone(
            told.id, Postponement(until, two.term, two.due, (first, second), "货款没收回来")
        )
        told.put_off.append(PutOff(town.today, two.term, two.due, until))
        yield 11
    else:
        yield 4
        town.sit(town.mediator(told)).performance.remind(told.id, PerformanceReminder(second))
    if fate == "never":
        return
    town.pay(told, two)
    town.pay(told, work)
    yield 15
    town.pay(told, three)
    yield 2
    town.visit(told, Performed.FULLY)
    yield 1
    town.close(told)


def monthly(town: Town, told: Told) -> Story:
    """Support without end; a month is missed."""
    yield from _begin(town, told)
    start = add_months(town.today.replace(day=1), 0)
    day = min(town.today.day + 3, 28)
    town.agree(told, monthly_term(_parties(town, told), 300, day, start))
    for month in range(told.turn % 3):
        due = add_months(start, month).replace(day=day)
        yield max((due - town.today).days, 0)
        town.pay(told, Owed(1, due, Decimal(300)))


def confirmed(town: Town, told: Told) -> Story:
    """Both go to the court; the seal came days after the signatures, and nobody goes before it is on."""
    yield from _begin(town, told)
    yield 2
    town.sitting(told, SessionResult.AGREED)
    term = pay_term(_parties(town, told), "欠款", 5000 + 100 * town.chance.randint(1, 90), _after(town, 40))
    town.draft(told, Agreement((term,), AgreementForm.WRITTEN, town.today, "镇调解室"))
    yield 3
    town.agree(told, term, sealed=town.today)
    yield town.chance.randint(1, 12)
    kept = town.sit(town.mediator(told)).performance.apply_for_confirmation(told.id, "清水县人民法院")
    told.courts.append(Court(town.today))
    if told.turn % 4 == 3:
        return
    yield town.chance.randint(3, 14)
    result = ConfirmationResult.DISMISSED if told.turn % 4 == 1 else ConfirmationResult.VALID
    town.sit(town.mediator(told)).performance.confirm(kept, result, ruling="（2026）清民特1号")
    told.courts[-1].decided, told.courts[-1].result = town.today, result.value


def terminated(town: Town, told: Told) -> Story:
    """Talks fail, with the ways left told; nobody but who handles it can end it."""
    yield from _begin(town, told)
    if town.chance.random() < 0.4:
        town.sit(town.mediator(told)).workflow.pause(told.id, PauseReason.APPRAISAL)
        yield 6
        town.sit(town.mediator(told)).workflow.resume(told.id)
    yield 4
    town.sitting(told, SessionResult.NOT_AGREED)
    _end(town, told)
    yield 10
    if told.turn % 2:
        town.close(told)


def _end(town: Town, told: Told) -> None:
    def act() -> object:
        return town.desk.workflow.terminate(
            told.id, told=["向法院起诉"], reasons=[TerminationReason.NO_AGREEMENT], note="差得太远"
        )

    town.must_refuse(act, *MAY_NOT_HANDLE)
    town.sit(town.mediator(told))
    act()
    told.endings.append((town.today, TERMINATED))


def withdrawn(town: Town, told: Told) -> Story:
    """The applicant takes it back: before acceptance nothing was ever taken in, afterwards it ended."""
    first, _ = _parties(town, told)
    if told.turn % 2:
        yield 1
        town.sit("叶小燕").workflow.withdraw(told.id, first, reason="和好了")
        return
    yield from _begin(town, told)
    yield 3
    town.sit(town.mediator(told)).workflow.withdraw(told.id, first, told=["向法院起诉"], reason="不想谈了")
    told.endings.append((town.today, TERMINATED))


def declined(town: Town, told: Told) -> Story:
    """The other side will not; the director agrees that it is not taken."""
    _, second = _parties(town, told)
    yield 1
    town.sit(REGISTRAR).workflow.ask(told.id, second, Willingness.REFUSES, way="电话")
    yield 1
    town.must_refuse(lambda: town.desk.disputes.accept(told.id), "叶小燕")
    town.must_refuse(lambda: town.desk.workflow.approve(told.id, Matter.DECLINE), "韩东", ARCHIVIST)
    town.sit(DIRECTOR).workflow.approve(told.id, Matter.DECLINE)
    town.sit("叶小燕").workflow.decline(told.id, reasons=[RefusalReason.UNWILLING], told=["向法院起诉"])


def transferred(town: Town, told: Told) -> Story:
    """It belongs to another organ: half of them are seen to only after they were taken in."""
    if told.turn % 2:
        yield from _begin(town, told)
    else:
        yield 2
    lead = town.mediator(told) or "叶小燕"
    town.sit(lead).workflow.transfer(told.id, "清水派出所", reasons=[ReferralReason.OTHER])
    told.left = town.today


def again(town: Town, told: Told) -> Story:
    """Failed, then talked again and agreed, in this month or the next: one dispute all the same."""
    yield from terminated(town, told)
    yield town.chance.randint(3, 25)
    town.sit(town.mediator(told)).workflow.reopen(told.id, "双方又愿意谈")
    told.closed = told.closed if told.closed and told.closed >= town.today else None
    yield 3
    town.sitting(told, SessionResult.AGREED)
    term = pay_term(_parties(town, told), "补偿款", 800, _after(town, 6))
    town.agree(told, term)
    yield 5
    town.pay(told, told.promised[-1].owed[0])
    yield 8
    town.visit(told, Performed.FULLY)


def another(town: Town, told: Told) -> Story:
    """Agreed, not performed, talked again: a second agreement takes the place of the first."""
    yield from _begin(town, told)
    town.agree(told, pay_term(_parties(town, told), "货款", 3000, _after(town, 8)))
    yield 20
    town.visit(told, Performed.NOT, Satisfaction.DISSATISFIED)
    yield 6
    town.sit(town.mediator(told)).workflow.reopen(told.id, "对方换了说法，重新谈")
    yield 2
    town.sitting(told, SessionResult.AGREED)
    town.agree(told, pay_term(_parties(town, told), "货款", 2000, _after(town, 4)))
    yield 3
    town.pay(told, told.promised[-1].owed[0])


def supplemented(town: Town, told: Told) -> Story:
    """What was signed is signed anew: another sum, another day, for some in the month after."""
    yield max((date(2026, 7, 18) - town.today).days, 0)
    yield from _begin(town, told)
    parties = _parties(town, told)
    town.agree(told, pay_term(parties, "医药费", 4000, _after(town, 10)))
    yield 14
    town.must_refuse(lambda: town.desk.supplements.begin(told.id), REGISTRAR, OFFICE)
    due = _after(town, 12)
    town.change(told, pay_term(parties, "医药费", 3600, due))
    days = [
        day
        for day, task in town.desk.reminders.dues(date(2026, 1, 1), date(2027, 1, 1))
        if task.dispute_id == told.id
    ]
    assert days == [due], "the day signed anew is the day watched"
    if told.turn % 2:
        yield 12
        town.pay(told, told.promised[-1].owed[0])


def stays_open(town: Town, told: Told) -> Story:
    """Still on the table when the two months are over; a lawyer is asked in, a mediator is refused by a party."""
    yield from _begin(town, told)
    _, second = _parties(town, told)
    desk, lead = town.sit(town.mediator(told)), town.mediator(told)
    names = tuple(party.name for party in desk.disputes.get(told.id).parties)
    desk.people.invite(told.id, Participant(LAWYER, JoiningAs.LAWYER, consents=names))
    town.sit(LAWYER).people.advise(told.id, "证据够了，先算清楚账。")
    yield 2
    taker = next(name for name in ("叶小燕", "韩东") if name != lead)
    town.sit(RECORDER).people.recusals.ask(told.id, RecusalRequest(second, lead, "是对方的亲戚"))
    decision = RecusalDecision(RecusalResult.GRANTED, taker)
    town.must_refuse(lambda: town.desk.people.recusals.decide(told.id, decision), lead, OFFICE)
    town.sit(DIRECTOR).people.recusals.decide(told.id, decision)
    assert town.mediator(told) == taker
    yield 9
    town.sit(town.mediator(told)).workflow.extend(told.id, _after(town, 60), consents=names, reason="等鉴定")


def found(town: Town, told: Told) -> Story:
    """Found while going round, then settled by word of mouth."""
    town.sit(DIRECTOR).papers.answer(
        "矛盾纠纷排查登记表", told.id, {"place": "清水镇东街", "found_by": "网格员"}
    )
    told.screened.append(town.today)
    yield from word_only(town, told)


STORIES: dict[str, tuple[int, Callable[[Town, Told], Story]]] = {
    "oral": (30, oral), "word_only": (6, word_only), "written": (24, written), "instalments": (16, instalments),
    "monthly": (5, monthly), "confirmed": (9, confirmed), "terminated": (8, terminated), "withdrawn": (4, withdrawn),
    "declined": (3, declined), "transferred": (4, transferred), "again": (4, again), "another": (3, another),
    "supplemented": (4, supplemented), "stays_open": (4, stays_open), "found": (3, found),
}  # fmt: skip
