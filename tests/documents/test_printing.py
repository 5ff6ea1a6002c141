"""Every printed file: exact text, embedded fonts, the same bytes for the same record, an archival form."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pypdf
import pypdfium2
import pytest
from pypdf.generic import ContentStream

from mediation.documents.fonts import MissingGlyphError
from mediation.documents.form_texts import FormTexts
from mediation.documents.integrity_code import record_digest, short_code
from mediation.documents.models import AgreementForm, DocumentKind, TermLine, record_of
from mediation.documents.printing import print_agreement, print_paper

Reader = Callable[[bytes], list[str]]
UNUSUAL = "㛃𬱖𠅤古丽娜尔·买买提〔2026〕〇☐☑¥￥①㎡℃％——……“”《》"


def _fonts(pdf: bytes) -> list[pypdf.generic.DictionaryObject]:
    found = {}
    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        for name, font in page["/Resources"]["/Font"].items():
            found[name] = font.get_object()
    return list(found.values())


def test_text_comes_back_exactly_rare_characters_included(
    agreement: AgreementForm, texts: FormTexts, read: Reader
) -> None:
    printed = print_agreement(replace(agreement, performance=UNUSUAL), texts=texts)
    text = "".join(read(printed.pdf))
    for part in (UNUSUAL, agreement.number, agreement.parties[0].id_number, agreement.terms[0].text):
        assert "".join(part.split()) in text


def test_wide_gaps_of_a_spread_line_do_not_become_spaces(agreement: AgreementForm, texts: FormTexts) -> None:
    facts = "文" * 4 + "𬱖" + "文" * 4 + "2026年11月24日" + "字" * 40
    printed = print_agreement(replace(agreement, facts=facts), texts=texts)
    page = pypdf.PdfReader(io.BytesIO(printed.pdf)).pages[0]
    contents = page.get_contents()
    assert contents is not None
    assert contents.get_data().count(b"ActualText") == 2
    assert "文文文文𬱖文文文文" in page.extract_text()
    document = pypdfium2.PdfDocument(printed.pdf)
    text = document[0].get_textpage().get_text_range()
    assert "纠纷主要事实、争议事项：文文文文" in text
    assert "文文文文𬱖文文文文" in "".join(text.split())
    document.close()


def test_what_people_typed_is_never_markup(agreement: AgreementForm, texts: FormTexts, read: Reader) -> None:
    typed = "<b>粗</b>&amp;<script>{name}[可选]</para>%s\\n"
    printed = print_agreement(replace(agreement, terms=(TermLine(typed),)), texts=texts)
    assert typed in "".join(read(printed.pdf))


def test_a_character_without_a_font_stops_printing(agreement: AgreementForm, texts: FormTexts) -> None:
    with pytest.raises(MissingGlyphError, match=r"U\+1F600"):
        print_agreement(replace(agreement, facts="笑\U0001f600"), texts=texts)


def test_printing_works_after_a_failed_print(agreement: AgreementForm, texts: FormTexts) -> None:
    before = print_agreement(agreement, texts=texts).pdf
    with pytest.raises(MissingGlyphError):
        print_agreement(replace(agreement, facts="\U0001f600"), texts=texts)
    assert print_agreement(agreement, texts=texts).pdf == before


def test_all_fonts_are_embedded_subsets_with_a_text_map(agreement: AgreementForm, texts: FormTexts) -> None:
    pdf = print_agreement(replace(agreement, facts=UNUSUAL), texts=texts).pdf
    assert b"Helvetica" not in pdf
    fonts = _fonts(pdf)
    assert len(fonts) >= 4
    for font in fonts:
        assert font["/Subtype"] == "/Type0"
        assert font["/Encoding"] == "/Identity-H"
        assert re.match(r"/[A-Z]{6}\+Mediation", font["/BaseFont"])
        assert "/ToUnicode" in font
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert descriptor["/FontFile2"].get_object().get_data()[:4] == b"\0\1\0\0"


def test_no_text_uses_the_missing_glyph(agreement: AgreementForm, texts: FormTexts) -> None:
    reader = pypdf.PdfReader(io.BytesIO(print_agreement(agreement, texts=texts).pdf))
    for page in reader.pages:
        for operands, operator in ContentStream(page.get_contents(), reader).operations:
            if operator != b"TJ":
                continue
            for shown in operands[0]:
                if isinstance(shown, pypdf.generic.ByteStringObject | pypdf.generic.TextStringObject):
                    codes = shown.original_bytes
                    assert all(codes[at : at + 2] != b"\0\0" for at in range(0, len(codes), 2))


def test_the_same_record_gives_the_same_bytes(
    agreement: AgreementForm, texts: FormTexts, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = print_agreement(agreement, texts=texts)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    again = print_agreement(replace(agreement), texts=texts)
    assert first == again
    other = print_agreement(replace(agreement, copies="四"), texts=texts)
    assert other.pdf != first.pdf
    assert other.digest != first.digest


def test_the_code_in_the_foot_is_that_of_the_record(
    agreement: AgreementForm, texts: FormTexts, read: Reader
) -> None:
    printed = print_agreement(agreement, texts=texts)
    assert printed.digest == record_digest(record_of(DocumentKind.AGREEMENT, agreement))
    assert printed.short_code == short_code(printed.digest)
    pages = read(printed.pdf)
    assert len(pages) == printed.pages
    for number, page in enumerate(pages, start=1):
        assert printed.short_code in page
        assert f"第{number}页共{printed.pages}页" in page


def test_a_draft_says_so_on_every_page_and_carries_no_code(
    agreement: AgreementForm, texts: FormTexts, read: Reader
) -> None:
    printed = print_agreement(agreement, texts=texts, draft=True)
    for page in read(printed.pdf):
        assert "草稿，不作凭证" in page
        assert page.count("草") >= 2
        assert printed.short_code not in page


def test_the_file_says_what_it_is_but_names_no_party(agreement: AgreementForm, texts: FormTexts) -> None:
    pdf = print_agreement(agreement, texts=texts).pdf
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    facts = reader.metadata
    assert facts is not None
    assert facts.title == "人民调解协议书"
    assert facts.author == agreement.committee
    assert facts.subject == agreement.number
    assert facts.creation_date is not None
    assert facts.creation_date.date() == date(2026, 11, 24)
    assert reader.root_object["/Lang"] == "zh-CN"
    assert not any("王" in str(value) for value in facts.values())


@pytest.mark.parametrize("part", [1, 2])
def test_the_file_is_archival_by_construction(agreement: AgreementForm, texts: FormTexts, part: int) -> None:
    pdf = print_paper(agreement, texts=texts, archival_part=part).pdf
    root = pypdf.PdfReader(io.BytesIO(pdf)).root_object
    metadata = root["/Metadata"].get_object()
    assert "/Filter" not in metadata
    xmp = metadata.get_data().decode()
    assert f"<pdfaid:part>{part}</pdfaid:part>" in xmp
    assert "<pdfaid:conformance>B</pdfaid:conformance>" in xmp
    assert "2026-11-24T00:00:00Z" in xmp
    profile = root["/OutputIntents"][0].get_object()["/DestOutputProfile"].get_object().get_data()
    assert profile[36:40] == b"acsp"
    assert int.from_bytes(profile[:4], "big") == len(profile)
    assert b"ASCII85" not in pdf
    assert b"/Encrypt" not in pdf
    sets = ["/CIDSet" in font["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in _fonts(pdf)]
    assert set(sets) == {part == 1}


def test_each_stream_has_its_stated_length_and_a_line_end_behind_it(
    agreement: AgreementForm, texts: FormTexts
) -> None:
    pdf = print_agreement(agreement, texts=texts).pdf
    streams = re.findall(rb"/Length (\d+).{0,200}?\nstream\n", pdf, re.DOTALL)
    assert len(streams) > 8
    for found in re.finditer(rb"/Length (\d+)[^\n]*(?:\n[^\n]*){0,12}?\nstream\n", pdf):
        end = found.end() + int(found[1])
        assert pdf[end : end + 11] == b"\nendstream\n"


def test_widths_in_the_file_are_those_of_the_font_program(agreement: AgreementForm, texts: FormTexts) -> None:
    for font in _fonts(print_agreement(agreement, texts=texts).pdf):
        descendant = font["/DescendantFonts"][0].get_object()
        program = descendant["/FontDescriptor"]["/FontFile2"].get_object().get_data()
        entries = [int(entry) for entry in descendant.get("/W", [])]
        stated = {
            code: entries[at + 2]
            for at in range(0, len(entries), 3)
            for code in range(entries[at], entries[at + 1] + 1)
        }
        mapping = descendant["/CIDToGIDMap"]
        glyphs = None if mapping == "/Identity" else mapping.get_object().get_data()
        advances = _advances(program)
        count = len(advances) if glyphs is None else len(glyphs) // 2
        for code in range(1, count):
            glyph = code if glyphs is None else int.from_bytes(glyphs[2 * code : 2 * code + 2], "big")
            assert glyph > 0
            assert advances[glyph] == stated.get(code, 1000)


def _advances(program: bytes) -> list[int]:
    tables = {
        program[at : at + 4]: int.from_bytes(program[at + 8 : at + 12], "big")
        for at in range(12, 12 + 16 * int.from_bytes(program[4:6], "big"), 16)
    }
    count = int.from_bytes(program[tables[b"hhea"] + 34 : tables[b"hhea"] + 36], "big")
    start = tables[b"hmtx"]
    return [int.from_bytes(program[start + 4 * at : start + 4 * at + 2], "big") for at in range(count)]


def test_a_two_page_agreement_stays_small(agreement: AgreementForm, texts: FormTexts) -> None:
    printed = print_agreement(agreement, texts=texts)
    assert printed.pages == 2
    assert len(printed.pdf) < 160_000


def test_the_kinds_are_named_as_officials_name_them() -> None:
    names = [kind.value for kind in DocumentKind]
    assert names[:4] == ["人民调解申请书", "人民调解受理登记表", "人民调解协议书", "人民调解补充协议书"]
    assert {
        "调解卷宗",
        "人民调解调查记录",
        "人民调解记录",
        "人民调解回访记录",
        "卷宗情况说明",
        "调解通知书",
    } <= set(names)
