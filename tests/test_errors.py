"""Every expected problem is a Chinese sentence with a hint, fit to be read by a villager."""

from __future__ import annotations

import errno
import re
from pathlib import Path

import pytest

from mediation import errors
from mediation.errors import (
    DiskFull,
    EnvironmentProblem,
    FolderNotWritable,
    InputProblem,
    MediationError,
    problem_from,
    reading_problem,
)

FAMILIES = {MediationError, EnvironmentProblem, InputProblem}
CAUSES = [
    value
    for value in vars(errors).values()
    if isinstance(value, type) and issubclass(value, MediationError) and value not in FAMILIES
]
NOT_SAID = re.compile("系统|用户|提交|数据|异常|非法|参数|字段|！|!")


@pytest.mark.parametrize("cause", CAUSES)
def test_every_cause_has_a_sentence_of_its_own(cause: type[MediationError]) -> None:
    problem = cause()
    assert problem.message.endswith("。")
    assert not NOT_SAID.search(problem.message + problem.hint)
    assert [other for other in CAUSES if other.sentence == cause.sentence] == [cause]


@pytest.mark.parametrize("cause", CAUSES)
def test_every_cause_belongs_to_one_family(cause: type[MediationError]) -> None:
    assert issubclass(cause, EnvironmentProblem) != issubclass(cause, InputProblem)


def test_a_given_sentence_and_hint_stand_before_the_usual_ones() -> None:
    problem = DiskFull("没有备份成：U盘满了。", "换一个U盘。")
    assert (problem.message, problem.hint, str(problem)) == (
        "没有备份成：U盘满了。",
        "换一个U盘。",
        problem.message,
    )
    assert DiskFull("没有备份成。").hint == DiskFull.advice


@pytest.mark.parametrize(
    ("number", "cause"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EIO, DiskFull),
        (errno.EACCES, FolderNotWritable),
        (errno.EROFS, FolderNotWritable),
        (errno.ENOENT, FolderNotWritable),
        (errno.EMFILE, EnvironmentProblem),
    ],
)
def test_a_failed_file_operation_becomes_its_sentence(number: int, cause: type[MediationError]) -> None:
    assert type(problem_from(OSError(number, "x"))) is cause


def test_the_sentence_names_the_file_and_never_its_folder() -> None:
    message = problem_from(OSError(errno.EMFILE, "x"), Path("某人的文件夹") / "表.xlsx").message
    assert "“表.xlsx”" in message
    assert "某人的文件夹" not in message


def test_a_missing_folder_is_not_called_write_protected() -> None:
    assert problem_from(OSError(errno.ENOENT, "x")).message == "没有写成：没有这个文件夹。"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOENT, "没有找到"),
        (errno.EISDIR, "是文件夹"),
        (errno.EACCES, "权限"),
        (errno.EMFILE, "没有读写成功"),
    ],
)
def test_a_failed_reading_says_what_is_wrong_with_the_file(number: int, words: str) -> None:
    message = reading_problem(OSError(number, "x"), Path("某人的文件夹") / "表.xlsx").message
    assert words in message
    assert "“表.xlsx”" in message
    assert "某人的文件夹" not in message
