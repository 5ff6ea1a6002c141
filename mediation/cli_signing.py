"""How commands tell who signed a paper when and how, and the scan of it: the same for agreements and supplements."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from mediation.cli_disputes import _day as read_day
from mediation.cli_output import WrongUsage, show
from mediation.domain.agreement import Agreement
from mediation.domain.chinese_dates import long_date, parse_date
from mediation.domain.dispute import Dispute
from mediation.domain.signing import Signature, SigningWay, signatures_by
from mediation.errors import RefusedInput, reading_problem
from mediation.services.dossiers import DossierBook

AGREEMENT_PAPER, SUPPLEMENT_PAPER = "人民调解协议书", "人民调解补充协议书"
Scan = tuple[str, bytes]
_BY = re.compile(r"(?P<name>[^=@]+)(=(?P<how>[^=@]+))?(@(?P<day>[^=@]+))?")


def add_signing(command: argparse.ArgumentParser) -> None:
    """Add the arguments that say who signed when and how."""
    command.add_argument("number", metavar="NO")
    command.add_argument("--on", type=read_day, required=True, metavar="DATE", help="哪一天签的")
    command.add_argument(
        "--seal", type=read_day, metavar="DATE", help="调委会哪一天盖的章，不写就是最后签字那天"
    )
    ways = "、".join(way.chinese for way in SigningWay)
    command.add_argument(
        "--by",
        action="append",
        default=[],
        metavar="NAME[=HOW][@DATE]",
        help=f"谁签的，可以写几次；HOW 是{ways}。不写就是各方和调解员那天都签了",
    )
    command.add_argument(
        "--scan",
        action="append",
        type=Path,
        default=[],
        metavar="FILE",
        help="签好的扫描件（JPG、PNG、PDF），放进卷宗，可以写几次",
    )


def read_signing(
    arguments: argparse.Namespace, dispute: Dispute, dossiers: DossierBook
) -> tuple[tuple[Signature, ...], tuple[Scan, ...]]:
    """Return the signatures that were told and the scans; nothing is kept, so that a refusal changes nothing."""
    signatures = tuple(one for told in arguments.by for one in _signatures(told, arguments, dispute))
    return signatures, tuple(_scan(path, dossiers) for path in arguments.scan)


def keep_scans(scans: Sequence[Scan], dispute_id: UUID, place: str, dossiers: DossierBook) -> None:
    """Put the scans of a signed paper into the dossier, in the place of the paper."""
    for name, content in scans:
        dossiers.add_scan(dispute_id, name=name, content=content, place=place)


def show_signed(signed: Agreement, what: str, arguments: argparse.Namespace) -> None:
    """Say from which day it binds."""
    effective = signed.effective_on
    words = f"从{long_date(effective)}起生效。" if effective else "还没有生效。"
    show(signed, as_json=arguments.json, lines=lambda: [f"{what}签好了，{words}"])


def _signatures(told: str, arguments: argparse.Namespace, dispute: Dispute) -> tuple[Signature, ...]:
    parts = _BY.fullmatch(told.strip())
    if parts is None:
        raise WrongUsage(f"“{told}”要写成 姓名=怎么签的@哪一天，后两样可以不写。")
    try:
        how = SigningWay.parse_optional(parts["how"])
        day = parse_date(parts["day"]) if parts["day"] else arguments.on
    except ValueError as problem:
        raise WrongUsage(f"“{told}”没有写对：{problem}") from problem
    name = parts["name"].strip()
    found = signatures_by(dispute, name, day, how)
    if not found:
        raise RefusedInput(
            f"当事人、代他们签字的人和调解员里没有“{name}”。", "先在当事人里记上他是谁的什么人。"
        )
    return found


def _scan(path: Path, dossiers: DossierBook) -> Scan:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise reading_problem(error, path) from error
    if not dossiers.can_bind(path.name, content):
        raise RefusedInput(f"“{path.name}”装不进卷宗。", "请用JPG、PNG图片，或者扫描得到的PDF。")
    return path.name, content
