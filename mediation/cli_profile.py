"""Commands about the profile: init, recover, passphrase, backup, verify."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from mediation.bootstrap import (
    create_workbench,
    first_sign_in_workbench,
    recover_workbench,
    restore_backup,
)
from mediation.cli_context import Context, first_line
from mediation.cli_output import DONE, FINDINGS, note, show
from mediation.domain.committee import DEFAULT_NUMBER_TEMPLATE, Committee
from mediation.errors import NotFound


def add_commands(commands: Any) -> None:
    """Add `profile`, `backup` and `verify`."""
    profile = commands.add_parser("profile", help="档案：新建、用恢复码打开、改口令").add_subparsers(
        required=True
    )
    init = profile.add_parser("init", help="新建一份档案")
    init.add_argument("--committee", required=True, metavar="NAME", help="调委会名称")
    init.add_argument("--abbr", required=True, metavar="ABBR", help="编号里的简称")
    init.add_argument("--division", required=True, metavar="CODE", help="行政区划代码")
    init.add_argument("--user", default="主任", metavar="NAME", help="第一位使用的人")
    init.add_argument("--number-template", default=DEFAULT_NUMBER_TEMPLATE, help="编号格式")
    init.set_defaults(action=_init)
    recover = profile.add_parser("recover", help="用恢复码打开，设新口令")
    given = recover.add_mutually_exclusive_group(required=True)
    given.add_argument("--code", metavar="CODE", help="恢复码")
    given.add_argument("--code-file", type=Path, metavar="FILE", help="写着恢复码的文件")
    recover.set_defaults(action=_recover)
    passphrase = profile.add_parser("passphrase", help="改口令")
    passphrase.add_argument("--new-passphrase-file", type=Path, required=True, metavar="FILE")
    passphrase.set_defaults(action=_passphrase)

    reset = profile.add_parser("reset", help="给忘了口令的人发一个一次性口令（主任）")
    reset.add_argument("name", help="谁忘了口令")
    reset.set_defaults(action=_reset)
    first = profile.add_parser("first-sign-in", help="用一次性口令打开，换成自己的口令")
    first.add_argument("--new-passphrase-file", type=Path, required=True, metavar="FILE")
    first.set_defaults(action=_first_sign_in)

    backup = commands.add_parser("backup", help="备份与恢复").add_subparsers(required=True)
    create = backup.add_parser("create", help="备份成一个文件，并读回来核对")
    create.add_argument("file", type=Path)
    create.set_defaults(action=_backup)
    restore = backup.add_parser("restore", help="从备份恢复成一份新档案（--profile 指定放在哪里）")
    restore.add_argument("file", type=Path)
    restore.set_defaults(action=_restore)

    verify = commands.add_parser("verify", help="核对档案文件、留痕、文书和索引")
    verify.set_defaults(action=_verify)


def _init(arguments: argparse.Namespace, context: Context) -> int:
    committee = Committee(arguments.committee, arguments.abbr, arguments.division, arguments.number_template)
    workbench, code = create_workbench(
        context.profile,
        committee=committee,
        user_name=arguments.user,
        passphrase=context.passphrase("新口令："),
    )
    workbench.close()
    result = {"profile": str(context.profile), "recovery_code": code}
    show(result, as_json=arguments.json, lines=lambda: [f"建好了：{committee.full_name}", f"恢复码：{code}"])
    note("恢复码只显示这一次。抄下来封好，交司法所保管；忘了口令只有它能打开档案。")
    return DONE


def _recover(arguments: argparse.Namespace, context: Context) -> int:
    code = first_line(arguments.code_file) if arguments.code_file else arguments.code
    workbench, new_code = recover_workbench(
        context.profile, code=code, new_passphrase=context.passphrase("新口令：")
    )
    workbench.close()
    show(
        {"recovery_code": new_code},
        as_json=arguments.json,
        lines=lambda: ["口令改好了。旧恢复码不能再用。", f"新恢复码：{new_code}"],
    )
    return DONE


def _passphrase(arguments: argparse.Namespace, context: Context) -> int:
    context.workbench().maintenance.change_passphrase(
        old=context.passphrase(), new=first_line(arguments.new_passphrase_file)
    )
    show({"changed": True}, as_json=arguments.json, lines=lambda: ["口令改好了，下次用新的。"])
    return DONE


def _reset(arguments: argparse.Namespace, context: Context) -> int:
    people = context.workbench().people
    user = next((one for one in people.users() if one.active and one.name == arguments.name), None)
    if user is None:
        raise NotFound(f"名单里没有叫“{arguments.name}”的人。")
    once = people.give_one_time_passphrase(user)
    lines = [f"{user.name}的一次性口令：{once}"]
    show({"name": user.name, "passphrase": once}, as_json=arguments.json, lines=lambda: lines)
    note("只显示这一次。当面交给本人；打开时要先换成自己的口令，原来的口令已经不能用。")
    return DONE


def _first_sign_in(arguments: argparse.Namespace, context: Context) -> int:
    first_sign_in_workbench(
        context.profile,
        once=context.passphrase("一次性口令："),
        new_passphrase=first_line(arguments.new_passphrase_file),
    ).close()
    show({"changed": True}, as_json=arguments.json, lines=lambda: ["口令换好了，以后用自己的。"])
    return DONE


def _backup(arguments: argparse.Namespace, context: Context) -> int:
    made = context.workbench().maintenance.back_up(arguments.file)
    show(
        made,
        as_json=arguments.json,
        lines=lambda: [f"备份好了，也读回来核对过：{made.path.name}，{made.size_text}。"],
    )
    return DONE


def _restore(arguments: argparse.Namespace, context: Context) -> int:
    restored = restore_backup(context.profile, arguments.file, passphrase=context.passphrase())
    show(
        restored,
        as_json=arguments.json,
        lines=lambda: [f"恢复好了：{restored.disputes}件纠纷，{restored.cases}个案例。"],
    )
    return DONE


def _verify(arguments: argparse.Namespace, context: Context) -> int:
    report = context.workbench().maintenance.verify()
    show(report, as_json=arguments.json, lines=lambda: report.lines())
    return FINDINGS if report.problems else DONE
