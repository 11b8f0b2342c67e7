"""Data Atasan: who rates, why, since when; loaded anew, or set by hand (NTT-025, BLL-007…009)."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from selaras.base.errors import InvalidInput
from selaras.base.format import nip
from selaras.demo.world import World
from selaras.organisasi.actions import penilai as penilai_actions
from selaras.organisasi.questions import penilai_on

Worlds = Callable[..., World]
HARI_INI = date(2026, 3, 2)


def atasan(here: World, who: str = "budi") -> str:
    with here.on(HARI_INI):
        answer = here.client(who).get(reverse("kepegawaian:profil"), {"tab": "atasan"})
    return answer.content.decode()


def url_of(here: World, verb: str, whose: str = "budi") -> str:
    return reverse(f"kepegawaian:{verb}", args=[here.riwayat(whose).pk])


def override(here: World, **changes: Any) -> dict[str, Any]:
    facts = {
        "penilai": f"Tono Prasetyo · {here.tono.nip}", "mulai": "2026-03-02",
        "alasan": "Surat tugas tim percepatan nomor 5/2026.",
    }  # fmt: skip
    return facts | changes


@pytest.mark.feature("BLL-009", "NTT-012")
def test_it_shows_both_superiors_since_when_and_why(world: Worlds) -> None:
    here = world("bkn")
    html = atasan(here)
    assert f"<dt>NIP penilai</dt><dd>{nip(here.sari.nip)}</dd>" in html
    for text in (
        "Sari Puspita", "Kepala Bidang Layanan Informatika", "Dewi Lestari", "1 Januari 2025",
        "Kepala Bidang Layanan Informatika memimpin Bidang Layanan Informatika.",
        "Riwayat pejabat penilai",
    ):  # fmt: skip
        assert text in html


def test_a_non_asn_penilai_is_named_as_text(world: Worlds) -> None:
    html = atasan(world("bkn"), "sekda")
    assert "Kepala Daerah" in html
    assert "Non-ASN" in html


def test_loading_anew_says_what_changed_or_that_nothing_did(world: Worlds) -> None:
    here = world("bkn")
    with here.on(HARI_INI):
        browser, url = here.client("budi"), url_of(here, "reload_penilai")
        first = browser.post(url, follow=True).content.decode()
        penilai_actions.set_penilai(
            here.riwayat("budi"), by=here.pelaku("agus"), mulai=HARI_INI, penilai=here.tono,
            alasan="Keliru.",
        )  # fmt: skip
        kept = browser.post(url, follow=True).content.decode()
        second = here.client("agus").post(url, follow=True).content.decode()
    assert "tidak ada yang berubah" in first
    assert "tidak ada yang berubah" in kept  # his admin's word stays
    assert "Pejabat penilai berubah dari Tono Prasetyo menjadi Sari Puspita." in second


@pytest.mark.feature("NTT-025")
def test_where_he_may_the_pegawai_names_his_penilai_and_the_old_one_stays_in_the_history(
    world: Worlds,
) -> None:
    here = world("ntt")
    with here.on(HARI_INI):
        answer = here.client("budi").post(url_of(here, "set_penilai"), override(here), follow=True)
    html = answer.content.decode()
    assert "Pejabat penilai ditetapkan: Tono Prasetyo." in html
    assert "Ditetapkan Budi Santoso" in html
    post = here.riwayat("budi")
    days = (date(2026, 3, 1), HARI_INI)
    rows = [penilai_on(post.pk, day) for day in days]
    assert [row and row.penilai_nama for row in rows] == ["Sari Puspita", "Tono Prasetyo"]


RIGHTS = {"budi": 403, "sari": 403, "dewi": 403, "tono": 404, "rina": 200, "agus": 200}


@pytest.mark.parametrize(("name", "status"), RIGHTS.items())
def test_elsewhere_only_an_admin_within_reach_does(world: Worlds, name: str, status: int) -> None:
    here = world("bkn")
    url = url_of(here, "set_penilai")
    with here.on(HARI_INI):
        assert here.client(name).get(url).status_code == status
        saved = here.client(name).post(url, override(here)).status_code
    assert saved == {200: 302}.get(status, status)


def test_a_stranger_cannot_load_anew_nor_can_the_penilai(world: Worlds) -> None:
    here = world("bkn")
    with here.on(HARI_INI):
        for name, status in {"tono": 404, "sari": 403, "rina": 302}.items():
            answer = here.client(name).post(url_of(here, "reload_penilai"))
            assert answer.status_code == status


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"alasan": " "}, "wajib diisi"),
        ({"penilai": ""}, "Mohon pilih pejabat penilai dari daftar."),
        ({"penilai": "Seseorang"}, "tidak ada dalam daftar"),
        ({"mulai": "2024-01-01"}, "di dalam masa jabatan ini"),
        ({"selesai": "2026-03-01"}, "tidak boleh sebelum tanggal mulai"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(
    world: Worlds, change: dict[str, str], words: str
) -> None:
    here = world("bkn")
    with here.on(HARI_INI):
        answer = here.client("agus").post(url_of(here, "set_penilai"), override(here, **change))
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_nobody_rates_himself_and_no_admin_makes_himself_a_penilai(world: Worlds) -> None:
    here = world("bkn")
    for penilai in (here.budi, here.agus):
        with pytest.raises(InvalidInput):
            penilai_actions.set_penilai(
                here.riwayat("budi"), by=here.pelaku("agus"), mulai=HARI_INI, penilai=penilai,
                alasan="Coba.",
            )  # fmt: skip


def test_an_admin_names_a_non_asn_penilai_as_text(world: Worlds) -> None:
    here = world("bkn")
    facts = override(here, penilai="", penilai_nama="Wali Kota", penilai_jabatan="Kepala Daerah")
    with here.on(HARI_INI):
        assert here.client("agus").post(url_of(here, "set_penilai"), facts).status_code == 302
    row = penilai_on(here.riwayat("budi").pk, HARI_INI)
    assert row is not None
    assert row.is_non_asn
    assert row.penilai_nama == "Wali Kota"
