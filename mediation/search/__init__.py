"""Finding past cases: tokens, the sealed index, similar cases, factors. Sees no database: cases come in as values."""

import os

# The matrices are small and the laptop has two cores, one of which the window needs; read when numpy is first loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
