"""What the page of an SKP shows; templates only lay it out."""

from itertools import groupby
from typing import Any

from django.db.models import Max, Prefetch, Q, prefetch_related_objects

from selaras.base import clock
from selaras.base.format import batas, tanggal, waktu
from selaras.core import audit
from selaras.core.models import AuditEntry
from selaras.core.pelaku import Pelaku, Visible
from selaras.core.policy import ROLE, Refusal
from selaras.kaskade.pages.permintaan import endings_of, permintaan_of
from selaras.kaskade.pages.tim import followed_by, led_by
from selaras.kepegawaian.policies import examines
from selaras.perencanaan.actions.rhk import offered_to
from selaras.perencanaan.models.lampiran import Bagian, lampiran_of
from selaras.perencanaan.models.naskah import DokumenBertandaTangan
from selaras.perencanaan.models.rhk import PENUGASAN, RencanaHasilKerja
from selaras.perencanaan.models.skp import TONE, Skp
from selaras.perencanaan.policies.dasar import DasarPolicy
from selaras.perencanaan.policies.skp import SkpPolicy
from selaras.perencanaan.policies.susun import matriks_refusal
from selaras.perencanaan.susun import last_deletion
from selaras.susun.pages.komentar import lembar_of
from selaras.susun.pages.pindaian import beside_skp, scans_matter, scans_of

JEJAK_MAKS = 100
EDITS = {
    f"{verb}_{noun}" for verb in ("add", "edit", "delete") for noun in ("rhk", "indikator")
} | {
    "set_ekspektasi",
    "write_lampiran",
    "write_manual",
    "move_rhk",
    "move_indikator",
    "undo_delete",
    "dismiss_hint",
}


skp_visible = Visible(Skp, lambda who: Skp.objects.visible_to(who).with_people())


def skp_of_page(pelaku: Pelaku, pk: int) -> Skp:
    """An SKP that a person may open, with what its page shows of the plan; 404 for a stranger."""
    skp = skp_visible.get(pelaku, pk)
    rhk = RencanaHasilKerja.objects.lengkap().prefetch_related("dasar_set")
    scans = [beside_skp()] if scans_matter(pelaku) else []
    beside = ("ekspektasi_set", "lampiran_set", "komentar_set")
    prefetch_related_objects([skp], Prefetch("rhk_set", rhk), *beside, *scans)
    return skp


def context_of(skp: Skp, pelaku: Pelaku) -> dict[str, Any]:
    policy = SkpPolicy(pelaku, skp)
    penilai = penilai_lines(policy)
    jejak = list(audit.trail(skp)[:JEJAK_MAKS])
    return {
        "skp": skp,
        "policy": policy,
        "aturan": policy.kebijakan,
        "tone": TONE[Skp.Status(skp.status)],
        "penilai": penilai,
        "ringkasan": summary_of(policy, penilai),
        "langkah": steps_of(policy),
        "komentar": lembar_of(policy, skp.komentar_set.all()),
        "kelompok": [group(policy, jenis) for jenis in RencanaHasilKerja.Jenis],
        "perilaku": perilaku_of(skp),
        "lampiran": lampiran_rows(skp),
        "manual": manual_rows(skp),
        "ekspektasi_terisi": len(skp.ekspektasi()),
        "dokumen": scan_of(policy),
        "pindaian": scans_of(policy),
        "dasar_terbuka": DasarPolicy(pelaku, skp).can("upload_dasar"),
        "jejak": trail_of(jejak),
        "alasan_revisi": _revision_reason(jejak),
        "versi_terakhir": _last_version(skp) if policy.is_penilai else 0,
        "permintaan": permintaan_of(policy),
        "diakhiri": endings_of(policy, jejak),
        "diperiksa": examines(pelaku, skp.pegawai_id),
        "tim_diikuti": followed_by(skp),
        "tim_dipimpin": led_by(skp),
        "hapus_terakhir": last_deletion(jejak, pelaku, clock.now()) if skp.is_editable else None,
    }


def _last_version(skp: Skp) -> int:
    """0 before the first submission."""
    return skp.versi_set.aggregate(nomor=Max("nomor"))["nomor"] or 0


def scan_of(policy: SkpPolicy) -> DokumenBertandaTangan | None:
    """The signed scan of what is asked now, where a decision stands on it."""
    if not policy.kebijakan.approves_by_scan and not policy.records:
        return None
    is_revision = policy.subject.status == Skp.Status.REVISI_DIAJUKAN
    return policy.subject.dokumen_terbaru(is_revision=is_revision)


def penilai_lines(policy: SkpPolicy) -> dict[str, str]:
    """Who agreed, as she was then; before that, who is to agree."""
    kept: dict[str, str] | None = policy.subject.cuplikan.get("penilai")
    if kept:
        return {"nama": kept["nama"], "jabatan": kept["jabatan"]}
    hubungan = policy.hubungan
    if hubungan is None:
        return {"nama": "", "jabatan": ""}
    nama = hubungan.penilai.nama if hubungan.penilai else hubungan.penilai_nama
    return {"nama": nama, "jabatan": hubungan.penilai_jabatan}


def group(policy: SkpPolicy, jenis: RencanaHasilKerja.Jenis) -> dict[str, Any]:
    """A. Utama or B. Tambahan, with the right to change it."""
    is_utama = jenis == RencanaHasilKerja.Jenis.UTAMA
    verb = "edit_utama" if is_utama else "edit"
    rows = [rhk for rhk in policy.subject.susunan() if rhk.is_utama == is_utama]
    refusal: Refusal | None = policy.refusal(verb)
    direktif = policy.kebijakan.tugas_direktif if not policy.subject.is_jpt else ""
    return {
        "huruf": "A" if is_utama else "B",
        "jenis": jenis.value,
        "label": jenis.label,
        "rows": rows,
        "refusal": refusal,
        "is_open": refusal is None,
        "tells_why": _tells_why(policy, refusal, is_utama=is_utama),
        "may_delete": refusal is None and policy.can("delete_rhk"),
        "locks": lambda rhk: None if refusal else matriks_refusal(policy, rhk.sumber),
        "needs_intervensi": not policy.subject.is_jpt and is_utama,
        "direktif": direktif
        if not is_utama and not any(rhk.uraian == direktif for rhk in rows)
        else "",
    }


def _tells_why(policy: SkpPolicy, refusal: Refusal | None, *, is_utama: bool) -> bool:
    """Once per page: at the utama, or, where the Admin OPD fills these, at what is one's own."""
    if refusal is None:
        return False
    if refusal.kind == ROLE:
        return is_utama and policy.is_owner and policy.subject.is_editable
    return is_utama or (policy.utama_by_admin and policy.is_owner)


def perilaku_of(skp: Skp) -> list[dict[str, Any]]:
    written = skp.ekspektasi()
    return [
        {"nama": each.nama, "panduan": each.panduan, "isi": written.get(each.kode, "")}
        for each in skp.kebijakan.perilaku
    ]


def lampiran_rows(skp: Skp) -> list[dict[str, Any]]:
    """The sections of the lampiran, each with its lines."""
    lines = lampiran_of(skp)
    return [{"label": bagian.label, "baris": lines[bagian]} for bagian in Bagian]


def manual_rows(skp: Skp) -> list[dict[str, Any]]:
    """The indicators of a head, each with its manual or none."""
    if not skp.is_jpt:
        return []
    rows = [row for rhk in skp.susunan() for row in rhk.indikator_set.all()]
    return [{"indikator": row, "manual": getattr(row, "manual", None)} for row in rows]


def steps_of(policy: SkpPolicy) -> list[dict[str, str]]:
    """Where the SKP stands on its way: written, handed in, agreed."""
    skp, istilah = policy.subject, policy.kebijakan.istilah
    at = {"draf": 0, "dikembalikan": 0, "draf_revisi": 0, "diajukan": 1}.get(skp.status, 3)
    names = (istilah.draf, istilah.diajukan, istilah.disetujui)
    notes = (
        f"{len(skp.susunan())} RHK",
        "terlambat" if skp.is_terlambat else "menunggu penilai" if at == 1 else "",
        "revisi berjalan" if skp.is_revision and at < 3 else "",  # noqa: PLR2004 -- the last step
    )
    return [
        {"label": name, "note": note, "state": _state(place, at), "url": ""}
        for place, (name, note) in enumerate(zip(names, notes, strict=True))
    ]


def _state(place: int, at: int) -> str:
    if place == at:
        return "now"
    return "done" if place < at else ""


def trail_of(jejak: list[AuditEntry]) -> list[audit.BarisJejak]:
    """The deeds, newest first; edits of one person in a row become one line."""
    rows: list[audit.BarisJejak] = []
    for (is_edit, _), found in groupby(jejak, key=_same):
        entries = list(found)
        if is_edit and len(entries) > 1:
            rows.append(audit.deed(entries[0], phrase=f"diubah isinya {len(entries)} kali"))
        else:
            rows += [audit.deed(entry) for entry in entries]
    return rows


def _revision_reason(jejak: list[AuditEntry]) -> str:
    """What came with the newest request for a revision."""
    return next((entry.note for entry in jejak if entry.verb == "request_revision"), "")


def _same(entry: AuditEntry) -> tuple[bool, str]:
    return (entry.verb in EDITS, entry.oleh)


def summary_of(policy: SkpPolicy, penilai: dict[str, str]) -> list[tuple[str, str, str]]:
    """Term, text and remark: the facts of the SKP beside its content."""
    skp, zona = policy.subject, policy.kebijakan.zona
    post = skp.riwayat_jabatan
    form = f"{skp.get_model_display()}, {skp.get_pendekatan_display().lower()}"
    rows = [
        ("Periode", f"{tanggal(skp.periode_awal)} – {tanggal(skp.periode_akhir)}", ""),
        ("Pegawai", skp.pegawai.nama, f"{post.jabatan}, {post.unit.nama}"),
        ("Pejabat penilai", penilai["nama"] or "Belum ada", penilai["jabatan"]),
        ("Formulir", form, ""),
    ]
    if skp.dialog_pada:
        rows.append(("Dialog kinerja", tanggal(skp.dialog_pada), f"bersama {skp.dialog_bersama}"))
    if skp.diajukan_pada is None and policy.jendela.sampai:
        rows.append(("Batas pengajuan", batas(policy.jendela.sampai, zona), ""))
    if skp.diajukan_pada:
        rows.append(("Diajukan", waktu(skp.diajukan_pada, zona), ""))
    if skp.disetujui_pada:
        rows.append(("Disetujui", waktu(skp.disetujui_pada, zona), ""))
    return rows


def offered(policy: SkpPolicy, chosen: int | None = None) -> list[tuple[int | str, str]]:
    """The leaders' results that may be chosen, as options: the penilai's, then those of teams.

    What is chosen already stays among them, though its leader is another one today; the list ends
    with the catch-all of the policy (NTT-103).
    """
    if policy.subject.is_jpt:
        return []
    mine = policy.penilai.pk if policy.penilai else 0
    # A leader whose own RHK is the catch-all offers it once: it closes the list.
    mine_to_serve = offered_to(policy).exclude(uraian=policy.kebijakan.penugasan_pimpinan)
    rows = RencanaHasilKerja.objects.filter(Q(pk__in=mine_to_serve.values("pk")) | Q(pk=chosen))
    found = sorted(
        rows.select_related("tim", "skp__pegawai"),
        key=lambda rhk: (rhk.skp.pegawai_id != mine, not rhk.is_utama, rhk.urutan, rhk.pk),
    )
    options: list[tuple[int | str, str]] = [(rhk.pk, _option(rhk, mine)) for rhk in found]
    if policy.kebijakan.penugasan_pimpinan:
        options.append((PENUGASAN, policy.kebijakan.penugasan_pimpinan))
    return options


def _option(rhk: RencanaHasilKerja, penilai_id: int) -> str:
    """A result of somebody else than the penilai says whose it is."""
    if rhk.skp.pegawai_id == penilai_id:
        return rhk.kata
    return f"{rhk.kata} ({rhk.tim or rhk.skp.pegawai.nama})"
