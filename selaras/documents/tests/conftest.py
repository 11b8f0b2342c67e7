"""One small office: Budi is rated, Sari rates him, Agung rates her, Tono is a stranger."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from selaras.accounts.models import Instansi, User
from selaras.core.pelaku import Pelaku, system
from selaras.kebijakan import actions as kebijakan
from selaras.organisasi.actions import penempatan
from selaras.organisasi.models.pegawai import Pegawai
from selaras.organisasi.models.unit import UnitKerja
from selaras.organisasi.pelaku import pelaku_of
from selaras.pelaksanaan.models import Periode, Realisasi
from selaras.penilaian.models import Evaluasi, UmpanBalik
from selaras.perencanaan.models.naskah import Ekspektasi
from selaras.perencanaan.models.rhk import Indikator, RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.siasn.tests.conftest import siasn, siasn_process

__all__ = ["siasn", "siasn_process"]  # fixtures
NIP = {
    "budi": "198804122011011004",
    "sari": "197609232000032002",
    "agung": "196901051994031007",
    "tono": "199001012015031001",
}
NAMA = {
    "budi": "I Wayan Budi Astawa",
    "sari": "Ni Made Sari Lestari",
    "agung": "Anak Agung Wirawan",
    "tono": "Tono Wibowo",
}
MOMENT = datetime(2026, 4, 5, 3, tzinfo=UTC)


@dataclass
class Office:
    """What a test needs by name."""

    instansi: Instansi
    pegawai: dict[str, Pegawai]
    skp: Skp
    periode: Periode

    def pelaku(self, name: str) -> Pelaku:
        return pelaku_of(User.objects.get(nip=NIP[name]))

    def client(self, name: str) -> Client:
        client = Client()
        client.force_login(User.objects.get(nip=NIP[name]))
        return client

    def rate(self, *, published: bool, nomor: int = 1, predikat: str = "baik") -> Evaluasi:
        Periode.objects.filter(pk=self.periode.pk).update(
            status="dinilai", cuplikan=self.skp.cuplikan, penilai=self.pegawai["sari"]
        )
        self.periode.refresh_from_db()
        return Evaluasi.objects.create(
            instansi=self.instansi,
            periode=self.periode,
            nomor=nomor,
            hasil_kerja="sesuai",
            perilaku="di_atas",
            predikat=predikat,
            catatan="Pertahankan.",
            capaian_organisasi="baik",
            penilai=self.pegawai["sari"],
            dinilai_pada=MOMENT,
            diterbitkan_pada=MOMENT if published else None,
            kebijakan="buleleng@1",
        )


@pytest.fixture
def office(db: None) -> Office:
    instansi = Instansi.objects.create(
        kode="contoh", nama="Pemerintah Contoh", lokasi="Singaraja", zona_waktu="Asia/Makassar"
    )
    by = system(instansi)
    kebijakan.apply(instansi, "buleleng", date(2026, 1, 1), by=by)
    pegawai = {name: _person(instansi, name) for name in NIP}
    _posts(instansi, pegawai, by)
    skp = _skp(instansi, pegawai)
    return Office(instansi, pegawai, skp, _periode(skp, pegawai))


def _person(instansi: Instansi, name: str) -> Pegawai:
    user = User.objects.create_user(NIP[name], "rahasia", nama=NAMA[name], instansi=instansi)
    return Pegawai.objects.create(
        instansi=instansi,
        user=user,
        nip=NIP[name],
        nama=NAMA[name],
        golongan="III/d",
        pangkat="Penata Tingkat I",
    )


def _posts(instansi: Instansi, pegawai: dict[str, Pegawai], by: Pelaku) -> None:
    badan = UnitKerja.objects.create(instansi=instansi, nama="Badan Kepegawaian", eselon="22")
    bidang = UnitKerja.objects.create(instansi=instansi, nama="Bidang Kinerja", parent=badan)
    dinas = UnitKerja.objects.create(instansi=instansi, nama="Dinas Lain", hari_kerja=6)
    posts = (
        ("agung", badan, "Kepala Badan", {"is_pimpinan": True, "eselon": "22"}),
        ("sari", bidang, "Kepala Bidang", {"is_pimpinan": True, "eselon": "32"}),
        ("budi", bidang, "Analis Kinerja", {}),
        ("tono", dinas, "Pengelola Data", {}),
    )
    for name, unit, jabatan, facts in posts:
        penempatan.place(
            pegawai[name],
            by=by,
            unit=unit,
            jabatan=jabatan,
            jenis="struktural" if facts else "pelaksana",
            mulai=date(2025, 1, 1),
            **facts,
        )


def _snapshot(pegawai: Pegawai, jabatan: str, unit: str) -> dict[str, str]:
    return {
        "nama": pegawai.nama,
        "nip": pegawai.nip,
        "pangkat_golongan": pegawai.pangkat_golongan,
        "jabatan": jabatan,
        "unit_kerja": unit,
    }


def _skp(instansi: Instansi, pegawai: dict[str, Pegawai]) -> Skp:
    skp = Skp.objects.create(
        instansi=instansi,
        pegawai=pegawai["budi"],
        riwayat_jabatan=pegawai["budi"].riwayat.get(),
        tahun=2026,
        periode_awal=date(2026, 1, 1),
        periode_akhir=date(2026, 12, 31),
        model="ja_jf",
        pendekatan="kuantitatif",
        status="disetujui",
        penilai=pegawai["sari"],
        cuplikan={
            "pegawai": _snapshot(pegawai["budi"], "Analis Kinerja (lama)", "Bidang Kinerja"),
            "penilai": _snapshot(pegawai["sari"], "Kepala Bidang", "Bidang Kinerja"),
            "atasan_penilai": _snapshot(pegawai["agung"], "Kepala Badan", "Badan Kepegawaian"),
        },
    )
    add_rhk(skp, "Terjawabnya pengaduan pegawai", "utama")
    add_rhk(skp, "Tugas Direktif Lainnya dari Pimpinan", "tambahan")
    Ekspektasi.objects.create(skp=skp, perilaku="BP", isi="Layani dengan senyum")
    return skp


def add_rhk(skp: Skp, uraian: str, jenis: str) -> Indikator:
    rhk = RencanaHasilKerja.objects.create(
        skp=skp, jenis=jenis, uraian=uraian, intervensi_teks=f"Pimpinan: {uraian}"
    )
    return Indikator.objects.create(
        rhk=rhk,
        uraian=f"Persentase {uraian.lower()}",
        aspek="kuantitas",
        target="70 - 80",
        satuan="persen",
    )


def _periode(skp: Skp, pegawai: dict[str, Pegawai]) -> Periode:
    periode = Periode.objects.create(
        instansi=skp.instansi,
        skp=skp,
        jenis="triwulan",
        tahun=2026,
        nomor=1,
        mulai=date(2026, 1, 1),
        selesai=date(2026, 3, 31),
        status="realisasi_diajukan",
    )
    first, second = Indikator.objects.filter(rhk__skp=skp)
    Realisasi.objects.create(
        periode=periode, indikator=first, nilai="76.5", narasi="Terjawab", sumber_data="Aplikasi"
    )
    Realisasi.objects.create(periode=periode, indikator=second, is_nihil=True, alasan="belum ada")
    said = {"periode": periode, "oleh": pegawai["sari"], "at": MOMENT}
    UmpanBalik.objects.create(indikator=first, isi="Kerja yang rapi", **said)
    UmpanBalik.objects.create(perilaku="KO", isi="Rajin belajar", **said)
    return periode
