"""The command beside `forecast`: what moved it, what is worth asking, and what if something were otherwise."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from mediation.cli_cases import forecast_object
from mediation.cli_context import Context
from mediation.cli_output import DONE, WrongUsage, show
from mediation.domain.forecast import ForecastTarget
from mediation.domain.money import parse_amount
from mediation.domain.plain import to_plain
from mediation.domain.what_if import (
    Changeable,
    Changes,
    Explanation,
    FactorChange,
    Influence,
    OpenQuestion,
    WhatIf,
)


def add_commands(commands: Any) -> None:
    """Add `what-if`."""
    parser = commands.add_parser("what-if", help="预判由什么来，改一样会怎样（只供参考）")
    parser.add_argument("dispute", metavar="NO")
    parser.add_argument("--suppose", action="append", default=[], metavar="名称=值", help="可以写几次")
    parser.add_argument("--claimed", metavar="AMOUNT", help="请求的数额改成")
    parser.add_argument("--offer", metavar="AMOUNT", help="出到这个数")
    parser.add_argument("--target", choices=[target.value for target in ForecastTarget], default="mediation")
    parser.set_defaults(action=_what_if)


def _what_if(arguments: argparse.Namespace, context: Context) -> int:
    workbench = context.workbench()
    dispute = workbench.disputes.by_number(arguments.dispute)
    target = ForecastTarget.parse(arguments.target)
    service = workbench.forecasts
    if not (arguments.suppose or arguments.claimed or arguments.offer):
        told, asked = (
            service.explain(dispute, target=target),
            service.most_worth_asking(dispute, target=target),
        )
        known = service.changeable(dispute, target=target)
        shown = {"explanation": told, "question": asked, "changeable": known}
        show(shown, as_json=arguments.json, lines=lambda: _reason_lines(told, asked, known))
        return DONE
    known = service.changeable(dispute, target=target)
    changes = Changes(
        tuple(_change(word, known) for word in arguments.suppose),
        _amount(arguments.claimed),
        _amount(arguments.offer),
    )
    made = service.what_if(dispute, changes, target=target)
    show(_object(made), as_json=arguments.json, lines=lambda: [made.sentence])
    return DONE


def _object(made: WhatIf) -> dict[str, Any]:
    return {
        "sentence": made.sentence,
        "before": forecast_object(made.before),
        "after": forecast_object(made.after),
        "moved": to_plain(made.moved),
        "offer": to_plain(made.offer),
    }


def _change(word: str, known: Sequence[Changeable]) -> FactorChange:
    name, _, value = word.partition("=")
    found = next((one for one in known if name.strip() in (one.code, one.name)), None)
    if found is None:
        raise WrongUsage(f"这一类纠纷没有“{name.strip()}”这一条。", "不带选项运行一次，会列出能改的。")
    return FactorChange(found.code, value.strip())


def _amount(text: str | None) -> Any:
    if text is None:
        return None
    try:
        return parse_amount(text)
    except (ValueError, ArithmeticError) as error:
        raise WrongUsage(f"“{text}”不像数额。") from error


def _reason_lines(
    told: Explanation, asked: OpenQuestion | None, known: Iterable[Changeable]
) -> Iterator[str]:
    yield told.sentence
    for title, influences in (("情况", told.factors), ("类案", told.cases)):
        for one in influences:
            yield f"  {title} {one.text}：{_moved(one)}"
    if asked is not None:
        answers = "，".join(f"{one.value}（{one.chance_by:+.1%}）" for one in asked.answers)
        yield f"最值得问清的一件事：{asked.ask} {answers}"
    yield "能改的：" + "、".join(f"{one.name}={one.value or '不清楚'}" for one in known)


def _moved(one: Influence) -> str:
    return f"机会{one.chance_by:+.1%}，居中的数{one.ratio_by:+.1%}"
