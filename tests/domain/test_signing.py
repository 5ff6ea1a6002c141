"""Who has to sign so that an agreement binds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from mediation.domain.dispute import AssignedMediator, Dispute
from mediation.domain.parties import Guardian, Party, Side
from mediation.domain.signing import Signature, SignerRole, Signing, signature_problem, usual_signatures

DAY = date(2026, 9, 14)
CHILD = Party(
    Side.RESPONDENT,
    "陈小满",
    birth_date=date(2012, 1, 1),
    occupation="学生",
    guardian=Guardian("陈国良", "父亲"),
)
ADULT = Party(Side.APPLICANT, "周桂芬", birth_date=date(1961, 4, 12))


def problem(party: Party, *names: str) -> str:
    dispute = Dispute("", (ADULT, party), mediators=(AssignedMediator("周明"),))
    own = [Signing(ADULT.name), Signing("周明", role=SignerRole.MEDIATOR)]
    own += [Signing(name, signed_for="" if name == party.name else party.name) for name in names]
    return signature_problem(dispute, [Signature(one, DAY) for one in own])


def test_a_minor_binds_itself_only_with_the_guardian() -> None:
    assert "要监护人陈国良签字" in problem(CHILD, "陈小满")
    assert "先在当事人里记上监护人" in problem(replace(CHILD, guardian=None), "陈小满")
    assert problem(CHILD, "陈小满", "陈国良") == ""
    assert problem(CHILD, "陈国良") == ""
    dispute = Dispute("", (ADULT, CHILD), mediators=(AssignedMediator("周明"),))
    assert signature_problem(dispute, usual_signatures(dispute, DAY)) == ""


def test_who_is_of_age_on_the_day_or_lives_by_own_work_signs_alone() -> None:
    assert problem(replace(CHILD, birth_date=date(2008, 9, 14)), "陈小满") == ""
    assert "监护人" in problem(replace(CHILD, birth_date=date(2008, 9, 15)), "陈小满")
    sixteen = replace(CHILD, birth_date=date(2010, 9, 14), occupation="饭店帮厨")
    assert problem(sixteen, "陈小满") == ""
    assert "监护人" in problem(replace(sixteen, birth_date=date(2010, 9, 15)), "陈小满")
    assert "监护人" in problem(replace(sixteen, occupation=""), "陈小满")
