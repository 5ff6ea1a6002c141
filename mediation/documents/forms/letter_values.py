"""What a letter's wording says about its values: the title, the number's word, what is used, what stands in a blank one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from mediation.documents.form_texts import FormTexts, Wording
from mediation.documents.models import DocumentKind, LetterForm, LetterSheet, PartyLine
from mediation.documents.tokens import printable
from mediation.documents.wording import filled

_PLACE = re.compile(r"\{(\w+)")


def title_of(form: LetterForm, texts: FormTexts) -> str:
    """The title, which may depend on the record (经营者身份证明书)."""
    wording = texts.of(form.kind)
    values = defaults(wording) | (dict(form.sheets[0].values) if form.sheets else {})
    return printable(filled(wording.text("title"), values))


def mark_of(kind: DocumentKind, texts: FormTexts) -> str:
    """The word that the number of such a letter carries (受、终……); '' for a paper that has none."""
    return str(texts.of(kind).entries.get("labels", {}).get("mark", ""))


def trimmed(form: LetterForm, texts: FormTexts) -> LetterForm:
    """The form with those values only that the letter states, so that nothing else ties it to the record."""
    used = _names_in(texts.of(form.kind).entries) | {"letter_date", "category"}
    sheets = tuple(
        replace(sheet, values=tuple(pair for pair in sheet.values if pair[0] in used))
        for sheet in form.sheets
    )
    return replace(form, sheets=sheets)


def _names_in(entry: Any) -> set[str]:
    """Every place, key and block named in the wording."""
    if isinstance(entry, str):
        return {*_PLACE.findall(entry), entry}
    if isinstance(entry, Mapping):
        keys = {name for key in entry for name in (str(key), f"{key}_other")}
        return keys.union(*(_names_in(value) for value in entry.values()))
    if isinstance(entry, Sequence):
        return set().union(*(_names_in(value) for value in entry))
    return set()


def blank_sheet(form: LetterForm, texts: FormTexts) -> LetterSheet:
    """A copy to be written by hand: lines for the parties it describes and who sign."""
    roles = texts.of(form.kind).entries.get("blank_parties", ())
    parties = tuple(PartyLine(str(role), "") for role in roles)
    return LetterSheet(described=parties, signing=parties)


def defaults(wording: Wording) -> dict[str, str]:
    """What stands where the record says nothing."""
    return {str(name): str(value) for name, value in wording.entries.get("defaults", {}).items()}
