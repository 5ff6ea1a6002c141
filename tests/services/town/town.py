"""The committee at work: who is at the desk, what is done, and what is written down beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any
from uuid import UUID

from mediation.bootstrap import Workbench
from mediation.clock import FixedClock
from mediation.domain.agreement import Agreement, AgreementForm, Recurring, Term, TermKind
from mediation.domain.committee import Role
from mediation.domain.dispute import AssignedMediator, MediatorRole, Session, SessionResult, Stage
from mediation.domain.performance import (
    Payment,
    PaymentMethod,
    Performed,
    ReturnVisit,
    Satisfaction,
    VisitWay,
)
from mediation.domain.session_notes import NoteKind, SessionNote
from mediation.errors import NotAllowedNow
from mediation.storage.key_slot import LIGHT
from tests.services.town.told import ORAL, WRITTEN, Owed, Paid, Promised, Told

TOWN = "清水镇人民调解委员会"
PEOPLE: dict[str, tuple[Role, ...]] = {
    "何志清": (Role.DIRECTOR, Role.MEDIATOR, Role.REGISTRAR),
    "孙登": (Role.REGISTRAR,),
    "叶小燕": (Role.MEDIATOR,),
    "韩东": (Role.MEDIATOR,),
    "宋丽": (Role.MEDIATOR,),
    "李记": (Role.RECORDER,),
    "钱档": (Role.ARCHIVIST,),
    "吴所": (Role.JUSTICE_OFFICE,),
    "沈梅": (Role.LAWYER,),
    "赵统": (Role.STATISTICIAN,),
}
DIRECTOR, REGISTRAR, RECORDER, ARCHIVIST, OFFICE, LAWYER, COUNTER = (
    "何志清", "孙登", "李记", "钱档", "吴所", "沈梅", "赵统",
)  # fmt: skip
MAY_NOT_HANDLE = (REGISTRAR, RECORDER, ARCHIVIST, OFFICE, COUNTER)
_SURNAMES, _GIVEN = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许", "安柏诚德恩芳刚海惠嘉康兰敏宁平庆荣顺泰欣雅远"
_SOURCES = (
    ("application", ""), ("application", ""), ("own_initiative", ""), ("delegated", "police"), ("application", ""),
    ("delegated", "court"), ("delegated", "petition"), ("application", ""), ("delegated", "other"),
    ("delegated", "procuratorate"),
)  # fmt: skip
_PREVENTED = {
    "criminal": "防止民间纠纷转化为刑事案件", "petition": "防止群体性上访", "suicide": "防止民间纠纷引起自杀",
    "fight": "防止群体性械斗", "prevented": "预防纠纷", "mass_petition_formed": "形成群体性上访",
}  # fmt: skip
FACTS = (
    "屋檐水滴到东墙，墙面返潮，两家吵过两次。", "借款到期没还，去年还认账，今年不接电话。", "翻修屋面时踩空摔伤，医药费谈不拢。",
    "地界上栽的杨树遮了光，几年没人管。", "三个子女谁给老人生活费说不到一起。", "买的种子出苗不到一半，店里不认。",
    "电动车和三轮车在桥头碰了，修车费没人出。", "工钱欠了四个月，包工头换了号码。",
)  # fmt: skip


@dataclass
class Town:
    """One desk, its people, its clock, and everything it was told."""

    desk: Workbench
    clock: FixedClock
    chance: Random
    told: list[Told] = field(default_factory=list)
    secrets: dict[UUID, str] = field(default_factory=dict)
    refused: int = 0
    leavers: dict[str, str] = field(default_factory=dict)
    """Who left, and who has the work now."""

    @property
    def today(self) -> date:
        return self.clock.today()

    def sit(self, name: str) -> Workbench:
        """Somebody sits down at the desk; roles and name are those the passphrase would bring."""
        storage = self.desk.profile.storage
        storage.user, storage.roles = name, PEOPLE[name]
        return self.desk

    def hire(self) -> None:
        """Give everybody a passphrase of his own."""
        self.sit(DIRECTOR)
        for number, (name, roles) in enumerate(PEOPLE.items()):
            if name != DIRECTOR:
                self.desk.people.add_user(name, roles, passphrase_of(number), cost=LIGHT)

    def mediator(self, told: Told) -> str:
        """Who leads a dispute today; what a leaver had ended is gone on with by who has the work now."""
        lead = self.desk.disputes.get(told.id).lead_mediator
        return self.leavers.get(lead, lead)

    def must_refuse(self, act: Callable[[], object], *names: str) -> None:
        """Nobody of these may do this."""
        before = self.desk.profile.storage.user
        for name in names:
            self.sit(name)
            try:
                act()
            except NotAllowedNow:
                self.refused += 1
            else:
                raise AssertionError(f"{name} did what is not hers")
        self.sit(before)

    # ---- what is done -------------------------------------------------------------------------------------

    def register(self, number: int, kind: str) -> Told:
        """Register a fictional dispute as it came in: applied for, found, or sent by an organ; a third from a draft."""
        source, organ = _SOURCES[number % len(_SOURCES)]
        category = f"{number % 18 + 1:02d}"
        names = [self._name(number, place) for place in range(2 + (number % 7 == 0) + 2 * (number % 19 == 0))]
        difficulty = ("simple", "ordinary", "ordinary", "complex", "major")[number % 5]
        prevented = [(code, 1, number % 4 + 1) for n, code in enumerate(_PREVENTED) if number % 23 == n]
        data: dict[str, Any] = {
            "facts": f"{names[0]}与{names[1]}：{FACTS[number % len(FACTS)]}",
            "category": category,
            "source": source,
            "difficulty": difficulty,
            "place": f"清水镇{'东西南北'[number % 4]}街{number % 9 + 1}号",
            "migrant_workers": category == "10",
            "special_groups": ["军人军属"] if number % 17 == 3 else [],
            "prevention": [
                {"kind": _PREVENTED[code], "cases": cases, "people": people} for code, cases, people in prevented
            ],
            "claims": [{"text": "赔钱、修好", "amount": 1000 + 10 * number}],
            "parties": [
                {"side": "申请人" if place == 0 else "被申请人", "name": name, "phone": f"138{number:04d}{place:04d}"}
                for place, name in enumerate(names)
            ],
        }  # fmt: skip
        if organ:
            data["delegating_body"] = organ
        desk = self.sit(REGISTRAR)
        draft = desk.intake.save_draft({"facts": data["facts"]}, title=names[0]) if number % 3 == 0 else None
        read, unknown = desk.intake.read_dispute(data)
        assert not unknown
        kept = desk.intake.register_dispute(read, draft_id=draft).dispute
        assert kept.id is not None
        told = Told(
            number, kept.id, TOWN, category, source, organ, difficulty, len(names), category == "10",
            ("军人军属",) if number % 17 == 3 else (), prevented, kind=kind,
            turn=sum(one.kind == kind for one in self.told),
        )  # fmt: skip
        self.told.append(told)
        return told

    def accept(self, told: Told) -> None:
        """The mediator takes it on; nobody else could."""
        leads = [name for name in ("叶小燕", "韩东", "宋丽") if name not in self.leavers]
        lead = leads[told.number % len(leads)]
        if self.chance.random() < 0.2:
            self.must_refuse(lambda: self.desk.disputes.accept(told.id), *MAY_NOT_HANDLE)
        desk = self.sit(lead)
        mediators = (AssignedMediator(lead), AssignedMediator(DIRECTOR, MediatorRole.ASSIST))
        desk.disputes.assign_mediators(told.id, mediators[: 1 + (told.number % 3 == 0)], recorder=RECORDER)
        desk.disputes.accept(told.id)
        told.accepted = self.today

    def sitting(self, told: Told, result: SessionResult = SessionResult.CONTINUED) -> None:
        """A sitting with notes: two in the open, one said apart that nobody else may ever read."""
        dispute = self.desk.disputes.get(told.id)
        number, (first, second) = len(dispute.sessions) + 1, [party.name for party in dispute.parties[:2]]
        desk = self.sit(RECORDER)
        desk.notes.add(told.id, SessionNote(number, f"{first}要求一次付清", NoteKind.ISSUE, first))
        desk = self.sit(dispute.lead_mediator)
        desk.notes.add(told.id, SessionNote(number, f"{second}愿意分开付", NoteKind.PROPOSAL, second))
        if told.id not in self.secrets:
            self.secrets[told.id] = secret = f"私底下说最多{8000 + len(self.secrets)}，别往外讲"
            desk.notes.add(told.id, SessionNote(number, secret, NoteKind.PROPOSAL, second, private=True))
        text = desk.notes.sitting(told.id, number).text or "双方到场，各说各的理。"
        desk.disputes.record_session(told.id, Session(self.today, "镇调解室", result, text))

    def agree(self, told: Told, *terms: Term, oral: bool = False, sealed: date | None = None) -> None:
        """Write down what was agreed and sign it; a seal that comes later does not move the day it was reached."""
        desk = self.sit(self.mediator(told))
        form = AgreementForm.ORAL if oral else AgreementForm.WRITTEN
        if sealed is None:
            self.draft(told, Agreement(terms, form, self.today, "镇调解室"))
            desk.agreements.sign(told.id, signed_on=self.today)
        else:
            desk.agreements.sign(told.id, signed_on=self.today, sealed_on=sealed)
        reached = desk.agreements.of_dispute(told.id).reached_on
        told.promised.append(promised(terms, reached, ORAL if oral else WRITTEN))
        told.endings.append((reached, ORAL if oral else WRITTEN))

    def draft(self, told: Told, agreement: Agreement) -> None:
        """Draft and lock an agreement; what it warns of was talked over."""
        desk = self.sit(self.mediator(told))
        kept = desk.agreements.draft_agreement(told.id, agreement)
        dispute = desk.disputes.get(told.id)
        reasons = {one.code: "双方这样谈定" for one in desk.agreements.check(dispute, kept)}
        desk.agreements.finalise(told.id, reasons=reasons)

    def change(self, told: Told, *terms: Term) -> None:
        """A supplement: from its signatures on the agreement reads like this."""
        desk = self.sit(self.mediator(told))
        begun = desk.supplements.begin(told.id).value.agreement
        changed = desk.supplements.draft_agreement(told.id, replace(begun, terms=terms))
        reasons = {
            one.code: "双方这样谈定" for one in desk.supplements.check(desk.disputes.get(told.id), changed)
        }
        desk.supplements.finalise(told.id, reasons=reasons)
        desk.supplements.sign(told.id, signed_on=self.today)
        told.promised[-1] = promised(terms, told.promised[-1].on, told.promised[-1].form)

    def pay(self, told: Told, owed: Owed, amount: Decimal | None = None) -> None:
        """Something is paid in full or in part, or done."""
        desk = self.sit(self.mediator(told))
        paid = owed.amount if amount is None else amount
        done = Payment(
            paid,
            owed.term,
            owed.due,
            method=PaymentMethod.TRANSFER if paid else PaymentMethod.DONE,
            evidence="收条",
        )
        desk.performance.pay(told.id, done)
        told.paid.append(Paid(self.today, owed.term, owed.due, paid))

    def visit(
        self, told: Told, performed: Performed | None, satisfied: Satisfaction = Satisfaction.SATISFIED
    ) -> None:
        """A return visit."""
        desk = self.sit(self.mediator(told))
        desk.performance.visit(
            told.id, ReturnVisit(VisitWay.PHONE, performed=performed, satisfaction=satisfied)
        )
        told.visits.append((self.today, performed.value if performed else ""))

    def close(self, told: Told) -> None:
        """The case is closed by whoever handles it."""
        desk = self.sit(self.mediator(told))
        desk.papers.answer("人民调解结案报告表", told.id, {"opinion": "同意结案"})
        desk.disputes.advance(told.id, Stage.CLOSED)
        told.closed = self.today

    def _name(self, number: int, place: int) -> str:
        spot = number * 7 + place
        return (
            _SURNAMES[spot % len(_SURNAMES)]
            + _GIVEN[spot // 20 % len(_GIVEN)]
            + _GIVEN[(spot * 3 + place) % len(_GIVEN)]
        )


def passphrase_of(number: int) -> str:
    """Each has another one."""
    return f"清水桥头第{number}棵槐树"


def pay_term(told_parties: tuple[str, str], what: str, amount: int, due: date) -> Term:
    """One sum on one day."""
    payee, payer = told_parties
    text = f"{payer}于{due.year}年{due.month}月{due.day}日前付{payee}{what}{amount}元，转账。"
    return Term(text, payer, payee, TermKind.PAY, Decimal(amount), due, method="转账")


def promised(terms: tuple[Term, ...], on: date, form: str) -> Promised:
    """What the town wrote down of these terms."""
    owed: list[Owed] = []
    monthly = None
    for number, term in enumerate(terms, 1):
        if term.instalments:
            owed += [Owed(number, line.due, line.amount) for line in term.instalments]
        elif term.recurring is not None:
            monthly = (term.recurring.day, term.recurring.start, term.recurring.amount)
        elif term.kind is TermKind.PAY:
            owed.append(Owed(number, term.due, term.amount))
        elif term.kind is TermKind.DO:
            owed.append(Owed(number, term.due, None))
    total = sum((term.amount for term in terms if term.kind is TermKind.PAY and term.amount), Decimal(0))
    return Promised(on, form, total, tuple(owed), monthly)


def monthly_term(parties: tuple[str, str], amount: int, day: int, start: date) -> Term:
    """A payment that returns every month without end."""
    payee, payer = parties
    return Term(
        f"{payer}自{start.year}年{start.month}月起每月{day}日前付{payee}生活费{amount}元。", payer, payee, TermKind.PAY,
        method="转账", recurring=Recurring(Decimal(amount), day, start),
    )  # fmt: skip
