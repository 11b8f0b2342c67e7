"""A period as plain data, from the sheet that its page shows too: the same few queries."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from selaras.api.present.people import penilai_as_json, person_as_json
from selaras.core.pelaku import Pelaku
from selaras.pelaksanaan.models import BuktiDukung, Periode, ProgresHarian, Realisasi, RencanaAksi
from selaras.penilaian.lembar import Lembar
from selaras.penilaian.models import Evaluasi
from selaras.penilaian.policies import EvaluasiPolicy
from selaras.perencanaan.api.moments import moment, tindakan_at

# `see_rating` is a question of the page, not a verb that one calls.
RATING_VERBS = ("give_feedback", "rate", "change_rating")


def row_as_json(periode: Periode) -> dict[str, Any]:
    """A row of a list; the predikat is in the whole answer, where its publication is asked for."""
    return {
        "id": periode.pk,
        "skp": periode.skp_id,
        "jenis": periode.jenis,
        "tahun": periode.tahun,
        "nomor": periode.nomor,
        "mulai": periode.mulai,
        "selesai": periode.selesai,
        "status": periode.status,
        "predikat": periode.predikat or None,
        "versi": periode.versi,
    }


def periode_as_json(lembar: Lembar, by: Pelaku) -> dict[str, Any]:
    periode = lembar.periode
    plan, rating = lembar.policies(by)
    evaluasi = shown_rating(rating)
    verbs = plan.tindakan() | rating.tindakan(RATING_VERBS)
    return (
        row_as_json(periode)
        | _moments(periode)
        | {
            "predikat": evaluasi.predikat if evaluasi else None,
            "pegawai": person_as_json(periode.skp.pegawai),
            "penilai": person_as_json(periode.penilai) or penilai_as_json(lembar.hubungan),
            "catatan": periode.catatan,
            "catatan_realisasi": periode.catatan_realisasi,
            "rencana_terlambat": periode.is_rencana_terlambat,
            "realisasi_terlambat": periode.is_realisasi_terlambat,
            "rencana_aksi": [_plan(row) for rows in lembar.rencana.values() for row in rows],
            "realisasi": [_realisasi(i.realisasi) for i in lembar.indikator if i.realisasi],
            "bukti": [bukti_as_json(row) for i in lembar.indikator for row in i.bukti],
            "umpan_balik": _feedback(lembar, rating),
            "evaluasi": evaluasi_as_json(evaluasi, periode) if evaluasi else None,
            "tindakan": tindakan_at(periode.skp, verbs),
        }
    )


def shown_rating(policy: EvaluasiPolicy) -> Evaluasi | None:
    """The newest rating that the caller may know: the owner from its publication on."""
    if policy.refusal("see_rating"):
        return None
    if policy.is_owner:
        return policy.published
    return policy.evaluasi[0] if policy.evaluasi else None


def evaluasi_as_json(row: Evaluasi, periode: Periode) -> dict[str, Any]:
    return {
        "predikat": row.predikat,
        "hasil_kerja": row.hasil_kerja,
        "perilaku": row.perilaku,
        "catatan": row.catatan,
        "alasan": row.alasan,
        "capaian_organisasi": row.capaian_organisasi,
        "penilai": person_as_json(row.penilai) or {"nip": "", "nama": row.penilai_nama},
        "dinilai_pada": moment(row.dinilai_pada, periode.skp),
        "terlambat": row.is_terlambat,
        "nomor": row.nomor,
    }


def bukti_as_json(row: BuktiDukung) -> dict[str, Any]:
    address = reverse("api:show_bukti", args=[row.pk]) if row.berkas else None
    return {
        "id": row.pk,
        "indikator": row.indikator_id,
        "nama": row.nama,
        "tautan": row.tautan,
        "berkas": address,
        "ukuran": row.ukuran,
    }


def progres_as_json(row: ProgresHarian) -> dict[str, Any]:
    return {
        "id": row.pk,
        "skp": row.skp_id,
        "indikator": row.indikator_id,
        "tanggal": row.tanggal,
        "mulai": row.mulai,
        "selesai": row.selesai,
        "uraian": row.uraian,
        "rencana": row.is_rencana,
        "dihitung": row.is_dihitung,
    }


def _moments(periode: Periode) -> dict[str, datetime | None]:
    names = ("rencana_diajukan_pada", "rencana_disetujui_pada", "realisasi_diajukan_pada")
    return {name: moment(getattr(periode, name), periode.skp) for name in names}


def _plan(row: RencanaAksi) -> dict[str, Any]:
    return {
        "id": row.pk,
        "rhk": row.rhk_id,
        "uraian": row.uraian,
        "target": row.target,
        "satuan": row.satuan,
    }


def _realisasi(row: Realisasi) -> dict[str, Any]:
    return {
        "indikator": row.indikator_id,
        "nilai": None if row.nilai is None else f"{row.nilai.normalize():f}",
        "narasi": row.narasi,
        "sumber_data": row.sumber_data,
        "nihil": row.is_nihil,
        "alasan": row.alasan,
    }


def _feedback(lembar: Lembar, policy: EvaluasiPolicy) -> dict[str, Any]:
    """The owner sees it once it is complete: that is its publication."""
    if policy.is_owner and not policy.is_complete:
        return {"hasil_kerja": [], "perilaku": {}}
    said = lembar.umpan_indikator
    rows = [
        {"indikator": each.indikator.pk, "isi": said[each.indikator.pk]}
        for each in lembar.indikator
        if each.indikator.pk in said
    ]
    return {"hasil_kerja": rows, "perilaku": lembar.umpan_perilaku}
