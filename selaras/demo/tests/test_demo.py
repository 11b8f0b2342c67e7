"""The demo as `make demo` loads it: played once for all tests of this module.

One agency plays each time, and all four where a test that is `long` is asked for.
"""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import models
from django.db.models import Max
from django.test import override_settings

from selaras.accounts.models import Instansi, User
from selaras.core import sealing
from selaras.core.models import AuditEntry, HariLibur
from selaras.demo import content
from selaras.demo.tests.played import either
from selaras.kebijakan.in_force import kebijakan_for
from selaras.mutasi.models import Mutasi, Pemberhentian
from selaras.organisasi.models.pegawai import HubunganPenilai, Pegawai
from selaras.organisasi.models.peran import Peran
from selaras.organisasi.pelaku import pelaku_of
from selaras.pelaksanaan.models import BuktiDukung, Periode, ProgresHarian
from selaras.pengaturan.models import UsulanKebijakan
from selaras.pengaturan.policies import UsulanPolicy
from selaras.penilaian.models import CapaianOrganisasi, Evaluasi, UmpanBalik
from selaras.perencanaan.models.catatan import Komentar, TemplatEkspektasi
from selaras.perencanaan.models.naskah import DokumenBertandaTangan, VersiSkp
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.salin.models import PustakaRhk
from selaras.tim.models import TimKerja
from tools.run import DEMO_DATE

pytestmark = [pytest.mark.walk, pytest.mark.django_db, pytest.mark.usefixtures("demo")]
PENSIUN = date(2026, 8, 31)
AKHIR = datetime(2026, 10, 5, 17, tzinfo=UTC)  # midnight before DEMO_DATE in WIB
MODELS: tuple[type[models.Model], ...] = (
    Skp, Periode, ProgresHarian, Evaluasi, UmpanBalik, BuktiDukung, AuditEntry, User, Peran,
)  # fmt: skip
PERIODS = {"bkn": 2, "buleleng": 2, "denpasar": 8, "ntt": 8}  # that are rated
LATE = {"denpasar": 1, "buleleng": 1}  # where late is accepted
BERKAS = {"bkn": 1, "buleleng": 1, "ntt": 1}  # evidence that is a file; Denpasar has none at all
LAST = {  # what is not rated on the day of the first look
    "bkn": Periode.Status.BERJALAN,
    "buleleng": Periode.Status.BERJALAN,
    "denpasar": Periode.Status.REALISASI_DIAJUKAN,
    "ntt": Periode.Status.REALISASI_DIAJUKAN,
}


def counts() -> list[int]:
    return [model._default_manager.count() for model in MODELS]


def akun(instansi: Instansi, role: str) -> Pegawai:
    nip = content.load(instansi.kode).akun(role).nip
    return Pegawai.objects.get(instansi=instansi, nip=nip)


@pytest.mark.long
def test_there_are_four_agencies() -> None:
    assert {row.kode for row in Instansi.objects.all()} == set(content.PRESETS)


def test_twelve_to_fifteen_people_live_under_the_preset_of_their_agency(agency: Instansi) -> None:
    assert 12 <= Pegawai.objects.filter(instansi=agency).count() <= 15
    assert agency.penerapan.get(kunci="").preset == agency.kode
    assert agency.zona_waktu == content.load(agency.kode).zona


def test_the_first_look_at_the_nation_has_figures(agency: Instansi) -> None:
    assert agency.rekap_set.exists()


def test_only_the_listed_accounts_have_a_password(agency: Instansi) -> None:
    listed = {row["nip"] for row in content.account_rows() if row["agency"] == agency.kode}
    users = User.objects.filter(instansi=agency)
    assert {user.nip for user in users if user.has_usable_password()} == listed
    assert User.objects.get(nip=content.ADMIN_NASIONAL[0]).check_password(content.PASSWORD)
    assert not Pegawai.objects.filter(dikonfirmasi_pada=None).exists()


def test_the_account_penilai_has_one_skp_approved_in_january(agency: Instansi) -> None:
    penilai = akun(agency, "penilai")
    skp = Skp.objects.get(pegawai=penilai, tahun=2026)
    assert skp.status == Skp.Status.DISETUJUI
    assert skp.disetujui_pada is not None
    assert (skp.disetujui_pada.year, skp.disetujui_pada.month) == (2026, 1)
    assert RencanaHasilKerja.objects.filter(skp=skp).order_by("pk")[0].is_utama


def test_the_new_pegawai_lacks_nothing_but_an_skp(agency: Instansi) -> None:
    baru = akun(agency, "pegawai_baru")
    post = baru.riwayat.get()
    assert (baru.jenis, str(post.mulai), post.model_skp) == ("pns", "2026-01-02", "ja_jf")
    assert baru.dikonfirmasi_pada is not None
    assert not Skp.objects.filter(pegawai=baru).exists()
    hubungan = post.hubungan.get(selesai=None)
    assert hubungan.penilai == akun(agency, "penilai")
    assert hubungan.atasan_penilai == akun(agency, "kepala")


def test_who_rates_whom_follows_the_units(agency: Instansi) -> None:
    demo = content.load(agency.kode)
    pensiun = demo.perubahan.pensiun
    for orang in demo.pegawai:
        if pensiun and orang.kunci == pensiun.pegawai:
            continue
        row = HubunganPenilai.objects.get(
            riwayat_jabatan__pegawai__nip=orang.nip,
            riwayat_jabatan__instansi=agency,
            riwayat_jabatan__selesai=None,
            selesai=None,
        )
        moved = orang.kunci == demo.mutasi.pegawai
        above = demo.penilai_of(demo.orang(demo.mutasi.baru) if moved else orang)
        assert (row.penilai and row.penilai.nip) == (above and above.nip), orang.kunci
        assert row.penilai_nama == (above.nama_lengkap if above else orang.penilai_luar)


def test_an_operator_records_for_the_penilai_who_is_no_asn(agency: Instansi) -> None:
    skp = Skp.objects.get(pegawai=akun(agency, "penilai_kepala"))
    assert skp.status == Skp.Status.DISETUJUI
    assert skp.penilai is None
    ratings = Evaluasi.objects.filter(periode__skp=skp)
    assert {row.dicatat_oleh for row in ratings} == {"Operator Kepala Daerah"}


def test_one_skp_is_late_and_one_asks_for_a_revision(agency: Instansi) -> None:
    skp = Skp.objects.filter(instansi=agency)
    assert skp.filter(is_terlambat=True).count() == 1
    assert skp.filter(status=Skp.Status.REVISI_DIAJUKAN).count() == 1


def test_an_skp_was_returned_and_submitted_again(agency: Instansi) -> None:
    trail = AuditEntry.objects.filter(instansi=agency)
    returned = trail.filter(verb="return_for_revision").values_list("subject_id", flat=True)
    for pk in returned:
        versions = VersiSkp.objects.filter(skp=pk).values_list("verb", flat=True)
        assert list(versions)[:2] == ["submit", "submit"]
    assert len(returned) >= 1


def test_denpasar_approves_by_the_scan_and_its_admin_enters_the_utama(demo: Path) -> None:
    agency = Instansi.objects.get(kode="denpasar")
    approved = Skp.objects.filter(instansi=agency).approved()
    scans = DokumenBertandaTangan.objects.filter(skp__instansi=agency)
    assert scans.count() == approved.count()
    assert all((demo / row.berkas.name).read_bytes().startswith(b"%PDF-") for row in scans)
    admin = akun(agency, "admin_opd").user
    skp = Skp.objects.get(pegawai=akun(agency, "pegawai"))
    by_admin = AuditEntry.objects.about(skp).filter(verb="add_rhk", actor=admin).count()
    assert by_admin == RencanaHasilKerja.objects.filter(skp=skp, jenis="utama").count() > 0


def test_all_is_rated_but_the_last_closed_period_and_october_runs(agency: Instansi) -> None:
    pegawai = akun(agency, "pegawai")
    rows = Periode.objects.filter(skp__pegawai=pegawai).order_by("nomor")
    states = list(rows.values_list("status", flat=True))
    rated = PERIODS[agency.kode]
    running = [LAST[agency.kode], Periode.Status.BERJALAN]
    assert states == [Periode.Status.DINILAI] * rated + running
    assert all(row.penilai == akun(agency, "penilai") and row.cuplikan for row in rows[:rated])


def test_one_person_has_changed_posts(agency: Instansi) -> None:
    """The old SKP was closed by the old penilai, the new one goes on under the new one."""
    demo = content.load(agency.kode)
    mutasi = Mutasi.objects.get(instansi=agency)
    lama, baru = mutasi.skp_lama, mutasi.skp_baru
    assert (lama.status, baru.status) == (Skp.Status.SELESAI, Skp.Status.DISETUJUI)
    assert lama.periode_akhir + timedelta(days=1) == baru.periode_awal == demo.mutasi.tmt
    final = lama.periode_set.get(jenis=Periode.Jenis.FINAL)
    assert final.penilai.nip == demo.penilai_of(demo.orang(demo.mutasi.pegawai)).nip
    assert set(lama.periode_set.values_list("status", flat=True)) == {Periode.Status.DINILAI}
    assert baru.penilai.nip == demo.penilai_of(demo.orang(demo.mutasi.baru)).nip
    rated = baru.periode_set.filter(status=Periode.Status.DINILAI)
    assert rated.exists()
    assert set(rated.values_list("penilai__nip", flat=True)) == {baru.penilai.nip}


@pytest.mark.long
def test_who_retired_was_rated_by_what_was_there() -> None:
    row = Pemberhentian.objects.get(instansi__kode="bkn")
    skp = Skp.objects.get(pegawai=row.pegawai)
    assert (row.selesai, skp.periode_akhir, skp.status) == (*[PENSIUN] * 2, Skp.Status.SELESAI)
    periods = Periode.objects.filter(skp=skp)
    assert set(periods.values_list("status", flat=True)) == {Periode.Status.DINILAI}
    taken = AuditEntry.objects.filter(verb="take_as_is", subject_id__in=periods.values("pk"))
    assert taken.count() == 2
    assert not Periode.objects.filter(skp=skp, mulai__gt=PENSIUN).exists()


@pytest.mark.long
def test_two_administrators_change_a_rule_and_a_second_change_waits_for_the_account() -> None:
    first, second = UsulanKebijakan.objects.filter(instansi__kode="ntt").order_by("pk")
    account = akun(first.instansi, "admin_instansi").user
    assert (first.pengusul, first.pemutus) == (account, second.pengusul)
    assert kebijakan_for(first.instansi, first.mulai).tenggang_menit == 30
    assert UsulanPolicy(pelaku_of(account), second).refusal("confirm_change") is None


@pytest.mark.parametrize("kode", either("ntt", "denpasar"))
def test_a_team_of_two_units_carries_a_result_that_a_member_serves(kode: str) -> None:
    tim = TimKerja.objects.get(instansi__kode=kode)
    rhk = RencanaHasilKerja.objects.get(tim=tim, skp__pegawai=tim.ketua)
    members = tim.anggota_set.values_list("pegawai", flat=True)
    serving = rhk.diintervensi_oleh.filter(skp__pegawai__in=members)
    assert serving.exclude(skp__riwayat_jabatan__unit=rhk.skp.riwayat_jabatan.unit_id).exists()


@pytest.mark.parametrize("kode", either("ntt", "denpasar"))
def test_library_template_sharing_and_a_settled_remark_can_be_seen(kode: str) -> None:
    instansi = Instansi.objects.get(kode=kode)
    assert PustakaRhk.objects.filter(instansi=instansi).count() == 2
    assert TemplatEkspektasi.objects.filter(instansi=instansi).exclude(jabatan="").count() == 2
    assert Skp.objects.filter(instansi=instansi, boleh_disalin=True).count() == 1
    remark = Komentar.objects.get(skp__instansi=instansi)
    assert remark.is_penilai
    assert not remark.is_terbuka


def test_predikat_are_mostly_good_with_a_best_and_a_weak_one(agency: Instansi) -> None:
    found = Counter(Evaluasi.objects.filter(instansi=agency).values_list("predikat", flat=True))
    assert {"baik", "butuh_perbaikan"} <= set(found) <= {"baik", "sangat_baik", "butuh_perbaikan"}
    assert found["baik"] > 0.9 * found.total()
    capaian = CapaianOrganisasi.objects.filter(instansi=agency)
    assert set(capaian.values_list("predikat", flat=True)) == {"baik", "istimewa"}


def test_one_is_late_where_late_is_accepted(agency: Instansi) -> None:
    late = Periode.objects.filter(instansi=agency, is_realisasi_terlambat=True)
    assert late.count() == LATE.get(agency.kode, 0)


def test_an_account_waits_for_a_rating_that_is_late() -> None:
    kode = "denpasar"
    waits = Periode.objects.filter(
        skp__pegawai=akun(Instansi.objects.get(kode=kode), "rekan_unit_lain")
    )
    lying = waits.filter(status=LAST[kode]).values_list("nomor", flat=True)
    assert list(lying) == [8, 9]  # of September nothing is late yet


@pytest.mark.long
def test_where_it_is_not_one_has_missed_a_month() -> None:
    missed = Periode.objects.filter(instansi__kode="ntt", nomor__lt=9).exclude(status="dinilai")
    assert [row.status for row in missed] == [Periode.Status.BERJALAN]


def test_three_people_keep_a_daily_log(agency: Instansi) -> None:
    rows = ProgresHarian.objects.filter(instansi=agency).values_list("skp__pegawai", flat=True)
    assert sum(n > 150 for n in Counter(rows).values()) == 3


def test_evidence_comes_as_link_and_as_file(agency: Instansi) -> None:
    rows = BuktiDukung.objects.filter(periode__instansi=agency)
    files = rows.filter(tautan="").exclude(berkas="").exclude(jenis_berkas="")
    assert files.count() == BERKAS.get(agency.kode, 0)
    assert rows.exists() == (agency.kode in BERKAS)


def test_nothing_happens_on_the_day_of_the_first_look() -> None:
    latest: dict[str, Any] = AuditEntry.objects.aggregate(at=Max("at"))
    assert latest["at"] < AKHIR
    assert Evaluasi.objects.aggregate(at=Max("dinilai_pada"))["at"] < AKHIR
    assert str(ProgresHarian.objects.aggregate(day=Max("tanggal"))["day"]) < DEMO_DATE
    assert not Periode.objects.filter(mulai__gt=AKHIR.date()).exists()


def test_the_trail_seals(agency: Instansi) -> None:
    while sealing.seal(agency.pk):
        pass
    assert not AuditEntry.objects.filter(instansi=agency).unsealed().exists()
    assert sealing.broken_at(agency.pk) is None


def test_the_holidays_of_2026_are_there() -> None:
    rows = HariLibur.objects.filter(tanggal__year=2026, instansi=None)
    assert (rows.filter(is_cuti_bersama=False).count(), rows.count()) == (17, 25)


def test_a_second_time_changes_nothing() -> None:
    before, said = counts(), StringIO()
    call_command("demo", stdout=said)
    assert counts() == before
    assert said.getvalue().count("sudah ada") == Instansi.objects.count()


def test_production_refuses_the_demo() -> None:
    with override_settings(SELARAS_MODE="production"), pytest.raises(CommandError, match="demo"):
        call_command("demo")
