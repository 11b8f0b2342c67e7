"""The catalogue: of each piece of news its kind, and until when it is to be opened.

Who hears of it inside is `models.NEWS`, who outside `penerima.py`; what it says inside is
`kalimat.py`. Outside, all say the same (practice.md §4): `kata.py`.
"""

from datetime import date
from typing import Final

from selaras.core.models import AuditEntry
from selaras.notifications.models import Kategori

HASIL, TUGAS, KABAR = Kategori.HASIL, Kategori.TUGAS, Kategori.KABAR
PENGINGAT: Final = frozenset(
    {
        *("remind_skp", "remind_step", "remind_team", "remind_pegawai"),
        *("remind_term", "remind_tindak_lanjut", "remind_admin_instansi", "remind_pembinaan"),
    }
)

KATEGORI: Final[dict[str, Kategori]] = {
    **dict.fromkeys(("approve", "accept_signed", "accept_revision", "reject_revision"), HASIL),
    **dict.fromkeys(("approve_plan", "give_feedback", "rate", "change_rating", "publish"), HASIL),
    **dict.fromkeys(("close_unfinished", "uphold_closing", "take_unreported"), HASIL),
    **dict.fromkeys(("accept_keberatan", "reject_keberatan", "agree_perbaikan"), HASIL),
    **dict.fromkeys(("file_keberatan", "pass_on_keberatan", "remind_keberatan"), TUGAS),
    **dict.fromkeys(("hear", "ask_perbaikan", "propose_perbaikan"), TUGAS),
    **dict.fromkeys(("edit_keberatan", "withdraw_keberatan", "settle_keberatan"), KABAR),
    "decline_perbaikan": KABAR,
    **dict.fromkeys(("agree_correction", "reject_correction"), HASIL),
    **dict.fromkeys(("confirm_claim", "reject_claim", "apply_mutasi", "undo_mutasi"), HASIL),
    **dict.fromkeys(("approve_perpanjangan", "reject_perpanjangan", "end_perpanjangan"), HASIL),
    **dict.fromkeys(("fulfil_permintaan", "reject_permintaan"), HASIL),
    **dict.fromkeys(("confirm_change", "reject_change", "undo_change", "tell_examined"), HASIL),
    **dict.fromkeys(("return_for_revision", "return_plan", "return_realisasi"), TUGAS),
    **dict.fromkeys(("approve_pembinaan", "reject_pembinaan", "complete_pembinaan"), HASIL),
    **dict.fromkeys(("create_pembinaan", "propose_pembinaan", "start_pembinaan"), TUGAS),
    **dict.fromkeys(("reject_absence", "return_rating"), TUGAS),
    **dict.fromkeys(("hand_over", "warn_unreported", "propose_change"), TUGAS),
    **dict.fromkeys(("reopen_closed", "reopen_plan_closed", "answer_request"), TUGAS),
    **dict.fromkeys(("leader_changed", "assign_rhk", "ask_end"), TUGAS),
    **dict.fromkeys((*PENGINGAT, "remind_penilai"), Kategori.PENGINGAT),
    **dict.fromkeys(("withdraw", "withdraw_plan", "withdraw_realisasi"), KABAR),
    **dict.fromkeys(("add_comment", "answer", "pass_on", "close"), KABAR),
    **dict.fromkeys(("copy_rhk", "copy_from_library", "import_rhk"), KABAR),
    **dict.fromkeys(("derive_penilai", "set_penilai", "lose_leadership"), KABAR),
    **dict.fromkeys(("record_keadaan", "correct_keadaan"), KABAR),
    **dict.fromkeys(("create_tim", "appoint_ketua", "add_anggota"), KABAR),
    **dict.fromkeys(("end_anggota", "end_tim", "give_up"), KABAR),
    **dict.fromkeys(("comment_log", "shift_windows", "add_note", "record_talk"), KABAR),
    "drop_change": KABAR,
    **dict.fromkeys(("approve_dasar", "approve_pak"), HASIL),
    **dict.fromkeys(("create_dasar", "correct_dasar", "submit_pak"), TUGAS),
    **dict.fromkeys(("return_dasar", "return_pak", "prepare_pak"), TUGAS),
    **dict.fromkeys(("withdraw_pak", "note_siasn"), KABAR),
    **dict.fromkeys(("invite_peer", "tell_refused"), TUGAS),
    **dict.fromkeys(("create_tindak_lanjut", "start_tindak_lanjut"), HASIL),
    **dict.fromkeys(("complete_tindak_lanjut", "cancel_tindak_lanjut"), HASIL),
    "correct_rilis": HASIL,
    **dict.fromkeys(("issue_document", "sign_document", "sign_certified"), TUGAS),
    **dict.fromkeys(("freeze_rilis", "propose_aturan_tpp", "propose_destruction"), TUGAS),
    **dict.fromkeys(("withdraw_pembinaan", "write_journal", "stop_pembinaan"), KABAR),
    **dict.fromkeys(("record_predikat_luar", "correct_predikat_luar"), KABAR),
}
# Their owner is told by a letter of its own at once: accounts/notices.py.
SURAT_SENDIRI: Final = frozenset({"reach_limit", "switch_off_second_factor"})


def batas_of(entry: AuditEntry) -> date | None:
    """The last day that the deed named, if it named one."""
    said = entry.data.get("batas")
    return date.fromisoformat(said) if isinstance(said, str) and said else None
