"""A page of signatures alone could be put under another text: at least two lines of text stay above them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pypdfium2
import pytest

from mediation.documents.form_texts import FormTexts
from mediation.documents.models import (
    AgentLine,
    AgreementForm,
    DocumentKind,
    GuardianLine,
    PartyLine,
    SheetForm,
    TermLine,
)
from mediation.documents.paragraph import Paragraph, TextStyle
from mediation.documents.printing import print_agreement, print_paper

Reader = Callable[[bytes], list[str]]


def _last_lines(pdf: bytes) -> Iterator[tuple[float, str]]:
    """Height and text of each line on the last page, from the top."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        text_page = document[len(document) - 1].get_textpage()
        rows: dict[int, list[tuple[float, str]]] = {}
        for at in range(text_page.count_chars()):
            character = text_page.get_text_range(at, 1)
            if not character.strip():
                continue
            left, bottom, _, _ = text_page.get_charbox(at, loose=True)
            rows.setdefault(round(bottom / 5), []).append((left, character))
    finally:
        document.close()
    for height in sorted(rows, reverse=True):
        yield height * 5, "".join(character for _, character in sorted(rows[height]))


def _lines_above_signatures(pdf: bytes) -> int:
    lines = [line for _, line in _last_lines(pdf)]
    return next(number for number, line in enumerate(lines) if "签名、盖章或按指印）：" in line)


@pytest.mark.parametrize("length", range(0, 1500, 28))
def test_two_lines_of_text_stand_above_the_signatures_whatever_the_length(
    agreement: AgreementForm, texts: FormTexts, length: int
) -> None:
    form = replace(agreement, facts="", terms=(TermLine("文" * (length + 1)),))
    assert _lines_above_signatures(print_agreement(form, texts=texts).pdf) >= 2


def test_every_party_has_its_own_line(agreement: AgreementForm, texts: FormTexts, read: Reader) -> None:
    people = tuple(PartyLine("申请人", f"工人{letter}") for letter in "甲乙丙丁戊己庚辛壬癸子丑")
    printed = print_agreement(replace(agreement, parties=(*people, agreement.parties[1])), texts=texts)
    last = read(printed.pdf)[-1]
    for party in people:
        assert f"申请人{party.name}（签名、盖章或按指印）：" in last
    assert last.count("指印") >= 2 * 13
    assert "人民调解员（签名）：" in last
    assert "记录人（签名）：" in last


def test_a_block_larger_than_a_page_goes_on_over_pages(
    agreement: AgreementForm, texts: FormTexts, read: Reader
) -> None:
    people = tuple(PartyLine("申请人", f"工人{number}") for number in range(60))
    text = "".join(read(print_agreement(replace(agreement, parties=people), texts=texts).pdf))
    for party in people:
        assert f"申请人{party.name}（签名、盖章或按指印）：" in text


def test_a_minor_signs_by_the_guardian_an_organisation_by_seal_and_representative(
    agreement: AgreementForm, texts: FormTexts, read: Reader
) -> None:
    child = PartyLine("申请人", "古丽娜尔·买买提", guardian=GuardianLine("买买提·阿卜杜拉", "父亲"))
    company = PartyLine(
        "被申请人",
        "某某建筑有限公司",
        is_organisation=True,
        representative_label="负责人",
        representative="孟某",
        agents=(AgentLine("沈梅", "某某律师事务所"),),
    )
    text = "".join(read(print_agreement(replace(agreement, parties=(child, company)), texts=texts).pdf))
    assert "申请人古丽娜尔·买买提的法定代理人买买提·阿卜杜拉（签名、盖章或按指印）：" in text
    assert "被申请人某某建筑有限公司（盖章）：" in text
    assert "负责人孟某（签名）：" in text
    assert "被申请人某某建筑有限公司的委托代理人沈梅（签名）：" in text


def test_the_committee_seals_over_its_name_and_the_date(agreement: AgreementForm, texts: FormTexts) -> None:
    lines = [line for _, line in _last_lines(print_agreement(agreement, texts=texts).pdf)]
    name = next(number for number, line in enumerate(lines) if f"{agreement.committee}（印章）" in line)
    assert "2026年11月24日" in lines[name + 1]


def test_a_page_with_signatures_alone_says_to_which_paper_they_belong(
    agreement: AgreementForm, texts: FormTexts, read: Reader
) -> None:
    people = tuple(PartyLine("申请人", f"工人{number}") for number in range(30))
    *others, last = read(print_agreement(replace(agreement, parties=people), texts=texts).pdf)
    assert f"（接《人民调解协议书》{agreement.number}）" in last
    assert "各页合起来是一份" in last
    assert not any("各页合起来" in page for page in others if "一式" in page)
    assert "各页合起来" not in "".join(read(print_agreement(agreement, texts=texts).pdf))


def test_a_visited_dozen_signs_on_a_page_that_names_the_paper(texts: FormTexts, read: Reader) -> None:
    signers = tuple(("visited", f"工人{number}") for number in range(13))
    names = "、".join(name for _, name in signers)
    form = SheetForm(
        DocumentKind.RETURN_VISIT,
        "石桥村人民调解委员会",
        number="〔2026〕石桥人调字第001号",
        values=(("parties", names), ("visited", names)),
        signers=signers,
    )
    *_, last = read(print_paper(form, texts=texts).pdf)
    assert "（接《人民调解回访记录》〔2026〕石桥人调字第001号）" in last


def test_a_representative_signs_in_the_row_of_its_organisation(
    agreement: AgreementForm, texts: FormTexts
) -> None:
    bodies = tuple(
        PartyLine("被申请人", f"甲乙丙{mark}厂", is_organisation=True, representative=f"厂长{mark}")
        for mark in "子丑寅"
    )
    printed = print_agreement(replace(agreement, parties=(PartyLine("申请人", "王一"), *bodies)), texts=texts)
    lines = [line for _, line in _last_lines(printed.pdf)]
    for mark in "子丑寅":
        (row,) = (line for line in lines if f"厂长{mark}（" in line)
        assert f"甲乙丙{mark}厂（盖章）" in row


def test_a_paragraph_of_two_lines_stays_whole() -> None:
    style = TextStyle(size=12, leading=20, indent=0)
    for lines, room, first in ((2, 1, 0), (3, 2, 0), (4, 3, 2), (4, 1, 0), (5, 4, 3)):
        parts = Paragraph("字" * (20 * lines - 5), style).split(240, 20 * room)
        assert (len(parts[0].lines(240)) if parts else 0) == first
