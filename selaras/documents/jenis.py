"""The kinds that this app issues itself: the SKP, and both papers of a rated period."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from selaras.base import clock
from selaras.core.naskah import Dasar, JenisNaskah, Naskah, PenandaTangan
from selaras.core.pelaku import Pelaku
from selaras.core.policy import Refusal, not_yet, not_yours
from selaras.documents import assemble, prints
from selaras.documents.data import KodePeriksa, TandaTangan
from selaras.documents.policies import EvaluationPrintPolicy
from selaras.documents.render import Bertanda, sheet
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.models import Evaluasi
from selaras.perencanaan.models.naskah import VersiSkp
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.versi import APPROVALS
from selaras.rules.cara import Keharusan

PEGAWAI, PENILAI = "Pegawai yang Dinilai", "Pejabat Penilai Kinerja"
BUKAN_PIHAK = (
    "Dokumen ini diterbitkan dan dilengkapi oleh pegawai yang dinilai, pejabat penilainya, atau "
    "admin kepegawaian."
)


def of_parties(pelaku: Pelaku, skp: Skp, penilai_id: int | None) -> Refusal | None:
    """Those who sign it, and who keeps the files of the unit."""
    if pelaku.is_pegawai(skp.pegawai_id) or pelaku.is_pegawai(penilai_id):
        return None
    if pelaku.administers(skp.riwayat_jabatan.unit_id, skp.instansi_id):
        return None
    return not_yours(BUKAN_PIHAK)


# ---- A rated period


def _role_periode(pelaku: Pelaku, periode: Periode) -> Refusal | None:
    return of_parties(pelaku, periode.skp, periode.penilai_id)


def _refuse_periode(pelaku: Pelaku, periode: Periode) -> Refusal | None:
    """What its owner does not know yet is on no paper."""
    policy = EvaluationPrintPolicy(pelaku, periode)
    if refusal := policy.refusal("print_evaluation"):
        return refusal
    if policy.published:
        return None
    return not_yet(
        f"Penilaian {periode.rentang.label} belum terbit, sehingga dokumennya belum dapat "
        "diterbitkan.",
        who=policy.penilai_sapaan,
    )


def _dasar_periode(pk: int) -> Dasar | None:
    """The rating that its owner knows."""
    rows = Evaluasi.objects.filter(periode=pk, diterbitkan_pada__lte=clock.now())
    found = rows.order_by("-nomor").first()
    if found is None or found.diterbitkan_pada is None:
        return None
    return Dasar(str(found.pk), found.diterbitkan_pada)


def _tulis_form(periode: Periode, *, by: Pelaku, cek: KodePeriksa, **pilihan: Any) -> Naskah:
    data = prints.form_penilaian_data(periode, by=by, **pilihan)
    signers = ((PENILAI, data.ttd_penilai), (PEGAWAI, data.ttd_pegawai))
    return _naskah(f"Evaluasi Kinerja Pegawai, {periode.rentang.label}", data, cek, signers)


def _tulis_dokumen(periode: Periode, *, by: Pelaku, cek: KodePeriksa, **pilihan: Any) -> Naskah:
    data = prints.dokumen_evaluasi_data(periode, by=by, **pilihan)
    signers = ((PENILAI, data.ttd_penilai), (PEGAWAI, data.ttd_pegawai))
    judul = f"Dokumen Evaluasi Kinerja Pegawai, {periode.rentang.label}"
    return _naskah(judul, data, cek, signers)


def _pindaian(periode: Periode) -> Keharusan:
    return periode.kebijakan.dokumen_bertanda_tangan  # DPS-071, DPS-087


# ---- An SKP


def _role_skp(pelaku: Pelaku, skp: Skp) -> Refusal | None:
    return of_parties(pelaku, skp, skp.penilai_id)


def _refuse_skp(_: Pelaku, skp: Skp) -> Refusal | None:
    if skp.status in assemble.FINAL:
        return None
    return not_yet("SKP ini belum disetujui, sehingga belum dapat diterbitkan sebagai dokumen.")


def _dasar_skp(pk: int) -> Dasar | None:
    """The version that both agreed upon last."""
    rows = VersiSkp.objects.filter(skp=pk, verb__in=APPROVALS).order_by("-nomor")
    found = rows.values_list("nomor", "at").first()
    return Dasar(str(found[0]), found[1]) if found else None


def _tulis_skp(skp: Skp, *, by: Pelaku, cek: KodePeriksa, **pilihan: Any) -> Naskah:
    data = prints.skp_data(skp, **pilihan)
    signers = ((PEGAWAI, data.ttd_pegawai), (PENILAI, data.ttd_penilai))
    return _naskah(f"Sasaran Kinerja Pegawai {skp.tahun}", data, cek, signers)


def _naskah(
    judul: str,
    data: Bertanda,
    cek: KodePeriksa,
    signers: Iterable[tuple[str, TandaTangan | None]],
) -> Naskah:
    lembar = sheet(data, cek)
    boxes = lembar.boxes()
    penanda = tuple(
        PenandaTangan(
            sebutan,
            ttd.nama,
            "".join(filter(str.isalnum, ttd.nip)),
            ttd.lokasi,
            ttd.tanggal,
            asdict(boxes[ttd.nama]),
        )
        for sebutan, ttd in signers
        if ttd is not None
    )
    return Naskah(lembar.pdf(), judul, data.pegawai.nama, data.pegawai.unit_kerja, penanda)


PERIODE: dict[str, Any] = {
    "rows": lambda pelaku: Periode.objects.visible_to(pelaku).with_people(),
    "role": _role_periode,
    "refuse": _refuse_periode,
    "dasar": _dasar_periode,
    "pindaian": _pindaian,
}
FORM = JenisNaskah("form_penilaian", tulis=_tulis_form, **PERIODE)
DOKUMEN = JenisNaskah("dokumen_evaluasi", tulis=_tulis_dokumen, **PERIODE)
SKP = JenisNaskah(
    "skp",
    rows=lambda pelaku: Skp.objects.visible_to(pelaku).with_people(),
    role=_role_skp,
    refuse=_refuse_skp,
    dasar=_dasar_skp,
    tulis=_tulis_skp,
)
JENIS = (SKP, FORM, DOKUMEN)
