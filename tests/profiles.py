"""Throw-away profiles and sample records for tests: fictional people, identity numbers of area 990000."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from mediation.clock import BEIJING, Clock, FixedClock
from mediation.domain.agreement import (
    Agreement,
    AgreementState,
    Instalment,
    Recurring,
    Term,
    TermKind,
)
from mediation.domain.committee import Committee, User, case_number
from mediation.domain.dispute import (
    AssignedMediator,
    Claim,
    DelegatingBody,
    Difficulty,
    Dispute,
    Evidence,
    EvidenceKind,
    Prevention,
    Session,
    Source,
    Stage,
    StageEntry,
    Track,
)
from mediation.domain.library import PastCase, StatuteReference
from mediation.domain.parties import Agent, Guardian, Party, PartyKind, Representative, Sex, Side
from mediation.paths import ProfilePaths
from mediation.services.names import initials
from mediation.storage.data_key import DataKey
from mediation.storage.key_slot import LIGHT
from mediation.storage.profile import create_profile
from mediation.storage.storage import Storage

PASSPHRASE = "桥头老槐树下1953"
COMMITTEE = Committee("石桥村人民调解委员会", "石桥", "990000")
NOON = FixedClock(datetime(2026, 9, 14, 12, 0, tzinfo=BEIJING))


def new_profile(folder: Path, *, clock: Clock = NOON) -> tuple[Storage, DataKey, str]:
    """Make a profile whose first user is 周明; return it open, with its key and recovery code."""
    return create_profile(
        ProfilePaths(folder),
        committee=COMMITTEE,
        user=User("周明"),
        passphrase=PASSPHRASE,
        clock=clock,
        initials=initials,
        cost=LIGHT,
    )


def sample_dispute(applicant: str = "周桂芬") -> Dispute:
    """Return a dispute in which every kind of entry stands."""
    return Dispute(
        facts="两家屋檐相邻，雨水滴到东墙，墙面返潮。双方为此吵过两次。",
        parties=(
            Party(
                Side.APPLICANT,
                applicant,
                sex=Sex.FEMALE,
                ethnicity="汉族",
                birth_date=date(1961, 4, 12),
                id_number="990000196104120029",
                phone="13800000012",
                address="石桥村3组12号",
                agents=(Agent("方律", "石桥法律服务所"),),
            ),
            Party(
                Side.RESPONDENT, "陈小满", birth_date=date(2012, 1, 1), guardian=Guardian("陈国良", "父亲")
            ),
            Party(
                Side.THIRD,
                "石桥建材有限公司",
                kind=PartyKind.ORGANISATION,
                representative=Representative("李立", "经理"),
            ),
        ),
        category="02",
        category_word="邻里纠纷",
        subtype="相邻用水、排水纠纷",
        source=Source.DELEGATED,
        channel="派出所",
        delegating_body=DelegatingBody.POLICE,
        difficulty=Difficulty.SIMPLE,
        track=Track.ORDINARY,
        occurred_on=date(2026, 8, 30),
        applied_on=date(2026, 9, 14),
        place="石桥村3组",
        claims=(Claim("修好屋檐"), Claim("赔偿墙面损失", Decimal("1280.50"))),
        evidence=(Evidence("照片三张", EvidenceKind.RECORDING, "墙面返潮", "周桂芬"),),
        special_groups=("老年人",),
        migrant_workers=True,
        prevention=(Prevention("防止民间纠纷转化为刑事案件", 1, 3),),
        mediators=(AssignedMediator("周明"),),
        recorder="李记",
        sessions=(Session(date(2026, 9, 16), "村委会"),),
        history=(StageEntry(Stage.REGISTERED, date(2026, 9, 14)),),
        registered_by="周明",
        registered_at=NOON.now(),
    )


def register(storage: Storage, dispute: Dispute | None = None, *, year: int = 2026) -> Dispute:
    """Register a dispute as intake does: draw a number, add, commit."""
    with storage.work("登记纠纷") as work:
        serial = work.numbers.draw(year)
        number = case_number(COMMITTEE.number_template, year=year, abbreviation="石桥", serial=serial)
        added = work.disputes.add(
            replace(dispute or sample_dispute(), number=number), year=year, serial=serial
        )
        work.commit()
    return added


def sample_agreement(dispute: Dispute) -> Agreement:
    """Return a signed agreement with a payment plan, a lump sum, an act and a monthly payment."""
    plan = tuple(Instalment(date(2026, month, 20), Decimal("300.25")) for month in (10, 11))
    return Agreement(
        terms=(
            Term(
                "赔偿墙面损失",
                "陈国良",
                "周桂芬",
                TermKind.PAY,
                Decimal("600.50"),
                instalments=plan,
                method="现金",
            ),
            Term("付清工钱", "陈国良", "周桂芬", TermKind.PAY, Decimal("80.00"), due=date(2026, 9, 30)),
            Term("装檐沟", "陈国良", "周桂芬", TermKind.DO, due_condition="验收合格之日起5日内"),
            Term("抚养费", "陈国良", "周桂芬", recurring=Recurring(Decimal("500.00"), 5, date(2026, 10, 5))),
        ),
        reached_on=date(2026, 9, 18),
        place="村委会",
        state=AgreementState.SIGNED,
        signed_on=date(2026, 9, 18),
        sealed_on=date(2026, 9, 19),
        warning_reasons=(("no_due_date", "等验收"),),
        dispute_id=dispute.id,
    )


def past_case(name: str, **changes: object) -> PastCase:
    """Return a library case."""
    case = PastCase(
        external_id=name,
        title="屋檐滴水",
        category="02",
        facts=f"{name}：屋檐滴水到邻居墙上。",
        claims="修好屋檐",
        result="装檐沟",
        outcome="书面达成",
        amount_claimed=Decimal("1000.00"),
        amount_agreed=Decimal("600.00"),
        ended_on=date(2025, 5, 6),
        statutes=(StatuteReference("民法典", "第二百九十条"),),
        extra={"期数": 2, "备注": None},
    )
    return replace(case, **changes)  # type: ignore[arg-type]
