"""What the rights matrix sends about the diary: its entries, rosters, and days away."""

from typing import Any

OF_PROGRES = ("edit", "promote", "delete", "undo_delete_log")
OF_AJUAN = ("withdraw_log", "return_log", "bukti")
OF_TIDAK_MASUK = ("withdraw_absence", "settle_absence", "reject_absence")
SUBJECTS: dict[str, str] = {
    **dict.fromkeys((f"harian:{name}" for name in OF_PROGRES), "progres"),
    "harian:remove_templat": "templat",
    **dict.fromkeys((f"harian:{name}" for name in OF_AJUAN), "progres"),
    "harian:approve_log": "skp",
    "harian:roster": "unit",
    "harian:roster_berkas": "unit",
    "harian:delete_bukti_log": "bukti-catatan",
    "harian:bukti_file": "bukti-catatan",
    **dict.fromkeys((f"keadaan:{name}" for name in OF_TIDAK_MASUK), "tidak-masuk"),
    **dict.fromkeys(("harian:set_pola", "harian:templat", "harian:add_templat"), "unit"),
    **dict.fromkeys(("harian:orang", "harian:comment_log"), "skp"),
}
PROGRES = {
    "tanggal": "2026-04-01",
    "mulai": "08:00",
    "selesai": "09:00",
    "uraian": "Bekerja",
}
BUKTI_CATATAN = {"nama": "Notulen", "tautan": "https://contoh.go.id"}
SURAT_SAKIT = {
    "jenis": "cuti_sakit",
    "mulai": "2026-04-03",
    "selesai": "2026-04-03",
    "nomor_surat": "850/1",
    "tanggal_surat": "2026-04-03",
}
POLA = {"pola": "bergilir", "mulai": "2026-05-01"}
TEMPLAT = {"uraian": "Dinas siang", "mulai": "14:00", "selesai": "21:00"}
TANGGAPAN = {"tanggal": "2026-02-10", "teks": "Baik."}


def bodies(ids: dict[str, int]) -> dict[str, Any]:
    """A right body for each call of the diary that needs one."""
    return {
        "POST /progres-harian": {**PROGRES, "indikator": ids["indikator"]},
        "PATCH /progres-harian/{pk}": {"uraian": "Lain"},
        "POST /progres-harian/submit_log": {"tanggal": "2026-02-10"},
        "POST /progres-harian/{pk}/return_log": {"catatan": "Mohon dilengkapi."},
        "POST /progres-harian/{pk}/bukti": BUKTI_CATATAN,
        "POST /skp/{pk}/approve_log": {"versi": {str(ids["progres"]): 2}},
        "POST /tidak-masuk": {"mulai": "2026-04-01", "selesai": "2026-04-01"},
        "POST /tidak-masuk/{pk}/settle_absence": SURAT_SAKIT,
        "POST /tidak-masuk/{pk}/reject_absence": {"alasan": "Suratnya belum ada."},
        "PUT /unit/{pk}/jadwal-dinas/{tahun}/{bulan}": {"dinas": {}},
        "PUT /unit/{pk}/pola-kerja": POLA,
        "POST /unit/{pk}/templat-dinas": TEMPLAT,
        "POST /skp/{pk}/tanggapan-harian": TANGGAPAN,
    }
