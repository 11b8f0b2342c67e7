"""What a phone installs, and the door of what it kept: served to everybody, marked for each."""

import gzip
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from selaras.base import storage
from selaras.demo.world import World
from selaras.pelaksanaan.models import ProgresHarian
from selaras.pwa import shell
from selaras.pwa.middleware import HEADER, mark_of
from selaras.pwa.pages import kept_pages

Worlds = Callable[..., World]
LOG = "/pelaksanaan/harian/log/"
SCRIPT_MAX, FIRST_LOAD_MAX = 6_000, 100_000  # bytes
DAY = date(2026, 2, 3)
STATIC = Path(settings.STATICFILES_DIRS[0])


def phone(here: World, name: str = "budi") -> dict[str, Any]:
    """What the queue of his phone sends beside its entries."""
    return {"HTTP_ACCEPT": "application/json", "HTTP_SELARAS_ORANG": mark_of(here.user(name).pk)}


def entry(here: World, **facts: Any) -> dict[str, Any]:
    indikator = here.skp_of("budi").rhk_set.first().indikator_set.first()
    return {
        "_key": "kunci-dari-ponsel",
        "rencana": "0",
        "tanggal": "2026-02-03",
        "mulai": "07:30",
        "selesai": "09:00",
        "uraian": "Melayani 24 pasien",
        "indikator": indikator.pk,
        **facts,
    }


@pytest.fixture
def here(world: Worlds) -> World:
    made = world("ntt")
    made.skp("budi")
    return made


def test_the_worker_lies_at_the_root_and_is_asked_for_anew(client: Client, db: None) -> None:
    answer = client.get("/sw.js")
    assert answer["Cache-Control"] == "no-cache"
    assert answer["Service-Worker-Allowed"] == "/"
    assert answer["Content-Type"].startswith("text/javascript")
    assert shell.version() in answer.text


@pytest.mark.pure
def test_every_script_of_ours_is_small() -> None:
    names = ["pwa", "queue", "store", "bubbles", "alter", "harian", "realisasi"]
    sizes = {name: (STATIC / f"{name}.js").stat().st_size for name in names}
    sizes["worker.js"] = shell.SCRIPT.stat().st_size
    assert {name: size for name, size in sizes.items() if size > SCRIPT_MAX} == {}


@pytest.mark.pure
def test_a_module_that_imports_another_names_that_of_its_release() -> None:
    found = {path.name for path in STATIC.glob("*.js") if ' from "./' in path.read_text()}
    assert found == set(storage.IMPORTING)


def test_another_look_is_another_version(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any
) -> None:
    before = shell.version()
    settings.STATICFILES_DIRS = [tmp_path]
    shell.version.cache_clear()
    assert shell.version() != before
    shell.version.cache_clear()


def test_it_can_be_installed(client: Client, db: None) -> None:
    found = json.loads(client.get("/manifest.webmanifest").content)
    assert found["display"] == "standalone"
    assert {icon["purpose"] for icon in found["icons"]} == {"any", "maskable"}
    for icon in found["icons"]:
        head = (STATIC / Path(icon["src"]).name).read_bytes()[:24]
        size = int.from_bytes(head[16:20], "big")
        assert icon["sizes"] == f"{size}x{size}"


def test_the_first_load_is_small(here: World) -> None:
    """The diary with all that it names, and what the worker fetches beside it, compressed."""
    with here.on(DAY):
        page = here.client("budi").get("/pelaksanaan/harian/").content
    named = {
        Path(each).name for each in re.findall(r'(?:src|href)="/static/([^"#]+)', page.decode())
    }
    files = [STATIC / name for name in named | set(shell.FILES)]
    whole = {path.name: path.read_bytes() for path in files}
    ready = (".woff2", ".png")  # compressed as they are
    sizes = [
        len(data if name.endswith(ready) else gzip.compress(data)) for name, data in whole.items()
    ]
    others = [page, shell.worker().encode(), Client().get("/luring/").content]
    assert sum(sizes) + sum(len(gzip.compress(each)) for each in others) <= FIRST_LOAD_MAX


def test_the_page_without_a_signal_is_nobodys(here: World) -> None:
    answer = Client().get("/luring/")
    assert HEADER not in answer.headers
    assert "Halaman ini perlu sinyal" in answer.text


def test_every_answer_says_whose_it_is_without_naming_him(here: World) -> None:
    marks = {here.client(name).get("/")[HEADER] for name in ("budi", "sari")}
    assert len(marks) == 2
    assert not any(here.budi.nip in mark or str(here.user("budi").pk) == mark for mark in marks)


def test_a_phone_is_told_who_is_there_and_what_to_keep(here: World) -> None:
    with here.on(DAY):
        found = here.client("budi").get("/luring/siap/").json()
    assert found["orang"] == [mark_of(here.user("budi").pk)]
    assert found["csrf"]
    assert found["halaman"] == kept_pages(DAY)
    assert kept_pages(DAY)[-1].endswith("bulan=1&tahun=2026")
    assert len(kept_pages(date(2026, 1, 31))) == 3  # the last of December is 31 days ago


def test_a_mark_outlives_the_key_that_made_it(here: World, settings: Any) -> None:
    before = mark_of(here.user("budi").pk)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "kunci-yang-baru"
    client = Client()
    client.force_login(here.user("budi"))
    assert before in client.get("/luring/siap/").json()["orang"]


def test_what_waited_is_kept_once_for_ever(here: World) -> None:
    with here.on(DAY):
        client = here.client("budi")
        first = client.post(LOG, entry(here), **phone(here))
        assert first.json()["ke"].startswith("/pelaksanaan/harian/?tanggal=2026-02-03")
        assert client.post(LOG, entry(here), **phone(here)).json() == first.json()
    with here.on(date(2026, 2, 5)):  # the answers of keys are forgotten after a day
        assert here.client("budi").post(LOG, entry(here), **phone(here)).status_code == 200
    assert ProgresHarian.objects.get().tanggal == DAY  # the day that was written, whenever it came


def test_a_page_that_died_before_its_answer_sends_again_from_the_queue(here: World) -> None:
    with here.on(DAY):
        client = here.client("budi")
        swap = {"HX-Request": "true"}
        assert client.post(LOG, entry(here), headers=swap).status_code == 200  # by the button
        ke = client.post(LOG, entry(here), **phone(here)).json()["ke"]
    assert f"tercatat={ProgresHarian.objects.get().pk}" in ke  # which entry it is by now


def test_an_undo_that_comes_twice_is_one_and_another_deletion_is_one_more(here: World) -> None:
    pk = here.log("budi", DAY).pk
    address = f"/pelaksanaan/harian/{pk}"
    with here.on(DAY):
        client = here.client("budi")
        for verb in ("delete", "delete", "undo_delete_log", "undo_delete_log"):
            assert "ke" in client.post(f"{address}/{verb}/", **phone(here)).json()
        assert ProgresHarian.objects.filter(pk=pk).exists()
        client.post(f"{address}/delete/", **phone(here))
    assert not ProgresHarian.objects.exists()


@pytest.mark.parametrize(
    ("facts", "status", "sentence"),
    [
        ({"tanggal": "2026-02-04"}, 422, "belum tiba"),
        ({"uraian": ""}, 422, "Mohon diisi."),
        ({"indikator": ""}, 422, "Mohon pilih indikator"),
    ],
)
def test_a_refusal_is_a_sentence(
    here: World, facts: dict[str, Any], status: int, sentence: str
) -> None:
    with here.on(DAY):
        answer = here.client("budi").post(LOG, entry(here, **facts), **phone(here))
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    assert sentence in answer.json()["detail"]


def test_nothing_is_taken_under_anothers_name(here: World) -> None:
    with here.on(DAY):
        answer = here.client("sari").post(LOG, entry(here), **phone(here, "budi"))
    assert answer.status_code == 401
    assert "milik akun lain" in answer.json()["detail"]
    assert not ProgresHarian.objects.exists()


def test_who_is_not_logged_in_is_sent_to_the_login(here: World) -> None:
    answer = Client().post(LOG, entry(here), **phone(here))
    assert answer["Location"].startswith("/akun/masuk/")
