"""Make the bundled fonts from the registry packages: `python installer/build_fonts.py`.

Needs fonttools, npm and apt-get, at build time only: the results are committed under resources/fonts.
`--archives DIR` uses archives already downloaded; every archive is checked against its pinned digest.
The same archives and the same fonttools give the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"
STANDARD_CHARACTERS = FONTS / "standard-characters.txt"
UNITS_PER_EM = 1000
# Seconds since 1904: 2026-01-01, so that a rebuild does not change the files.
BUILD_TIME = 3_850_070_400
UNUSED_TABLES = [
    *("BASE", "DSIG", "FFTM", "GDEF", "GPOS", "GSUB"),
    *("STAT", "gasp", "meta", "prop", "vhea", "vmtx"),
]


@dataclass(frozen=True)
class Archive:
    """One package of a registry, as it was when these fonts were made."""

    package: str
    version: str
    file: str
    sha256: str

    @property
    def is_npm(self) -> bool:
        """npm packages are tar archives; the others come from Debian."""
        return self.file.endswith(".tgz")


@dataclass(frozen=True)
class Face:
    """One file to make: which glyphs, from where, under which name."""

    file: str
    archive: Archive
    member: str
    family: str
    bold: bool = False


SERIF = Archive(
    "@expo-google-fonts/noto-serif-sc",
    "0.4.3",
    "expo-google-fonts-noto-serif-sc-0.4.3.tgz",
    "ff6bcf5ba68d92dfecc05544bb150f9e724741a932354a0dd97e7289c40a3f5e",
)
SANS = Archive(
    "@expo-google-fonts/noto-sans-sc",
    "0.4.3",
    "expo-google-fonts-noto-sans-sc-0.4.3.tgz",
    "0d69d0f4971d2ff574e3d93cbc218dc950bf3f3f8f8e2c008d97687ed53aee59",
)
WENKAI = Archive(
    "fonts-lxgw-wenkai",
    "1.250+repack-1",
    "fonts-lxgw-wenkai_1.250+repack-1_all.deb",
    "6d1e4c4aac78ad32062aefa2c836ee4d6e58f9dcf8b3f4407c9eefe304615318",
)
HANAZONO = Archive(
    "fonts-hanazono",
    "20170904-2.1",
    "fonts-hanazono_20170904-2.1_all.deb",
    "a6943366b4f5a6cec34221f8b4eb22555a628f0ee6ef4e3d3401cabe9363aeae",
)
TRUETYPE = "usr/share/fonts/truetype"
SONG_REGULAR = "package/400Regular/NotoSerifSC_400Regular.ttf"
FACES = (
    Face("song-400.ttf", SERIF, SONG_REGULAR, "Mediation Song"),
    Face("song-700.ttf", SERIF, "package/700Bold/NotoSerifSC_700Bold.ttf", "Mediation Song", bold=True),
    Face("hei-400.ttf", SANS, "package/400Regular/NotoSansSC_400Regular.ttf", "Mediation Hei"),
    Face("hei-700.ttf", SANS, "package/700Bold/NotoSansSC_700Bold.ttf", "Mediation Hei", bold=True),
    Face("kai-400.ttf", WENKAI, f"{TRUETYPE}/lxgw-wenkai/LXGWWenKai-Regular.ttf", "Mediation Kai"),
    Face("song-full.ttf", SERIF, SONG_REGULAR, "Mediation Song Full"),
    Face("rare.ttf", HANAZONO, f"{TRUETYPE}/hanazono/HanaMinB.ttf", "Mediation Rare"),
    Face("symbols.ttf", HANAZONO, f"{TRUETYPE}/hanazono/HanaMinA.ttf", "Mediation Symbols"),
)
IDEOGRAPHS = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000), range(0xF900, 0xFB00), range(0x20000, 0x32400))
MARKS = (
    range(0x20, 0x7F),  # ASCII
    range(0xA0, 0x180),  # Latin of foreign names, § ° ± · × ÷
    range(0x1CD, 0x1DD),  # vowels with tone marks
    range(0x370, 0x400),
    range(0x400, 0x460),
    range(0x2010, 0x2070),  # dashes, quotation marks, … ‰ ′ ″ ※
    range(0x2070, 0x2190),  # superscripts, currency, ℃ № ½ Ⅰ
    range(0x2190, 0x2200),
    range(0x2200, 0x2300),
    range(0x2460, 0x2500),  # ① to ⑳ and relatives
    range(0x2500, 0x2700),
    range(0x2700, 0x27C0),
    range(0x2E80, 0x2FE0),  # radicals
    range(0x3000, 0x3400),  # 、 。 〇 〔 〕, kana, ㈠, ㎡
    range(0xFE10, 0xFE50),
    range(0xFF01, 0xFFEF),  # full-width forms
)
SYMBOLS = "☐☑☒✓✗□■○●△▲◇◆★☆"
RARE = (range(0x20000, 0x2EBF1),)


def is_ideograph(character: int) -> bool:
    """Whether a code point is a Chinese character rather than a mark or letter."""
    return any(character in block for block in IDEOGRAPHS)


def everyday_characters() -> set[int]:
    """All of 通用规范汉字表 and GB 2312, with the marks, letters and digits that stand beside them."""
    standard = {ord(character) for character in STANDARD_CHARACTERS.read_text("utf-8") if character > " "}
    pairs = (bytes([row, cell]) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    older = {ord(pair.decode("gb2312", "ignore") or " ") for pair in pairs}
    return standard | older | {code for block in MARKS for code in block}


def wanted_characters(face: Face, covered: set[int], everyday: set[int]) -> set[int]:
    """What goes into one file; the fallback files leave out what the everyday Song has already."""
    if face.file == "song-full.ttf":
        return {code for code in covered if is_ideograph(code) and code not in everyday}
    if face.file == "rare.ttf":
        return {code for code in covered if any(code in block for block in RARE)}
    if face.file == "symbols.ttf":
        return {ord(character) for character in SYMBOLS}
    if face.file == "kai-400.ttf":
        # It is the only one with characters of extension G, such as 𰻞.
        return everyday | {code for code in covered if code >= 0x20000}
    return everyday


def fetch(archive: Archive, folder: Path) -> Path:
    """The archive on disk, downloaded by its registry's ordinary client unless it is there already."""
    path = folder / archive.file
    if not path.exists():
        if archive.is_npm:
            command = ["npm", "pack", "--silent", f"{archive.package}@{archive.version}"]
        else:
            command = ["apt-get", "download", f"{archive.package}={archive.version}"]
        subprocess.run(command, cwd=folder, check=True)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != archive.sha256:
        raise SystemExit(f"{archive.file}: sha256 is {digest}, expected {archive.sha256}")
    return path


def unpack(archive: Archive, folder: Path) -> Path:
    """The folder with the archive's files."""
    target = folder / archive.file.replace(".", "-")
    if target.exists():
        return target
    path = fetch(archive, folder)
    target.mkdir()
    if archive.is_npm:
        with tarfile.open(path) as tar:
            tar.extractall(target, filter="data")
    else:
        subprocess.run(["dpkg-deb", "--extract", str(path), str(target)], check=True)
    return target


def reduced(font: TTFont, characters: Iterable[int]) -> TTFont:
    """The font with only these characters, without layout tables and hints, at 1000 units an em."""
    options = subset.Options()
    options.hinting = False
    options.layout_features = []
    options.glyph_names = False
    options.notdef_outline = True
    options.name_IDs = ["*"]
    options.name_languages = ["*"]
    options.drop_tables += UNUSED_TABLES
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    if font["head"].unitsPerEm == UNITS_PER_EM:
        return font
    buffer = io.BytesIO()
    font.save(buffer)
    reread = TTFont(io.BytesIO(buffer.getvalue()), recalcTimestamp=False)
    scale_upem(reread, UNITS_PER_EM)
    return reread


def join_dashes(font: TTFont) -> None:
    """Make — one em wide from edge to edge, so that the Chinese dash —— is one line."""
    name = font.getBestCmap().get(0x2014)
    if name is None or name not in font["glyf"].glyphs:
        return
    glyph = font["glyf"][name]
    stretch = UNITS_PER_EM / (glyph.xMax - glyph.xMin)
    pen = TTGlyphPen(None)
    font.getGlyphSet()[name].draw(TransformPen(pen, (stretch, 0, 0, 1, -glyph.xMin * stretch, 0)))
    font["glyf"][name] = pen.glyph()
    font["hmtx"][name] = (UNITS_PER_EM, 0)


def rename(font: TTFont, face: Face) -> None:
    """Give the subset its own name (OFL 1.1, condition 3) and keep copyright and licence."""
    style = "Bold" if face.bold else "Regular"
    names = font["name"]
    kept = {number: names.getDebugName(number) for number in (0, 5, 13, 14)}
    names.names = []
    own = {
        1: face.family,
        2: style,
        3: f"{face.family} {style}; {face.archive.package} {face.archive.version}",
        4: f"{face.family} {style}",
        6: f"{face.family.replace(' ', '')}-{style}",
        10: "Subset made for the Mediation Desk; see resources/fonts/README.md",
    }
    for number, text in sorted({**kept, **own}.items()):
        if text:
            names.setName(text, number, 3, 1, 0x409)
    head, metrics = font["head"], font["OS/2"]
    head.macStyle = int(face.bold)
    metrics.fsSelection = 0x20 if face.bold else 0x40
    metrics.usWeightClass = 700 if face.bold else 400
    metrics.fsType = 0
    head.created = head.modified = BUILD_TIME


def build(face: Face, folder: Path, everyday: set[int]) -> None:
    """Write one file."""
    source = unpack(face.archive, folder) / face.member
    font = TTFont(source, lazy=True, recalcTimestamp=False)
    covered = set(font.getBestCmap())
    font = reduced(font, wanted_characters(face, covered, everyday) & covered)
    join_dashes(font)
    rename(font, face)
    font.save(FONTS / face.file)


def write_digests() -> None:
    """List the digest of every font for the person who checks a copy."""
    digests = {face.file: hashlib.sha256((FONTS / face.file).read_bytes()).hexdigest() for face in FACES}
    lines = [f"{digest}  {file}\n" for file, digest in digests.items()]
    (FONTS / "SHA256SUMS").write_text("".join(lines), "utf-8")


def main() -> None:
    """Build all files, or those named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--archives", type=Path, help="folder with the downloaded packages")
    parser.add_argument("files", nargs="*", help="only these, such as hei-400.ttf")
    arguments = parser.parse_args()
    everyday = everyday_characters()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        if arguments.archives:
            for archive in {face.archive for face in FACES}:
                if (arguments.archives / archive.file).exists():
                    shutil.copy(arguments.archives / archive.file, folder)
        for face in FACES:
            if not arguments.files or face.file in arguments.files:
                build(face, folder, everyday)
                print(f"{face.file}: {(FONTS / face.file).stat().st_size:,} bytes")
    write_digests()


if __name__ == "__main__":
    main()
