from __future__ import annotations

from mediation.search.story import story

JUDGMENT = (
    "上诉人（原审被告）某公司，住所地某市某路1号。\n法定代表人孙某，该公司董事长。\n委托诉讼代理人李某，某律师事务所律师。\n"
    "徐某一审诉称：自2008年起某公司长期不召开股东会。\n" + "经审理查明，双方签订合同后一方没有付款。" * 60
)


def test_lines_that_only_name_people_are_left_out_of_long_judgments() -> None:
    told = story(JUDGMENT)
    assert "委托诉讼代理人" not in told
    assert "住所地" not in told
    assert "不召开股东会" in told


def test_short_stories_are_left_as_they_are() -> None:
    text = "原告张某，住某村。\n两家为排水争吵。"
    assert story(text) == text
