"""The fields of the forms that need some, for the rights matrix."""

from typing import Any

from tests import (
    rights_bina,
    rights_integrasi,
    rights_keberatan,
    rights_kredit,
    rights_lanjut,
    rights_planning,
    rights_rilis,
    rights_tukar,
)
from tests.rights import Stage
from tests.rights_calls import SKP
from tests.rights_diary import BUKTI_CATATAN, POLA, TANGGAPAN, TEMPLAT

MANUAL = {
    "tujuan": "A",
    "definisi": "A",
    "formula": "A",
    "satuan_pengukuran": "A",
    "kualitas": "outcome",
    "sumber_data": "A",
    "periode_pelaporan": "tahunan",
}
OWN_FORMS: dict[str, Any] = {
    "susun:create": SKP,
    "susun:add_rhk": {"jenis": "utama", "uraian": "Baru"},
    "susun:edit_rhk": {"jenis": "utama", "uraian": "Baru"},
    "susun:add_indikator": {"uraian": "Baru", "aspek": "waktu", "target": "1"},
    "susun:edit_indikator": {"uraian": "Baru", "aspek": "waktu", "target": "1"},
    "susun:set_ekspektasi": dict.fromkeys(("BP", "AK", "KO", "HA", "LO", "AD", "KL"), "Ya"),
    "susun:lampiran": {"skema": "Laporan"},
    "susun:manual": MANUAL,
    "harian:set_pola": POLA,
    "harian:add_templat": TEMPLAT,
    "harian:comment_log": TANGGAPAN,
    "harian:submit_log": {"tanggal": "2026-02-10"},
    "harian:return_log": {"catatan": "Mohon dilengkapi."},
    "harian:bukti": BUKTI_CATATAN,
    "harian:approve_log": {"tanggal": "2026-02-10", "catatan": "1:2"},
    "penutupan:ask_review": {"catatan": "Mohon ditinjau."},
    "penutupan:close_unfinished": {"catatan": "Pindah."},
    "penutupan:uphold_closing": {"catatan": "Tetap."},
    "penutupan:reopen_closed": {"catatan": "Dirawat.", "sampai": "2026-04-30"},
    "pelaksanaan:open": {"jenis": "triwulan", "tahun": 2026, "nomor": 2},
}


def forms(made: Stage) -> dict[str, Any]:
    """Right fields for the forms that need some."""
    own = OWN_FORMS | rights_keberatan.FORMS | rights_bina.FORMS | rights_lanjut.FORMS
    own |= rights_kredit.FORMS
    own |= rights_rilis.FORMS
    own |= rights_integrasi.FORMS
    return own | rights_planning.forms(made.ids) | rights_tukar.forms(made.here)
