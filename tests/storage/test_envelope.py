"""The envelope opens by the right secret only, and changes without touching the data key."""

from __future__ import annotations

import json
import uuid
from pathlib import Path

import pytest

from mediation.errors import (
    MistypedRecoveryCode,
    ProfileDamaged,
    ProfileMissing,
    ProfileTooNew,
    WeakPassphrase,
    WrongPassphrase,
    WrongRecoveryCode,
)
from mediation.storage import recovery_code
from mediation.storage.envelope import (
    Envelope,
    check_passphrase,
    create_envelope,
    envelope_from_bytes,
    read_envelope,
)
from mediation.storage.key_slot import LIGHT

PASSPHRASE = "桥头老槐树下1953"
USER = uuid.UUID(int=7)


@pytest.fixture
def made() -> tuple[Envelope, bytes, str]:
    envelope, key, code = create_envelope(USER, PASSPHRASE, profile=uuid.uuid4(), cost=LIGHT)
    return envelope, key.secret, code


def test_passphrase_and_recovery_code_give_the_same_key(made: tuple[Envelope, bytes, str]) -> None:
    envelope, secret, code = made
    by_passphrase = envelope.unlock(PASSPHRASE)
    by_code = envelope.unlock_by_recovery_code(code)
    assert (by_passphrase.key.secret, by_passphrase.user) == (secret, USER)
    assert (by_code.key.secret, by_code.user) == (secret, None)


def test_full_width_digits_are_the_same_passphrase(made: tuple[Envelope, bytes, str]) -> None:
    assert made[0].unlock("桥头老槐树下１９５３").user == USER


@pytest.mark.parametrize("guess", ["", "桥头老槐树下1954", PASSPHRASE + " "])
def test_a_wrong_passphrase_is_refused(made: tuple[Envelope, bytes, str], guess: str) -> None:
    with pytest.raises(WrongPassphrase):
        made[0].unlock(guess)


def test_a_new_passphrase_keeps_the_key_and_ends_the_old_one(made: tuple[Envelope, bytes, str]) -> None:
    envelope, secret, code = made
    changed = envelope.with_passphrase(envelope.unlock(PASSPHRASE).key, USER, "新的口令要长一点", cost=LIGHT)
    assert changed.unlock("新的口令要长一点").key.secret == secret
    assert changed.unlock_by_recovery_code(code).key.secret == secret
    with pytest.raises(WrongPassphrase):
        changed.unlock(PASSPHRASE)


def test_a_new_recovery_code_ends_the_old_one(made: tuple[Envelope, bytes, str]) -> None:
    envelope, secret, code = made
    changed, fresh = envelope.with_new_recovery_code(envelope.unlock(PASSPHRASE).key, cost=LIGHT)
    assert changed.unlock_by_recovery_code(fresh).key.secret == secret
    with pytest.raises(WrongRecoveryCode):
        changed.unlock_by_recovery_code(code)


def test_each_user_opens_with_his_own_passphrase(made: tuple[Envelope, bytes, str]) -> None:
    envelope, secret, _ = made
    second = uuid.UUID(int=8)
    key = envelope.unlock(PASSPHRASE).key
    both = envelope.with_passphrase(key, second, "第二个人的口令2", cost=LIGHT)
    assert both.unlock("第二个人的口令2").user == second
    assert both.unlock(PASSPHRASE, USER).key.secret == secret
    with pytest.raises(WrongPassphrase):
        both.unlock(PASSPHRASE, second)
    with pytest.raises(WrongPassphrase):
        both.without_user(second).unlock("第二个人的口令2")


@pytest.mark.parametrize("short", ["", "        ", "7lettrs", "叶公好龙", "五个字口令", "石桥2026"])
def test_a_short_passphrase_is_refused(made: tuple[Envelope, bytes, str], short: str) -> None:
    key = made[0].unlock(PASSPHRASE).key
    with pytest.raises(WeakPassphrase):
        made[0].with_passphrase(key, USER, short, cost=LIGHT)


@pytest.mark.parametrize("enough", ["8letters", "六个汉字口令", "石桥村2026"])
def test_six_characters_or_eight_letters_are_enough(enough: str) -> None:
    check_passphrase(enough)


def test_a_slot_copied_to_another_profile_does_not_open(made: tuple[Envelope, bytes, str]) -> None:
    with pytest.raises(WrongPassphrase):
        Envelope(uuid.uuid4(), made[0].slots).unlock(PASSPHRASE)


def test_the_side_file_holds_neither_key_nor_names(made: tuple[Envelope, bytes, str], tmp_path: Path) -> None:
    envelope, secret, code = made
    path = tmp_path / "keys.json"
    envelope.write(path)
    text = path.read_text()
    assert read_envelope(path) == envelope
    assert not [hidden for hidden in (secret.hex(), code, PASSPHRASE) if hidden in text]
    assert [entry.name for entry in tmp_path.iterdir()] == ["keys.json"]


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00\xff", b"[]", b'"x"', b"{}", b'{"format": "other", "version": 1}', b'{"format": null}'],
)
def test_a_damaged_side_file_is_named(content: bytes) -> None:
    with pytest.raises(ProfileDamaged):
        envelope_from_bytes(content)


@pytest.mark.parametrize(("field", "value"), [("salt", "zz"), ("wrapped", "0"), ("kind", "x"), ("name", "y")])
def test_a_damaged_slot_is_named(made: tuple[Envelope, bytes, str], field: str, value: str) -> None:
    body = json.loads(made[0].to_bytes())
    body["slots"][0][field] = value
    with pytest.raises(ProfileDamaged):
        envelope_from_bytes(json.dumps(body).encode())


def test_a_slot_that_claims_all_memory_is_refused(made: tuple[Envelope, bytes, str]) -> None:
    body = json.loads(made[0].to_bytes())
    body["slots"][0]["argon2id"]["memory_kib"] = 1 << 30
    with pytest.raises(ProfileDamaged):
        envelope_from_bytes(json.dumps(body).encode())


def test_a_later_version_is_refused(made: tuple[Envelope, bytes, str]) -> None:
    body = json.loads(made[0].to_bytes())
    body["version"] = 2
    with pytest.raises(ProfileTooNew):
        envelope_from_bytes(json.dumps(body).encode())


def test_a_missing_side_file_means_no_profile(tmp_path: Path) -> None:
    with pytest.raises(ProfileMissing):
        read_envelope(tmp_path / "keys.json")


def test_the_code_has_thirty_clear_characters_in_groups() -> None:
    code = recovery_code.new_recovery_code()
    assert len(code.replace("-", "")) == 30
    assert not set(code) & set("01IO")
    assert [len(group) for group in code.split("-")] == [5] * 6


def test_the_code_may_be_typed_in_any_dress() -> None:
    code = recovery_code.new_recovery_code()
    plain = code.replace("-", "")
    wide = "".join(chr(ord(character) + 0xFEE0) for character in plain)
    for typed in (plain, code.lower(), f" {code.replace('-', ' ')} ", wide):
        assert recovery_code.normalise(typed) == plain


def test_a_code_copied_wrongly_is_told_apart_from_a_foreign_one(made: tuple[Envelope, bytes, str]) -> None:
    envelope, _, code = made
    wrong = ("3" if code[0] == "2" else "2") + code[1:]
    for typed in (wrong, code[:-1], "", code.replace(code[0], "0", 1)):
        with pytest.raises(MistypedRecoveryCode):
            envelope.unlock_by_recovery_code(typed)
    with pytest.raises(WrongRecoveryCode):
        envelope.unlock_by_recovery_code(recovery_code.new_recovery_code())


def test_derived_keys_differ_by_purpose_and_hide_themselves(made: tuple[Envelope, bytes, str]) -> None:
    key = made[0].unlock(PASSPHRASE).key
    assert len({key.derive_key("database"), key.derive_key("index"), key.secret}) == 3
    assert key.derive_key("index") == key.derive_key("index")
    assert repr(key) == "DataKey(…)"


def test_a_database_without_its_key_file_is_no_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "profile.db").write_bytes(b"noise")
    with pytest.raises(ProfileDamaged, match="钥匙文件不见了"):
        read_envelope(tmp_path / "keys.json")
