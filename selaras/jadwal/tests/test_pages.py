"""The pages: one's own schedule, one tap beside a refusal, the register, a decision, the proof."""

from datetime import date
from typing import Any

import pytest

from selaras.jadwal import actions
from selaras.jadwal.models import PermintaanPerpanjangan, Perpanjangan
from selaras.jadwal.tests.test_perpanjangan import DAY, FACTS, approve, propose

TAP = "/jadwal/minta/?langkah=realisasi&jenis=bulanan&tahun=2026&nomor=2"
WORDS = "Realisasi Bulanan Februari 2026 tidak dapat diisi lagi"
USUL = {
    "langkah": "realisasi",
    "periode": "bulanan-2026-2",
    "sampai": "2026-03-20",
    "alasan": "Listrik padam.",
    "dasar": "ND 800/12/2026",
}


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_a_refusal_offers_one_tap_and_then_shows_how_it_stands(world: Any) -> None:
    cast = world("ntt")
    periode = cast.periode("budi", status="terisi")
    with cast.on(DAY):
        browser, url = cast.client("budi"), f"/penilaian/periode/{periode.pk}/"
        page = text(browser.get(url))
        assert f'formaction="{TAP.replace("&", "&amp;")}&amp;pegawai={cast.budi.pk}"' in page
        assert "Minta perpanjangan" in page
        assert "Rina Anggraini" in page
        answer = browser.post(TAP, {"penolakan": WORDS}, follow=True)
        assert "Permintaan perpanjangan Realisasi Februari 2026 terkirim" in text(answer)
        assert "diminta 12 Maret 2026" in text(answer)
        page = text(browser.get(url))
        assert "Perpanjangan sudah diminta pada 12 Maret 2026 dan menunggu jawaban" in page
        assert "Lihat permintaan perpanjangan" in page
    row = PermintaanPerpanjangan.objects.get()
    assert (row.penolakan, row.peminta_nama) == (WORDS, "Budi Santoso")


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_a_deed_that_is_refused_offers_it_too(world: Any, headers: dict[str, str]) -> None:
    cast = world("ntt")
    periode = cast.periode("budi", status="terisi")
    with cast.on(DAY):
        url = f"/pelaksanaan/periode/{periode.pk}/submit_realisasi/"
        answer = cast.client("budi").post(url, headers=headers)
        assert answer.status_code == 409
        assert "/jadwal/minta/?langkah=realisasi" in text(answer)


def test_the_penilai_asks_for_his_own_step(world: Any) -> None:
    cast = world("ntt")
    periode = cast.siap_dinilai("budi")
    with cast.on(date(2026, 3, 14)):
        browser = cast.client("sari")
        assert "Minta perpanjangan" in text(browser.get(f"/penilaian/periode/{periode.pk}/"))
        url = TAP.replace("realisasi", "penilaian") + f"&pegawai={cast.budi.pk}"
        assert "terkirim" in text(browser.post(url, {}, follow=True))


def test_in_a_closed_year_nothing_is_offered(world: Any) -> None:
    cast = world("ntt")
    periode = cast.periode("budi", status="terisi")
    with cast.on(date(2027, 4, 2)):
        browser = cast.client("budi")
        page = text(browser.get(f"/penilaian/periode/{periode.pk}/"))
        assert "Tahun 2026 sudah ditutup pada 31 Maret 2027" in page
        assert "Minta perpanjangan" not in page
        answer = text(browser.post(TAP, {}, follow=True))
        assert "jadwalnya tidak diperpanjang lagi" in answer


@pytest.mark.parametrize("query", ["", "?langkah=apa&jenis=bulanan&tahun=2026&nomor=2"])
def test_a_tap_that_names_no_step_is_nowhere(world: Any, query: str) -> None:
    cast = world("ntt")
    with cast.on(DAY):
        assert cast.client("budi").post(f"/jadwal/minta/{query}").status_code == 404
        strange = f"{TAP}&pegawai={cast.sari.pk}"
        assert cast.client("tono").post(strange).status_code == 404


def test_my_schedule_says_what_was_done_what_is_late_and_why_it_moved(world: Any) -> None:
    cast = world("ntt")
    cast.periode("budi", status="terisi")
    with cast.on(DAY):
        browser = cast.client("budi")
        page = text(browser.get("/jadwal/"))
        assert "Sudah ditutup" in page
        assert "Minta perpanjangan" in page
        approve(cast, propose(cast, unit=cast.unit("dewi")))
        page = text(browser.get("/jadwal/"))
        assert "Diperpanjang sampai 20 Maret 2026: Listrik padam tiga hari." in page
        assert "Minta perpanjangan" not in page
        assert "Belum dibuka" in text(browser.get("/jadwal/?tahun=2026"))
        assert browser.get("/jadwal/?tahun=x").status_code == 200


def test_an_agency_without_deadlines_says_so(world: Any) -> None:
    cast = world("bkn")
    with cast.on(DAY):
        assert "tidak menetapkan batas waktu" in text(cast.client("budi").get("/jadwal/"))


def test_who_is_no_pegawai_has_the_register(world: Any) -> None:
    cast = world("ntt")
    with cast.on(DAY):
        page = text(cast.client("agus").get("/jadwal/perpanjangan/"))
    assert "Belum ada perpanjangan" in page


def test_from_the_request_to_the_decision(world: Any) -> None:
    cast = world("ntt")
    with cast.on(DAY):
        cast.client("budi").post(TAP, {"penolakan": WORDS})
        row = PermintaanPerpanjangan.objects.get()
        rina, agus = cast.client("rina"), cast.client("agus")
        page = text(rina.get("/jadwal/perpanjangan/"))
        assert "Permintaan yang menunggu (1)" in page
        assert WORDS in page
        form = text(rina.get(f"/jadwal/perpanjangan/usul/?permintaan={row.pk}"))
        assert 'value="bulanan-2026-2" selected' in form
        usul = USUL | {"pegawai": cast.budi.nip}
        answer = rina.post("/jadwal/perpanjangan/usul/", usul, follow=True)
        assert "menunggu keputusan" in text(answer)
        found = Perpanjangan.objects.get()
        url = f"/jadwal/perpanjangan/{found.pk}/"
        assert "Setujui perpanjangan" not in text(rina.get(url))
        assert "Setujui perpanjangan" in text(agus.get(url))
        answer = agus.post(f"{url}approve/", {"versi": found.versi}, follow=True)
        assert "Perpanjangan disetujui" in text(answer)
        news = text(cast.client("budi").get("/pemberitahuan/"))
        assert "disetujui perpanjangannya" in news
        assert "dipenuhi permintaan perpanjangannya" in news
        assert "Listrik padam." in text(cast.client("budi").get(url))


def test_what_is_wrong_stands_beside_its_field(world: Any) -> None:
    cast = world("ntt")
    with cast.on(DAY):
        usul = USUL | {"pegawai": cast.budi.nip, "sampai": "2026-03-09", "dasar": ""}
        answer = cast.client("rina").post("/jadwal/perpanjangan/usul/", usul)
        assert answer.status_code == 422
        usul |= {"dasar": "ND 1"}
        answer = cast.client("rina").post("/jadwal/perpanjangan/usul/", usul)
        assert (answer.status_code, "sudah dibuka sampai 10 Maret" in text(answer)) == (422, True)


def test_a_stale_page_decides_nothing(world: Any) -> None:
    cast = world("ntt")
    with cast.on(DAY):
        row = propose(cast, pegawai=cast.budi)
        url = f"/jadwal/perpanjangan/{row.pk}/approve/"
        assert cast.client("agus").post(url, {"versi": row.versi + 1}).status_code == 409
        assert cast.client("rina").post(url, {"versi": row.versi}).status_code == 403
        assert cast.client("budi").post(url, {"versi": row.versi}).status_code == 404


def test_a_refusal_and_an_early_end_have_a_reason(world: Any) -> None:
    cast = world("ntt")
    with cast.on(DAY):
        agus = cast.client("agus")
        row = approve(cast, propose(cast, pegawai=cast.budi))
        url = f"/jadwal/perpanjangan/{row.pk}/end/"
        assert agus.post(url, {"versi": row.versi}).status_code == 422
        answer = agus.post(url, {"versi": row.versi, "catatan": "Listrik pulih."}, follow=True)
        assert "jadwal semula berlaku lagi" in text(answer)
        ask = actions.request_perpanjangan(cast.budi, by=cast.pelaku("budi"), **FACTS)
        url = f"/jadwal/permintaan/{ask.pk}/reject/"
        assert agus.post(url, {}).status_code == 422
        agus.post(url, {"catatan": "Sudah cukup."})
        assert "Sudah cukup." in text(cast.client("budi").get("/jadwal/"))


def test_the_register_is_a_sheet_too(world: Any) -> None:
    cast = world("ntt")
    with cast.on(DAY):
        approve(cast, propose(cast, pegawai=cast.budi, dasar="=1+1"))
        sheet = cast.client("agus").get("/jadwal/perpanjangan/unduh/").content.decode()
    assert "Realisasi Februari 2026" in sheet
    assert ";=1+1" not in sheet


def test_i_have_tried(world: Any) -> None:
    cast = world("ntt")
    cast.periode("budi", status="terisi")
    with cast.on(DAY):
        cast.client("budi").post(TAP, {"penolakan": WORDS})
        approve(cast, propose(cast, pegawai=cast.budi))
        url = f"/jadwal/usaha/{cast.budi.pk}/?periode=bulanan-2026-2"
        page = text(cast.client("budi").get(url))
        for words in (
            WORDS,
            "diminta oleh Budi Santoso",
            "dipenuhi oleh Agus Hartono",
            "diperpanjang sampai 20 Maret 2026 oleh Agus Hartono",
        ):
            assert words in page
        for name, status in (("sari", 200), ("rina", 200), ("agus", 200), ("tono", 404)):
            assert cast.client(name).get(url).status_code == status
        assert cast.client("budi").get(url.replace("-2", "-13")).status_code == 404
