"""Who signed and how, the scan, and a supplement, by commands: the same services as the window."""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

from mediation.bootstrap import open_workbench
from mediation.clock import SystemClock
from mediation.resources import read_json
from tests.cli.conftest import Run
from tests.profiles import PASSPHRASE
from tests.services.test_dossiers import photo

DEMO = read_json("sample", "demo.json")


def test_a_paper_is_signed_by_name_and_changed_by_a_supplement(
    desk: Run, write, tmp_path: Path, profile: Path
) -> None:
    number = json.loads(desk("dispute", "register", write("d.json", DEMO["dispute"]), "--json")[1])["number"]
    first, second = (party["name"] for party in DEMO["dispute"]["parties"])
    assert desk("agreement", "draft", number, write("a.json", DEMO["agreement"]))[0] == 0
    scan = tmp_path / "签好的.jpg"
    scan.write_bytes(photo())
    sign = ("agreement", "sign", number, "--on", "2026-09-14")
    by = ("--by", f"{first}=签名", "--by", f"{second}=按指印@2026-09-15")
    assert desk(*sign, "--by", "路人")[0] == 3
    assert desk(*sign, "--by", f"{first}=画圈")[0] == 2
    code, _, told = desk(*sign, *by)
    assert (code, "调解员还没签" in told) == (3, True)
    wrong = tmp_path / "签好的.txt"
    wrong.write_text("不是图片", "utf-8")
    assert desk(*sign, *by, "--by", "郑守义", "--scan", wrong)[0] == 3
    code, told, _ = desk(*sign, *by, "--by", "郑守义", "--scan", scan, "--seal", "2026-09-14")
    assert (code, "2026年9月15日起生效" in told) == (0, True)
    listed = json.loads(desk("dossier", number, "--list", "--json")[1])
    assert {one["title"]: one["scans"] for one in listed if one["scans"]} == {
        "人民调解协议书": ["签好的.jpg"]
    }

    terms = deepcopy(DEMO["agreement"]["terms"])
    terms[1]["instalments"][-1]["due"] = "2028-04-10"
    assert desk("agreement", "supplement", "sign", number, "--on", "2026-10-20")[0] == 3
    assert desk("agreement", "supplement", "draft", number, write("s.json", {"terms": terms}))[0] == 0
    assert desk("document", "print", "人民调解补充协议书", number, "--out", tmp_path / "s.pdf")[0] == 3
    assert desk("agreement", "supplement", "finalise", number, "--on", "2026-09-20")[0] == 0
    assert desk("document", "print", "人民调解补充协议书", number, "--out", tmp_path / "s.pdf")[0] == 0
    signing = ("agreement", "supplement", "sign", number, "--on", "2026-10-20", "--scan", scan)
    assert desk(*signing)[0] == 0
    assert "第1份，已签\n　原协议第二条改为：" in desk("agreement", "supplement", "list", number)[1]
    workbench = open_workbench(profile, passphrase=PASSPHRASE, clock=SystemClock())
    try:
        dispute = workbench.disputes.by_number(number)
        assert dispute.id is not None
        kept = {(one.value.name, one.value.how.chinese) for one in workbench.agreements.signings(dispute.id)}
        assert {(first, "签名"), (second, "按指印"), ("郑守义", "签名"), (first, "签名并按指印")} <= kept
    finally:
        workbench.close()


def test_a_code_tells_what_the_record_says_differently_now(
    desk: Run, write, tmp_path: Path, profile: Path
) -> None:
    number = json.loads(desk("dispute", "register", write("d.json", DEMO["dispute"]), "--json")[1])["number"]
    paper = ("document", "print", "受理登记表", number, "--out", tmp_path / "a.pdf", "--json")
    code = json.loads(desk(*paper)[1])["code"]
    typed = code.replace("-", " ").lower()
    assert desk("document", "verify", typed)[0] == 0
    workbench = open_workbench(profile, passphrase=PASSPHRASE, clock=SystemClock())
    try:
        dispute = workbench.disputes.by_number(number)
        changed = dispute.facts.replace("借款80000元", "借款90000元")
        workbench.disputes.change_dispute(replace(dispute, facts=changed))
    finally:
        workbench.close()
    verdict, told, _ = desk("document", "verify", typed)
    assert verdict == 1
    assert "“80000元”改成“90000元”" in told


def test_a_minor_signs_by_command_only_with_the_guardian(desk: Run, write) -> None:
    child = {
        "side": "被申请人",
        "name": "陈小满",
        "birth_date": "2014-05-06",
        "guardian": {"name": "陈国良", "relation": "父亲"},
    }
    record = {**DEMO["dispute"], "parties": [DEMO["dispute"]["parties"][0], child]}
    number = json.loads(desk("dispute", "register", write("d.json", record), "--json")[1])["number"]
    term = {"text": "刘志强当面交还借条原件。", "obligor": "刘志强", "obligee": "陈小满", "due": "2026-10-10"}
    term |= {
        "kind": "交付",
        "method": "当面交还",
        "text": "2026年10月10日前，刘志强向陈小满当面交还借条原件。",
    }
    desk("agreement", "draft", number, write("a.json", {"form": "书面", "terms": [term]}))
    sign = ("agreement", "sign", number, "--on", "2026-09-14", "--by", "刘志强", "--by", "陈小满")
    code, _, told = desk(*sign, "--by", "郑守义", "--by", "叶小燕")
    assert (code, "要监护人陈国良签字" in told) == (3, True), told
    assert desk(*sign, "--by", "陈国良", "--by", "郑守义", "--by", "叶小燕")[0] == 0
