"""A court model as bytes and back: arrays only, so that opening them runs nothing (npz without pickle)."""

from __future__ import annotations

import io
import zipfile

import numpy as np
from numpy.typing import NDArray

from mediation.errors import EnvironmentProblem
from mediation.prediction.court_model import CourtModel, Head
from mediation.prediction.court_training import FeatureSpace, Floats
from mediation.prediction.logistic import LinearScores
from mediation.prediction.sign_table import SignTable
from mediation.prediction.text_features import GramSpace

SCHEMA = 2
_FIELDS = ("story", "defence")


class ModelUnreadable(EnvironmentProblem):
    """The stored model is damaged or of another version."""

    sentence = "从裁判里学到的东西读不出来了。"
    advice = "案子都在。到类案库里重建一次就行。"


def to_bytes(model: CourtModel) -> bytes:
    """Write the model; half as large as in memory, exact enough for four digits."""
    arrays: dict[str, NDArray[np.generic]] = {
        "schema": np.array([SCHEMA]),
        "sharpness": np.array([model.sharpness]),
        "middle": model.space.middle,
        "spread": model.space.spread,
        "case_ids": np.array(sorted(model.fold_of), dtype=np.str_),
        "folds": np.array([model.fold_of[case] for case in sorted(model.fold_of)], dtype=np.int8),
        "levels": np.array(sorted(model.levels.items()), dtype=np.float64).reshape(-1, 2),
    }
    for name, grams in zip(_FIELDS, model.space.grams, strict=True):
        arrays |= {f"{name}_places": grams.places, f"{name}_rarity": grams.rarity.astype(np.float32)}
    for name, head in (("outcome", model.outcome), ("divorces", model.divorces)):
        if head is not None:
            arrays |= _head_arrays(name, head)
    if model.signs is not None:
        arrays |= {"signs_shown": model.signs.shown, "signs_supported": model.signs.supported}
    stream = io.BytesIO()
    np.savez_compressed(stream, allow_pickle=False, **arrays)
    return stream.getvalue()


def from_bytes(content: bytes) -> CourtModel:
    """Read a model; raise ModelUnreadable when it is damaged or of another version."""
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
            if int(arrays["schema"][0]) != SCHEMA:
                raise ModelUnreadable
            grams = [
                GramSpace(arrays[f"{name}_places"], arrays[f"{name}_rarity"].astype(np.float64))
                for name in _FIELDS
            ]
            return CourtModel(
                space=FeatureSpace((grams[0], grams[1]), arrays["middle"], arrays["spread"]),
                outcome=_head(arrays, "outcome"),
                divorces=_head(arrays, "divorces") if "divorces_labels" in arrays else None,
                fold_of=dict(zip(arrays["case_ids"].tolist(), arrays["folds"].tolist(), strict=True)),
                sharpness=float(arrays["sharpness"][0]),
                signs=SignTable(arrays["signs_shown"], arrays["signs_supported"])
                if "signs_shown" in arrays
                else None,
                levels={float(coverage): float(level) for coverage, level in arrays["levels"]},
            )
    except (ValueError, KeyError, IndexError, OSError, EOFError, zipfile.BadZipFile) as problem:
        raise ModelUnreadable from problem


def _head_arrays(name: str, head: Head) -> dict[str, NDArray[np.generic]]:
    return {
        f"{name}_labels": np.array(head.labels, dtype=np.str_),
        f"{name}_temperature": np.array([head.temperature]),
        f"{name}_sparse": np.stack([fit.sparse for fit in head.fits]).astype(np.float32),
        f"{name}_dense": np.stack([fit.dense for fit in head.fits]),
        f"{name}_constant": np.stack([fit.constant for fit in head.fits]),
    }


def _head(arrays: np.lib.npyio.NpzFile, name: str) -> Head:
    parts = [arrays[f"{name}_{part}"].astype(np.float64) for part in ("sparse", "dense", "constant")]
    fits: list[LinearScores] = [LinearScores(*_three(parts, at)) for at in range(len(parts[0]))]
    return Head(
        tuple(arrays[f"{name}_labels"].tolist()), tuple(fits), float(arrays[f"{name}_temperature"][0])
    )


def _three(parts: list[Floats], at: int) -> tuple[Floats, Floats, Floats]:
    return parts[0][at], parts[1][at], parts[2][at]
