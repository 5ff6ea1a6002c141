"""Keeping the profile safe (备份与核对): backup, restore, verification, passphrase, settings of the desk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from mediation.clock import Clock
from mediation.domain.committee import Committee
from mediation.domain.findings import Finding
from mediation.errors import BackupUnreadable, MediationError
from mediation.paths import ProfilePaths
from mediation.search.case_index import IndexState
from mediation.services.case_index_keeper import CaseIndexKeeper
from mediation.services.profiles import (
    OpenProfile,
    change_passphrase,
    check_committee,
    put_back_profile,
    renew_recovery_code,
    set_aside_profile,
)
from mediation.storage.envelope import read_envelope

LAST_BACKUP, LAST_CHAIN = "last_backup", "last_backup_chain"
BACKUP_SUFFIX = ".rmtj-backup"


@dataclass(frozen=True)
class BackupMade:
    """A backup that was read back and opened."""

    path: Path
    size: int
    disputes: int
    cases: int
    at: datetime

    @property
    def size_text(self) -> str:
        """The size in words: 3.2 MB."""
        return f"{self.size / 1_000_000:.1f} MB"


@dataclass(frozen=True)
class Restored:
    """What a restore brought back."""

    disputes: int
    cases: int


@dataclass(frozen=True)
class Verification:
    """What `verify` found; no problems means everything held."""

    problems: tuple[Finding, ...]
    audit_rows: int
    disputes: int
    cases: int
    index: str

    def lines(self) -> Iterator[str]:
        """Say it in lines."""
        if not self.problems:
            yield f"都对得上：{self.disputes}件纠纷，{self.cases}个案例，留痕{self.audit_rows}条一条不缺。"
        for problem in self.problems:
            yield problem.message
        yield f"索引：{self.index}"


class MaintenanceService:
    """Everything the settings page and the commands about safety do."""

    def __init__(self, profile: OpenProfile, keeper: CaseIndexKeeper, clock: Clock) -> None:
        self._profile = profile
        self._storage = profile.storage
        self._keeper = keeper
        self._clock = clock

    def committee(self) -> Committee:
        """Return the committee of the profile."""
        with self._storage.read() as view:
            return view.committee.get()

    def change_committee(self, committee: Committee) -> None:
        """Change the committee's particulars; numbers already given stay as they are."""
        check_committee(committee)
        with self._storage.work("改调委会资料") as work:
            work.committee.save(committee)
            work.commit()

    def setting(self, key: str, default: Any = None) -> Any:
        """Return a setting of the desk."""
        with self._storage.read() as view:
            return view.settings.get(key, default)

    def change_setting(self, key: str, value: Any) -> None:
        """Set a setting of the desk; the change is on the trail."""
        with self._storage.work("改设置") as work:
            work.settings.put(key, value)
            work.commit()

    def change_passphrase(self, *, old: str, new: str) -> None:
        """Replace the passphrase of whoever knows the old one."""
        change_passphrase(self._profile, old=old, new=new)

    def renew_recovery_code(self, passphrase: str) -> str:
        """Draw a new recovery code; the old one stops working."""
        return renew_recovery_code(self._profile, passphrase=passphrase)

    def next_serial(self) -> int:
        """Say which serial the next dispute of this year would get; nothing is drawn."""
        with self._storage.read() as view:
            return view.numbers.last(self._clock.today().year) + 1

    def suggested_backup_name(self) -> str:
        """Return a file name without anything personal in it."""
        return f"调解工作台备份-{self._clock.now():%Y%m%d-%H%M}{BACKUP_SUFFIX}"

    def back_up(self, target: Path) -> BackupMade:
        """Write a backup to a folder or stick, read it back, open it, and remember the day."""
        from mediation.storage.backup import create_backup

        if target.is_dir():
            target = target / self.suggested_backup_name()
        now = self._clock.now()
        with self._storage.work("备份") as work:
            work.note("profile", "backup", {"at": now.isoformat()})
            work.commit()
        backup = create_backup(self._profile.paths, target, self._profile.key, clock=self._clock)
        with self._storage.work("备份") as work:
            work.settings.put(LAST_BACKUP, now.isoformat())
            work.settings.put(LAST_CHAIN, [backup.manifest.chain.seq, backup.manifest.chain.hash])
            work.commit()
        return BackupMade(target, backup.size, backup.manifest.disputes, backup.manifest.past_cases, now)

    def try_restore(self, source: Path) -> Restored:
        """Restore a backup into a throw-away folder, open it, count, and delete it again."""
        from mediation.storage.backup import restore_backup
        from mediation.storage.backup_file import read_backup

        backup = read_backup(source)
        if backup.manifest.profile != read_envelope(self._profile.paths.envelope).profile:
            raise BackupUnreadable("这个备份是另一份档案的。", "电脑里的档案没有动。换一个备份文件再试。")
        with TemporaryDirectory(prefix="restore-", dir=self._profile.paths.root) as folder:
            restore_backup(backup, ProfilePaths(Path(folder) / "profile"), self._profile.key)
        return Restored(backup.manifest.disputes, backup.manifest.past_cases)

    def last_backup(self) -> datetime | None:
        """Return when the last backup succeeded."""
        text = self.setting(LAST_BACKUP)
        return datetime.fromisoformat(text) if text else None

    def verify(self) -> Verification:
        """Check the database's pages and references, the audit chain, issued papers and the index.

        The chain must still hold the head that the last backup wrote down, so that a cut end shows too.
        """
        from mediation.storage.audit_trail import ChainHead
        from mediation.storage.integrity import check_database

        head = self.setting(LAST_CHAIN)
        problems = check_database(self._storage.database, known_head=ChainHead(*head) if head else None)
        with self._storage.read() as view:
            report = view.verify_chain()
            disputes, cases = view.lists.register_size(), view.lists.library_size()
        try:
            index = self._keeper.index()
            state = (
                "好的"
                if index.check() is IndexState.READY and index.count == cases
                else "坏了一处，下次用时重建"
            )
        except MediationError as problem:
            state = problem.message
        return Verification(problems, report.rows, disputes, cases, state)


def restore_profile(
    root: Path, source: Path, *, passphrase: str, set_damaged_aside: Clock | None = None
) -> Restored:
    """Make a new profile in a folder out of a backup and the passphrase it had; never over another one.

    With a clock, a damaged profile in the way is moved into a dated folder first, and back when the restore fails.
    """
    from mediation.storage.backup import restore_backup
    from mediation.storage.backup_file import read_backup

    paths = ProfilePaths(root)
    backup = read_backup(source)
    key = backup.envelope.unlock(passphrase).key
    aside = None
    if set_damaged_aside is not None and paths.exists():
        aside = set_aside_profile(root, clock=set_damaged_aside)
    try:
        restore_backup(backup, paths, key)
    except BaseException:
        if aside is not None:
            put_back_profile(aside, root)
        raise
    return Restored(backup.manifest.disputes, backup.manifest.past_cases)
