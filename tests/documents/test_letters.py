"""Letters on paper: stubs and slips, blanks and ticks, long texts, names beyond the basic plane."""

from __future__ import annotations

from collections.abc import Callable

from mediation.documents.form_texts import FormTexts
from mediation.documents.forms.letter_values import trimmed
from mediation.documents.models import DocumentKind, LetterForm, LetterSheet, PartyLine, PrintedDocument
from mediation.documents.printing import print_paper

Reader = Callable[[bytes], list[str]]
COMMITTEE = "青溪县城关镇人民调解委员会"
NUMBER = "〔2026〕城关人调受字第028号"


def letter(kind: DocumentKind, *sheets: LetterSheet) -> LetterForm:
    return LetterForm(kind, COMMITTEE, NUMBER, sheets)


def values(**given: str) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(given.items()))


def printed(form: LetterForm, texts: FormTexts) -> PrintedDocument:
    return print_paper(form, texts=texts)


def test_each_addressee_has_pages_of_his_own_with_stub_and_seam(texts: FormTexts, read: Reader) -> None:
    told = values(applicants="王㛃", respondents="李𬱖", sides="王㛃与李𬱖", opening="application")
    sheets = (LetterSheet("王㛃", told), LetterSheet("阿卜杜·热西提𠅤", told))
    pages = read(printed(letter(DocumentKind.ACCEPTANCE_NOTICE, *sheets), texts).pdf)
    assert len(pages) == 2
    for page, name in zip(pages, ("王㛃", "阿卜杜·热西提𠅤"), strict=True):
        assert page.count(NUMBER) == 3
        assert "存根" in page
        assert f"骑缝{NUMBER}" in page
        assert f"{name}：" in page
        assert "王㛃与李𬱖" in page
        assert "第1页共1页" in page


def test_the_seal_keeps_two_lines_of_text_above_it_whatever_the_length(
    texts: FormTexts, read: Reader
) -> None:
    for length in range(400, 1300, 75):
        facts = values(facts="双方对排水沟的位置各执一词。" * (length // 14))
        pages = read(printed(letter(DocumentKind.REFERRAL, LetterSheet("青溪县公安局", facts)), texts).pdf)
        sealed = next(page for page in pages if f"{COMMITTEE}（印章）" in page)
        assert sealed.index(f"{COMMITTEE}（印章）") > 15
        assert any("签收回执" in page and "签收单位（盖章）" in page for page in pages)


def test_reasons_are_boxes_until_chosen(texts: FormTexts, read: Reader) -> None:
    blank = LetterSheet("王㛃")
    chosen = LetterSheet("王㛃", (), (("reasons", ("refused", "settled")),))
    (first, second) = (
        "".join(read(printed(letter(DocumentKind.TERMINATION_NOTICE, sheet), texts).pdf))
        for sheet in (blank, chosen)
    )
    assert "☐一方当事人明确拒绝调解" in first
    assert "1．一方当事人明确拒绝调解。2．当事人已经自行和解。" in second
    assert "☐" not in second


def test_a_long_remark_on_a_receipt_goes_on_in_an_annex(texts: FormTexts, read: Reader) -> None:
    remark = "".join(f"第{number}次送达时无人在家；" for number in range(1, 120))
    sheet = LetterSheet("王㛃", values(remark=remark), (("way", ("post",)),))
    pages = read(printed(letter(DocumentKind.SERVICE_RECEIPT, sheet), texts).pdf)
    assert "详见附页" in pages[0]
    assert "☑邮寄送达" in pages[0]
    assert "第119次送达时无人在家" in "".join(pages[1:])
    crowded = LetterSheet("王㛃", values(remark=remark, case="麦麦提·图尔荪与某某公司劳动报酬纠纷" * 8))
    assert pages[1].startswith("附页")
    assert read(printed(letter(DocumentKind.SERVICE_RECEIPT, crowded), texts).pdf)[1].startswith("附页")


def test_only_what_the_letter_states_is_tied_to_its_code(texts: FormTexts) -> None:
    told = values(facts="很长的经过", applicants="王㛃", agent="沈梅")
    form = trimmed(letter(DocumentKind.ACCEPTANCE_NOTICE, LetterSheet("王㛃", told)), texts)
    assert dict(form.sheets[0].values) == {"applicants": "王㛃"}


def test_before_the_court_all_parties_are_applicants(texts: FormTexts, read: Reader) -> None:
    parties = (PartyLine("申请人", "王㛃"), PartyLine("被申请人", "李𬱖"))
    sheet = LetterSheet("", (), (("attachments", ("agreement", "房屋产权证")),), parties, parties)
    text = "".join(read(printed(letter(DocumentKind.CONFIRMATION_APPLICATION, sheet), texts).pdf))
    assert "申请人（甲）：王㛃" in text
    assert "申请人（乙）李𬱖（签名、盖章或按指印）" in text
    assert "被申请人" not in text
    assert "8房屋产权证☑" in text
