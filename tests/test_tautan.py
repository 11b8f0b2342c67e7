"""What looks at people's links: honest, bounded, and never inside of our own network."""

import socket
import ssl
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from selaras.clients.tautan import NoSuchNameError, Pemeriksa, Terbuka, is_public
from tests.plugins.situs import NAME, running

PATIENCE, BRIEF = 50.0, 1.0  # seconds: for an answer, and for one that takes a minute
PUBLIC, INSIDE = "93.184.215.14", "10.1.2.3"
NAMES = {NAME: [PUBLIC], "dalam.contoh.go.id": [INSIDE], "dua.contoh.go.id": [PUBLIC, INSIDE]}


class Jaringan:
    """A network of three names; who is dialled is noted, and every dial ends at our own site."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.dialled: list[str] = []

    def resolve(self, host: str, port: int) -> list[str]:
        if host not in NAMES:
            raise NoSuchNameError(host)
        return NAMES[host]

    def dial(self, address: str, port: int, seconds: float) -> socket.socket:
        self.dialled.append(address)
        return socket.create_connection(("127.0.0.1", self.port), seconds)


@pytest.fixture(scope="module")
def situs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, Path]]:
    with running(tmp_path_factory.mktemp("situs")) as site:
        yield site


@pytest.fixture
def jaringan(situs: tuple[int, Path]) -> Jaringan:
    return Jaringan(situs[0])


@pytest.fixture
def pemeriksa(situs: tuple[int, Path], jaringan: Jaringan) -> Pemeriksa:
    trusting = ssl.create_default_context(cafile=str(situs[1]))
    return Pemeriksa(jaringan.resolve, jaringan.dial, trusting, PATIENCE)


FOUND = {
    "/ada": Terbuka.DAPAT,
    "/pindah": Terbuka.DAPAT,
    "/izin": Terbuka.IZIN,
    "/kunci": Terbuka.IZIN,
    "/masuk-dulu": Terbuka.IZIN,
    "/tidak": Terbuka.TIDAK,
    "/hilang": Terbuka.TIDAK,
    "/rusak": Terbuka.BELUM,
    "/putar": Terbuka.BELUM,
    "/ke-http": Terbuka.BELUM,
}


@pytest.mark.parametrize(("path", "found"), FOUND.items(), ids=FOUND)
def test_what_somebody_from_outside_finds(pemeriksa: Pemeriksa, path: str, found: str) -> None:
    assert pemeriksa.look(f"https://{NAME}{path}") == found


def test_a_redirect_into_our_network_is_not_followed(
    pemeriksa: Pemeriksa, jaringan: Jaringan
) -> None:
    assert pemeriksa.look(f"https://{NAME}/ke-dalam") == Terbuka.BELUM
    assert jaringan.dialled == [PUBLIC]


NOT_OURS = [
    "http://situs.contoh.go.id/ada", "https://dalam.contoh.go.id/ada",
    "https://dua.contoh.go.id/ada", f"https://{NAME}:22/ada", f"https://siapa:sandi@{NAME}/ada",
    "https:///ada", "ftp://situs.contoh.go.id", "https://[::1", f"https://{NAME}:x/",
]  # fmt: skip


@pytest.mark.parametrize("url", NOT_OURS)
def test_nothing_else_is_dialled(pemeriksa: Pemeriksa, jaringan: Jaringan, url: str) -> None:
    assert pemeriksa.look(url) == Terbuka.BELUM
    assert jaringan.dialled == []


@pytest.mark.parametrize("path", ["/lambat", "/menetes"])
def test_it_ends_in_time_however_slowly_the_other_side_speaks(
    pemeriksa: Pemeriksa, path: str
) -> None:
    """Whoever waits for the end finds that it can be opened."""
    hurried = replace(pemeriksa, seconds=BRIEF)
    assert hurried.look(f"https://{NAME}{path}") == Terbuka.BELUM


def test_a_name_that_nobody_has_is_not_found_and_a_strange_certificate_says_nothing(
    pemeriksa: Pemeriksa, jaringan: Jaringan
) -> None:
    assert pemeriksa.look("https://tidak-ada.contoh.go.id/") == Terbuka.TIDAK
    strict = Pemeriksa(jaringan.resolve, jaringan.dial, seconds=PATIENCE)
    assert strict.look(f"https://{NAME}/ada") == Terbuka.BELUM


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "0.1.2.3", "224.0.0.1", "255.255.255.255", "::1", "fe80::1%eth0", "fc00::1",
        "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "bukan-alamat",
    ],
)  # fmt: skip
def test_what_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", [PUBLIC, "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_what_is_public(address: str) -> None:
    assert is_public(address)
