from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from mediation.domain.library import PastCase
from mediation.domain.queries import CaseQuery
from mediation.domain.similar import CaseFilter
from mediation.search.case_index import CaseIndex
from mediation.search.similar_cases import SimilarCaseSearch
from tests.search.library_cases import KEY, made_case, sample_cases


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CaseIndex]:
    """Return an index of the whole sample library."""
    index = CaseIndex.open(tmp_path_factory.mktemp("index"), KEY)
    index.rebuild(sample_cases())
    yield index
    index.close()


def best(index: CaseIndex, query: CaseQuery, limit: int = 5) -> list[PastCase]:
    cases = {str(case.key): case for case in sample_cases()}
    return [cases[hit.key] for hit in SimilarCaseSearch(index).rank(query, limit=limit)]


@pytest.mark.parametrize(
    ("told", "subtypes"),
    [
        ("借给他五万元，约定月息两分，写了借条，到期一直不还，电话也不接", {"民间借贷纠纷", "保证合同纠纷"}),
        (
            "狗没有拴绳，咬伤了孩子的腿，打了狂犬疫苗，主人只肯出一半",
            {"饲养动物损害责任纠纷", "饲养动物扰民纠纷"},
        ),
        ("物业费拖欠三年没有交，业主说楼道没人打扫", {"物业服务合同纠纷", "停车位纠纷"}),
        ("老人三个儿子轮流赡养，小儿子不肯出钱", {"赡养纠纷", "赡养费纠纷", "遗赠扶养协议纠纷"}),
        ("包工头欠了我们八个人四个月的工资，说工程款没有到", {"追索劳动报酬纠纷", "劳务工资纠纷"}),
        (
            "骑电动车被小轿车撞倒骨折，交警认定对方主要责任",
            {"机动车交通事故责任纠纷", "非机动车交通事故责任纠纷"},
        ),
        ("订婚给了彩礼十二万，没有领结婚证就分开了，要求退彩礼", {"婚约财产纠纷", "离婚纠纷"}),
    ],
)
def test_a_plain_story_finds_a_case_of_its_kind_among_the_first_three(
    index: CaseIndex, told: str, subtypes: set[str]
) -> None:
    assert any(case.subtype in subtypes for case in best(index, CaseQuery(told), 3))


def test_cases_of_the_library_find_their_own_category(index: CaseIndex) -> None:
    cases = sample_cases()
    right = [
        best(index, CaseQuery(c.facts, c.claims, c.defence, own_id=c.external_id), 1)[0].category
        == c.category
        for c in cases[::3]
    ]
    assert sum(right) / len(right) > 0.5


def test_a_case_never_answers_for_itself(index: CaseIndex) -> None:
    case = sample_cases()[5]
    asked = CaseQuery(case.facts, case.claims, case.defence)
    assert best(index, asked, 1)[0] is case
    assert case not in best(index, replace(asked, own_id=case.external_id), len(sample_cases()))


def test_every_case_of_the_library_can_be_asked_for(index: CaseIndex) -> None:
    assert len(best(index, CaseQuery("欠钱不还"), 10_000)) == len(sample_cases())
    assert len(best(index, CaseQuery("欠钱不还"), 7)) == 7


def test_scores_fall_from_the_first_and_lie_between_zero_and_one(index: CaseIndex) -> None:
    hits = SimilarCaseSearch(index).rank(CaseQuery("邻居漏水泡坏了吊顶"), limit=500)
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert all(0.0 <= score <= 1.0 for score in scores)
    assert scores[0] > 2 * scores[len(scores) // 2] > 0


def test_the_same_question_gives_the_same_answer(index: CaseIndex) -> None:
    query = CaseQuery("楼上装修噪音扰民", "停止施工", category="02")
    search = SimilarCaseSearch(index)
    assert search.rank(query, limit=50) == search.rank(query, limit=50)


def test_filters_hold(index: CaseIndex) -> None:
    query = CaseQuery("欠钱不还，写了借条")
    hits = SimilarCaseSearch(index).rank(query, limit=500, where=CaseFilter(category="02"))
    cases = {str(case.key): case for case in sample_cases()}
    assert len(hits) == sum(case.category == "02" for case in sample_cases())
    assert {cases[hit.key].category for hit in hits} == {"02"}


@pytest.mark.parametrize("told", ["", "。", "？？？", "abc", "𠮷", "12345", "*" * 300, "的"])
def test_a_text_that_tells_nothing_is_answered_without_fail(index: CaseIndex, told: str) -> None:
    assert len(SimilarCaseSearch(index).rank(CaseQuery(told), limit=3)) == 3


def test_a_library_of_none_and_of_one_can_be_searched(tmp_path: Path) -> None:
    index = CaseIndex.open(tmp_path, KEY)
    search = SimilarCaseSearch(index)
    assert search.rank(CaseQuery("漏水"), limit=5) == ()
    case = made_case("only", "水管漏水")
    index.add([case])
    assert [hit.key for hit in search.rank(CaseQuery("漏水"), limit=5)] == [str(case.key)]
    index.close()


def test_a_new_case_is_ranked_before_anything_is_settled(tmp_path: Path) -> None:
    index = CaseIndex.open(tmp_path, KEY)
    index.rebuild(sample_cases())
    case = made_case("new", "两家为一株栀子花的归属争执不下，花是嫁接在邻家树上的")
    index.add([case])
    assert SimilarCaseSearch(index).rank(CaseQuery(case.facts), limit=1)[0].key == str(case.key)
    index.remove([str(case.key)])
    assert str(case.key) not in {
        hit.key for hit in SimilarCaseSearch(index).rank(CaseQuery(case.facts), limit=500)
    }
    index.close()


def test_the_reasons_name_shared_words_and_factors(index: CaseIndex) -> None:
    query = CaseQuery("借给朋友五万元，月息两分，有借条，对方承认但没钱")
    case = best(index, query, 1)[0]
    told = SimilarCaseSearch(index).explain(query, case, 0.5)
    assert told.case is case
    assert told.shared_words
    assert any(match.state == "same" and match.our_quote and match.their_quote for match in told.factors)
    assert "同是" in told.why or "都" in told.why
