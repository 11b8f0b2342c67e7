"""The pages and the API of sending, by the cast."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.core.models import AuditEntry
from selaras.demo.world import World
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.tests.crowd import copy, crowd
from selaras.pertukaran.models import KirimanSiasn
from selaras.pertukaran.tests.conftest import Kirim
from selaras.siasn.tests.simulator import Simulator
from tests.plugins.caller import Caller
from tests.reading import main_of, words_of

Worlds = Callable[..., World]
pytestmark = pytest.mark.django_db
DAY = date(2027, 2, 1)
SAVE = "/kinerjaperiodik/save"


@pytest.fixture
def here(world: Worlds) -> World:
    return world("bkn")


def read(here: World, name: str, url: str) -> str:
    return words_of(main_of(here.client(name).get(url).content.decode()))


def test_from_the_list_to_a_refusal_that_the_admin_hears_of(
    here: World, siasn: Simulator, kirim: type[Kirim]
) -> None:
    made = kirim(here, siasn)
    periode = made.rated()
    key = f"{periode.jenis}-{periode.tahun}-{periode.nomor}"
    siasn.order(faults={SAVE: {"kind": "status", "status": 400}})
    with here.on(DAY):
        agus = here.client("agus")
        listed = f"/kirim-bkn/?periode={key}"
        assert "Belum dikirim 1" in read(here, "agus", listed)
        assert "Budi Santoso" in read(here, "rina", listed)
        assert "Pengiriman ke SIASN dilakukan oleh" in read(here, "rina", listed)
        answer = agus.post("/kirim-bkn/kirim/", {"rentang": key})
        assert answer.url.startswith("/pekerjaan/")
        made.work()
        words = read(here, "agus", f"{listed}&keadaan=ditolak")
        assert "gangguan simulasi" in words
        assert "Tidak ada yang tampil" in read(here, "agus", f"{listed}&keadaan=diterima")
        assert agus.post("/kirim-bkn/kirim/", {"rentang": "bulanan-x-1"}).status_code == 422
        told = {name: read(here, name, "/pemberitahuan/") for name in ("agus", "rina")}
    assert told["agus"].count("ada yang ditolak SIASN") == 1
    assert "ditolak SIASN" not in told["rina"]


def test_one_page_shows_here_and_there_and_prints_the_letter(
    here: World, siasn: Simulator, kirim: type[Kirim]
) -> None:
    made = kirim(here, siasn)
    periode = made.rated()
    own = f"/kirim-bkn/{periode.pk}/"
    with here.on(DAY):
        agus = here.client("agus")
        assert agus.post(f"{own}kirim/", {"is_berdokumen": "on"}).status_code == 302
        made.work()
        row = KirimanSiasn.objects.get()
        words = read(here, "agus", own)
        assert "Diterima SIASN" in words
        assert row.riwayat_id in words
        stale = agus.post(f"{own}kirim/", {"versi": row.versi - 1})
        assert stale.status_code == 409
        assert agus.post(f"{own}ganti/", {"versi": row.versi}).status_code == 409
        assert "Kirim ke SIASN" not in read(here, "budi", own)
        letter = here.client("budi").get(f"{own}keterangan.pdf")
        assert letter.content.startswith(b"%PDF")
        assert AuditEntry.objects.filter(verb="seen", subject_id=periode.pk).count() == 0
        assert here.client("tono").get(own).status_code == 404


def test_the_list_asks_as_much_for_one_as_for_many(
    here: World, siasn: Simulator, kirim: type[Kirim], queries: Callable[..., Any]
) -> None:
    made = kirim(here, siasn)
    first = made.rated()
    listed = f"/kirim-bkn/?periode={first.jenis}-{first.tahun}-{first.nomor}"
    counts = []
    for many in (0, 3):
        _like(here, first, many)
        with here.on(DAY):
            for _ in range(2):
                with queries() as asked:
                    words = read(here, "agus", listed)
        counts.append(len(asked))
    assert words.count("Belum dikirim") > 3
    assert counts[0] == counts[1]


def _like(here: World, first: Periode, many: int) -> None:
    """Others like Budi, rated as he was."""
    if not many:
        return
    crowd(here, first, many)
    rating = first.evaluasi_set.get()
    for each in Periode.objects.filter(jenis=first.jenis, evaluasi_set=None, predikat="baik"):
        copy(rating, periode=each)


def test_a_program_sends_and_reads_how_it_stands(
    here: World, siasn: Simulator, kirim: type[Kirim], caller: Callable[..., Caller]
) -> None:
    made = kirim(here, siasn)
    periode = made.rated()
    with here.on(DAY):
        agus = caller(here, "agus")
        sent = agus.ask("POST", f"/periode/{periode.pk}/send_siasn", {})
        assert sent["status"] == "antre"
        refused = caller(here, "rina").ask(
            "POST", f"/periode/{periode.pk}/send_siasn", {}, status=403
        )
        assert "Agus" in refused["oleh"]
        made.work()
        [row] = agus.ask("GET", "/kiriman-siasn?status=diterima")["items"]
        whole = agus.ask("GET", f"/kiriman-siasn/{row['id']}")
        assert whole["di_sana"]["kuadran"] == 2
        assert [each["di_sana"] for each in whole["perbandingan"]][2:] == ["Baik", "–"]
        letter = caller(here, "budi").send("GET", f"/periode/{periode.pk}/keterangan_siasn")
        assert letter.content.startswith(b"%PDF")
        assert whole["tindakan"]["send_siasn"]["boleh"] is False
        body = {"jenis": periode.jenis, "tahun": periode.tahun, "nomor": periode.nomor}
        agus.ask("POST", "/kiriman-siasn", body, status=202)
        assert made.work().pesan == "Tidak ada yang menunggu untuk dikirim."
        agus.ask("POST", "/kiriman-siasn", body | {"jenis": "final", "nomor": 2}, status=422)
