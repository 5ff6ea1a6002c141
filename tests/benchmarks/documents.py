"""How fast, how small and how frugal printing is: agreement, dossier of 181 pages, dossier of 200 pages with 60 photos.

    python -m tests.benchmarks.documents [--out documents.json]

Each figure is measured in a process of its own. The same agreement is set by typst where that is installed (side by side; its
text and fonts are the same, it has neither code nor fingerprint boxes).
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from mediation.documents.form_texts import load_form_texts
from mediation.documents.models import (
    AgreementForm,
    DocumentKind,
    DossierForm,
    DossierPart,
    Picture,
    SheetForm,
)
from mediation.documents.printing import print_agreement, print_dossier
from mediation.resources import resource as resource_path
from tests.documents.papers import FACTS, agreement

BOUNDS = {
    "warm_agreement_ms": 60,
    "cold_process_cpu_ms": 400,
    "agreement_bytes": 160_000,
    "dossier_ms_a_page": 15,
    "dossier_memory_mb": 130,
    "photo_dossier_memory_mb": 130,
}
_PAGES, _PHOTO_PAGES, _PHOTOS = 181, 200, 60
_PHOTO_SIZE = (4000, 3000)
_MEASURES = ("warm", "cold", "dossier", "photos", "typst")


def record(number: int, paragraphs: int) -> DossierPart:
    """Return a mediation record of several pages."""
    values = (
        ("time", "2026年11月24日"),
        ("sitting", f"第{number}次"),
        ("course", "\n".join([FACTS] * paragraphs)),
    )
    form = SheetForm(
        DocumentKind.SESSION_RECORD,
        "青溪县城关镇人民调解委员会",
        f"编号{number}",
        values,
        agreement().parties,
    )
    return DossierPart(f"人民调解记录（{number}）", form)


def dossier(pages: int, scans: tuple[DossierPart, ...] = ()) -> DossierForm:
    """Return a dossier with at least so many pages."""
    texts = load_form_texts()
    one = print_dossier(DossierForm("", parts=(record(1, 30),)), texts=texts).pages - 2
    wanted = pages - 3 - sum(len(part.scans) for part in scans)
    parts = [record(number, 30) for number in range(1, wanted // one + 2)]
    return DossierForm("青溪县城关镇人民调解委员会", "王㛃与李𬱖房屋宅基地纠纷", parts=(*parts, *scans))


def warm() -> dict[str, Any]:
    """The median of thirty prints in a warm process."""
    texts, form = load_form_texts(), agreement()
    for _ in range(3):
        print_agreement(form, texts=texts)
    taken = []
    for number in range(30):
        started = time.perf_counter()
        printed = print_agreement(replace(form, number=f"〔2026〕城关人调字第{number:03d}号"), texts=texts)
        taken.append((time.perf_counter() - started) * 1000)
    return {
        "warm_agreement_ms": round(statistics.median(taken), 1),
        "agreement_pages": printed.pages,
        "agreement_bytes": len(printed.pdf),
    }


def cold() -> dict[str, Any]:
    """Processor time of a process that starts, prints one agreement and ends; the least of five."""
    command = [
        sys.executable,
        "-c",
        "from tests.benchmarks.documents import print_one; print_one()",
    ]
    taken = []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        taken.append((after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000)
    return {
        "cold_process_cpu_ms": round(min(taken)),
        "cold_process_cpu_ms_all": [round(one) for one in taken],
    }


def print_one() -> None:
    """What the cold process does."""
    print_agreement(agreement(), texts=load_form_texts())


def long_dossier() -> dict[str, Any]:
    """A dossier of text alone."""
    form, texts = dossier(_PAGES), load_form_texts()
    started = time.perf_counter()
    printed = print_dossier(form, texts=texts)
    taken = time.perf_counter() - started
    return {
        "dossier_pages": printed.pages,
        "dossier_ms_a_page": round(taken * 1000 / printed.pages, 2),
        "dossier_bytes": len(printed.pdf),
        "dossier_memory_mb": _peak_memory(),
    }


def photos() -> dict[str, Any]:
    """A dossier with photos of twelve million dots, read from disk one at a time as they are drawn."""
    folder = Path(os.environ["MEDIATION_BENCHMARK_PHOTOS"])
    pictures = tuple(
        Picture(path.stem, hashlib.sha256(path.name.encode()).hexdigest(), path.read_bytes)
        for path in sorted(folder.glob("*.jpg"))
    )
    scans = tuple(
        DossierPart(f"证据材料（{number}）", scans=(one,)) for number, one in enumerate(pictures, 1)
    )
    form, texts = dossier(_PHOTO_PAGES, scans), load_form_texts()
    started = time.perf_counter()
    printed = print_dossier(form, texts=texts)
    taken = time.perf_counter() - started
    return {
        "photo_dossier_pages": printed.pages,
        "photo_dossier_photos": len(pictures),
        "photo_dossier_seconds": round(taken, 1),
        "photo_dossier_bytes": len(printed.pdf),
        "photo_dossier_memory_mb": _peak_memory(),
    }


def make_photo(number: int) -> bytes:
    """A photo of a telephone: soft shapes, a little noise, some lines like writing."""
    chance = random.Random(number)
    small = Image.effect_noise((_PHOTO_SIZE[0] // 40, _PHOTO_SIZE[1] // 40), 50)
    image = small.resize(_PHOTO_SIZE, Image.Resampling.BICUBIC).convert("RGB")
    pen = ImageDraw.Draw(image)
    for line in range(40):
        y = 150 + line * 70
        pen.line((200, y, 200 + chance.randrange(3400), y), fill=(20, 20, 60), width=8)
    target = io.BytesIO()
    image.save(target, "JPEG", quality=90)
    return target.getvalue()


def beside() -> dict[str, Any]:
    """The same agreement by typst."""
    try:
        import typst  # type: ignore[import-not-found]
    except ImportError:
        return {"typst": "skipped: not installed"}
    source = _typst_source(agreement()).encode()
    folder = str(resource_path("fonts", "song-400.ttf").parent)
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[folder])  # kept open, as ours are when warm
    typst.compile(source, font_paths=fonts, pdf_standards=["a-2b"])
    taken = []
    for number in range(30):
        started = time.perf_counter()
        pdf = typst.compile(source + b"\n// %d" % number, font_paths=fonts, pdf_standards=["a-2b"])
        taken.append((time.perf_counter() - started) * 1000)
    return {"typst": {"warm_agreement_ms": round(statistics.median(taken), 1), "bytes": len(pdf)}}


def _typst_source(form: AgreementForm) -> str:
    lines = [
        '#set page(paper: "a4", margin: (top: 37mm, right: 26mm, bottom: 35mm, left: 28mm), numbering: "1 / 1")',
        '#set text(font: "Mediation Song", size: 15.75pt, lang: "zh")',
        "#set par(justify: true, first-line-indent: 2em, leading: 13pt)",
        "#align(center)[#text(22pt)[人民调解协议书]]",
        f"#align(right)[编号：{form.number}]",
    ]
    said = [f"{party.role}：{party.name}，{party.sex}，{party.address}。" for party in form.parties]
    said += [form.facts, *(term.text for term in form.terms), form.performance]
    return "\n\n".join([*lines, *(text.replace("@", "\\@").replace("#", "\\#") for text in said)])


def _peak_memory() -> int:
    """Peak resident memory of this process alone; `getrusage` would count its parent's up to the start as well."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(one for one in status.read_text().splitlines() if one.startswith("VmHWM"))
        return round(int(line.split()[1]) / 1024)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / (1024 if sys.platform != "darwin" else 1024**2))


_MEASURED: dict[str, Callable[[], dict[str, Any]]] = dict(
    zip(_MEASURES, (warm, cold, long_dossier, photos, beside), strict=True)
)


def main() -> None:
    """Measure each figure in a process of its own and write them with their bounds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--measure", choices=_MEASURES, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.measure:
        sys.stdout.write(json.dumps(_MEASURED[arguments.measure](), ensure_ascii=False) + "\n")
        return
    figures = _measured_apart()
    figures["bounds"] = BOUNDS
    figures["over"] = [name for name, most in BOUNDS.items() if figures[name] > most]
    figures["method"] = (
        "median of 30 warm prints; least processor time of 5 processes; wall time of one dossier; peak resident memory of "
        "a process that prints one dossier"
    )
    text = json.dumps(figures, ensure_ascii=False, indent=1) + "\n"
    if arguments.out:
        arguments.out.write_text(text, encoding="utf-8")
    sys.stdout.write(text)


def _measured_apart() -> dict[str, Any]:
    import tempfile

    figures: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        for number in range(_PHOTOS):
            (Path(folder) / f"{number:02d}.jpg").write_bytes(make_photo(number))
        environment = {**os.environ, "MEDIATION_BENCHMARK_PHOTOS": folder}
        for name in _MEASURES:
            command = [sys.executable, "-m", "tests.benchmarks.documents", "--measure", name]
            done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
            figures.update(json.loads(done.stdout))
    return figures


if __name__ == "__main__":
    main()
