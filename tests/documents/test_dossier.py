"""The dossier: cover, contents with real page numbers, the papers numbered through."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from mediation.documents.form_texts import FormTexts
from mediation.documents.models import (
    AcceptanceForm,
    AgreementForm,
    ApplicationForm,
    DossierForm,
    DossierPart,
)
from mediation.documents.printing import print_agreement, print_application, print_dossier

Reader = Callable[[bytes], list[str]]


@pytest.fixture
def dossier(
    application: ApplicationForm, acceptance: AcceptanceForm, agreement: AgreementForm
) -> DossierForm:
    """Return a dossier of three printed papers and two put in by hand."""
    return DossierForm(
        committee=agreement.committee,
        title="王㛃与李𬱖房屋宅基地纠纷",
        number=agreement.number,
        mediators=("赵龘", "陈槑"),
        mediated_from="2026年10月20日",
        mediated_to="2026年11月24日",
        filed_by="陈槑",
        filed_on="2026年12月31日",
        retention="30年",
        parts=(
            DossierPart("人民调解申请书", application),
            DossierPart("人民调解受理登记表", acceptance),
            DossierPart("当事人身份证明", sheets=3, remark="复印件"),
            DossierPart("人民调解协议书", agreement),
            DossierPart("封底"),
        ),
    )


def test_the_cover_comes_first_with_what_the_archive_needs(
    dossier: DossierForm, texts: FormTexts, read: Reader
) -> None:
    cover = read(print_dossier(dossier, texts=texts).pdf)[0]
    assert cover.startswith("青溪县城关镇人民调解委员会调解卷宗")
    for value in (dossier.title, dossier.number, "赵龘、陈槑", "2026年10月20日至2026年11月24日", "30年"):
        assert value in cover
    assert "页" not in cover


def test_the_cover_is_one_leaf_however_long_the_names(
    dossier: DossierForm, texts: FormTexts, read: Reader
) -> None:
    long = "新疆维吾尔自治区喀什地区疏附县托克扎克镇阿亚格曼干村人民调解委员会"
    form = replace(dossier, committee=long, title=dossier.title * 5)
    assert read(print_dossier(form, texts=texts).pdf)[1].startswith("卷内目录")


def test_the_contents_give_the_pages_that_the_papers_have(
    dossier: DossierForm,
    texts: FormTexts,
    read: Reader,
    application: ApplicationForm,
    agreement: AgreementForm,
) -> None:
    printed = print_dossier(dossier, texts=texts)
    pages = read(printed.pdf)
    first, last = (
        print_application(application, texts=texts).pages,
        print_agreement(agreement, texts=texts).pages,
    )
    assert printed.pages == len(pages) == 2 + first + 1 + last
    start = first + 1 + 3 + 1
    assert f"1人民调解申请书{'1' if first == 1 else f'1-{first}'}2人民" in pages[1]
    assert f"2人民调解受理登记表{first + 1}" in pages[1]
    assert f"3当事人身份证明{first + 2}-{first + 4}复印件" in pages[1]
    assert f"4人民调解协议书{start}-{start + last - 1}" in pages[1]
    assert "5封底" in pages[1]
    opening = pages[2 + first + 1]
    assert "人民调解协议书" in opening
    assert f"第1页共{last}页" in opening
    assert str(start) in opening.replace(agreement.number, "").split("共")[-1]


def test_each_paper_keeps_its_own_code(
    dossier: DossierForm, texts: FormTexts, read: Reader, agreement: AgreementForm
) -> None:
    pages = read(print_dossier(dossier, texts=texts).pdf)
    assert print_agreement(agreement, texts=texts).short_code in pages[-1]


def test_the_backs_of_leaves_are_numbered_at_the_left_when_printed_on_both_sides(
    dossier: DossierForm, texts: FormTexts
) -> None:
    one_side = print_dossier(dossier, texts=texts)
    both = print_dossier(replace(dossier, double_sided=True), texts=texts)
    assert one_side.pages == both.pages
    assert one_side.pdf != both.pdf


def test_an_empty_dossier_is_a_cover_and_a_form_of_contents(texts: FormTexts, read: Reader) -> None:
    pages = read(print_dossier(DossierForm(committee=""), texts=texts).pdf)
    assert len(pages) == 2
    assert pages[1].startswith("卷内目录序号文书名称页号备注")


def test_long_contents_go_on_with_their_head(dossier: DossierForm, texts: FormTexts, read: Reader) -> None:
    many = replace(
        dossier, parts=tuple(DossierPart(f"调解记录（{number}）", sheets=1) for number in range(1, 41))
    )
    pages = read(print_dossier(many, texts=texts).pdf)
    assert len(pages) == 4
    assert all("序号文书名称页号备注" in page for page in pages[1:])
