"""Pictures of the library and of an import in its steps, for the gallery."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication

from mediation.domain.listing import LibraryFilter
from mediation.resources import resource
from ui.background import Progress
from ui.desk import Desk
from ui.pages.library.import_page import IMPORT, LOOK, ImportPage
from ui.pages.library.page import LibraryPage
from ui.workbench import Workbench


def library_states(desk: Desk, bench: Workbench, settle: Callable[[], None]) -> Iterator[str]:
    """Bring the pages into one state after the other; yields the name of each while it is shown."""
    page = desk.window.page_of("library")
    if isinstance(page, LibraryPage):
        desk.go("library", QCoreApplication.translate("gallery", "滴水"))
        yield "library-words"
        desk.go("library", QCoreApplication.translate("gallery", "没有这个词"))
        yield "library-nothing"
        desk.go("library", bench.library.cases(LibraryFilter(), limit=1).lines[0].key)
        yield "library-case"
        settle()
        page.close_case()
        page.search.clear()
        page.contents.coverage_requested.emit()
        yield "library-coverage"
        settle()
        page.close_case()
    importing = desk.window.page_of("import")
    if isinstance(importing, ImportPage):
        desk.go("import", resource("sample", "bureau-export.xlsx"))
        yield "import-columns"
        settle()
        importing.go_to_step(IMPORT)
        importing.report(Progress(22, 34))
        yield "import-progress"
        importing.go_to_step(LOOK)
        importing.start_import()
        yield "import-result"
