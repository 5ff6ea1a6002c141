"""The guard that keeps the tests, and so the program under test, off the network."""

from __future__ import annotations

import socket

import pytest

from tests.conftest import NetworkUsed


def test_connecting_is_refused_even_to_this_machine() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as connection, pytest.raises(NetworkUsed):
        connection.connect(("127.0.0.1", 9))


def test_looking_up_a_name_is_refused() -> None:
    with pytest.raises(NetworkUsed):
        socket.getaddrinfo("example.invalid", 443)
