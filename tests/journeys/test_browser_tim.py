"""A head makes a team across units; its ketua marks a result; a member elsewhere serves it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.tim.models import TimKerja
from tests.journeys.browser import MEJA_GELAP, Office

pytestmark = [pytest.mark.browser]
TIM = "Tim Data Angkutan Terpadu"
MULAI = {"mulai": "2026-01-05"}
URAIAN = "Tersedianya data angkutan yang terhubung dengan layanan informatika"


@pytest.mark.feature("BKN-004")
def test_a_team_across_units_carries_a_result(office: Callable[..., Office], scan: Path) -> None:
    here = office("bkn", MEJA_GELAP)
    skp, tono_skp = here.world.skp("sari"), here.world.skp("tono", status="draf")
    rhk = here.world.rhk(skp)
    here.today("2026-01-19")
    form_team(here, scan)
    mark(here, skp.pk, rhk.pk)
    serve(here, tono_skp.pk, rhk.pk)
    sari = here.visitor("sari")
    sari.go(f"/tim/{TimKerja.objects.get().pk}/")
    sari.go(f"/skp/tim/{TimKerja.objects.get().pk}/")
    sari.says("Tono Prasetyo")
    assert RencanaHasilKerja.objects.get(uraian=URAIAN).intervensi == rhk
    assert here.wrong == []


def form_team(here: Office, scan: Path) -> None:
    """Dewi heads the dinas; Sari is to lead, Budi and Tono of another dinas belong to it."""
    dewi, cast = here.visitor("dewi"), here.world
    dewi.go("/skp/")
    dewi.follow(dewi.page.get_by_label("Daftar SKP"), "Tim kerja")
    dewi.follow(dewi.page, "Bentuk tim kerja")
    facts = {"nama": TIM, "ketua": cast.sari.nip, "berkas": str(scan)} | MULAI
    dewi.send(dewi.page.locator("main form").first, "Bentuk tim kerja", facts)
    dewi.says("pindaian.pdf")
    for name in ("budi", "tono"):
        person = {"pegawai": getattr(cast, name).nip} | MULAI
        dewi.send(dewi.form("/add_anggota/"), "Tambah anggota", person)
    dewi.says("Dinas Perhubungan")
    ketua = {"pegawai": cast.sari.nip}
    dewi.refused(dewi.form("/add_anggota/"), "Tambah anggota", ketua, "adalah ketua tim ini")


def mark(here: Office, skp: int, rhk: int) -> None:
    """The ketua finds the way from her SKP."""
    sari = here.visitor("sari")
    sari.go(f"/skp/{skp}/")
    sari.follow(sari.page, "Tandai RHK yang menjadi hasil tim")
    box = sari.page.locator("main form").first
    box.locator(f'[name="rhk"][value="{rhk}"]').check()
    sari.send(box, "Simpan hasil tim")


def serve(here: Office, skp: int, rhk: int) -> None:
    """The member is told, and finds the team's result among the leaders' results."""
    tono = here.visitor("tono")
    tono.go("/pemberitahuan/")
    news = tono.page.locator("form", has=tono.page.locator("button.kabar"), has_text=TIM).first
    tono.press(news, news.get_by_role("button"))
    tono.go(f"/skp/{skp}/rhk/baru/?jenis=utama")
    form = tono.page.locator('main form[action*="/rhk/baru/"]').first
    form.locator('[name="intervensi"]').select_option(value=str(rhk))
    tono.send(form, "Simpan", {"uraian": URAIAN})
