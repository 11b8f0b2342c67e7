"""What the rights matrix sends: the noun of each address, right bodies, right forms."""

from typing import Any

from tests import (
    rights_bina,
    rights_diary,
    rights_integrasi,
    rights_keberatan,
    rights_kredit,
    rights_lanjut,
    rights_planning,
    rights_rilis,
    rights_states,
    rights_terbitan,
    rights_tukar,
)
from tests.rights import Stage

OF_UNIT = (
    *("unit", "unit_children", "create_unit"),
    *("edit_unit", "move_unit", "close_unit", "reopen_unit"),
)
OF_PEGAWAI = (
    *("pegawai", "edit_pegawai", "activate_account"),
    *("deactivate_account", "issue_slip", "send_link", "add_post"),
    "switch_off_second_factor",
)
OF_KLAIM = ("confirm_claim", "reject_claim", "cancel_claim")
# The noun of each address: of the app, unless the page has its own.
SUBJECTS: dict[str, str] = {
    "susun": "skp",
    "garis": "skp",
    "nasional": "instansi",
    "kaskade": "skp",
    **dict.fromkeys(("kaskade:release_rhk", "kaskade:ask_end", "kaskade:agree_end"), "rhk"),
    "pelaksanaan": "periode",
    "penutupan": "periode",
    "rencana": "periode",
    "realisasi": "periode",
    "penilaian": "periode",
    "dialog": "periode",
    "documents": "periode",
    "documents:skp": "skp",
    "documents:skp_pdf": "skp",
    "documents:manual_pdf": "skp",
    "documents:laporan_harian_pdf": "skp",
    "documents:penetapan_pdf": "unit",
    **dict.fromkeys(("documents:berita_acara_pdf", "documents:lembar_pdf"), "keberatan"),
    "documents:pembinaan_pdf": "pembinaan",
    "pelaksanaan:open": "skp",
    **rights_diary.SUBJECTS,
    **rights_keberatan.SUBJECTS,
    "kalender:remove_jam_khusus": "jam-khusus",
    "realisasi:delete_bukti": "bukti",
    "realisasi:reuse_bukti": "bukti",
    "realisasi:bukti_file": "bukti",
    "capaian:set_capaian": "unit",
    "kepegawaian": "riwayat",
    **dict.fromkeys((f"kepegawaian:{name}" for name in OF_UNIT), "unit"),
    **dict.fromkeys((f"kepegawaian:{name}" for name in OF_PEGAWAI), "pegawai"),
    **dict.fromkeys((f"kepegawaian:{name}" for name in OF_KLAIM), "klaim"),
    "kepegawaian:end_duty": "penugasan",
    "kepegawaian:revoke_role": "peran",
    "tiket": "tiket",
    "pengumuman": "pengumuman",
    "pengaturan": "usulan-kebijakan",
    "beranda:mengapa_pegawai": "pegawai",
    "beranda:remind_skp": "skp",
    "beranda:remind_periode": "periode",
    "notifications:remind": "periode",
    "notifications:open": "kabar",
    "siasn:pegawai": "pegawai",
    "siasn:pull": "pegawai",
    "siasn:decide": "pegawai",
    "mutasi": "mutasi",
    "jadwal": "perpanjangan",
    "jadwal:reject_permintaan": "permintaan",
    "jadwal:orang": "pegawai",
    "jadwal:usaha": "pegawai",
    "kalender:remove_libur": "libur",
    "pemeriksaan": "surat-tugas",
    "mutasi:of_skp": "skp",
    "mutasi:depart": "pegawai",
    "mutasi:pemberhentian": "pemberhentian",
    "mutasi:undo_depart": "pemberhentian",
    "keadaan": "keadaan",
    "pintu": "predikat-luar",
    "pintu:pegawai": "pegawai",
    "sotk": "sotk",
    "keadaan:pegawai": "pegawai",
    "keadaan:record_keadaan": "pegawai",
    **rights_planning.SUBJECTS,
    **rights_bina.SUBJECTS,
    **rights_lanjut.SUBJECTS,
    **rights_kredit.SUBJECTS,
    **rights_rilis.SUBJECTS,
    **rights_integrasi.SUBJECTS,
    **rights_tukar.SUBJECTS,
    **rights_terbitan.SUBJECTS,
}


SKP = {
    "periode_awal": "2027-01-01",
    "periode_akhir": "2027-12-31",
    "model": "ja_jf",
    "pendekatan": "kuantitatif",
}
BUKTI = {"nama": "a", "tautan": "https://contoh.go.id"}
CAPAIAN = {"jenis": "triwulan", "tahun": 2026, "nomor": 1, "predikat": "baik"}


def bodies(made: Stage) -> dict[str, Any]:
    """A right body for each call that needs one, so that the answer is about the person."""
    ids, note = made.ids, {"catatan": "Mohon diperbaiki."}
    rating = {"hasil_kerja": "sesuai", "perilaku": "sesuai"}
    return {
        "POST /auth/token": {"nip": "1", "password": "x"},
        **_of_planning(ids),
        **rights_keberatan.BODIES,
        **rights_terbitan.BODIES,
        **rights_planning.bodies(ids, made.here.unit("sari").pk, made.here.sari.nip),
        "POST /skp/{pk}/periode": {"jenis": "triwulan", "tahun": 2026, "nomor": 2},
        "PUT /periode/{pk}/rencana-aksi": [{"rhk": ids["rhk"], "uraian": "Lain"}],
        "PATCH /periode/{pk}/realisasi/{indikator}": {"narasi": "y", "semula": {"narasi": "x"}},
        "PUT /periode/{pk}/rentang": {"mulai": "2026-01-05", "selesai": "2026-12-31"},
        "PUT /periode/{pk}/realisasi": [{"indikator": ids["indikator"], "narasi": "x"}],
        "PUT /periode/{pk}/umpan-balik": {"perilaku": {"BP": "Baik"}},
        "POST /periode/{pk}/rate_hasil_kerja": {"hasil_kerja": "sesuai"},
        "POST /periode/{pk}/rate": rating,
        "POST /periode/{pk}/change_rating": rating | {"alasan": "x" * 200},
        "POST /periode/{pk}/return_plan": note,
        "POST /periode/{pk}/return_realisasi": note,
        "POST /periode/{pk}/close_unfinished": note,
        "POST /periode/{pk}/ask_review": note,
        "POST /periode/{pk}/warn_unreported": note,
        "POST /periode/{pk}/take_unreported": note,
        "POST /periode/{pk}/uphold_closing": note,
        "POST /periode/{pk}/reopen_closed": note | {"sampai": "2026-04-30"},
        "POST /periode/{pk}/bukti": {"indikator": ids["indikator"], **BUKTI},
        "PUT /pemberitahuan/pilihan": {"is_surel": True, "is_whatsapp": False, "kategori": []},
        "PUT /unit/{pk}/capaian": CAPAIAN,
        **_of_schedule() | rights_diary.bodies(ids),
        **_of_units(made) | _of_people(made) | _of_posts(made) | _of_tickets(made),
        **_of_kebijakan() | _of_examination(),
        **rights_bina.bodies(made.here) | rights_lanjut.bodies(ids),
        **rights_kredit.bodies(made.here, ids),
        **rights_rilis.bodies(made.here),
        **rights_tukar.bodies(made.here),
    }


def _of_planning(ids: dict[str, int]) -> dict[str, Any]:
    note = {"catatan": "Mohon diperbaiki."}
    return {
        "POST /skp": SKP,
        "PUT /skp/{pk}/ekspektasi": {"BP": "Ramah"},
        "POST /skp/{pk}/rhk": {"jenis": "utama", "uraian": "Baru"},
        "PATCH /rhk/{pk}": {"uraian": "Baru"},
        "POST /rhk/{pk}/indikator": {"uraian": "Baru"},
        "PATCH /indikator/{pk}": {"uraian": "Baru"},
        "POST /skp/{pk}/matriks": {
            "rhk": ids["rhk"],
            "jenis": "utama",
            "uraian": "Baru",
            "orang": [ids["skp"]],
        },
        "PUT /skp/{pk}/lampiran": {"skema": ["Laporan"]},
        "PUT /indikator/{pk}/manual": {},
        "POST /skp/{pk}/return_for_revision": note,
        "POST /skp/{pk}/request_revision": note,
    }


def _of_schedule() -> dict[str, Any]:
    step, note = rights_states.SKP_SETAHUN, {"catatan": "Listrik sudah pulih."}
    why = {"alasan": "Listrik padam.", "dasar": "ND 1/2026", "sampai": "2026-12-01"}
    return {
        "POST /perpanjangan": step | why,
        "POST /perpanjangan/{pk}/approve": {},
        **dict.fromkeys(
            (f"POST /perpanjangan/{{pk}}/{verb}" for verb in ("reject", "withdraw", "end")), note
        ),
        "POST /permintaan-perpanjangan": step,
        "POST /permintaan-perpanjangan/{pk}/reject": note,
    }


def _of_units(made: Stage) -> dict[str, Any]:
    bidang, lain = made.here.unit("budi").pk, made.here.unit("tono").pk
    return {
        "POST /unit": {"nama": "Seksi Baru", "induk": bidang},
        "PATCH /unit/{pk}": {"nama": "Bidang Lain"},
        "POST /unit/{pk}/move": {"induk": lain},
        "POST /unit/{pk}/move/pratinjau": {"induk": lain},
        "POST /unit/{pk}/close": {"mulai": "2026-05-01"},
    }


def _of_people(made: Stage) -> dict[str, Any]:
    return {
        "POST /pegawai": {
            "nip": "199203152019032011",
            "nama": "Wulan Pertiwi",
            "jenis": "pns",
            "unit": made.here.unit("dewi").pk,
            "jabatan": "Analis Kepegawaian",
            "mulai": "2019-03-01",
        },
        "PATCH /pegawai/{nip}": {"telepon": "081234567890"},
        "POST /pegawai/{nip}/depart": {"kedudukan": "99", "selesai": "2026-03-31"},
        "POST /sotk": _sotk(made),
        "POST /sotk/pratinjau": _sotk(made),
        "POST /pegawai/{nip}/depart/pratinjau": {"kedudukan": "99", "selesai": "2026-03-31"},
        "POST /pegawai/{nip}/keadaan": {
            "jenis": "cuti_sakit",
            "mulai": "2026-05-04",
            "selesai": "2026-05-08",
            "nomor_surat": "850/1",
            "tanggal_surat": "2026-05-01",
        },
        "PATCH /keadaan/{pk}": {"nomor_surat": "850/2"},
        "POST /keadaan/{pk}/cancel_keadaan": {"alasan": "Keliru"},
        "POST /predikat-luar/{pk}/cancel_predikat_luar": {"alasan": "Keliru"},
        "POST /sotk/{pk}/undo_sotk": {"alasan": "Keliru"},
        "POST /pegawai/{nip}/deactivate_account": {"alasan": "Cuti"},
        "POST /peran": {
            "user": made.here.sari.nip,
            "jenis": "admin_opd",
            "unit": made.here.unit("budi").pk,
        },
    }


def _sotk(made: Stage) -> dict[str, Any]:
    facts = {"unit": made.here.unit("sari").pk, "tujuan": made.here.unit("rina").pk}
    basis = {"nomor_dasar": "Perda 4/2026", "tanggal_dasar": "2026-03-02"}
    return {**facts, **basis, "jenis": "gabung", "tmt": "2026-04-02"}


def _of_posts(made: Stage) -> dict[str, Any]:
    dewi, dinas = made.here.dewi.nip, made.here.unit("dewi").pk
    post = {"jabatan": "Analis Kepegawaian", "mulai": "2024-01-01", "selesai": "2024-12-31"}
    plh = {"mulai": "2026-04-03", "selesai": "2026-04-10", "tanggal_surat": "2026-04-01"}
    move = {"pegawai": made.here.budi.nip, "unit": dinas, "jabatan": "Analis Kepegawaian"}
    return {
        "POST /pegawai/{nip}/jabatan": {**post, "unit": dinas},
        "PATCH /jabatan/{pk}": {"nomor_surat": "800/1/2026"},
        "POST /jabatan/{pk}/end_duty": {"selesai": "2026-04-03", "alasan": "Selesai"},
        "PUT /jabatan/{pk}/penilai": {"penilai": dewi, "alasan": "Surat 1/2026"},
        "POST /penugasan": {
            **plh,
            "pegawai": dewi,
            "penugasan": "plh",
            "jabatan": "Analis Kepegawaian",
            "unit": made.here.unit("budi").pk,
            "nomor_surat": "800/1",
        },
        "POST /klaim/{pk}/reject_claim": {"catatan": "Belum ada SK."},
        "POST /mutasi": {**move, "tmt": "2026-05-01"},
        "POST /mutasi/pratinjau": {**move, "tmt": "2026-05-01"},
    }


def _of_tickets(made: Stage) -> dict[str, Any]:
    days = {"mulai": "2026-04-01", "sampai": "2026-04-30"}
    return {
        "POST /tiket": {"judul": "Penilai keliru", "isi": "Masih yang lama."},
        "POST /tiket/{pk}/answer": {"isi": "Sudah kami perbaiki."},
        "POST /tiket/{pk}/reopen": {"isi": "Belum."},
        "POST /pengumuman": {
            **days,
            "judul": "Batas",
            "isi": "Mohon segera.",
            "unit": made.here.unit("dewi").pk,
        },
        "PATCH /pengumuman/{pk}": {"judul": "Lain"},
    }


def _of_examination() -> dict[str, Any]:
    letter = {"nomor": "700/2", "perihal": "Kinerja", "auditor": "X-AUDIT-77"}
    days = {"tanggal": "2026-03-01", "mulai": "2026-03-02", "sampai": "2026-12-31"}
    return {
        "POST /libur": {"tanggal": "2026-09-28", "nama": "Hari Jadi"},
        "POST /surat-tugas": letter | days,
        "POST /surat-tugas/{pk}/end_surat_tugas": {"catatan": "Selesai."},
        "POST /surat-tugas/{pk}/draw_sample": {"jumlah": 1},
    }


def _of_kebijakan() -> dict[str, Any]:
    change = {"kunci": "aktivitas_wajib", "nilai": True, "mulai": "2026-10-01"}
    basis = {"dasar_nomor": "12/2026", "dasar_tanggal": "2026-01-02"}
    return {
        "POST /usulan-kebijakan": change | basis,
        "POST /usulan-kebijakan/pratinjau": change,
        "POST /usulan-kebijakan/{pk}/reject_change": {"catatan": "Belum ada dasarnya."},
    }
