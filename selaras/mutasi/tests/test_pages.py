"""The pages: what will happen first, then the deed; who sees what; without JavaScript."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from selaras.core.models import AuditEntry
from selaras.mutasi.models import Mutasi
from selaras.perencanaan.models.skp import Skp

TMT = date(2026, 7, 1)
NEW = reverse("mutasi:create")


def typed(here: Any, name: str = "budi", **facts: str) -> dict[str, str]:
    return {
        "pegawai": getattr(here, name).nip,
        "unit": here.unit("rina").nama,
        "jabatan": "Analis Kepegawaian",
        "jenis": "mutasi",
        "tmt": TMT.isoformat(),
        "nomor_sk": "800/125/2026",
        "tanggal_sk": "2026-06-25",
    } | facts


def send(here: Any, who: str, step: str, **facts: str) -> Any:
    with here.on(TMT):
        return here.client(who).post(NEW, typed(here, **facts) | {"langkah": step})


def get(here: Any, who: str, url: str) -> Any:
    with here.on(TMT):
        return here.client(who).get(url)


def test_the_preview_says_all_and_changes_nothing(world: Callable) -> None:
    here = world("buleleng")
    here.skp("budi")
    rows = AuditEntry.objects.count()
    page = send(here, "rina", "lihat").content.decode()
    for words in (
        "SKP lama yang mulai 1 Januari 2026 berakhir 30 Juni 2026",
        "Konsep SKP baru dibuat untuk 1 Juli 2026 sampai 31 Desember 2026",
        "dinilai Ibu Sari Puspita paling lambat 9 Juli 2026",
        "Pejabat penilai jabatan baru: Ibu Dewi Lestari",
        "SKP baru dapat diajukan setelah Realisasi Tahunan SKP lama diajukan",
    ):
        assert words in page, words
    assert not Mutasi.objects.exists()
    assert Skp.objects.filter(pegawai=here.budi).count() == 1
    assert here.budi.riwayat.get().selesai is None
    assert AuditEntry.objects.exclude(verb="login").count() == rows


def test_what_the_preview_carries_is_applied(world: Callable) -> None:
    here = world("buleleng")
    here.skp("budi")
    answer = send(here, "rina", "terapkan")
    mutasi = Mutasi.objects.get()
    assert (answer.status_code, answer.url) == (302, reverse("mutasi:detail", args=[mutasi.pk]))
    assert (mutasi.nomor_sk, str(mutasi.tanggal_sk)) == ("800/125/2026", "2026-06-25")
    page = get(here, "rina", answer.url).content.decode()
    assert "Batalkan mutasi" in page
    assert "SKP lama yang mulai 1 Januari 2026 berakhir 30 Juni 2026" in page


def test_the_preview_carries_the_whole_form(world: Callable) -> None:
    """What its hidden fields say is what was typed: a head's post included."""
    here = world("bkn")
    facts = {"unit": here.unit("tono").nama, "is_pimpinan": "on", "jabatan": "Analis Perhubungan"}
    page = send(here, "agus", "lihat", **facts).content.decode()
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page))
    assert hidden.pop("_key")
    with here.on(TMT):
        answer = here.client("agus").post(NEW, hidden | {"langkah": "terapkan"})
    assert answer.status_code == 302
    mutasi = Mutasi.objects.get()
    assert (mutasi.is_pimpinan, mutasi.unit) == (True, here.unit("tono"))
    assert mutasi.nomor_sk == "800/125/2026"


def test_the_form_keeps_what_was_typed(world: Callable) -> None:
    here = world("bkn")
    page = send(here, "rina", "lihat", jabatan="Analis Kepegawean")
    assert page.status_code == 422
    assert "Analis Kepegawean" in page.content.decode()
    again = send(here, "rina", "ubah").content.decode()
    assert "800/125/2026" in again
    assert "Lihat akibatnya" in again


def test_who_may_open_the_form(world: Callable) -> None:
    here = world("denpasar")
    assert get(here, "rina", NEW).status_code == 200
    assert get(here, "agus", NEW).status_code == 200
    assert get(here, "budi", NEW).status_code == 403
    assert get(world("ntt"), "budi", NEW).status_code == 200


def test_a_pegawai_records_his_own_where_he_keeps_his_posts(world: Callable) -> None:
    here = world("ntt")
    here.skp("budi")
    facts = typed(here)
    del facts["pegawai"]
    with here.on(TMT):
        answer = here.client("budi").post(NEW, facts | {"langkah": "terapkan"})
    assert answer.status_code == 302
    assert Mutasi.objects.get().pegawai == here.budi


def test_neither_end_within_reach_is_refused(world: Callable) -> None:
    here = world("bkn")
    page = send(here, "rina", "lihat", pegawai=here.tono.nip, unit="Sekretariat Daerah")
    assert page.status_code == 403
    assert "unit lama atau unit baru" in page.content.decode()


def test_taking_back_by_the_page(world: Callable) -> None:
    here = world("bkn")
    here.skp("budi")
    mutasi = here.mutasi(tmt=TMT)
    url = reverse("mutasi:undo", args=[mutasi.pk])
    with here.on(TMT):
        assert here.client("tono").post(url).status_code == 404
        assert here.client("dewi").post(url).status_code == 403
        assert here.client("rina").post(url, {"catatan": "SK dicabut"}).status_code == 302
        assert here.client("rina").post(url).status_code == 409
    mutasi.refresh_from_db()
    assert mutasi.status == Mutasi.Status.DIBATALKAN
    assert "SK dicabut" in get(here, "rina", reverse("mutasi:detail", args=[mutasi.pk])).text


def test_both_skp_lead_to_the_mutasi(world: Callable) -> None:
    here = world("bkn")
    here.skp("budi")
    mutasi = here.mutasi(tmt=TMT)
    old = get(here, "budi", reverse("susun:detail", args=[mutasi.skp_lama_id])).text
    assert "Ditutup karena mutasi per 1 Juli 2026; penilaian akhir oleh Ibu Sari Puspita" in old
    new = get(here, "budi", reverse("susun:detail", args=[mutasi.skp_baru_id])).text
    assert "Capaian jabatan sebelumnya" in new
    assert "Ditutup karena mutasi per 1 Juli 2026" in get(here, "budi", "/skp/").text
    answer = get(here, "budi", reverse("mutasi:of_skp", args=[mutasi.skp_baru_id]))
    assert answer.url == reverse("mutasi:detail", args=[mutasi.pk])


@pytest.mark.parametrize("who", ["budi", "sari", "dewi", "rina", "agus"])
def test_those_whom_it_concerns_see_it(world: Callable, who: str) -> None:
    here = world("bkn")
    mutasi = here.mutasi(tmt=TMT)
    url = reverse("mutasi:detail", args=[mutasi.pk])
    assert get(here, who, url).status_code == 200
    assert get(here, "tono", url).status_code == 404
    assert here.budi.nama in get(here, who, reverse("mutasi:list")).text
    assert here.budi.nama not in get(here, "tono", reverse("mutasi:list")).text


def test_the_list_asks_the_same_for_many(
    world: Callable, queries: Callable, budget: Callable
) -> None:
    here = world("bkn")
    browser, seen = here.client("agus"), []
    with here.on(TMT):
        for name in ("budi", "tono", "rina"):
            here.mutasi(name, tmt=TMT, jabatan="Arsiparis")
            with queries() as asked:
                browser.get(reverse("mutasi:list"))
            seen.append(list(asked))
    budget(*seen)
