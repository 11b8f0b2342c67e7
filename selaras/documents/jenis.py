"""The kinds that this app issues: an SKP, papers of a rated period and of a PAK, a release."""

from collections.abc import Iterable
from dataclasses import asdict
from functools import partial
from typing import Any

from django.db.models import QuerySet

from selaras.angka_kredit.models import Pak
from selaras.angka_kredit.pages.tampilan import DOKUMEN as JUDUL_KREDIT
from selaras.angka_kredit.pages.tampilan import span_words
from selaras.angka_kredit.policies import PakPolicy
from selaras.base import clock
from selaras.cetak import assemble
from selaras.cetak.data import (
    DokumenBeritaAcara,
    DokumenRencana,
    KodePeriksa,
    TandaTangan,
)
from selaras.cetak.kredit import JenisDokumen, kredit_document
from selaras.cetak.laporan_harian import DokumenLaporanHarian
from selaras.cetak.render import (
    Bertanda,
    LembarCetak,
    jurnal_sheet,
    kredit_sheet,
    rilis_sheet,
    sheet,
)
from selaras.cetak.rilis import jurnal_document, rilis_document
from selaras.core.naskah import Dasar, JenisNaskah, Naskah, PenandaTangan
from selaras.core.pelaku import Pelaku
from selaras.core.policy import Refusal, not_yet, not_yours
from selaras.documents import prints
from selaras.documents.policies import DIGANTI, EvaluationPrintPolicy
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.models import Evaluasi
from selaras.perencanaan.models.naskah import VersiSkp
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.versi import APPROVALS
from selaras.rilis.models.rilis import KoreksiRilis, Rilis
from selaras.rilis.policies.rilis import RilisPolicy
from selaras.rules.cara import Keharusan

PEGAWAI, PENILAI = "Pegawai yang Dinilai", "Pejabat Penilai Kinerja"
PIMPINAN = "Pimpinan Perangkat Daerah"
BUKAN_PIHAK = (
    "Dokumen ini diterbitkan dan dilengkapi oleh pegawai yang dinilai, pejabat penilainya, atau "
    "admin kepegawaian."
)


def of_parties(pelaku: Pelaku, row: Skp | Pak, penilai_id: int | None) -> Refusal | None:
    """Those whom it is about, and who keeps the files of the unit."""
    if pelaku.is_pegawai(row.pegawai_id) or pelaku.is_pegawai(penilai_id):
        return None
    if pelaku.administers(row.riwayat_jabatan.unit_id, row.instansi_id):
        return None
    return not_yours(BUKAN_PIHAK)


# ---- A rated period


def role_periode(pelaku: Pelaku, periode: Periode) -> Refusal | None:
    """Before the rating its penilai is whoever will rate: he is told why the paper waits."""
    refusal = of_parties(pelaku, periode.skp, periode.penilai_id)
    if refusal and periode.penilai_id is None and EvaluationPrintPolicy(pelaku, periode).is_penilai:
        return None
    return refusal


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
    return naskah_of(f"Evaluasi Kinerja Pegawai, {periode.rentang.label}", data, cek, signers)


def _tulis_dokumen(periode: Periode, *, by: Pelaku, cek: KodePeriksa, **pilihan: Any) -> Naskah:
    data = prints.dokumen_evaluasi_data(periode, by=by, **pilihan)
    signers = ((PENILAI, data.ttd_penilai), (PEGAWAI, data.ttd_pegawai))
    judul = f"Dokumen Evaluasi Kinerja Pegawai, {periode.rentang.label}"
    return naskah_of(judul, data, cek, signers)


def _pindaian(periode: Periode) -> Keharusan:
    return periode.kebijakan.dokumen_bertanda_tangan  # DPS-071, DPS-087


# ---- An SKP


def role_skp(pelaku: Pelaku, skp: Skp) -> Refusal | None:
    return of_parties(pelaku, skp, skp.penilai_id)


def refuse_skp(_: Pelaku, skp: Skp) -> Refusal | None:
    if skp.status in assemble.FINAL:
        return None
    return not_yet("SKP ini belum disetujui, sehingga belum dapat diterbitkan sebagai dokumen.")


def dasar_skp(pk: int) -> Dasar | None:
    """The version that both agreed upon last."""
    rows = VersiSkp.objects.filter(skp=pk, verb__in=APPROVALS).order_by("-nomor")
    found = rows.values_list("nomor", "at").first()
    return Dasar(str(found[0]), found[1]) if found else None


def _tulis_skp(skp: Skp, *, by: Pelaku, cek: KodePeriksa, **pilihan: Any) -> Naskah:
    data = prints.skp_data(skp, **pilihan)
    signers = ((PEGAWAI, data.ttd_pegawai), (PENILAI, data.ttd_penilai))
    return naskah_of(f"Sasaran Kinerja Pegawai {skp.tahun}", data, cek, signers)


# ---- A PAK


def _role_pak(pelaku: Pelaku, row: Pak) -> Refusal | None:
    signer = row.penilai or PakPolicy(pelaku, row).penandatangan
    return of_parties(pelaku, row, signer.pk if signer else None)


def _refuse_pak(pelaku: Pelaku, row: Pak) -> Refusal | None:
    if row.status == Pak.Status.DITETAPKAN:
        return None
    if row.status == Pak.Status.DIGANTI:
        return not_yet(DIGANTI.format(row))
    who = PakPolicy(pelaku, row).status_who("issue_document")
    return not_yet(
        f"{row} belum ditetapkan, sehingga dokumennya belum dapat diterbitkan. Langkah berikutnya "
        f"ada pada {who}.",
        who=who,
    )


def _dasar_konversi(pk: int) -> Dasar | None:
    """The PAK itself, or the one that took its place."""
    row = Pak.objects.select_related("dasar").filter(pk=pk).first()
    return _since(_in_force(row))


def _dasar_kumulatif(pk: int) -> Dasar | None:
    """What was set last of all that it adds up: another sum is another paper."""
    row = _in_force(Pak.objects.select_related("dasar").filter(pk=pk).first())
    if row is None:
        return None
    return _since(row.dasar.pak_set.set_until(row).order_by("ditetapkan_pada", "pk").last())


def _in_force(row: Pak | None) -> Pak | None:
    while row is not None and row.status == Pak.Status.DIGANTI:
        row = row.pengganti_set.filter(ditetapkan_pada__isnull=False).first()
    return row


def _since(row: Pak | None) -> Dasar | None:
    if row is None or row.ditetapkan_pada is None:
        return None
    return Dasar(str(row.pk), row.ditetapkan_pada)


def _tulis_kredit(jenis: JenisDokumen, row: Pak, *, by: Pelaku, cek: KodePeriksa) -> Naskah:
    """The penilai signs alone (practice.md §6)."""
    data = kredit_document(row, jenis)
    judul = f"{JUDUL_KREDIT[jenis]}, {span_words(row.mulai, row.selesai)} {row.tahun}"
    whose = (row.pegawai.nama, row.riwayat_jabatan.unit.nama)
    return signed(judul, kredit_sheet(jenis, data, cek), whose, ((PENILAI, data.ttd),))


# ---- A released month


def _role_rilis(pelaku: Pelaku, row: Rilis) -> Refusal | None:
    """Its head, and who releases it."""
    policy = RilisPolicy(pelaku, row)
    return policy.role("confirm_rilis") and policy.role("create_rilis")


def _refuse_rilis(pelaku: Pelaku, row: Rilis) -> Refusal | None:
    """What is signed is what the head confirmed."""
    if row.konfirmasi_pada is not None:
        return None
    who = RilisPolicy(pelaku, row).pimpinan
    return not_yet(f"{row} belum dikonfirmasi. Mohon menunggu {who}.", who=who)


def _dasar_rilis(pk: int) -> Dasar | None:
    """The frozen rows: they hold for ever, and corrections stand in a journal beside them."""
    row = Rilis.objects.filter(pk=pk).first()
    return Dasar(row.sha256, row.konfirmasi_pada) if row and row.konfirmasi_pada else None


def _tulis_rilis(row: Rilis, *, by: Pelaku, cek: KodePeriksa) -> Naskah:
    data = rilis_document(row)
    judul = f"Rilis predikat kinerja {row.label}"
    whose = (row.unit.nama, row.unit.nama)
    return signed(judul, rilis_sheet(data, cek), whose, ((PIMPINAN, data.ttd),))


def _journal(pk: int) -> QuerySet[KoreksiRilis]:
    return KoreksiRilis.objects.filter(baris__rilis=pk).order_by("at", "pk")


def _refuse_jurnal(pelaku: Pelaku, row: Rilis) -> Refusal | None:
    if _journal(row.pk).exists():
        return _refuse_rilis(pelaku, row)
    return not_yet(f"{row} belum pernah dikoreksi, sehingga jurnalnya masih kosong.")


def _dasar_jurnal(pk: int) -> Dasar | None:
    """How many lines it has: none is ever changed, and with one more a new paper is due."""
    journal = _journal(pk)
    last = journal.last()
    return Dasar(str(journal.count()), last.at) if last else None


def _tulis_jurnal(row: Rilis, *, by: Pelaku, cek: KodePeriksa) -> Naskah:
    data = jurnal_document(row, list(_journal(row.pk).select_related("baris", "oleh")))
    judul = f"Jurnal koreksi rilis {row.label}"
    whose = (row.unit.nama, row.unit.nama)
    return signed(judul, jurnal_sheet(data, cek), whose, ((PIMPINAN, data.ttd),))


# ---- All of them


def naskah_of(
    judul: str,
    data: Bertanda | DokumenRencana | DokumenBeritaAcara | DokumenLaporanHarian,
    cek: KodePeriksa,
    signers: Iterable[tuple[str, TandaTangan | None]],
) -> Naskah:
    whose = (data.pegawai.nama, data.pegawai.unit_kerja)
    return signed(judul, sheet(data, cek), whose, signers)


def signed(
    judul: str,
    lembar: LembarCetak,
    whose: tuple[str, str],
    signers: Iterable[tuple[str, TandaTangan | None]],
) -> Naskah:
    """With the place of each who signs it. `whose`: name and unit."""
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
    return Naskah(lembar.pdf(), judul, *whose, penanda)


PERIODE: dict[str, Any] = {
    "rows": lambda pelaku: Periode.objects.visible_to(pelaku).with_people(),
    "role": role_periode,
    "refuse": _refuse_periode,
    "dasar": _dasar_periode,
    "pindaian": _pindaian,
}
FORM = JenisNaskah("form_penilaian", tulis=_tulis_form, **PERIODE)
DOKUMEN = JenisNaskah("dokumen_evaluasi", tulis=_tulis_dokumen, **PERIODE)
SKP = JenisNaskah(
    "skp",
    rows=lambda pelaku: Skp.objects.visible_to(pelaku).with_people(),
    role=role_skp,
    refuse=refuse_skp,
    dasar=dasar_skp,
    tulis=_tulis_skp,
)
KREDIT = tuple(
    JenisNaskah(
        jenis.value,
        rows=lambda pelaku: Pak.objects.visible_to(pelaku).with_people(),
        role=_role_pak,
        refuse=_refuse_pak,
        dasar=_dasar_konversi if jenis == JenisDokumen.KONVERSI else _dasar_kumulatif,
        tulis=partial(_tulis_kredit, jenis),
    )
    for jenis in JenisDokumen
)
BULAN: dict[str, Any] = {
    "rows": lambda pelaku: Rilis.objects.visible_to(pelaku).with_people(),
    "role": _role_rilis,
}
RILIS = JenisNaskah("rilis", refuse=_refuse_rilis, dasar=_dasar_rilis, tulis=_tulis_rilis, **BULAN)
JURNAL = JenisNaskah(
    "jurnal_rilis", refuse=_refuse_jurnal, dasar=_dasar_jurnal, tulis=_tulis_jurnal, **BULAN
)
JENIS = (SKP, FORM, DOKUMEN, *KREDIT, RILIS, JURNAL)
