"""The official papers: right fields in the right order, nothing clipped, blanks where nothing is known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from mediation.documents.form_texts import FormTextMissing, FormTexts, load_form_texts
from mediation.documents.models import (
    AcceptanceForm,
    AgentLine,
    AgreementForm,
    ApplicationForm,
    GuardianLine,
    PartyLine,
)
from mediation.documents.printing import print_acceptance, print_agreement, print_application
from mediation.resources import read_json

Reader = Callable[[bytes], list[str]]


def _assert_in_order(text: str, parts: Sequence[str]) -> None:
    at = 0
    for part in parts:
        found = text.find(part, at)
        assert found >= 0, f"{part} not after {parts[: parts.index(part)]} in {text}"
        at = found + len(part)


def test_the_application_asks_for_the_official_fields_in_order(
    application: ApplicationForm, texts: FormTexts, read: Reader
) -> None:
    text = "".join(read(print_application(application, texts=texts).pdf))
    _assert_in_order(
        text,
        [
            "人民调解申请书",
            "申请人",
            "姓名王㛃",
            "性别女",
            "民族汉族",
            "年龄43",
            "职业或职务个体工商户",
            "联系方式13800000012",
            "单位或住址青溪县",
            "被申请人",
            "姓名李𬱖",
            "纠纷简要情况：",
            "当事人申请事项：",
            "1．确认",
            "2．支付",
            "3．继续",
            "自愿申请青溪县城关镇人民调解委员会进行调解",
            "申请人王㛃（签名、盖章或按指印）：",
            "2026年10月20日",
        ],
    )


def test_the_application_of_a_minor_names_guardian_and_agent(
    application: ApplicationForm, texts: FormTexts, read: Reader
) -> None:
    guardian = GuardianLine("王大力", "父亲", phone="13700000012")
    child = replace(
        application.parties[0], guardian=guardian, agents=(AgentLine("沈梅", "某律所", "一般代理"),)
    )
    text = "".join(read(print_application(replace(application, parties=(child,)), texts=texts).pdf))
    _assert_in_order(text, ["姓名王㛃", "法定代理人王大力", "关系父亲", "委托代理人沈梅", "被申请人", "姓名"])


def test_an_empty_application_is_one_page_to_fill_in_by_hand(texts: FormTexts, read: Reader) -> None:
    printed = print_application(ApplicationForm(committee=""), texts=texts)
    assert printed.pages == 1
    assert "年月日" in read(printed.pdf)[0]


def test_the_guardians_of_two_minors_sign_the_registration_form_on_its_one_page(
    acceptance: AcceptanceForm, texts: FormTexts, read: Reader
) -> None:
    guardians = (GuardianLine("王大力", "父亲"), GuardianLine("阿依古丽·吐尔逊", "母亲"))
    children = tuple(
        replace(party, guardian=who) for party, who in zip(acceptance.parties, guardians, strict=True)
    )
    printed = print_acceptance(replace(acceptance, parties=children, facts="两人打闹。"), texts=texts)
    assert printed.pages == 1
    names = [f"{child.name}的法定代理人{child.guardian.name}：" for child in children if child.guardian]
    _assert_in_order(read(printed.pdf)[0], names)


def test_the_registration_form_has_its_fields_in_order_on_one_page(
    acceptance: AcceptanceForm, texts: FormTexts, read: Reader
) -> None:
    printed = print_acceptance(acceptance, texts=texts)
    assert printed.pages == 1
    text = read(printed.pdf)[0]
    _assert_in_order(
        text,
        [
            "人民调解受理登记表",
            acceptance.number,
            "2026年10月20日，青溪县城关镇人民调解委员会依当事人申请，经当事人同意，调解王㛃、李𬱖之间的纠纷。",
            "纠纷类型房屋宅基地纠纷",
            "案件来源☑当事人申请☐人民调解委员会主动调解☐委托移送",
        ],
    )
    _assert_in_order(text, ["（人民调解委员会印章）", "年月日", "备注：此表由人民调解委员会填写。"])


@pytest.mark.parametrize(
    ("source", "by", "expected"),
    [
        ("人民调解委员会主动调解", "", "☐当事人申请☑人民调解委员会主动调解☐委托移送"),
        ("委托移送", "青溪县人民法院", "☑委托移送：青溪县人民法院"),
        ("信访分流", "", "☑委托移送：信访分流"),
        ("", "", "☐当事人申请☐人民调解委员会主动调解☐委托移送"),
    ],
)
def test_exactly_one_source_is_ticked(
    acceptance: AcceptanceForm, texts: FormTexts, read: Reader, source: str, by: str, expected: str
) -> None:
    form = replace(acceptance, source=source, delegated_by=by)
    text = read(print_acceptance(form, texts=texts).pdf)[0]
    assert expected in text
    assert text.count("☑") == (1 if source else 0)


def test_facts_that_do_not_fit_go_on_in_an_annex_without_losing_a_character(
    acceptance: AcceptanceForm, texts: FormTexts, read: Reader
) -> None:
    facts = "".join(f"当日又还了{number}元；" for number in range(1001, 1260))
    pages = read(print_acceptance(replace(acceptance, facts=facts), texts=texts).pdf)
    assert len(pages) > 2
    assert "（以下内容写不下，详见附页）" in pages[0]
    assert f"（接《人民调解受理登记表》{acceptance.number}）" in pages[1]
    text = "".join(pages)
    for number in range(1001, 1260):
        assert text.count(f"{number}元") == 1


def test_many_parties_are_listed_in_an_annex_where_each_signs(
    acceptance: AcceptanceForm, texts: FormTexts, read: Reader
) -> None:
    workers = tuple(
        PartyLine("申请人", f"工人{letter}", id_number="990000198001010017") for letter in "甲乙丙丁戊己庚"
    )
    pages = read(
        print_acceptance(replace(acceptance, parties=(*workers, acceptance.parties[1])), texts=texts).pdf
    )
    assert "工人甲、工人乙、工人丙等7人（详见附页）" in pages[0]
    assert "".join(pages[1:]).count("签名：") == 8
    assert "申请人：工人庚" in "".join(pages[1:])


def test_the_agreement_has_its_parts_in_order(
    agreement: AgreementForm, texts: FormTexts, read: Reader
) -> None:
    text = "".join(read(print_agreement(replace(agreement, liability="王㛃承担主要责任。"), texts=texts).pdf))
    _assert_in_order(
        text,
        [
            "人民调解协议书",
            f"编号：{agreement.number}",
            "申请人：王㛃，女，汉族，1983年7月7日出生（43岁），个体工商户，公民身份号码",
            "被申请人：李𬱖",
            "纠纷主要事实、争议事项：",
            "各方当事人的责任：",
            "经调解，自愿达成如下协议：",
            "一、王㛃于",
            "二、李𬱖分两期",
            "期次付款日期金额（元）大写",
            "第1期2026年10月10日前6,000.00陆仟元整",
            "合计12,000.00壹万贰仟元整",
            "履行方式、时限：银行转账。",
            "三十日内",
            "本协议一式三份，当事人、人民调解委员会各持一份。",
        ],
    )


def test_missing_values_become_blanks_not_gaps_in_the_wording(
    agreement: AgreementForm, texts: FormTexts, read: Reader
) -> None:
    bare = PartyLine("申请人", "周桂芬")
    text = "".join(read(print_agreement(replace(agreement, parties=(bare,), copies=""), texts=texts).pdf))
    assert "申请人：周桂芬，，，出生（岁），，公民身份号码，住，联系电话。" in text
    assert "本协议一式份" in text
    assert "None" not in text


def test_optional_particulars_of_guardian_and_agent_vanish_when_empty(
    agreement: AgreementForm, texts: FormTexts, read: Reader
) -> None:
    party = replace(agreement.parties[0], guardian=GuardianLine("王大力"), agents=(AgentLine("沈梅"),))
    text = "".join(read(print_agreement(replace(agreement, parties=(party,)), texts=texts).pdf))
    assert "法定代理人：王大力。" in text
    assert "委托代理人：沈梅。" in text


def test_a_committee_can_change_labels_order_and_voice(agreement: AgreementForm, read: Reader) -> None:
    data = read_json("forms", "2010.json")
    own = data["documents"]["人民调解协议书"]
    own["title"] = "调解协议"
    own["order"] = ["parties", "terms", "facts", "copies"]
    own["labels"]["facts"] = "事情经过："
    data["body"] = "kai"
    text = "".join(read(print_agreement(agreement, texts=load_form_texts(data)).pdf))
    _assert_in_order(text, ["调解协议", "经调解，自愿达成如下协议：", "事情经过：", "本协议一式三份"])
    assert "履行方式" not in text


def test_a_missing_entry_of_the_wording_is_named(agreement: AgreementForm) -> None:
    data = read_json("forms", "2010.json")
    del data["documents"]["人民调解协议书"]["labels"]["facts"]
    with pytest.raises(FormTextMissing, match="人民调解协议书·labels·facts"):
        print_agreement(agreement, texts=load_form_texts(data))


def test_a_form_with_more_than_a_page_of_rows_goes_on_rather_than_fail(
    acceptance: AcceptanceForm, texts: FormTexts, read: Reader
) -> None:
    category = "".join(f"第{number}类；" for number in range(100, 220))
    text = "".join(read(print_acceptance(replace(acceptance, category=category), texts=texts).pdf))
    assert category in text
    assert "备注：此表由人民调解委员会填写。" in text


def test_a_committee_with_a_very_long_name_seals_on_two_lines(
    agreement: AgreementForm, texts: FormTexts, read: Reader
) -> None:
    committee = "青溪县城关镇人民调解委员会驻某某街道某某社区人民法庭联合调解工作室"
    last = read(print_agreement(replace(agreement, committee=committee), texts=texts).pdf)[-1]
    assert f"{committee}（印章）2026年11月24日" in last


@pytest.mark.parametrize(
    ("label", "number", "expected"),
    [
        ("居民身份证", "990000198307070046", "公民身份号码990000198307070046"),
        ("护照", "E00000012", "护照号码E00000012"),
        ("无证件", "", "，无证件，"),
        ("某证", "12", "某证12"),
    ],
)
def test_identity_papers_are_called_as_documents_call_them(
    agreement: AgreementForm, texts: FormTexts, read: Reader, label: str, number: str, expected: str
) -> None:
    party = replace(agreement.parties[0], id_label=label, id_number=number)
    assert expected in read(print_agreement(replace(agreement, parties=(party,)), texts=texts).pdf)[0]


def test_the_number_of_copies_is_written_in_words(
    agreement: AgreementForm, texts: FormTexts, read: Reader
) -> None:
    text = "".join(read(print_agreement(replace(agreement, copies="12"), texts=texts).pdf))
    assert "本协议一式十二份" in text


def test_the_registrar_is_named_beside_the_line_to_sign_on(
    acceptance: AcceptanceForm, texts: FormTexts, read: Reader
) -> None:
    assert "登记人陈槑：" in read(print_acceptance(replace(acceptance, registrar="陈槑"), texts=texts).pdf)[0]


def test_an_oral_agreement_is_written_on_its_own_form(
    agreement: AgreementForm, texts: FormTexts, read: Reader
) -> None:
    printed = print_agreement(replace(agreement, oral=True), texts=texts)
    text = "".join(read(printed.pdf))
    assert printed.title == "人民调解口头协议登记表"
    parts = [
        "人民调解口头协议登记表",
        "编号：",
        "申请人：",
        "纠纷主要事实",
        "口头协议内容：",
        "履行方式、时限：",
    ]
    _assert_in_order(text, [*parts, "人民调解员（签名）：", "记录人（签名）：", "（印章）", "2026年11月24日"])
    assert "一式" not in text
    assert "签名、盖章或按指印" not in text


@pytest.mark.parametrize("lines", range(12))
def test_a_small_payment_plan_is_never_torn(
    agreement: AgreementForm, texts: FormTexts, read: Reader, lines: int
) -> None:
    facts = "\n".join(["墙面渗水，双方争执。"] * lines)
    pages = read(print_agreement(replace(agreement, facts=facts), texts=texts).pdf)
    (page,) = [page for page in pages if "期次付款日期" in page]
    assert "第1期" in page
    assert "合计" in page


@pytest.mark.parametrize("lines", range(12))
def test_the_words_before_the_terms_never_end_a_page(
    agreement: AgreementForm, texts: FormTexts, read: Reader, lines: int
) -> None:
    facts = "\n".join(["墙面渗水，双方争执。"] * lines)
    pages = read(print_agreement(replace(agreement, facts=facts), texts=texts).pdf)
    (page,) = [page for page in pages if "自愿达成如下协议：" in page]
    assert "一、王㛃于2026年" in page
