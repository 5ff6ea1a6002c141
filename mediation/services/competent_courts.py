"""The courts that may confirm an agreement (民事诉讼法 205): on what ground, with the place that the record gives it."""

from __future__ import annotations

import re

from mediation.domain.committee import Committee
from mediation.domain.dispute import DelegatingBody, Dispute, Source
from mediation.domain.letters import CourtGround

_PROVINCE = re.compile(r"^[一-鿿]{2,6}?(?:省|自治区)")
_PREFECTURE = re.compile(r"^[一-鿿]{2,10}?(?:自治州|地区|盟|市)(?=[一-鿿]{1,10}?(?:自治县|县|旗|区|市))")
_COUNTY = re.compile(r"^[一-鿿]{1,10}?(?:自治县|县|旗|区|市(?![场民]))")
_NO_COUNTY = re.compile(r"(?:社|小|园|开发|街|校|库|景|厂|矿|片|保护)区$|(?:超|城|门|集)市$")


def grounds_of(dispute: Dispute, committee: Committee) -> tuple[tuple[CourtGround, str], ...]:
    """Return the grounds to choose from, each with its place; a court that sent the dispute is the only one."""
    if dispute.source is Source.DELEGATED and dispute.delegating_body is DelegatingBody.COURT:
        return ((CourtGround.INVITED, ""), (CourtGround.LEVEL, ""))
    homes = (f"{party.name}，{party.address}" for party in dispute.parties if party.address)
    places = {
        CourtGround.COMMITTEE: committee.address,
        CourtGround.DOMICILE: next(homes, ""),
        CourtGround.SUBJECT: dispute.place,
    }
    return (*places.items(), (CourtGround.LEVEL, ""))


def courts_of(dispute: Dispute, committee: Committee) -> tuple[str, ...]:
    """Return the names of basic courts at the places of the record, the committee's own first."""
    addresses = (committee.address, *(party.address for party in dispute.parties), dispute.place)
    found = (committee.court, *(basic_court(address) for address in addresses))
    return tuple(dict.fromkeys(name for name in found if name))


def basic_court(address: str) -> str:
    """Return the basic court of the county an address names, '' where it names none: 青溪县人民法院."""
    rest = _PROVINCE.sub("", address.strip())
    prefecture = _PREFECTURE.match(rest)
    city = prefecture[0] if prefecture else ""
    inner, outer = _COUNTY.match(rest.removeprefix(city)), _COUNTY.match(rest)
    if inner and not _NO_COUNTY.search(inner[0]):
        # The court of a city's district bears the city's name too: 长沙市岳麓区人民法院.
        return f"{city if inner[0].endswith('区') else ''}{inner[0]}人民法院"
    return f"{outer[0]}人民法院" if outer and not _NO_COUNTY.search(outer[0]) else ""
