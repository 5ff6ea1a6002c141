"""Safety of the profile: a backup that counts, and a check that remembers it."""

from __future__ import annotations

from pathlib import Path

import pytest

from mediation.bootstrap import Workbench, open_workbench, restore_backup
from mediation.errors import WeakPassphrase, WrongPassphrase
from mediation.services.maintenance import LAST_CHAIN
from tests.profiles import PASSPHRASE
from tests.services.test_intake import QUARREL


def test_a_backup_is_remembered_and_restores(workbench: Workbench, tmp_path: Path) -> None:
    read, _ = workbench.intake.read_dispute(QUARREL)
    number = workbench.intake.register_dispute(read).number
    assert workbench.maintenance.last_backup() is None
    made = workbench.maintenance.back_up(tmp_path)
    assert made.path.exists()
    assert made.disputes == 1
    assert workbench.maintenance.last_backup() == made.at
    assert workbench.maintenance.verify().problems == ()
    assert restore_backup(tmp_path / "again", made.path, passphrase=PASSPHRASE).disputes == 1
    again = open_workbench(tmp_path / "again", passphrase=PASSPHRASE)
    assert again.disputes.by_number(number).title == "周桂芬 与 阿卜杜拉·买买提"
    assert again.maintenance.verify().problems == ()
    again.close()


def test_a_chain_that_is_not_the_one_backed_up_is_named(workbench: Workbench, tmp_path: Path) -> None:
    workbench.maintenance.back_up(tmp_path)
    seq, _ = workbench.maintenance.setting(LAST_CHAIN)
    workbench.maintenance.change_setting(LAST_CHAIN, [seq, "0" * 64])
    (rewritten,) = workbench.maintenance.verify().problems
    assert f"第{seq}条" in rewritten.message
    workbench.maintenance.change_setting(LAST_CHAIN, [seq + 1000, "0" * 64])
    (cut,) = workbench.maintenance.verify().problems
    assert "截掉" in cut.message


def test_the_passphrase_changes_only_for_who_knows_it(workbench: Workbench) -> None:
    new = "九月的河水清又清"
    with pytest.raises(WrongPassphrase):
        workbench.maintenance.change_passphrase(old="不是这一句口令", new=new)
    with pytest.raises(WeakPassphrase):
        workbench.maintenance.change_passphrase(old=PASSPHRASE, new="短")
    workbench.maintenance.change_passphrase(old=PASSPHRASE, new=new)
    root = workbench.profile.paths.root
    workbench.close()
    with pytest.raises(WrongPassphrase):
        open_workbench(root, passphrase=PASSPHRASE)
    open_workbench(root, passphrase=new).close()
