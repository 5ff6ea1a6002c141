"""Registering: what is filled in, what warns, what refuses, and the number that is never reused."""

from __future__ import annotations

from datetime import date

import pytest

from mediation.bootstrap import Workbench
from mediation.domain.dispute import Source, Stage
from mediation.domain.listing import DisputeFilter
from mediation.domain.parties import Sex
from mediation.errors import NotFound, RefusedInput

QUARREL = {
    "facts": "陈国良家屋檐没装檐沟，雨水落在周桂芬家后墙。",
    "category": "邻里纠纷",
    "source": "依申请",
    "mediators": [{"name": "郑守义"}],
    "parties": [
        {"side": "申请人", "name": " 周桂芬 ", "id_number": "990000 19790512 0017"},
        {"side": "被申请人", "name": "阿卜杜拉•买买提", "phone": "13800000036"},
    ],
}


def test_registering_gives_the_number_and_fills_in_what_the_identity_number_says(
    workbench: Workbench,
) -> None:
    dispute, unknown = workbench.intake.read_dispute(QUARREL)
    registration = workbench.intake.register_dispute(dispute)
    assert unknown == ()
    assert registration.number == "〔2026〕石桥人调字第001号"
    kept = workbench.disputes.by_number("2026-1")
    first, second = kept.parties
    assert (first.name, first.birth_date, first.sex) == ("周桂芬", date(1979, 5, 12), Sex.MALE)
    assert second.name == "阿卜杜拉·买买提"
    assert (kept.category, kept.stage, kept.source) == ("02", Stage.REGISTERED, Source.APPLICATION)
    assert kept.applied_on == date(2026, 9, 14)
    assert kept.registered_by == "郑守义"


def test_numbers_go_on_and_start_anew_with_the_year(workbench: Workbench, clock) -> None:
    dispute, _ = workbench.intake.read_dispute(QUARREL)
    numbers = [workbench.intake.register_dispute(dispute).number for _ in range(2)]
    clock.advance(days=120)
    numbers.append(workbench.intake.register_dispute(dispute).number)
    assert numbers == ["〔2026〕石桥人调字第001号", "〔2026〕石桥人调字第002号", "〔2027〕石桥人调字第001号"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"facts": "  "}, "经过"),
        ({"parties": []}, "申请人"),
        ({"parties": [{"side": "被申请人", "name": "甲乙"}]}, "申请人"),
    ],
)
def test_facts_and_one_applicant_are_all_it_takes_and_without_them_nothing_is_kept(
    workbench: Workbench, change: dict, words: str
) -> None:
    dispute, _ = workbench.intake.read_dispute({**QUARREL, **change})
    with pytest.raises(RefusedInput, match=words):
        workbench.intake.register_dispute(dispute)
    assert workbench.disputes.list_disputes(DisputeFilter()).total == 0


def test_a_wrong_check_digit_warns_and_never_shows_the_right_one(workbench: Workbench) -> None:
    parties = [{"side": "申请人", "name": "周桂芬", "id_number": "990000197905120014"}]
    dispute, _ = workbench.intake.read_dispute({**QUARREL, "parties": parties})
    registration = workbench.intake.register_dispute(dispute)
    (warning,) = [finding for finding in registration.findings if finding.code == "id_number"]
    assert warning.where == "parties.0.id_number"
    assert "末位校验" in warning.message
    assert "0017" not in warning.message


def test_a_minor_without_guardian_is_said(workbench: Workbench) -> None:
    parties = [
        {"side": "申请人", "name": "小明", "birth_date": "2015-01-01"},
        {"side": "被申请人", "name": "甲乙"},
    ]
    dispute, _ = workbench.intake.read_dispute({**QUARREL, "parties": parties})
    codes = {finding.code for finding in workbench.intake.check(dispute)}
    assert "minor_without_guardian" in codes


def test_a_missing_respondent_is_a_finding_and_no_refusal(workbench: Workbench) -> None:
    dispute, _ = workbench.intake.read_dispute({**QUARREL, "parties": QUARREL["parties"][:1]})
    registration = workbench.intake.register_dispute(dispute)
    assert "no_respondent" in {finding.code for finding in registration.findings}


@pytest.mark.parametrize(
    "change",
    [
        {"source": "天上"},
        {"applied_on": "后天"},
        {"claims": [{"text": "x", "amount": "很多"}]},
        {"parties": "周桂芬"},
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(workbench: Workbench, change: dict) -> None:
    with pytest.raises(RefusedInput, match="这一项"):
        workbench.intake.read_dispute({**QUARREL, **change})


def test_a_draft_comes_back_as_it_was_and_goes_when_it_is_registered(workbench: Workbench) -> None:
    key = workbench.intake.save_draft({"facts": "半句"}, title="周桂芬")
    again = workbench.intake.save_draft({"facts": "半句话"}, title="周桂芬", draft_id=key)
    assert again == key
    (draft,) = workbench.intake.drafts()
    assert (draft.content, draft.title) == ({"facts": "半句话"}, "周桂芬")
    dispute, _ = workbench.intake.read_dispute(QUARREL)
    workbench.intake.register_dispute(dispute, draft_id=key)
    assert workbench.intake.drafts() == ()
    with pytest.raises(NotFound):
        workbench.intake.draft(key)


def test_the_register_is_searched_by_name_initials_number_category_and_stage(workbench: Workbench) -> None:
    dispute, _ = workbench.intake.read_dispute(QUARREL)
    other, _ = workbench.intake.read_dispute(
        {**QUARREL, "category": "合同", "parties": [{"side": "申请人", "name": "单小梅"}]}
    )
    workbench.intake.register_dispute(dispute)
    workbench.intake.register_dispute(other)

    def found(**wanted: object) -> list[str]:
        return [line.title for line in workbench.disputes.list_disputes(DisputeFilter(**wanted)).lines]  # type: ignore[arg-type]

    both = "单小梅", "周桂芬 与 阿卜杜拉·买买提"
    assert found() == list(both)
    assert found(text="周桂") == [both[1]]
    assert found(text="sxm") == [both[0]]
    assert found(text="abdl") == [both[1]]
    assert found(text="2026-2") == [both[0]]
    assert found(text="第001号") == [both[1]]
    assert found(category="04") == [both[0]]
    assert found(stage=Stage.MEDIATING) == []
    assert found(text="%") == []


def test_every_registration_leaves_its_line_on_the_trail(workbench: Workbench) -> None:
    dispute, _ = workbench.intake.read_dispute(QUARREL)
    registered = workbench.intake.register_dispute(dispute).dispute
    assert registered.id is not None
    (line,) = workbench.disputes.trail(registered.id)
    assert (line.user, line.action) == ("郑守义", "登记纠纷")
    assert "990000197905120017" not in str(line.after)
