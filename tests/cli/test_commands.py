"""Commands from end to end, with the exit codes that scripts rely on."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from mediation.bootstrap import open_workbench
from mediation.cli import run
from mediation.resources import read_json
from tests.cli.conftest import Run
from tests.profiles import PASSPHRASE

DEMO = read_json("sample", "demo.json")


def test_wrong_usage_is_two_and_help_is_zero(capsys) -> None:
    assert run(["no-such-command"]) == 2
    assert run([]) == 2
    assert run(["dispute"]) == 2
    assert run(["--help"]) == 0
    assert "COMMAND" in capsys.readouterr().out


def test_a_wrong_passphrase_is_three_with_one_sentence(desk: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDIATION_PASSPHRASE", "不对的口令一二三")
    code, out, err = desk("verify")
    assert (code, out) == (3, "")
    assert err.startswith("口令不对")


def test_a_folder_without_a_profile_is_three(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.setenv("MEDIATION_PASSPHRASE", "随便什么口令都行")
    assert run(["--profile", str(tmp_path / "nothing"), "verify"]) == 3
    assert "还没有档案" in capsys.readouterr().err


def test_profile_init_shows_the_recovery_code_that_recovers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    monkeypatch.setenv("MEDIATION_PASSPHRASE", "第一句口令要记牢")
    root = str(tmp_path / "new")
    made = [
        "profile",
        "init",
        "--committee",
        "清溪镇人民调解委员会",
        "--abbr",
        "清溪镇",
        "--division",
        "990000",
        "--json",
    ]
    assert run(["--profile", root, *made]) == 0
    code = json.loads(capsys.readouterr().out)["recovery_code"]
    assert run(["--profile", root, *made]) == 3
    monkeypatch.setenv("MEDIATION_PASSPHRASE", "第二句口令也要记牢")
    assert run(["--profile", root, "profile", "recover", "--code", code]) == 0
    assert run(["--profile", root, "verify"]) == 0
    assert run(["--profile", root, "profile", "recover", "--code", code]) == 3


def test_the_main_job_by_commands(desk: Run, write, tmp_path: Path) -> None:
    code, out, _ = desk("dispute", "register", write("d.json", DEMO["dispute"]), "--json")
    registered = json.loads(out)
    assert code == 0
    assert registered["number"].endswith("石桥人调字第001号")
    assert registered["findings"] == []
    assert desk("dispute", "show", registered["number"])[0] == 0
    short = registered["number"][1:5] + "-1"
    assert desk("agreement", "draft", short, write("a.json", DEMO["agreement"]))[0] == 0
    paper = tmp_path / "agreement.pdf"
    assert desk("document", "print", "协议书", short, "--out", paper, "--draft")[0] == 0
    assert desk("document", "print", "协议书", short, "--out", paper)[0] == 0
    locked, _, words = desk("agreement", "draft", short, write("b.json", DEMO["agreement"]))
    assert locked == 3
    assert "已经定稿" in words
    assert desk("agreement", "sign", short, "--on", "2026-09-14")[0] == 0
    code, out, _ = desk("document", "print", "人民调解协议书", short, "--out", paper, "--json")
    assert code == 0
    assert paper.read_bytes().startswith(b"%PDF")
    printed = json.loads(out)
    code, out, _ = desk("document", "verify", printed["code"], "--json")
    assert (code, json.loads(out)["holds"]) == (0, True)
    assert desk("document", "verify", "AAAA-AAAA-AAAA")[0] == 3
    assert desk("dossier", short, "--out", tmp_path / "dossier.pdf")[0] == 0
    code, out, _ = desk("verify", "--json")
    assert (code, json.loads(out).get("problems", [])) == (0, [])


def test_batches_answer_line_by_line_and_refuse_single_lines(desk: Run, write, tmp_path: Path) -> None:
    desk(
        "library",
        "import",
        write("c.jsonl", [{"id": str(n), "facts": f"第{n}家屋檐滴水到邻居墙上"} for n in range(5)]),
    )
    queries = write("q.jsonl", [{"id": "3", "text": "屋檐滴水"}, {"id": 9}, "no json"])
    code, _, _ = desk("similar", "--batch", queries, "--out", tmp_path / "o.jsonl", "--top", "99")
    lines = [json.loads(line) for line in (tmp_path / "o.jsonl").read_text("utf-8").splitlines()]
    assert code == 1
    assert [line["id"] for line in lines] == ["3", "9", None]
    assert {row["case"] for row in lines[0]["results"]} == {"0", "1", "2", "4"}
    assert lines[1]["error"] == "这一行没有纠纷经过。"
    assert desk("forecast", "--batch", queries, "--out", tmp_path / "f.jsonl", "--target", "court")[0] == 1
    forecast = json.loads((tmp_path / "f.jsonl").read_text("utf-8").splitlines()[0])
    assert forecast["abstained"] is True
    assert set(forecast) >= {
        "id",
        "target",
        "outcome",
        "amount_ratio",
        "abstained",
        "evidence",
        "reasons",
        "divorce",
    }


def test_deadlines_by_batch(desk: Run, write, tmp_path: Path) -> None:
    lines = [
        {"id": "a", "deadline": "judicial_confirmation_30d", "start": "2024-05-20", "today": "2024-06-19"},
        {
            "id": "b",
            "deadline": "general_month",
            "start": "2026-03-02",
            "today": "2026-03-11",
            "pauses": [["2026-03-10", None]],
        },
        {"id": "c", "deadline": "nonsense", "start": "2026-03-02", "today": "2026-03-11"},
    ]
    code, _, _ = desk("deadlines", "--batch", write("d.jsonl", lines), "--out", tmp_path / "o.jsonl")
    first, second, third = (
        json.loads(line) for line in (tmp_path / "o.jsonl").read_text("utf-8").splitlines()
    )
    assert code == 1
    assert (first["due"], first["light"]) == ("2024-06-19", "yellow")
    assert (second["due"], second["light"]) == (None, "paused")
    assert "error" in third


def test_backup_and_restore_by_commands(desk: Run, tmp_path: Path, capsys, write) -> None:
    desk("dispute", "register", write("d.json", DEMO["dispute"]))
    code, out, _ = desk("backup", "create", tmp_path / "b.bak", "--json")
    assert (code, json.loads(out)["path"]) == (0, str(tmp_path / "b.bak"))
    assert (
        run(["--profile", str(tmp_path / "again"), "backup", "restore", str(tmp_path / "b.bak"), "--json"])
        == 0
    )
    assert json.loads(capsys.readouterr().out)["disputes"] == 1
    assert run(["--profile", str(tmp_path / "again"), "dispute", "list"]) == 0
    assert "刘志强 与 马文博" in capsys.readouterr().out


def test_registering_from_a_file_that_is_none(desk: Run, tmp_path: Path, write) -> None:
    assert desk("dispute", "register", tmp_path / "missing.json")[0] == 3
    assert desk("dispute", "register", write("bad.json", "{"))[0] == 3
    assert desk("dispute", "register", write("list.json", "[]"))[0] == 3
    code, _, words = desk("dispute", "register", write("empty.json", {"facts": "", "parties": []}))
    assert code == 3
    assert "没有登记" in words


def test_what_is_typed_wrongly_is_said_in_chinese(desk: Run) -> None:
    assert "还要写：file。" in desk("dispute", "register")[2]
    assert "COMMAND 不能写“foo”" in desk("foo")[2]
    assert "--top 要写整数" in desk("similar", "--text-file", "x", "--top", "many")[2]
    code, out, words = desk("dispute", "list", "--limit")
    assert (code, out) == (2, "")
    assert "--limit 后面还要写内容。" in words


def test_a_command_that_lacks_a_part_is_wrong_usage(desk: Run, write) -> None:
    lines = write("q.jsonl", [{"id": 1, "text": "屋檐滴水"}])
    assert desk("similar", "--batch", lines)[0] == 2
    assert desk("agreement", "check", "--batch", lines)[0] == 2
    assert desk("agreement", "check")[0] == 2
    assert desk("profile", "recover")[0] == 2


def test_a_batch_never_writes_over_what_it_reads(desk: Run, write) -> None:
    lines = write("q.jsonl", [{"id": 1, "text": "一、互不追究。"}])
    before = lines.read_bytes()
    assert desk("agreement", "check", "--batch", lines, "--out", lines)[0] == 2
    assert lines.read_bytes() == before


def test_a_batch_refuses_single_lines_however_odd(desk: Run, write, tmp_path: Path) -> None:
    whole = {"deadline": "general_month", "start": "2026-03-02", "today": "2026-03-11"}
    odd = [{"id": 1, **whole, "pauses": 5}, {"id": 2, **whole, "pauses": [["2026-03-10"]]}, whole]
    odd.append('{"id": "\\ud800", "deadline": "nonsense"}')
    odd.append({"id": 3, **whole, "start": "9999-12-31"})
    assert desk("deadlines", "--batch", write("d.jsonl", odd), "--out", tmp_path / "o.jsonl")[0] == 1
    lines = [json.loads(line) for line in (tmp_path / "o.jsonl").read_text("utf-8").splitlines()]
    assert [line["id"] for line in lines] == ["1", "2", None, "?", "3"]
    assert ["error" in line for line in lines] == [True, True, False, True, True]
    assert lines[-1]["error"] == "9999年太远，算不了期限。"


def test_a_missing_file_is_said_to_be_missing(desk: Run, tmp_path: Path) -> None:
    missing = tmp_path / "没有.jsonl"
    for command in (
        ("library", "import", missing),
        ("similar", "--text-file", missing),
        ("similar", "--batch", missing, "--out", tmp_path / "o"),
        ("backup", "restore", missing),
    ):
        code, _, words = desk(*command)
        assert (code, words.startswith("没有找到“没有.jsonl”这个文件。")) == (3, True), command


def test_a_record_shown_registers_again_as_a_new_one(desk: Run, write) -> None:
    desk("dispute", "register", write("d.json", DEMO["dispute"]))
    number = json.loads(desk("dispute", "list", "--json")[1])["lines"][0]["number"]
    shown = desk("dispute", "show", number, "--json")[1]
    code, out, _ = desk("dispute", "register", write("again.json", {**json.loads(shown), "id": 5}), "--json")
    assert (code, json.loads(out)["number"][-4:]) == (0, "002号")


def test_a_draft_never_comes_signed(desk: Run, write) -> None:
    number = json.loads(desk("dispute", "register", write("d.json", DEMO["dispute"]), "--json")[1])["number"]
    signed = {**DEMO["agreement"], "state": "signed", "signed_on": "2026-09-14", "sealed_on": "2026-09-14"}
    assert desk("agreement", "draft", number, write("a.json", signed))[0] == 0
    assert desk("agreement", "sign", number, "--on", "2026-09-15")[0] == 0


def test_a_dry_run_shows_the_columns_and_keeps_nothing(desk: Run, write) -> None:
    file = write("c.jsonl", [{"id": 1, "facts": "屋檐滴水到邻居墙上", "心得": "耐心"}])
    code, out, _ = desk("library", "import", file, "--dry-run", "--json")
    assert code == 0
    assert {line["column"]: line["field"] for line in json.loads(out)["mapping"]} == {
        "id": "external_id",
        "facts": "facts",
        "心得": "extra",
    }
    assert json.loads(desk("library", "stats", "--json")[1])["size"] == 0


def test_a_category_nobody_knows_is_refused_and_an_odd_text_is_cleaned(
    desk: Run, write, tmp_path: Path
) -> None:
    text = write("t.txt", "屋檐滴水")
    code, _, words = desk("similar", "--text-file", text, "--category", "外星")
    assert code == 3
    assert "不认识“外星”这个纠纷类型。可以写：婚姻家庭、" in words
    odd = write("q.jsonl", ['{"id": 1, "text": "屋檐\\ud800滴水"}'])
    assert desk("similar", "--batch", odd, "--out", tmp_path / "o.jsonl")[0] == 0


def test_claims_listed_as_in_a_dispute_are_read_and_ids_stay_as_given(
    desk: Run, write, tmp_path: Path
) -> None:
    claims = [{"text": "还借款", "amount": 50000}, {"text": "付利息", "amount": None}]
    asked = [{"id": " 7 ", "claims": claims}, {"id": "8", "claims": "还借款（50000元）\n付利息"}]
    assert desk("classify", "--batch", write("q.jsonl", asked), "--out", tmp_path / "o.jsonl")[0] == 0
    listed, written = (json.loads(line) for line in (tmp_path / "o.jsonl").read_text("utf-8").splitlines())
    assert (listed["id"], written["id"]) == (" 7 ", "8")
    assert listed["categories"] == written["categories"]


def test_a_name_of_two_lines_and_unseen_characters_prints(desk: Run, write, tmp_path: Path) -> None:
    party = '{"side": "applicant", "name": "甲\\n\\t乙\\u0007", "address": "石桥村\\n3组"}'
    odd = f'{{"facts": "排水\\u001b到\\ud800邻居墙上", "parties": [{party}]}}'
    assert desk("dispute", "import", write("d.jsonl", [odd]))[0] == 0
    number = json.loads(desk("dispute", "list", "--json")[1])["lines"][0]["number"]
    shown = json.loads(desk("dispute", "show", number, "--json")[1])
    assert (shown["facts"], shown["parties"][0]["name"]) == ("排水到邻居墙上", "甲 乙")
    assert shown["parties"][0]["address"] == "石桥村 3组"
    assert desk("document", "print", "人民调解申请书", number, "--out", tmp_path / "p.pdf")[0] == 0


def test_a_reader_who_leaves_early_is_no_bug() -> None:
    program = Path(__file__).parents[2] / "main.py"
    command = [sys.executable, str(program), "dispute", "stages"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.close()
        assert (child.stderr.read(), child.wait()) == (b"", 0)


def test_a_register_brought_in_again_adds_only_what_was_missing(desk: Run, write) -> None:
    first, second = (
        {"facts": f"第{n}家的狗咬伤邻居", "parties": [{"side": "applicant", "name": "王芳"}]} for n in (1, 2)
    )
    assert desk("dispute", "import", write("half.jsonl", [first]))[0] == 0
    code, out, _ = desk("dispute", "import", write("whole.jsonl", [first, second, second]), "--json")
    told = json.loads(out)
    assert (code, told["registered"], told["already"]) == (0, 2, 1)
    code, out, _ = desk("dispute", "import", write("again.jsonl", [second, first, second]), "--json")
    assert (json.loads(out)["registered"], json.loads(out)["already"]) == (0, 3)


def test_a_paper_that_cannot_be_written_is_not_handed_out(
    desk: Run, profile: Path, write, tmp_path: Path
) -> None:
    case = {"facts": "狗咬伤了邻居", "parties": [{"side": "applicant", "name": "王芳"}]}
    assert desk("dispute", "register", write("one.json", case))[0] == 1
    code, _, said = desk("document", "print", "受理登记表", "2026-1", "--out", tmp_path / "missing" / "a.pdf")
    assert (code, "没有这个文件夹" in said) == (3, True)
    assert desk("document", "print", "受理登记表", "2026-1", "--out", tmp_path)[0] == 3
    assert desk("document", "print", "受理登记表", "2026-1", "--out", tmp_path / "a.pdf")[0] in (0, 1)
    bench = open_workbench(profile, passphrase=PASSPHRASE)
    key = bench.disputes.by_number("2026-1").id
    assert key is not None
    assert len(bench.papers.issued(key)) == 1
    bench.close()
