"""What can stop a person's action, as sentences that can be shown as they are.

Two families: the surroundings (`EnvironmentProblem`) and what was handed in (`InputProblem`).
Anything that is not a `MediationError` is a bug.
"""

from __future__ import annotations

import errno
from pathlib import Path


class MediationError(Exception):
    """An expected problem: one Chinese sentence saying what did not happen, and a hint what to do now."""

    sentence = "这一步没有做成。"
    advice = ""

    def __init__(self, message: str = "", hint: str = "") -> None:
        self.message = message or self.sentence
        self.hint = hint or self.advice
        super().__init__(self.message)


class EnvironmentProblem(MediationError):
    """The computer, the disk or the profile stopped it; what was asked for may be right."""


class InputProblem(MediationError):
    """What was typed, chosen or handed in cannot be used as it is."""


class DiskFull(EnvironmentProblem):
    """The disk or stick has no room left, or it stopped writing."""

    sentence = "没有写成：磁盘空间不足，或者磁盘出了毛病。"
    advice = "以前存好的都在。腾出一些空间，或换一个盘，再做一次。"


class FolderNotWritable(EnvironmentProblem):
    """The folder is missing, write-protected or belongs to somebody else."""

    sentence = "没有写成：这个文件夹不让写。"
    advice = "以前存好的都在。换一个文件夹，或看看U盘的写保护开关。"


class ProfileBusy(EnvironmentProblem):
    """Another window or command holds the profile."""

    sentence = "这份档案已经在另一个窗口里打开了。"
    advice = "回到那个窗口接着做，或先把它关上。"


class ProfileMissing(EnvironmentProblem):
    """There is no profile in this folder."""

    sentence = "这个文件夹里还没有档案。"
    advice = "先建一份新档案，或从备份恢复。"


class ProfileExists(InputProblem):
    """A new or restored profile would overwrite one that is there."""

    sentence = "这个文件夹里已经有一份档案，没有动它。"
    advice = "换一个空文件夹。"


class ProfileDamaged(EnvironmentProblem):
    """A file of the profile cannot be read although the key is right."""

    sentence = "档案文件坏了，打不开。"
    advice = "不要删它。用最近一次备份恢复到一个新文件夹。"


class ProfileNotEncrypted(ProfileDamaged):
    """The database lies on disk in clear, which must never be."""

    sentence = "档案文件没有加密，所以没有打开它。"
    advice = "它可能被换过。用最近一次备份恢复到一个新文件夹。"


class ProfileTooNew(EnvironmentProblem):
    """The profile or backup was written by a later version of the program."""

    sentence = "这份档案是新版本的程序写的，这个版本读不了，没有动它。"
    advice = "先把程序升级，再打开。"


class BackupUnreadable(EnvironmentProblem):
    """The backup file is not one, is cut short or was changed."""

    sentence = "这个备份文件读不出来：不完整，或者被改过。"
    advice = "电脑里的档案没有动。换一个备份文件再试。"


class ResourceMissing(EnvironmentProblem):
    """A file that belongs to the program (font, rules, law texts) is not there."""

    sentence = "程序自带的文件缺了一个。"
    advice = "重新装一遍程序；档案不会动。"


class WrongPassphrase(InputProblem):
    """No user's passphrase opens the profile."""

    sentence = "口令不对，没有打开。"
    advice = "看看大小写和输入法，再输一次。忘了口令，可以用封存的恢复码。"


class OneTimePassphrase(InputProblem):
    """The passphrase was given out to be used once; it opens nothing until its person has one of her own."""

    sentence = "这是一次性口令，先换成自己的口令再打开。"
    advice = "自己想一个，别让发口令的人知道。"


class WrongRecoveryCode(InputProblem):
    """The code is written right but belongs to another profile or has been replaced."""

    sentence = "恢复码打不开这份档案。"
    advice = "它可能是别的档案的，或者已经换过新的。找最近一次打印的那张纸。"


class MistypedRecoveryCode(InputProblem):
    """The code's own check shows that it was copied wrongly."""

    sentence = "恢复码抄错了：一共30个字母和数字，有一个对不上。"
    advice = "对着纸一组一组再看一遍。里面没有数字0和1，也没有字母O和I。"


class WeakPassphrase(InputProblem):
    """The new passphrase is too short to protect people's affairs."""

    sentence = "口令太短，至少要6个汉字，或者8个字母和数字。"
    advice = "想一句自己记得住、别人猜不到的话。"


class TakenPassphrase(WeakPassphrase):
    """Somebody else opens the same profile with it: the passphrase is what tells people apart."""

    sentence = "这个口令不能用，换一个。"
    advice = "各人的口令要不一样，别人也猜不到。"


class NotFound(InputProblem):
    """What was asked for is not in the profile."""

    sentence = "没有找到。"
    advice = "看看编号有没有写错。"


class RefusedInput(InputProblem):
    """The input breaks a rule; the sentence says which."""

    sentence = "这些内容没有收下。"


class NotAllowedNow(InputProblem):
    """The action is right in itself but not at this stage of the dispute."""

    sentence = "现在还不能这样做。"


class ChangedMeanwhile(EnvironmentProblem):
    """The record was changed elsewhere since it was read; nothing was overwritten."""

    sentence = "这条记录刚才在别处改过，这次没有保存。"
    advice = "重新打开它，看过新的内容再改。"


_MISSING = frozenset({errno.ENOENT, errno.ENOTDIR})
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG})
_NOT_WRITABLE = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def problem_from(error: OSError, path: Path | None = None) -> EnvironmentProblem:
    """Turn a failed file operation into the sentence for it; name the file only, never its folder."""
    place = f"“{path.name}”" if path is not None else ""
    if error.errno in _FULL:
        return DiskFull()
    if error.errno in _MISSING:
        return FolderNotWritable("没有写成：没有这个文件夹。", "以前存好的都在。先建好文件夹，或换一个。")
    if error.errno in _NOT_WRITABLE:
        return FolderNotWritable()
    return EnvironmentProblem(f"文件{place}没有读写成功。", "以前存好的都在。检查磁盘或U盘后再试一次。")


def reading_problem(error: OSError, path: Path) -> MediationError:
    """Turn a failed reading of a chosen file into the sentence for it; name the file only, never its folder."""
    if error.errno in _MISSING:
        return NotFound(f"没有找到“{path.name}”这个文件。", "看看文件名和所在的文件夹。")
    if error.errno == errno.EISDIR:
        return RefusedInput(f"“{path.name}”是文件夹，这里要一个文件。")
    if error.errno in _NOT_WRITABLE:
        return EnvironmentProblem(f"“{path.name}”打不开，没有读它的权限。", "请有权限的人另存一份再试。")
    return problem_from(error, path)
