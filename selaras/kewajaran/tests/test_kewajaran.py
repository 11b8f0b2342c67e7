"""Worked examples by hand: of five people four have hasil kerja above expectation."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from selaras.accounts.models import User
from selaras.core.models import AuditEntry
from selaras.core.pelaku import AUDITOR
from selaras.demo.world import World
from selaras.keberatan.actions import pengajuan
from selaras.kewajaran.pages.instansi import kewajaran_of
from selaras.organisasi.models.peran import Peran
from selaras.penilaian.models import Evaluasi, UmpanBalik
from selaras.penilaian.tests.crowd import copy, crowd
from tests.plugins.caller import Caller
from tests.reading import words_of

pytestmark = pytest.mark.django_db
Figures = Callable[..., dict[str, Any]]
PAGE, OWN = "/kewajaran/", "/kecenderungan/"


@pytest.fixture
def here(world: Callable) -> World:
    return world("bkn")


def several(here: World, many: int, above: int, women: int = 0) -> date:
    """Budi and people like him, all rated by Sari: so many above expectation, the last women.

    Everyone read the same typed sentence. The day after is returned.
    """
    periode = here.periode_dinilai("budi", hasil_kerja="sesuai", perilaku="sesuai")
    rating, said = periode.evaluasi_set.get(), list(periode.umpan_balik_set.all())
    crowd(here, periode, many - 1)
    others = type(periode).objects.exclude(pk=periode.pk).filter(jenis=periode.jenis)
    for n, each in enumerate(others.filter(skp__pegawai__nama__startswith="Orang ").order_by("pk")):
        hasil = "di_atas" if n < above else "sesuai"
        copy(rating, periode=each, hasil_kerja=hasil)
        for line in said:
            copy(line, periode=each)
        if n >= many - 1 - women:
            type(here.budi).objects.filter(pk=each.skp.pegawai_id).update(is_perempuan=True)
    return date.fromordinal(here.rating_day(periode).toordinal() + 1)


def told(here: World, name: str, day: date, page: str = PAGE) -> str:
    with here.on(day):
        answer = here.client(name).get(page)
    assert answer.status_code == 200
    return words_of(answer.content.decode())


@pytest.fixture
def figures(here: World, caller: Callable[..., Caller]) -> Figures:
    def ask(name: str, day: date, path: str = "/kewajaran") -> dict[str, Any]:
        with here.on(day):
            found: dict[str, Any] = caller(here, name).ask("GET", path)
        return found

    return ask


def test_a_penilai_reads_his_own_tendency_from_five_people_on(
    here: World, figures: Figures
) -> None:
    day = several(here, 4, above=3)
    page = told(here, "sari", day, OWN)
    assert "Anda menilai 4 orang tahun 2026. Di bawah lima orang, angka belum berarti" in page
    assert figures("sari", day, "/kecenderungan")["sendiri"] is None


def test_shares_are_of_both_ratings_and_stand_with_what_they_count(
    here: World, figures: Figures
) -> None:
    """Five people, ten ratings, four above: 40 %; all five have the predikat Baik: 100 %."""
    day = several(here, 5, above=4)
    found = figures("sari", day, "/kecenderungan")
    assert found["sendiri"] == {
        "orang": 5, "penilaian": 5, "persen_atas": 40, "persen_bawah": 0, "persen_terbanyak": 100,
    }  # fmt: skip
    assert found["lainnya"] is None
    page = told(here, "sari", day, OWN)
    assert "40 % rating Anda tahun 2026 di atas ekspektasi" in page
    assert "5 penilaian atas 5 orang" in page


def test_only_what_was_typed_for_two_people_counts_as_copied(here: World, figures: Figures) -> None:
    day = several(here, 5, above=0)
    lines = UmpanBalik.objects.count()
    assert figures("sari", day, "/kecenderungan")["umpan"]["berulang"] == lines
    some = UmpanBalik.objects.order_by("pk").values_list("pk", flat=True)[:2]
    UmpanBalik.objects.filter(pk__in=list(some)).update(is_sekaligus=True)
    last = UmpanBalik.objects.latest("pk")
    UmpanBalik.objects.filter(pk=last.pk).update(isi="Hanya untuk dia.", is_terlambat=True)
    assert figures("sari", day, "/kecenderungan")["umpan"] == {
        "baris": lines, "terlambat": 1, "sekaligus": 2, "berulang": lines - 3,
    }  # fmt: skip


def test_groups_of_ten_are_compared_and_a_smaller_one_is_not(here: World, figures: Figures) -> None:
    """Of 20 people 10 women: none above; of 10 men 8: 8 of 20 ratings, 40 %."""
    day = several(here, 20, above=8, women=10)
    sexes = figures("agus", day)["perbandingan"][0]
    assert [(each["nama"], each["sendiri"]["persen_atas"], each["selisih"]) for each in
            sexes["kelompok"]] == [("Laki-laki", 40, 40), ("Perempuan", 0, -40)]  # fmt: skip
    assert "Perempuan 10 0 % 40 % −40 poin" in told(here, "agus", day)
    orang = type(here.budi).objects.filter(nama__startswith="Orang ", is_perempuan=True)
    orang.filter(pk=orang.latest("pk").pk).update(is_perempuan=False)
    sexes = figures("agus", day)["perbandingan"][0]
    assert (sexes["kelompok"], sexes["is_ada_tertutup"]) == ([], True)


def test_the_agency_reads_steps_of_penilai_without_names(here: World) -> None:
    """Sari and two others rate five people each; of Sari's ratings four of ten are above."""
    day = several(here, 15, above=4)
    assert "Angka tampil setelah paling sedikit 3 penilai" in told(here, "agus", day)
    others = list(Evaluasi.objects.filter(hasil_kerja="sesuai").values_list("pk", flat=True))
    for pks, name in ((others[:5], "dewi"), (others[5:10], "tono")):
        Evaluasi.objects.filter(pk__in=pks).update(penilai=here.pegawai[name])
    page = told(here, "agus", day)
    assert "13 % rating tahun 2026 di atas ekspektasi, 0 % di bawah" in page
    assert "3 penilai menilai paling sedikit 5 orang" in page
    assert "Bagian penilaiannya 5–9 orang 10–19 orang 20 orang atau lebih Semua" in page
    above, alike = page.split("Predikat yang sama Bagian")
    assert "40–59 % ≤2 0 0 ≤2" in above
    assert "80–100 % 3 0 0 3" in alike
    with here.on(day):
        drawn = here.client("agus").get(PAGE).content.decode()
    assert (
        'aria-label="Jumlah penilai menurut bagian penilaiannya. Di atas ekspektasi: 0 % 1' in drawn
    )
    for name in ("Sari", "Tono", "Budi", "Orang 1"):
        assert name not in page


def test_objections_are_counted_and_one_or_two_are_not_told(here: World, figures: Figures) -> None:
    day = several(here, 12, above=0)
    periode = here.budi.skp_set.get().periode_set.get(status="dinilai")
    with here.on(day):
        pengajuan.file_keberatan(periode, by=here.pelaku("budi"), alasan="Bukti belum dibaca.")
    assert figures("agus", day)["keberatan"][0] == {
        "keadaan": "Sedang diperiksa", "jumlah": None,
    }  # fmt: skip


def test_an_auditor_reads_by_a_letter_for_all_and_each_opening_is_kept(here: World) -> None:
    day = several(here, 10, above=0)
    auditor = User.objects.create_user("X-AUDITOR", nama="Auditor", instansi=here.instansi)
    Peran.objects.create(user=auditor, jenis=AUDITOR)
    client = here.client("agus")
    client.force_login(auditor)
    with here.on(day):
        refused = client.get(PAGE)
        assert refused.status_code == 403
        assert "surat tugas untuk seluruh instansi" in words_of(refused.content.decode())
        letter = here.surat_tugas(auditor)
        assert client.get(PAGE).status_code == 200
    kept = AuditEntry.objects.about(here.instansi).get(verb="seen")
    assert kept.note == f"Kewajaran penilaian 2026, surat tugas {letter.nomor}"
    assert kept.actor_id == auditor.pk


def test_who_leads_or_administers_a_unit_reads_only_his_own(here: World) -> None:
    for name in ("dewi", "rina", "sari", "budi"):
        answer = here.client(name).get(PAGE)
        assert (answer.status_code, "Agus Hartono (Admin Instansi)" in answer.content.decode()) == (
            403,
            True,
        )
    assert here.client("agus").get(f"{PAGE}?tahun=1999").status_code == 404


def test_as_many_statements_for_twenty_people_as_for_ten(here: World) -> None:
    day = several(here, 10, above=3)

    def count() -> int:
        with here.on(day), CaptureQueriesContext(connection) as found:
            kewajaran_of(here.instansi, day.year)
        return len(found)

    count()  # what is kept warm
    assert count() == 8
    rated = here.budi.skp_set.get().periode_set.get(status="dinilai")
    crowd(here, rated, 10)
    assert count() == 8
