"""What the rights matrix has of angka kredit: Budi's base, and a PAK that waits for his penilai."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from selaras.angka_kredit.actions import dasar, pak
from selaras.angka_kredit.actions.dasar import IsiDasar
from selaras.demo.world import World
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.models import Evaluasi
from tests.rights_planning import PDF

SUBJECTS = {
    "documents:konversi_pdf": "pak",
    "documents:akumulasi_pdf": "pak",
    "documents:pak_pdf": "pak",
    "angka_kredit": "pak",
    "angka_kredit:orang": "pegawai",
    "angka_kredit:write_keterangan": "pegawai",
    "angka_kredit:record_syarat": "pegawai",
    "angka_kredit:create_dasar": "riwayat",
    "angka_kredit:pull_dasar": "riwayat",
    "angka_kredit:dasar": "dasar-angka-kredit",
    "angka_kredit:sk": "sk-pak",
    "angka_kredit:correct_dasar": "dasar-angka-kredit",
    "angka_kredit:approve_dasar": "dasar-angka-kredit",
    "angka_kredit:return_dasar": "dasar-angka-kredit",
}
AWAL = {"jenis": "pengangkatan", "golongan": "III/c", "mulai": "2025-01-01"}
SURAT = {"nomor": "800/7", "tanggal": "2026-01-30"}
CATATAN = {"catatan": "Nomor keliru."}
FORMS: dict[str, Any] = {
    "angka_kredit:prepare_paks": {"tahun": "2025"},
    "angka_kredit:create_dasar": AWAL,
    "angka_kredit:correct_dasar": AWAL,
    "angka_kredit:return_dasar": CATATAN,
    "angka_kredit:submit_pak": SURAT,
    "angka_kredit:return_pak": CATATAN,
}


def rows(here: World, year_id: int, day: date) -> dict[str, int]:
    """The year before was rated by his penilai; its conversion was handed in."""
    year = Periode.objects.get(pk=year_id)
    Evaluasi.objects.create(
        instansi=here.instansi,
        periode=year,
        hasil_kerja="di_bawah",
        perilaku="di_bawah",
        predikat=year.predikat,
        penilai=here.sari,
        dinilai_pada=here.moment(day),
        diterbitkan_pada=here.moment(day),
        kebijakan="bkn@1",
    )
    with here.on(day):
        budi = here.pelaku("budi")
        isi = IsiDasar(
            "integrasi", "III/c", angka=Decimal(10), nomor_sk="800/1", tanggal_sk=date(2023, 1, 20)
        )
        scan, post = SimpleUploadedFile("SK PAK.pdf", PDF), year.skp.riwayat_jabatan
        base = dasar.create_dasar(post, by=budi, isi=isi, berkas=scan)
        dasar.approve_dasar(base, by=here.pelaku("sari"))
        row = pak.create_pak(year, by=budi)
        pak.submit_pak(row, by=budi, nomor="800/7", tanggal=date(2026, 1, 30))
    return {"dasar-angka-kredit": base.pk, "sk-pak": base.sk_set.get().pk, "pak": row.pk}


def bodies(here: World, ids: dict[str, int]) -> dict[str, Any]:
    return {
        "POST /dasar-angka-kredit": AWAL | {"nip": here.budi.nip},
        "POST /dasar-angka-kredit/{pk}/correct_dasar": AWAL,
        "POST /dasar-angka-kredit/{pk}/return_dasar": CATATAN,
        "POST /pak/prepare_paks": {"tahun": 2025},
        "POST /pak": {"periode": ids["tahun-dinilai"]},
        "POST /pak/{pk}/submit_pak": SURAT,
        "POST /pak/{pk}/return_pak": CATATAN,
    }
