"""From the base to a PAK that is set: who, when, how much, and never twice."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from selaras.angka_kredit.actions import dasar as bases
from selaras.angka_kredit.actions import pak as actions
from selaras.angka_kredit.actions.dasar import IsiDasar
from selaras.angka_kredit.hitung import lines_until, set_before
from selaras.angka_kredit.models import BulanTerhitung, DasarAngkaKredit, Pak
from selaras.angka_kredit.policies import DasarKreditPolicy, PakPolicy
from selaras.angka_kredit.tests.conftest import INTEGRASI, PERTAMA, SURAT, UNGGUL, Kredit
from selaras.base import clock
from selaras.base.errors import InvalidInput, NotAllowed, NotNow
from selaras.demo.world import World
from selaras.organisasi.models.pegawai import JenisPegawai
from selaras.rules.angka_kredit import TengahTahun
from selaras.rules.kebijakan import Pintu, PintuMasuk

Worlds = Callable[..., World]
pytestmark = pytest.mark.django_db
CAST = ("budi", "sari", "dewi", "rina", "agus", "tono")


def allowed(policy: type, here: World, row: object, verb: str) -> set[str]:
    return {name for name in CAST if policy(here.pelaku(name), row).can(verb)}


def test_a_year_rated_baik_gives_the_coefficient(world: Worlds, kredit: type[Kredit]) -> None:
    its = kredit(world("bkn"))
    year = its.year()
    with its.later():
        base = its.base(INTEGRASI)
        row = its.decided(year)
    assert (row.jumlah, row.mulai, row.selesai) == (Decimal(25), 1, 12)
    assert base.jumlah + set_before(base) == Decimal("65.5")
    assert row.penilai_nama == its.here.sari.nama


def test_who_states_and_who_approves(world: Worlds, kredit: type[Kredit]) -> None:
    here = world("bkn")
    its = kredit(here)
    year = its.year()
    with its.later():
        base = its.base(INTEGRASI, approved=False)
        assert allowed(DasarKreditPolicy, here, base, "correct_dasar") == {"budi", "rina", "agus"}
        assert allowed(DasarKreditPolicy, here, base, "approve_dasar") == {"sari"}
        with pytest.raises(NotNow, match=r"belum disetujui.*Ibu Sari Puspita"):
            its.draft(year)
        bases.return_dasar(base, by=here.pelaku("sari"), catatan="SK terpotong.")
        bases.correct_dasar(base, by=its.by, isi=INTEGRASI)
        bases.approve_dasar(base, by=here.pelaku("sari"))
        row = its.handed_in(year)
        assert allowed(PakPolicy, here, row, "approve_pak") == {"sari"}
        assert allowed(PakPolicy, here, row, "withdraw_pak") == {"budi"}
        with pytest.raises(NotAllowed, match="Budi Santoso sendiri"):
            actions.create_pak(year, by=here.pelaku("sari"))


def test_a_base_needs_its_letter_its_file_and_its_golongan(
    world: Worlds, kredit: type[Kredit]
) -> None:
    its = kredit(world("bkn"))
    post = its.here.riwayat("budi")
    wrong = {
        "nomor_sk": IsiDasar("integrasi", "III/d", angka=Decimal(10)),
        "golongan": IsiDasar("integrasi", "III/b", angka=Decimal(10)),
        "ak_pendidikan": IsiDasar("pengangkatan", "III/c", ak_pendidikan=Decimal(10)),
        "mulai": IsiDasar("pengangkatan", "III/c", mulai=date(2030, 1, 1)),
        "berkas": INTEGRASI,
    }
    for name, isi in wrong.items():
        with pytest.raises(InvalidInput) as refused:
            bases.create_dasar(post, by=its.by, isi=isi)
        assert name in refused.value.errors
    assert not DasarAngkaKredit.objects.exists()


def test_a_move_is_given_the_ak_dasar_of_its_golongan(world: Worlds, kredit: type[Kredit]) -> None:
    its = kredit(world("bkn"))
    moved = IsiDasar(
        "perpindahan", "III/d", angka=Decimal(75), nomor_sk="1", tanggal_sk=date(2025, 1, 2)
    )
    assert its.base(moved, approved=False).jumlah == 175  # §7.5: 75 + 100


@pytest.mark.feature("BKN-064")
def test_on_the_way_it_names_its_purpose_and_the_year_gives_the_rest(
    world: Worlds, kredit: type[Kredit]
) -> None:
    """BKN-064, practice.md §6: the annual line covers the months that are left."""
    its = kredit(world("bkn"))
    first = its.here.periode_dinilai("budi", **UNGGUL)
    with its.later(date(2026, 4, 20)):
        its.base()
        with pytest.raises(InvalidInput) as refused:
            its.draft(first)
        assert "untuk_pangkat" in refused.value.errors
        surat = SURAT | {"tanggal": date(2026, 4, 20)}
        half = its.decided(first, surat=surat, untuk_pangkat=True)
        assert (half.selesai, half.jumlah) == (3, Decimal("9.38"))
        with pytest.raises(InvalidInput, match="Tidak ada bulan"):
            its.draft(first, untuk_pangkat=True)
    year = its.year()
    with its.later():
        rest = its.decided(year)
        assert (rest.mulai, rest.selesai, rest.jumlah) == (4, 12, Decimal("18.75"))
        assert BulanTerhitung.objects.filter(pegawai=its.here.budi).count() == 12
        with pytest.raises(IntegrityError), transaction.atomic():
            BulanTerhitung.objects.create(pak=rest, pegawai=its.here.budi, tahun=2026, bulan=3)


def test_on_the_way_each_period_counts_or_the_last_one_for_all(
    world: Worlds, kredit: type[Kredit]
) -> None:
    """Practice.md §6: two quarters, the first better than the second, under either choice."""
    its = kredit(world("bkn"))
    its.here.periode_dinilai("budi", **UNGGUL)
    second = its.here.periode_dinilai("budi", nomor=2)
    base = its.base()
    lines = {}
    for choice in TengahTahun:
        found = lines_until(second, base, replace(second.kebijakan, ak_tengah_tahun=choice))
        lines[choice] = [(each.mulai, each.selesai, each.predikat, each.angka) for each in found]
    assert lines[TengahTahun.PER_PERIODE] == [
        (1, 3, "sangat_baik", Decimal("9.38")),
        (4, 6, "baik", Decimal("6.25")),
    ]
    assert lines[TengahTahun.EVALUASI_RENTANG] == [(1, 6, "baik", Decimal("12.5"))]


def test_where_the_penilai_is_gone_his_superior_sets_it(
    world: Worlds, kredit: type[Kredit]
) -> None:
    """Practice.md §6: the penilai permanently absent, the atasan penilai."""
    its = kredit(world("bkn"))
    here, year = its.here, its.year()
    with its.later():
        its.base()
        row = its.handed_in(year)
        gone = type(here.sari).objects.filter(pk=here.sari.pk)
        gone.update(berhenti_pada=date(2027, 1, 30), kedudukan="67")
        assert allowed(PakPolicy, here, row, "approve_pak") == {"dewi"}
        actions.approve_pak(row, by=here.pelaku("dewi"))
        assert (row.penilai, row.penilai_nama) == (here.dewi, here.dewi.nama)


def test_one_draft_at_a_time_and_it_may_be_taken_back(
    world: Worlds, kredit: type[Kredit], monkeypatch: pytest.MonkeyPatch
) -> None:
    its = kredit(world("bkn"))
    year = its.year()
    with its.later():
        with pytest.raises(NotNow, match="belum ada"):
            its.draft(year)
        its.base()
        doors = (PintuMasuk(Pintu.RUANG_GTK, ("Pranata Komputer",)),)
        with monkeypatch.context() as elsewhere:
            elsewhere.setattr(PakPolicy, "kebijakan", replace(year.kebijakan, pintu=doors))
            with pytest.raises(NotNow, match="lewat Ruang GTK"):
                its.draft(year)
        row = its.draft(year)
        with pytest.raises(NotNow, match="Masih ada PAK 2026"):
            its.draft(year)
        actions.submit_pak(row, by=its.by, **SURAT)
        actions.return_pak(row, by=its.here.pelaku("sari"), catatan="Nomor keliru.")
        actions.submit_pak(row, by=its.by, **SURAT)
        actions.withdraw_pak(row, by=its.by)
        actions.delete_pak(row, by=its.by)
        assert not Pak.objects.exists()


def test_a_changed_rating_replaces_what_was_set(world: Worlds, kredit: type[Kredit]) -> None:
    """Practice.md §6: after an objection; the old one stays to be read, and counts no more."""
    its = kredit(world("bkn"))
    year = its.year()
    with its.later():
        base = its.base()
        old = its.decided(year)
        with pytest.raises(NotNow, match="tidak berubah"):
            actions.replace_pak(old, by=its.by)
        its.correct(year, "sangat_baik")
        new = actions.replace_pak(old, by=its.by)
        actions.submit_pak(new, by=its.by, **SURAT)
        actions.approve_pak(new, by=its.here.pelaku("sari"))
        old.refresh_from_db()
        assert (old.status, new.jumlah) == (Pak.Status.DIGANTI, Decimal("37.5"))
        assert set_before(base) == Decimal("37.5")
        assert set(BulanTerhitung.objects.values_list("pak", flat=True)) == {new.pk}
        assert new.cetakan["baris"] == []


def test_a_draft_with_an_older_predikat_is_not_handed_in(
    world: Worlds, kredit: type[Kredit]
) -> None:
    its = kredit(world("bkn"))
    year = its.year()
    with its.later():
        its.base()
        row = its.draft(year)
        its.correct(year, "sangat_baik")
        with pytest.raises(NotNow, match=r"sudah berubah.*menghapus draf"):
            actions.submit_pak(row, by=its.by, **SURAT)


def test_a_predikat_within_a_joined_line_replaces_what_was_set(
    world: Worlds, kredit: type[Kredit]
) -> None:
    """Two quarters of one predikat are one line; the first is another after an objection."""
    its = kredit(world("bkn"))
    first = its.here.periode_dinilai("budi", nomor=1)
    second = its.here.periode_dinilai("budi", nomor=2, skp=first.skp)
    with its.later(date(2026, 7, 27)):
        its.base()
        surat = SURAT | {"tanggal": date(2026, 7, 27)}
        old = its.decided(second, surat=surat, untuk_pangkat=True)
        assert [line.bulan for line in old.konversi_set.all()] == [6]
        its.correct(first, "sangat_baik")
        new = actions.replace_pak(old, by=its.by)
        assert [line.angka for line in new.konversi_set.all()] == [Decimal("9.38"), Decimal("6.25")]


def test_a_rating_that_is_held_back_is_no_news(world: Worlds, kredit: type[Kredit]) -> None:
    its = kredit(world("bkn"))
    year = its.year()
    with its.later():
        its.base()
        row = its.decided(year)
        until = clock.now() + timedelta(days=3)
        type(year).objects.filter(pk=year.pk).update(predikat="kurang", terbit_pada=until)
        with pytest.raises(NotNow, match="tidak berubah"):
            actions.replace_pak(row, by=its.by)


@pytest.mark.parametrize(
    ("facts", "kalimat"),
    [
        ({"jenis": JenisPegawai.PPPK}, "Pejabat fungsional menurut"),
        ({"jenis": JenisPegawai.CPNS}, "setelah pengangkatan pertama"),
    ],
)
def test_who_has_no_angka_kredit_is_told_why(
    world: Worlds, kredit: type[Kredit], facts: dict[str, str], kalimat: str
) -> None:
    here = world("bkn")
    type(here.budi).objects.filter(pk=here.budi.pk).update(**facts)
    here.budi.refresh_from_db()
    post = here.riwayat("budi")
    with pytest.raises(NotNow, match=kalimat):
        bases.create_dasar(post, by=here.pelaku("budi"), isi=PERTAMA)
    with pytest.raises(NotNow, match="jabatan fungsional yang berjenjang"):
        bases.create_dasar(here.riwayat("tono"), by=here.pelaku("tono"), isi=PERTAMA)
