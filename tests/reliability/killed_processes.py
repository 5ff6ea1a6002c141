"""Processes that work on a profile until they are killed; each acknowledges a piece of work after it is done."""

from __future__ import annotations

import multiprocessing
import os
import random
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from mediation.paths import ProfilePaths
from mediation.services.names import initials
from mediation.storage.backup import create_backup
from mediation.storage.data_key import DataKey
from mediation.storage.envelope import Unlocked, read_envelope
from mediation.storage.key_slot import LIGHT
from mediation.storage.profile import open_profile
from tests.profiles import NOON, register, sample_agreement

PASSPHRASES = ("第一个口令就是它", "第二个口令换成它")

Work = Callable[[Path, bytes, Connection], None]


def save_disputes(folder: Path, secret: bytes, acknowledge: Connection) -> None:
    """Register disputes with their agreements without end."""
    key = DataKey(secret)
    storage = open_profile(ProfilePaths(folder), Unlocked(key, None), clock=NOON, initials=initials)
    while True:
        added = register(storage)
        acknowledge.send_bytes(added.number.encode())
        with storage.work("起草协议") as work:
            work.agreements.add(sample_agreement(added))
            work.commit()


def write_backups(folder: Path, secret: bytes, acknowledge: Connection) -> None:
    """Back up to the same file without end."""
    while True:
        create_backup(ProfilePaths(folder), folder.parent / "stick.backup", DataKey(secret), clock=NOON)
        acknowledge.send_bytes(b"backup")


def change_passphrases(folder: Path, secret: bytes, acknowledge: Connection) -> None:
    """Change the passphrase to and fro without end."""
    path = ProfilePaths(folder).envelope
    envelope = read_envelope(path)
    while True:
        for passphrase in PASSPHRASES:
            envelope.with_passphrase(DataKey(secret), envelope.users[0], passphrase, cost=LIGHT).write(path)
            acknowledge.send_bytes(passphrase.encode())


def killed(work: Work, folder: Path, secret: bytes, chance: random.Random) -> list[str]:
    """Let a process work, kill it without warning at a random moment, and return what it had acknowledged."""
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    if hasattr(context, "set_forkserver_preload"):
        context.set_forkserver_preload([__name__])
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=work, args=(folder, secret, sending), daemon=True)
    process.start()
    sending.close()
    with receiving:
        acknowledged = [receiving.recv_bytes().decode()]
        time.sleep(chance.uniform(0.01, 0.25))
        assert process.pid is not None
        process.kill()
        process.join()
        try:
            while receiving.poll(0):
                acknowledged.append(receiving.recv_bytes().decode())
        except (EOFError, OSError):  # cut in the middle of a message
            pass
    assert process.exitcode not in (0, 1, None), "the process ended by itself"
    assert os.name == "nt" or process.exitcode == -9
    return acknowledged
