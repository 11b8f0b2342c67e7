"""What the rights matrix has of an objection: Budi's, heard by Dewi, with a proposal to mend."""

from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from selaras.demo.world import World
from selaras.keberatan.actions import pengajuan, perbaikan, putusan
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.models import Evaluasi
from selaras.perencanaan.models.skp import Skp
from tests.rights_planning import PDF

WHY = {"alasan": "Bukti belum terbaca."}
RATINGS = {"hasil_kerja": "di_atas", "perilaku": "di_atas"}
DECISION = {"pertimbangan": "Bukti sudah dibaca."}


def rows(here: World, skp: Skp, day: date) -> dict[str, int]:
    """Of a third quarter that was rated: the period of the others waits for its rating."""
    periode = _rated(here, skp)
    with here.on(day):
        budi, dewi = here.pelaku("budi"), here.pelaku("dewi")
        row = pengajuan.file_keberatan(periode, by=budi, **WHY)
        scan = SimpleUploadedFile("surat.pdf", PDF)
        evidence = pengajuan.add_bukti_keberatan(row, by=budi, berkas=scan)
        for pihak in ("pegawai", "penilai"):
            said = {"tanggal": day, "tempat": "Kantor", "isi": "Sudah dijelaskan."}
            account = putusan.hear(row, by=dewi, pihak=pihak, **said)
        mending = perbaikan.propose_perbaikan(periode, by=here.pelaku("sari"), **RATINGS, **WHY)
    return {
        "keberatan": row.pk,
        "bukti-keberatan": evidence.pk,
        "keterangan": account.pk,
        "perbaikan": mending.pk,
    }


def _rated(here: World, skp: Skp) -> Periode:
    moment = here.moment(date(here.tahun, 4, 1))
    periode = Periode.objects.create(
        instansi=here.instansi,
        skp=skp,
        jenis=Periode.Jenis.TRIWULAN,
        tahun=here.tahun,
        nomor=3,
        mulai=date(here.tahun, 7, 1),
        selesai=date(here.tahun, 9, 30),
        status=Periode.Status.DINILAI,
        penilai=here.sari,
        predikat="baik",
    )
    Evaluasi.objects.create(
        instansi=here.instansi,
        periode=periode,
        hasil_kerja="sesuai",
        perilaku="sesuai",
        predikat="baik",
        penilai=here.sari,
        dinilai_pada=moment,
        diterbitkan_pada=moment,
        kebijakan="bkn@1",
    )
    return periode


OF_PERIODE = (
    *("tulis", "file_keberatan", "ask_perbaikan", "propose_perbaikan"),
    "acknowledge_rating",
)
SUBJECTS: dict[str, str] = {
    "keberatan": "keberatan",
    **{f"keberatan:{name}": "periode" for name in OF_PERIODE},
    "keberatan:confirm_keterangan": "keterangan",
    "keberatan:agree_perbaikan": "perbaikan",
    "keberatan:decline_perbaikan": "perbaikan",
    "keberatan:bukti": "bukti-keberatan",
    "keberatan:lembar": "lembar",
}
FORMS: dict[str, Any] = {
    "keberatan:file_keberatan": WHY,
    "keberatan:ask_perbaikan": {"permintaan": "Mohon dilihat lagi."},
    "keberatan:propose_perbaikan": RATINGS | WHY,
    "keberatan:edit_keberatan": WHY,
    "keberatan:hear": {"sebab": "Pensiun."},
    "keberatan:accept_keberatan": RATINGS | DECISION,
    "keberatan:reject_keberatan": DECISION,
}
BODIES: dict[str, Any] = {
    "POST /periode/{pk}/keberatan": WHY,
    "POST /periode/{pk}/minta-perbaikan": {"permintaan": "Mohon dilihat lagi."},
    "POST /periode/{pk}/usul-perbaikan": RATINGS | WHY,
    "PATCH /keberatan/{pk}": WHY,
    "POST /keberatan/{pk}/keterangan": {"pihak": "pegawai", "sebab": "Pensiun."},
    "POST /keberatan/{pk}/accept_keberatan": RATINGS | DECISION,
    "POST /keberatan/{pk}/reject_keberatan": DECISION,
}
