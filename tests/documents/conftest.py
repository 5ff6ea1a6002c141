"""Fictional papers for the document tests, and readers of what was printed."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import pypdf
import pypdfium2
import pytest

from mediation.documents.form_texts import FormTexts, load_form_texts
from mediation.documents.models import AcceptanceForm, AgreementForm, ApplicationForm, PartyLine
from tests.documents import papers
from tests.documents.papers import COMMITTEE, FACTS, NUMBER


@pytest.fixture
def texts() -> FormTexts:
    """Return the default wording of 2010."""
    return load_form_texts()


@pytest.fixture
def applicant() -> PartyLine:
    """Return a person whose name is not in GB 2312."""
    return papers.applicant()


@pytest.fixture
def respondent() -> PartyLine:
    """Return a person whose name is beyond the basic plane."""
    return papers.respondent()


@pytest.fixture
def agreement() -> AgreementForm:
    """Return an agreement with an instalment plan."""
    return papers.agreement()


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
