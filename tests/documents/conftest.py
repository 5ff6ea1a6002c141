"""Fictional papers for the document tests, and readers of what was printed."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import pypdf
import pypdfium2
import pytest

from mediation.documents.form_texts import FormTexts, load_form_texts
from mediation.documents.models import (
    AcceptanceForm,
    AgreementForm,
    ApplicationForm,
    InstalmentLine,
    PartyLine,
    TermLine,
)

COMMITTEE = "青溪县城关镇人民调解委员会"
NUMBER = "〔2026〕城关人调字第028号"
FACTS = (
    "2026年3月12日，申请人王㛃将城关镇人民路128号一层门面房（建筑面积86.5㎡）出租给被申请人李𬱖经营农资，"
    "租金每年¥36,000.00元。8月6日因连日暴雨致后墙渗水，李𬱖主张损失人民币12,345.00元"
    "（大写：人民币壹万贰仟叁佰肆拾伍元整），并自9月起拒付租金；王㛃则认为对方未按约定“货物离墙30cm堆放”，"
    "应当自行承担主要损失。双方多次协商未果，遂于2026年10月20日向本委员会申请调解。"
)


@pytest.fixture
def texts() -> FormTexts:
    """Return the default wording of 2010."""
    return load_form_texts()


@pytest.fixture
def applicant() -> PartyLine:
    """Return a person whose name is not in GB 2312."""
    return PartyLine(
        role="申请人",
        name="王㛃",
        sex="女",
        ethnicity="汉族",
        birth_date="1983年7月7日",
        age="43",
        occupation="个体工商户",
        id_number="990000198307070046",
        phone="13800000012",
        address="青溪县城关镇人民路128号3栋2单元501室",
    )


@pytest.fixture
def respondent() -> PartyLine:
    """Return a person whose name is beyond the basic plane."""
    return PartyLine(
        role="被申请人",
        name="李𬱖",
        sex="男",
        ethnicity="土家族",
        birth_date="1975年1月1日",
        age="51",
        occupation="务农",
        id_number="990000197501010013",
        phone="13900000012",
        address="青溪县石桥乡龙潭村四组17号",
    )


@pytest.fixture
def agreement(applicant: PartyLine, respondent: PartyLine) -> AgreementForm:
    """Return an agreement with an instalment plan."""
    return AgreementForm(
        committee=COMMITTEE,
        number=NUMBER,
        parties=(applicant, respondent),
        facts=FACTS,
        terms=(
            TermLine("王㛃于2026年11月30日前一次性支付李𬱖7,500.00元（大写：人民币柒仟伍佰元整）。"),
            TermLine(
                "李𬱖分两期付清租金12,000.00元：",
                (
                    InstalmentLine("2026年10月10日前", "6,000.00", "陆仟元整"),
                    InstalmentLine("2026年11月10日前", "6,000.00", "陆仟元整"),
                ),
                "12,000.00",
                "壹万贰仟元整",
            ),
        ),
        performance="银行转账。",
        copies="三",
        mediators=("赵龘", "陈槑"),
        recorder="何志清",
        reached_on="2026年11月24日",
        dated=date(2026, 11, 24),
    )


@pytest.fixture
def application(applicant: PartyLine, respondent: PartyLine) -> ApplicationForm:
    """Return an application with three claims."""
    return ApplicationForm(
        committee=COMMITTEE,
        parties=(applicant, respondent),
        facts=FACTS,
        claims=("确认损失的承担比例", "支付拖欠的租金9,000.00元", "继续履行《房屋租赁合同》"),
        applied_on="2026年10月20日",
        dated=date(2026, 10, 20),
    )


@pytest.fixture
def acceptance(applicant: PartyLine, respondent: PartyLine) -> AcceptanceForm:
    """Return a registration form."""
    return AcceptanceForm(
        committee=COMMITTEE,
        number=NUMBER,
        accepted_on="2026年10月20日",
        parties=(applicant, respondent),
        category="房屋宅基地纠纷（房屋租赁合同纠纷）",
        source="当事人申请",
        facts=FACTS,
        dated=date(2026, 10, 20),
    )


def _squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.fixture
def read() -> Callable[[bytes], list[str]]:
    """Return a reader of each page's text, blanks left out, on which two programs must agree."""

    def read_pages(pdf: bytes) -> list[str]:
        pages = [_squeezed(page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]
        document = pypdfium2.PdfDocument(pdf)
        try:
            other = [_squeezed(page.get_textpage().get_text_range()) for page in document]
        finally:
            document.close()
        assert [sorted(page) for page in pages] == [sorted(page) for page in other]
        return pages

    return read_pages
