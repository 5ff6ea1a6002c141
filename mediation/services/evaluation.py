"""Measures search, forecast, statutes and categories on the office's own library, each case held out (评估)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from mediation.clock import Clock
from mediation.documents.evaluation_report import reliability_svg, report_text
from mediation.domain.categories import OTHER
from mediation.domain.evaluation import Evaluation, EvaluationPart, Figure, Section
from mediation.domain.forecast import ForecastTarget
from mediation.domain.kept_forecasts import SaidAndCame
from mediation.domain.library import PastCase
from mediation.domain.queries import CaseQuery
from mediation.domain.statutes import name_key
from mediation.errors import RefusedInput, problem_from
from mediation.paths import replace_file
from mediation.prediction import evaluation as measure
from mediation.prediction.category_trials import among_first, held_out_categories
from mediation.prediction.court_training import labels_to_learn
from mediation.prediction.labels import outcome_of
from mediation.prediction.trial_figures import figure, forecast_figures, mean_figure
from mediation.prediction.trials import Near, cross_forecasts, labels_of, risk_curve, tables
from mediation.services.forecasts import ForecastService
from mediation.services.similar_cases import SimilarCaseService
from mediation.services.statutes import StatuteService
from mediation.storage.storage import Storage

FEWEST_CASES = 30
MOST_QUESTIONS = 200
_DEPTH = 10
# A fifth of the neighbours falls to the fold that is held out, so a few more than a forecast uses are sought.
_NEIGHBOURS = 90

Progress = Callable[[str, int, int], None]


def _silent(_what: str, _done: int, _of: int) -> None:
    """Nobody watches."""


class EvaluationService:
    """Everything `evaluate` does."""

    def __init__(
        self,
        storage: Storage,
        similar: SimilarCaseService,
        statutes: StatuteService,
        forecasts: ForecastService,
        clock: Clock,
    ) -> None:
        self._storage = storage
        self._similar = similar
        self._statutes = statutes
        self._forecasts = forecasts
        self._clock = clock

    def evaluate(
        self, parts: Sequence[EvaluationPart] = tuple(EvaluationPart), *, progress: Progress = _silent
    ) -> Evaluation:
        """Measure the wanted parts; raise RefusedInput when the library is empty."""
        with self._storage.read() as view:
            cases = tuple(sorted(view.library.all_cases(), key=lambda case: case.external_id))
        if not cases:
            raise RefusedInput("类案库是空的，没有可比的。", "先导入旧案，或者导入示范类案。")
        measures: Mapping[EvaluationPart, Callable[[], Sequence[Section]]] = {
            EvaluationPart.RETRIEVAL: lambda: [self._retrieval(cases, progress)],
            EvaluationPart.FORECAST: lambda: [
                self._forecast(cases, target, progress) for target in ForecastTarget
            ],
            EvaluationPart.STATUTES: lambda: [self._cited(cases, progress)],
            EvaluationPart.CATEGORIES: lambda: [self._categories(cases)],
        }
        sections = [section for part in EvaluationPart if part in parts for section in measures[part]()]
        return Evaluation(tuple(sections), self._forecasts.past_record(), len(cases))

    @staticmethod
    def write(made: Evaluation, folder: Path) -> tuple[Path, ...]:
        """Write the tables and a reliability diagram for each forecast; return the files."""
        pages = {"evaluation.md": report_text(made)}
        for section in made.sections:
            if section.reliability:
                name = f"reliability-{len(pages)}.svg"
                pages[name] = reliability_svg(f"{section.title}：说的和来的", section.reliability)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for name, content in pages.items():
                replace_file(folder / name, content.encode("utf-8"))
        except OSError as error:
            raise problem_from(error, folder) from error
        return tuple(folder / name for name in pages)

    def _forecast(self, cases: Sequence[PastCase], target: ForecastTarget, progress: Progress) -> Section:
        title = f"{EvaluationPart.FORECAST.chinese}（{target.chinese}）"
        of_target = [case for case in cases if outcome_of(case, target)]
        if len(of_target) < FEWEST_CASES or (
            target is ForecastTarget.COURT and not labels_to_learn(of_target)
        ):
            return _missing(EvaluationPart.FORECAST, title, "类案库里写明结果的案子不够多，量不出来。")
        trials = cross_forecasts(
            of_target,
            self._near_in,
            target=target,
            today=self._clock.today(),
            progress=lambda done, of: progress(title, done, of),
        )
        if len(trials) < FEWEST_CASES:
            return _missing(
                EvaluationPart.FORECAST, title, "写明结果又写明请求和答辩的案子不够多，量不出来。"
            )
        shares, truth = tables(trials, target, labels_of(trials, target))
        rows = measure.reliability(shares, truth)
        known = "只给请求和答辩" if target is ForecastTarget.COURT else "只给经过和请求"
        return Section(
            EvaluationPart.FORECAST,
            title,
            f"分成五份，每一份都由另外四份来预判，{known}；同一件案子的几个版本不分开。",
            forecast_figures(trials, target),
            reliability=tuple(SaidAndCame(row.low, row.high, row.count, row.said, row.came) for row in rows),
            risk=tuple(risk_curve(shares, truth)),
        )

    def _near_in(self, library: Sequence[PastCase]) -> Near:
        allowed = {case.external_id for case in library}

        def near(query: CaseQuery) -> list[tuple[PastCase, float]]:
            found = self._similar.neighbours(query, limit=_NEIGHBOURS)
            return [pair for pair in found if pair[0].external_id in allowed]

        return near

    def _retrieval(self, cases: Sequence[PastCase], progress: Progress) -> Section:
        """Nobody has judged the pairs of an office's library, so the court cause or the category stands in."""
        title = EvaluationPart.RETRIEVAL.chinese
        words = Counter(_kind(case) for case in cases)
        asked = _spread([case for case in cases if words[_kind(case)] > 1])
        if len(asked) < FEWEST_CASES:
            return _missing(EvaluationPart.RETRIEVAL, title, "类案库里的案子不够多，量不出来。")
        same, first, chance = [], [], []
        for done, case in enumerate(asked, 1):
            query = CaseQuery(case.facts, case.claims, case.defence, own_id=case.external_id)
            found = [pair[0] for pair in self._similar.neighbours(query, limit=_DEPTH)]
            alike = [float(_kind(one) == _kind(case)) for one in found]
            same.append(sum(alike) / max(1, len(alike)))
            first.append(alike[0] if alike else 0.0)
            chance.append((words[_kind(case)] - 1) / max(1, len(cases) - 1))
            progress(title, done, len(asked))
        return Section(
            EvaluationPart.RETRIEVAL,
            title,
            "每件案子去找除自己以外最像的十件，看案由（没有案由的看纠纷类型）是不是一样。没有人逐对评过像不像，所以这只是旁证。",
            (
                mean_figure("same_kind_at_10", "前十件里同案由的", same),
                mean_figure("same_kind_first", "第一件就同案由的", first),
                mean_figure("same_kind_by_chance", "随便抽一件就同案由的", chance),
            ),
        )

    def _cited(self, cases: Sequence[PastCase], progress: Progress) -> Section:
        title = EvaluationPart.STATUTES.chinese
        asked = _spread([case for case in cases if any(one.article for one in case.statutes)])
        if len(asked) < FEWEST_CASES:
            return _missing(
                EvaluationPart.STATUTES, title, "类案库里写明引用哪条法律的案子不够多，量不出来。"
            )
        recalls = []
        for done, case in enumerate(asked, 1):
            wanted = {(name_key(one.law), one.article) for one in case.statutes if one.article}
            query = CaseQuery(case.facts, case.claims, own_id=case.external_id)
            found = self._statutes.search(query, limit=_DEPTH)
            recalls.append(len({(name_key(one.law), one.article) for one in found} & wanted) / len(wanted))
            progress(title, done, len(asked))
        return Section(
            EvaluationPart.STATUTES,
            title,
            "每件案子只给经过和请求，看它引用的法条有几成在找到的前十条里；它自己不算在类案里。",
            (mean_figure("recall_at_10", "引用的法条在前十条里的", recalls),),
        )

    def _categories(self, cases: Sequence[PastCase]) -> Section:
        title = EvaluationPart.CATEGORIES.chinese
        known = [
            case for case in cases if case.category and (case.category != OTHER or not case.category_word)
        ]
        if len(known) < FEWEST_CASES:
            return _missing(EvaluationPart.CATEGORIES, title, "类案库里写明类型的案子不够多，量不出来。")
        shares, truth = held_out_categories(known)
        found: list[Figure] = [
            mean_figure("top1", "第一个就对的", among_first(shares, truth, 1)),
            mean_figure("top3", "前三个里有的", among_first(shares, truth, 3)),
            figure("ece", "说的机会和来的机会差多少", _calibration(shares, truth), len(known)),
        ]
        return Section(
            EvaluationPart.CATEGORIES, title, "分成十份，每一份都由另外九份加上常用词表来认。", tuple(found)
        )


def _calibration(shares: measure.Floats, truth: measure.Floats) -> Callable[..., float]:
    return lambda at: measure.calibration_error(shares[at], truth[at])


def _kind(case: PastCase) -> str:
    return case.subtype or case.category_word or case.category


def _spread(cases: Sequence[PastCase]) -> Sequence[PastCase]:
    """An even choice of a large library."""
    return cases[:: max(1, -(-len(cases) // MOST_QUESTIONS))]


def _missing(part: EvaluationPart, title: str, why: str) -> Section:
    return Section(part, title, "", missing=why)
