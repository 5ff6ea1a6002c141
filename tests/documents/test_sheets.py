"""Records, lists and report forms: blank and full, nothing clipped, pictures as an archival file may have them."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Callable
from dataclasses import replace

import pypdf
import pytest
from PIL import Image

from mediation.documents.form_texts import FormTexts
from mediation.documents.models import (
    AgreementForm,
    DocumentKind,
    DossierForm,
    DossierPart,
    PartyLine,
    Picture,
    SheetForm,
)
from mediation.documents.pictures import PDF, PictureUnreadable, page_of, pages_in
from mediation.documents.printing import print_dossier, print_paper

Reader = Callable[[bytes], list[str]]
SHEETS = [
    DocumentKind.INQUIRY,
    DocumentKind.EVIDENCE_LIST,
    DocumentKind.EVIDENCE_SHEET,
    DocumentKind.SESSION_RECORD,
    DocumentKind.PLAIN_SHEET,
    DocumentKind.RECEIPT,
    DocumentKind.LEDGER,
    DocumentKind.PERFORMANCE_REMINDER,
    DocumentKind.PERFORMANCE_PROOF,
    DocumentKind.RETURN_VISIT,
    DocumentKind.SCREENING,
    DocumentKind.CLOSING_REPORT,
    DocumentKind.STATEMENT,
    DocumentKind.BACK_COVER,
]
LONG = "".join(f"第{number}句，王㛃说，李𬱖答，𠅤也在场。" for number in range(1, 400))


def _picture(name: str, image: Image.Image, form: str = "JPEG", **options: object) -> Picture:
    target = io.BytesIO()
    image.save(target, form, **options)
    content = target.getvalue()
    return Picture(name, hashlib.sha256(content).hexdigest(), lambda: content)


def _images(pdf: bytes, page: int) -> list[pypdf.generic.DictionaryObject]:
    resources = pypdf.PdfReader(io.BytesIO(pdf)).pages[page]["/Resources"]
    found = [value.get_object() for value in resources.get("/XObject", {}).values()]
    return [one for one in found if one["/Subtype"] == "/Image"]


@pytest.mark.parametrize("kind", SHEETS, ids=lambda kind: kind.name.lower())
def test_a_blank_form_fits_its_page_and_carries_no_code(
    kind: DocumentKind, texts: FormTexts, read: Reader
) -> None:
    printed = print_paper(SheetForm(kind, "石桥村人民调解委员会"), texts=texts, coded=False)
    pages = read(printed.pdf)
    assert len(pages) == 1
    assert texts.of(kind).text("title").replace("　", "") in pages[0]
    assert "校验码" not in pages[0]


def test_rows_to_write_on_make_no_page_of_their_own(texts: FormTexts, read: Reader) -> None:
    rows = tuple((str(number), "", "书证", "很长的证明内容" * 9, *[""] * 5) for number in range(1, 10))
    form = SheetForm(DocumentKind.EVIDENCE_LIST, "石桥村人民调解委员会", rows=rows)
    last = read(print_paper(form, texts=texts).pdf)[-1]
    assert last.startswith("序号")
    assert "很长的证明内容" in last


def test_a_report_says_every_long_text_whole_in_its_annex(texts: FormTexts, read: Reader) -> None:
    long = ("facts", "course", "content", "performance", "opinion")
    form = SheetForm(DocumentKind.CLOSING_REPORT, "", values=tuple((key, f"{key}：{LONG}") for key in long))
    pages = read(print_paper(form, texts=texts).pdf)
    assert pages[0].count("详见附页") == len(long)
    whole = re.sub(r"第\d+页共\d+页校验码[-0-9A-Z]{14}", "", "".join(pages))
    for number in (1, 200, 399):
        assert whole.count(f"第{number}句，王㛃说，李𬱖答，𠅤也在场。") == len(long)


def test_an_inquiry_is_signed_on_every_page_and_its_end_is_not_alone(texts: FormTexts, read: Reader) -> None:
    for answers in (3, 4, 5, 14):
        talk = (("你和他是什么关系？", "同村。" + LONG[:90]),) * answers
        form = SheetForm(DocumentKind.INQUIRY, "", talk=talk, signers=(("investigator", "郑守义"),) * 2)
        pages = read(print_paper(form, texts=texts).pdf)
        assert all("被调查人逐页签名" in page for page in pages)
        assert "与我说的一致" in pages[-1]


def test_a_receipt_says_money_or_a_thing_done(texts: FormTexts, read: Reader) -> None:
    money = SheetForm(
        DocumentKind.RECEIPT, "", values=(("amount", "18,000.00"), ("capitals", "壹万捌仟元整"))
    )
    thing = SheetForm(DocumentKind.RECEIPT, "", values=(("done", "当面交还借条原件"),))
    assert "18,000.00元（大写：人民币壹万捌仟元整）" in read(print_paper(money, texts=texts).pdf)[0]
    text = read(print_paper(thing, texts=texts).pdf)[0]
    assert "当面交还借条原件" in text
    assert "款项" not in text


def test_a_session_of_twelve_workers_and_a_minor_has_a_line_for_each(texts: FormTexts, read: Reader) -> None:
    names = [f"工人{number}" for number in "甲乙丙丁戊己庚辛壬癸子丑"]
    parties = (*(PartyLine("申请人", name) for name in names), PartyLine("被申请人", "古丽娜尔·买买提"))
    form = SheetForm(
        DocumentKind.SESSION_RECORD, "石桥村人民调解委员会", values=(("course", LONG),), parties=parties
    )
    pages = read(print_paper(form, texts=texts).pdf)
    signed = pages[-1]
    assert all(f"申请人{name}（签名" in signed for name in names)
    assert "没有差错" in signed


def test_the_same_sheet_gives_the_same_bytes(texts: FormTexts) -> None:
    picture = _picture("现场", Image.new("RGB", (800, 600), "red"))
    form = SheetForm(DocumentKind.EVIDENCE_SHEET, "", values=(("pictured", "有"),), pictures=(picture,))
    assert print_paper(form, texts=texts).pdf == print_paper(replace(form), texts=texts).pdf


def test_pictures_are_upright_small_and_without_transparency(texts: FormTexts) -> None:
    turned = Image.Exif()
    turned[0x0112] = 6
    photos = (
        _picture("照片", Image.effect_noise((4000, 3000), 50).convert("RGB"), exif=turned),
        _picture("截图", Image.new("RGBA", (300, 200), (255, 0, 0, 128)), "PNG"),
        _picture("印刷", Image.new("CMYK", (200, 200))),
    )
    form = SheetForm(DocumentKind.EVIDENCE_SHEET, "", values=(("pictured", "有"),), pictures=photos)
    pdf = print_paper(form, texts=texts).pdf
    (first,) = _images(pdf, 0)
    assert first["/Height"] > first["/Width"]
    assert len(pdf) < 1_000_000
    for image in (first, *_images(pdf, 1)):
        assert image["/ColorSpace"] in ("/DeviceRGB", "/DeviceGray")
        assert "/SMask" not in image


def test_what_is_no_picture_is_refused_by_its_name() -> None:
    for content in (b"", b"MZ\x90\x00", b"\xff\xd8\xff\xe0 cut"):
        with pytest.raises(PictureUnreadable, match="借条"):
            pages_in("借条.jpg", content, "image/jpeg")
    with pytest.raises(PictureUnreadable):
        pages_in("借条.pdf", b"%PDF-1.7 cut", PDF)


def test_a_pdf_of_text_is_no_scan(agreement: AgreementForm, texts: FormTexts) -> None:
    with pytest.raises(PictureUnreadable, match="协议"):
        pages_in("协议.pdf", print_paper(agreement, texts=texts).pdf, PDF)


def test_scans_stand_in_the_place_of_the_paper_and_are_counted(
    agreement: AgreementForm, texts: FormTexts, read: Reader
) -> None:
    target = io.BytesIO()
    sheets = [Image.new("L", (1200, 1700), 200 + shade) for shade in range(3)]
    sheets[0].save(target, "PDF", save_all=True, append_images=sheets[1:])
    content = target.getvalue()
    assert pages_in("告知书.pdf", content, PDF) == 3
    scans = tuple(
        Picture("告知书", f"{number:064d}", lambda number=number: page_of("告知书.pdf", content, PDF, number))  # type: ignore[misc]
        for number in (1, 2, 3)
    )
    form = DossierForm(
        agreement.committee,
        parts=(
            DossierPart("权利义务告知书", scans=scans, remark="扫描件"),
            DossierPart("人民调解协议书", agreement),
        ),
        back=SheetForm(DocumentKind.BACK_COVER, agreement.committee),
    )
    pages = read(print_dossier(form, texts=texts).pdf)
    agreed = print_paper(agreement, texts=texts).pages
    assert "1权利义务告知书1-3扫描件" in pages[1]
    assert f"2人民调解协议书4-{3 + agreed}" in pages[1]
    assert pages[2:5] == ["1", "2", "3"]
    assert f"本卷共{3 + agreed}页，文书2件" in pages[-1]


def test_binding_tells_how_far_it_is_and_stops_when_asked(agreement: AgreementForm, texts: FormTexts) -> None:
    parts = tuple(DossierPart(f"人民调解协议书（{number}）", agreement) for number in range(4))
    told: list[tuple[int, int]] = []

    def stop_at_the_third(done: int, total: int) -> None:
        told.append((done, total))
        if done == 2:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        print_dossier(DossierForm("", parts=parts), texts=texts, on_part=stop_at_the_third)
    assert told == [(0, 4), (1, 4), (2, 4)]
    assert print_dossier(DossierForm("", parts=parts[:1]), texts=texts).pages > 2


def test_a_spine_carries_number_title_and_time_kept(texts: FormTexts, read: Reader) -> None:
    title = "王㛃、李𬱖等与青溪县金石建筑劳务有限责任公司石桥项目部（第二标段）劳动争议"
    form = SheetForm(
        DocumentKind.SPINE,
        "石桥村人民调解委员会",
        "〔2026〕石桥人调字第001号",
        (("title", title), ("retention", "30年")),
    )
    (page,) = read(print_paper(form, texts=texts).pdf)
    widths = len(texts.of(DocumentKind.SPINE).value("widths"))
    for character in "𬱖㛃":
        assert page.count(character) == widths
    assert page.count("30年") == widths
