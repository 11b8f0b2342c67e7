"""What the rights matrix has of planning: rows about Budi's SKP, and right bodies and forms."""

from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from selaras.core.models import AuditEntry
from selaras.demo.world import World
from selaras.kaskade.models import PermintaanMatriks
from selaras.koreksi.actions import usulan
from selaras.peninjauan.models import Tinjauan
from selaras.perencanaan.actions import dasar, indikator, komentar, pengajuan, persetujuan, revisi
from selaras.perencanaan.actions import rhk as rhk_actions
from selaras.perencanaan.models.skp import Skp
from selaras.salin.actions import pustaka
from selaras.tim import actions as tim

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
JABATAN = "Pranata Komputer Ahli Muda"
KODE = ("BP", "AK", "KO", "HA", "LO", "AD", "KL")
PUSTAKA = {"jabatan": JABATAN, "jenis": "utama", "uraian": "Terpeliharanya aplikasi"}
DAYS = {"periode_awal": "2026-01-01", "periode_akhir": "2026-11-30"}
BICARA = {"pada": "2026-03-02", "bersama": "Ibu Sari", "kesepakatan": "Laporan tiap Jumat."}
IMPOR = {
    "periode_awal": "2026-01-01",
    "periode_akhir": "2026-12-31",
    "rhk": [{"jenis": "utama", "uraian": "Baru"}],
}


def scan(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(f"{name}.pdf", PDF)


def rows(here: World, skp: Skp, day: date) -> dict[str, int]:
    """A revision adds a tambahan with its letter; Budi leads a team of his unit with Tono in it."""
    with here.on(day):
        budi, sari, agus = (here.pelaku(name) for name in ("budi", "sari", "agus"))
        revisi.request_revision(skp, by=budi, catatan="Ada tugas tambahan.")
        revisi.accept_revision(skp, by=sari)
        rhk = rhk_actions.add_rhk(skp, by=budi, jenis="tambahan", uraian="Tersusunnya laporan tim")
        indikator.add_indikator(rhk, by=budi, uraian="Laporan", aspek="kuantitas", target="1")
        pengajuan.submit(skp, by=budi)
        remark = komentar.add_comment(rhk, by=sari, isi="Mohon lampirkan SK.")
        persetujuan.approve(skp, by=sari)
        wrong = usulan.propose_correction(
            skp, by=budi, periode_akhir=date(2026, 11, 30), alasan="Salah ketik."
        )
        letter = dasar.upload_dasar(rhk, by=budi, berkas=scan("spt"))
        team = tim.create_tim(
            here.unit("sari"), by=sari, ketua=here.budi, nama="Tim Data", mulai=day
        )
        member = tim.add_anggota(team, by=sari, pegawai=here.tono)
        decree = tim.upload_sk(team, by=sari, berkas=scan("sk"))
        entry = pustaka.add_pustaka(by=agus, model="ja_jf", indikator=[], **PUSTAKA)
    # Here everybody writes his own utama: what an Admin OPD may answer, its own tests say.
    asked = PermintaanMatriks.objects.create(
        instansi=skp.instansi, skp=skp, diminta_pada=here.moment(day)
    )
    return {
        "tinjauan": _examined(skp, here, day),
        "tambahan": rhk.pk,
        "komentar": remark.pk,
        "dasar": letter.pk,
        "koreksi": wrong.pk,
        "permintaan": asked.pk,
        "tim": team.pk,
        "anggota": member.pk,
        "sk": decree.pk,
        "pustaka": entry.pk,
        "kabar": AuditEntry.objects.about(skp).filter(verb="approve").latest("pk").pk,
    }


def _examined(skp: Skp, here: World, day: date) -> int:
    """A rating that came before the Tim Penilai, and was undone since: the preset has no Tim."""
    periode, now = skp.periode_set.earliest("mulai"), here.moment(day)
    baik = {"hasil_kerja": "sesuai", "perilaku": "sesuai", "predikat": "baik", "sebab": "contoh"}
    facts = {"periode": periode, "penilai": here.sari, "diminta_pada": now, "sampai": now}
    return Tinjauan.objects.create(instansi=skp.instansi, **baik, **facts).pk


SUBJECTS: dict[str, str] = {
    "pelaksanaan:final": "skp",
    "susun:manual": "indikator",
    **dict.fromkeys(
        (
            f"susun:{name}"
            for name in (
                *("edit_rhk", "delete_rhk", "add_indikator", "show_rhk", "autosave_rhk"),
                *("move_rhk", "dismiss_hint_rhk", "add_comment", "check_intervensi"),
            )
        ),
        "rhk",
    ),
    **dict.fromkeys(
        (
            f"susun:{name}"
            for name in (
                *("edit_indikator", "delete_indikator", "show_indikator"),
                *("autosave_indikator", "move_indikator", "dismiss_hint_indikator"),
            )
        ),
        "indikator",
    ),
    "susun:settle_comment": "komentar",
    **dict.fromkeys(("skpbaru:let_go", "skpbaru:mend"), "rhk"),
    "skpbaru:edit_target": "indikator",
    **dict.fromkeys(("skpbaru:fill_matriks", "skpbaru:answer_matriks"), "permintaan"),
    "susun:upload_dasar": "tambahan",
    "susun:dasar": "dasar",
    "kaskade:tim_hasil": "tim",
    "kaskade:answer_request": "permintaan",
    "salin": "skp",
    "salin:edit_pustaka": "pustaka",
    "salin:delete_pustaka": "pustaka",
    **dict.fromkeys(("koreksi:skp", "koreksi:edit_skp", "koreksi:delete_skp"), "skp"),
    "koreksi:propose_correction": "skp",
    "koreksi": "koreksi",
    "peninjauan": "tinjauan",
    "peninjauan:berkas": "bukti",
    "tim": "tim",
    "tim:end_anggota": "anggota",
    "tim:sk": "sk",
}


def forms(ids: dict[str, int]) -> dict[str, Any]:
    return {
        "susun:autosave_rhk": {"uraian": "Baru", "semula_uraian": "Lama"},
        "susun:autosave_indikator": {"target": "3", "semula_target": "2"},
        "susun:move_rhk": {"ke": "naik"},
        "susun:move_indikator": {"ke": "naik"},
        "susun:dismiss_hint_rhk": {"kode": "kegiatan"},
        "susun:dismiss_hint_indikator": {"kode": "target"},
        "susun:add_comment": {"isi": "Mohon diperjelas."},
        "susun:approve_many": {"skp": [ids["skp"]], "catatan": "Baik."},
        "susun:undo_delete": {"jejak": 0},
        "susun:set_templat": {"BP": "Ramah"},
        "kaskade:mark_team_rhk": {"rhk": [ids["rhk"]], "tim": ids["tim"]},
        "salin:add_pustaka": {**PUSTAKA, "uraian": "Lain", "model": "ja_jf"},
        "salin:edit_pustaka": PUSTAKA,
        "salin:share_skp": {"boleh": "on"},
        "kaskade:answer_request": {"catatan": "Besok."},
        "koreksi:edit_skp": DAYS | {"model": "ja_jf", "pendekatan": "kuantitatif"},
        "koreksi:propose_correction": DAYS | {"alasan": "Salah ketik."},
        "koreksi:reject_correction": {"catatan": "Sudah benar."},
        "peninjauan:send_back_rating": {"alasan": "Bukti belum terbuka."},
        "dialog:add_note": {"isi": "Baik."},
        "dialog:record_talk": BICARA,
        "dialog:invite_peer": {"nip": "1"},
        "dialog:rekan": {"nip": "1"},
        "tim:end_tim": {"selesai": "2026-04-30"},
        "tim:end_anggota": {"selesai": "2026-04-30"},
    }


def bodies(ids: dict[str, int], unit: int, nip: str) -> dict[str, Any]:
    move, note = {"ke": "naik"}, {"isi": "Mohon diperjelas."}
    return _of_teams(unit, nip) | {
        "PUT /skp/{pk}/dialog": {"pada": "2026-01-12", "bersama": "Ibu Sari"},
        "PUT /skp/{pk}/hasil-dipilih": {"hasil": []},
        "POST /rhk/{pk}/pindah": move,
        "POST /indikator/{pk}/pindah": move,
        "POST /rhk/{pk}/dismiss-hint": {"kode": "kegiatan"},
        "POST /indikator/{pk}/dismiss-hint": {"kode": "target"},
        "POST /skp/{pk}/undo-delete": {"jejak": 1},
        "POST /skp/{pk}/salin": {"sumber": ids["skp"], "rhk": [ids["rhk"]]},
        "POST /skp/{pk}/salin-pustaka": {"pustaka": [ids["pustaka"]]},
        "POST /skp/{pk}/impor": IMPOR,
        "PATCH /skp/{pk}/berbagi": {"boleh": True},
        "POST /skp/{pk}/ke-pustaka": {"rhk": [ids["rhk"]]},
        "POST /pustaka-rhk": {**PUSTAKA, "uraian": "Lain", "model": "ja_jf"},
        "PATCH /pustaka-rhk/{pk}": {"uraian": "Lain"},
        "POST /rhk/{pk}/komentar": note,
        "POST /skp/approve-many": {"skp": [ids["skp"]]},
        "POST /periode/approve-many-plans": {"periode": [1]},
        "POST /bukti/{pk}/reuse_bukti": {"indikator": 1},
        "PUT /templat-ekspektasi": {"isi": {"BP": "Ramah"}},
        "POST /skp/{pk}/tim": {"rhk": ids["rhk"], "tim": ids["tim"]},
        "POST /permintaan-matriks/{pk}/answer_request": {"catatan": "Besok."},
        "POST /periode/{pk}/catatan": {"isi": "Baik."},
        "POST /periode/{pk}/dialog": BICARA,
        "POST /periode/{pk}/undang-rekan": {"nip": "1"},
        "PUT /periode/{pk}/masukan-tim": {"rhk": ids["rhk"], "isi": "Baik."},
        "PUT /pegawai/{nip}/umpan-balik-rekan": {"perilaku": {"BP": "Ramah."}},
        "PATCH /skp/{pk}": {"periode_akhir": "2026-11-30"},
        "POST /skp/{pk}/koreksi": {"periode_akhir": "2026-11-30", "alasan": "Salah ketik."},
        "POST /koreksi/{pk}/reject_correction": {"catatan": "Sudah benar."},
        "POST /tinjauan/{pk}/send_back_rating": {"alasan": "Bukti belum terbuka."},
    }


def _of_teams(unit: int, nip: str) -> dict[str, Any]:
    ended = {"selesai": "2026-04-30"}
    return {
        "POST /tim": {"nama": "Tim Baru", "unit": unit, "ketua": nip, "mulai": "2026-04-01"},
        "PATCH /tim/{pk}": {"nama": "Tim Lain"},
        "POST /tim/{pk}/akhiri": ended,
        "POST /tim/{pk}/anggota": {"pegawai": nip},
        "POST /tim/{pk}/anggota-banyak": {"pegawai": [nip]},
        "POST /tim/{pk}/anggota/{anggota}/akhiri": ended,
    }
