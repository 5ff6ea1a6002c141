"""Keeps what judgments of the library teach: learnt when first asked for, sealed on disk, made anew when the library changes."""

from __future__ import annotations

import logging
import threading

from mediation.domain.events import Event, LibraryCasesAdded, LibraryCasesRemoved
from mediation.errors import MediationError
from mediation.paths import replace_file
from mediation.prediction.court_learning import train_court_model
from mediation.prediction.court_model import CourtModel
from mediation.prediction.model_bytes import from_bytes, to_bytes
from mediation.search.case_index import library_fingerprint
from mediation.search.sealed_files import Seal
from mediation.services.profiles import OpenProfile

MODEL_KEY = "models"
_FILE = "court-model"
_log = logging.getLogger(__name__)


class CourtModelKeeper:
    """Opens, learns and stores the model; a lost or damaged file costs seconds, never a case."""

    def __init__(self, profile: OpenProfile) -> None:
        self._profile = profile
        self._learning = threading.Lock()
        self._model: CourtModel | None = None
        self._known = False
        profile.storage.subscribe(self._follow)

    def model(self) -> CourtModel | None:
        """Return the model of the library as it is, learning it where needed; None when judgments are too few."""
        with self._learning:
            if not self._known:
                self._model = self._opened_or_learnt()
                self._known = True
            return self._model

    def _opened_or_learnt(self) -> CourtModel | None:
        with self._profile.storage.read_whole() as view:
            cases = tuple(view.library.all_cases())
        # The library's fingerprint takes part in the seal, so that a model of another library does not open.
        seal = Seal(self._profile.key.derive_key(MODEL_KEY), bytes.fromhex(library_fingerprint(cases)))
        path = self._profile.paths.models / _FILE
        try:
            return from_bytes(bytes(seal.open(_FILE, path.read_bytes())))
        except (OSError, MediationError):
            path.unlink(missing_ok=True)
        model = train_court_model(cases)
        if model is not None:
            try:
                path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                replace_file(path, seal.seal(_FILE, to_bytes(model)))
            except OSError:
                _log.warning("the court model could not be stored; it is learnt again next time")
        return model

    def _follow(self, event: Event) -> None:
        if isinstance(event, LibraryCasesAdded | LibraryCasesRemoved):
            self._known = False
