"""The pages of angka kredit, by the cast."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from selaras.angka_kredit.models import DasarAngkaKredit, Pak
from selaras.angka_kredit.policies import PakPolicy
from selaras.angka_kredit.tests.conftest import INTEGRASI, PDF, Kredit
from selaras.base.errors import NotNow
from selaras.demo.world import World
from tests.reading import main_of, words_of

Worlds = Callable[..., World]
pytestmark = pytest.mark.django_db
DASAR = {
    "jenis": "integrasi",
    "golongan": "III/d",
    "angka": "140,5",
    "nomor_sk": "800/12/PAK",
    "tanggal_sk": "2023-01-20",
}


def read(here: World, name: str, url: str) -> str:
    return words_of(main_of(here.client(name).get(url).content.decode()))


@pytest.mark.feature("BKN-062")
def test_a_base_is_stated_with_its_sk_and_approved(world: Worlds, kredit: type[Kredit]) -> None:
    here = world("bkn")
    with kredit(here).later():
        budi, sari = here.client("budi"), here.client("sari")
        assert "Dasar angka kredit belum ada" in read(here, "budi", "/angka-kredit/")
        new = f"/angka-kredit/jabatan/{here.riwayat('budi').pk}/dasar/"
        assert budi.post(new, DASAR).status_code == 422  # the SK itself
        sent = DASAR | {"berkas": SimpleUploadedFile("SK PAK.pdf", PDF)}
        assert budi.post(new, sent).status_code == 302
        base = DasarAngkaKredit.objects.get()
        assert "Menunggu persetujuan Anda Budi Santoso" in read(
            here, "sari", "/angka-kredit/bawahan/"
        )
        own = f"/angka-kredit/dasar/{base.pk}/"
        with pytest.raises(NotNow, match="belum disetujui"):
            PakPolicy(here.pelaku("budi"), _pak(base)).require("create_pak")
        assert "Setujui PAK" in read(here, "sari", own)
        assert sari.post(f"{own}approve_dasar/", {"versi": base.versi}).status_code == 302
        assert "Angka kredit Anda 140,50" in read(here, "budi", "/angka-kredit/")


@pytest.mark.feature("BKN-063", "BKN-065")
def test_from_the_draft_to_the_pak_that_is_set(world: Worlds, kredit: type[Kredit]) -> None:
    its = kredit(world("bkn"))
    here, year = its.here, its.year()
    with its.later():
        its.base(replace(INTEGRASI, angka=Decimal("140.5")))
        budi = here.client("budi")
        page = f"/angka-kredit/konversi/?periode={year.pk}"
        shown = read(here, "budi", page)
        assert "Pilih tahun, SKP, dan periode" in shown
        assert "Tahunan 2026" in shown
        assert "12/12 × 100 % × 25" in shown
        answer = budi.post("/angka-kredit/konversi/", {"periode": year.pk})
        assert answer.status_code == 302
        draft = answer["Location"]
        assert here.client("sari").get(draft).status_code == 404  # a draft is its owner's
        shown = read(here, "budi", draft)
        assert "Penandatangan Ibu Sari Puspita" in shown
        assert "Ajukan PAK" in shown
        assert "Jabatan, TMT Pranata Komputer Ahli Muda" in read(
            here, "budi", f"{draft}?bagian=data"
        )
        surat = {"nomor": "800/7", "tanggal": "2027-01-29"}
        assert budi.post(f"{draft}submit_pak/", surat).status_code == 302


def test_what_is_set_is_what_the_page_tells(world: Worlds, kredit: type[Kredit]) -> None:
    its = kredit(world("bkn"))
    here, year = its.here, its.year()
    with its.later():
        its.base(replace(INTEGRASI, angka=Decimal("140.5")))
        row = its.handed_in(year)
        sari = here.client("sari")
        approve = f"/angka-kredit/pak/{row.pk}/approve_pak/"
        assert here.client("budi").post(approve, {}).status_code == 403
        assert sari.post(approve, {"versi": 1}).status_code == 409
        assert sari.post(approve, {"versi": row.versi}).status_code == 302
        words = read(here, "budi", "/angka-kredit/")
    assert "Angka kredit Anda 165,50" in words
    assert "Kurang 34,50 untuk pangkat IV/a" in words
    assert "Predikat paling rendah Baik, dua tahun terakhir belum 2025 belum dinilai" in words
    assert "TMT golongan III/d belum diisi" in words
    assert "Formasi Ahli Madya tersedia belum" in words
    assert "Baik 100 % 25,00" in words


def test_my_pangkat_names_the_next_period_and_the_papers(
    world: Worlds, kredit: type[Kredit]
) -> None:
    its = kredit(world("bkn"))
    here, year = its.here, its.year(hasil_kerja="di_atas", perilaku="di_atas")
    with its.later():
        its.base(replace(INTEGRASI, angka=Decimal(170)))
        data = {"tmt_golongan": "2024-04-01", "tempat_lahir": "Denpasar"}
        mine = f"/angka-kredit/orang/{here.budi.pk}/"
        assert here.client("budi").post(f"{mine}data/", data).status_code == 302
        assert here.client("sari").post(f"{mine}data/", data).status_code == 403
        its.draft(year)
        words = read(here, "budi", "/angka-kredit/")
        assert "IV/a dapat dicapai 1 Maret 2027" in words
        assert "Berkas di pengelola kepegawaian paling lambat" in words
        assert "Dengan draf menjadi 207,50" in words
        admin = here.client("rina")
        assert admin.post(f"{mine}syarat/", {"lulus_uji_pada": "2027-01-10"}).status_code == 302
        assert here.client("budi").post(f"{mine}syarat/", {}).status_code == 403
        assert "Lulus 10 Januari 2027" in read(here, "sari", mine)
        hidden = "hukuman disiplin"
        assert hidden in words
        assert hidden not in read(here, "sari", mine)
        assert here.client("tono").get(mine).status_code == 404


def _pak(base: DasarAngkaKredit) -> Pak:
    """One about to be, on a base that waits."""
    post = base.riwayat_jabatan
    return Pak(instansi=base.instansi, pegawai=base.pegawai, riwayat_jabatan=post, dasar=base)


def test_who_has_none_reads_why(world: Worlds) -> None:
    here = world("bkn")
    assert "Angka kredit tidak berlaku" in read(here, "tono", "/angka-kredit/")
    type(here.budi).objects.filter(pk=here.budi.pk).update(jenis="pppk")
    assert "PPPK tidak mempunyai angka kredit" in read(here, "budi", "/angka-kredit/")


def test_the_pages_ask_as_much_for_one_pak_as_for_many(
    world: Worlds, kredit: type[Kredit], queries: Callable
) -> None:
    its = kredit(world("bkn"))
    year = its.year()
    with its.later():
        its.base()
        row = its.decided(year)
        one = _asked(its.here, queries)
        line = row.konversi_set.get()
        for nomor in range(3):
            row.pk, row.tahun = None, 2020 + nomor
            row.save()
            line.pk, line.pak = None, row
            line.save()
        assert _asked(its.here, queries) == one


def _asked(here: World, queries: Callable) -> list[int]:
    found = []
    for name, url in (("budi", "/angka-kredit/"), ("sari", "/angka-kredit/bawahan/")):
        client = here.client(name)
        for _ in range(2):  # once what is prepared has been
            with queries() as asked:
                assert client.get(url).status_code == 200
        found.append(len(asked))
    return found
