"""What each piece of news says: a sentence about people, not about rows.

`{siapa}` did it, `{hal}` is what it was done to, `{ke}` a name that came with it. A verb without a
sentence of its own falls back to the wording of the trail.
"""

from typing import Any, Final

from django.db.models import Model

from selaras.accounts.models import User
from selaras.angka_kredit.models import DasarAngkaKredit, Pak
from selaras.arsip.models import Pemusnahan
from selaras.beranda.policies import VERB as REMIND
from selaras.core.models import AuditEntry, Pekerjaan
from selaras.core.pelaku import Pelaku
from selaras.core.terbitan import DokumenTerbit
from selaras.core.wording import verb_phrase
from selaras.harian.models import TanggapanHarian
from selaras.jadwal.models import Gangguan
from selaras.keberatan.models import Keberatan, Perbaikan
from selaras.kebijakan.in_force import kebijakan_for
from selaras.mutasi.models import Mutasi
from selaras.organisasi.models.pegawai import Pegawai, RiwayatJabatan
from selaras.organisasi.models.peran import KlaimPimpinan
from selaras.pelaksanaan.models import Periode
from selaras.pembinaan.models import Pembinaan
from selaras.perencanaan.models.skp import Skp
from selaras.pintu.actions import CORRECT, RECORD
from selaras.pintu.models import PredikatLuar
from selaras.rilis.models.aturan import AturanTpp
from selaras.rilis.models.rilis import BarisRilis, Rilis
from selaras.tiket.models import Tiket
from selaras.tim.models import TimKerja
from selaras.tindak_lanjut.models import TindakLanjut

KALIMAT: Final[dict[tuple[type[Model], str], str]] = {
    (Skp, "approve"): "{siapa} menyetujui {hal} Anda",
    (Skp, "return_for_revision"): "{siapa} mengembalikan {hal} Anda untuk diperbaiki",
    (Skp, "accept_signed"): "{siapa} menyetujui {hal} Anda dengan dokumen bertanda tangan",
    (Skp, "accept_revision"): "{siapa} menerima permintaan revisi {hal} Anda",
    (Skp, "reject_revision"): "{siapa} menolak permintaan revisi {hal} Anda",
    (Skp, "add_comment"): "{siapa} mengomentari {hal} Anda",
    (Skp, "assign_rhk"): "{siapa} menambahkan RHK dari matriks peran hasil ke {hal} Anda",
    (Skp, "ask_end"): "{siapa} meminta satu peran hasil pada {hal} Anda diakhiri",
    (Skp, "leader_changed"): "RHK pimpinan yang didukung {hal} Anda berubah; mohon diperiksa",
    (Skp, "copy_rhk"): "{siapa} menyalin RHK dari SKP lain ke {hal} Anda",
    (Skp, "copy_from_library"): "{siapa} menambahkan RHK dari pustaka ke {hal} Anda",
    (Skp, "import_rhk"): "{siapa} mengimpor RHK dari Tool Kinerja ke {hal} Anda",
    (Skp, "remind_leader"): "{siapa} menunggu {hal} disetujui",
    (Skp, "withdraw"): "{siapa} menarik kembali {hal} yang sudah Anda buka",
    (Skp, REMIND): "{siapa} mengingatkan: {hal} menunggu Anda",
    (Periode, "approve_plan"): "{siapa} menyetujui {rencana} {hal} Anda",
    (Periode, "return_plan"): "{siapa} mengembalikan {rencana} {hal} Anda untuk diperbaiki",
    (Periode, "return_realisasi"): "{siapa} mengembalikan realisasi {hal} Anda untuk diperbaiki",
    (Periode, "give_feedback"): "{siapa} menulis umpan balik {hal} untuk Anda",
    (Periode, "rate"): "{siapa} menilai kinerja Anda pada {hal}",
    (Periode, "change_rating"): "{siapa} mengubah penilaian {hal} Anda",
    (Periode, "publish"): "Hasil penilaian {hal} Anda sudah terbit",
    (Periode, "return_rating"): "{oleh} mengembalikan penilaian {hal} untuk ditimbang kembali",
    (Periode, "drop_change"): "Perubahan penilaian {hal} yang belum terbit tidak jadi berlaku",
    (Periode, "withdraw_plan"): "{siapa} menarik kembali {rencana} {hal}",
    (Periode, "withdraw_realisasi"): "{siapa} menarik kembali realisasi {hal}",
    (Periode, REMIND): "{siapa} mengingatkan: {hal} menunggu Anda",
    (Keberatan, "file_keberatan"): "{siapa} mengajukan {hal}",
    (Keberatan, "edit_keberatan"): "{siapa} mengubah {hal}",
    (Keberatan, "withdraw_keberatan"): "{siapa} menarik kembali {hal}",
    (Keberatan, "settle_keberatan"): "Selesai dengan perbaikan nilai: {hal}",
    (Keberatan, "hear"): "{siapa} mencatat keterangan atas {hal}; mohon diperiksa",
    (Keberatan, "accept_keberatan"): "{siapa} menerima {hal}; nilai baru terbit",
    (Keberatan, "reject_keberatan"): "{siapa} menolak {hal}; nilai tetap",
    (Keberatan, "pass_on_keberatan"): "Pemutus {hal} berganti",
    (Keberatan, "remind_keberatan"): "Masih menunggu putusan: {hal}",
    (Perbaikan, "ask_perbaikan"): "{siapa} meminta {hal}",
    (Perbaikan, "propose_perbaikan"): "{siapa} mengusulkan {hal}; mohon dijawab",
    (Perbaikan, "agree_perbaikan"): "{siapa} menyetujui {hal}",
    (Perbaikan, "decline_perbaikan"): "{siapa} tidak melanjutkan {hal}",
    (PredikatLuar, RECORD): "{hal} tercatat untuk Anda",
    (PredikatLuar, CORRECT): "{hal} diperbaiki menurut sumbernya",
    (TanggapanHarian, "comment_log"): "{siapa} menanggapi catatan harian Anda, {hal}",
    (Periode, "remind_step"): "Batas {langkah} {hal}: {sampai}",
    (Periode, "remind_term"): "Masa keberatan atas penilaian {hal} berakhir {sampai}",
    (Periode, "remind_pegawai"): "{siapa} mengingatkan: {langkah} {hal} Anda ditunggu{sampai_kata}",
    (Periode, "add_note"): "{siapa} menulis catatan {hal} untuk Anda",
    (Periode, "record_talk"): "{siapa} mencatat dialog kinerja {hal} dengan Anda",
    (Pegawai, "invite_peer"): "{siapa} meminta umpan balik Anda sebagai rekan kerja {hal}",
    (Pegawai, "reject_absence"): "{siapa} menolak laporan tidak masuk kerja Anda, {hal}",
    (Pegawai, "remind_team"): "{keadaan}; batasnya {sampai}",
    (Pegawai, "tell_examined"): "Data kinerja Anda termasuk yang diperiksa {hal}",
    (Tiket, "answer"): "{siapa} menjawab {hal} dari Anda",
    (Tiket, "pass_on"): "{siapa} meneruskan {hal} dari Anda kepada Admin Instansi",
    (Tiket, "close"): "{siapa} menyelesaikan {hal} dari Anda",
    (RiwayatJabatan, "derive_penilai"): "Pejabat penilai Anda berubah",
    (RiwayatJabatan, "set_penilai"): "{siapa} menetapkan pejabat penilai Anda",
    (RiwayatJabatan, "lose_leadership"): "Anda tidak lagi tercatat sebagai pimpinan {hal}",
    (RiwayatJabatan, "remind_skp"): "Batas pengajuan SKP {tahun} sudah dekat",
    (KlaimPimpinan, "confirm_claim"): "{siapa} mengonfirmasi klaim pimpinan Anda",
    (KlaimPimpinan, "reject_claim"): "{siapa} menolak klaim pimpinan Anda",
    (Pembinaan, "create_pembinaan"): "{siapa} meminta Anda memimpin sebuah pembinaan",
    (Pembinaan, "propose_pembinaan"): "{siapa} mengusulkan pembinaan kepada Anda",
    (Pembinaan, "withdraw_pembinaan"): "{siapa} menarik kembali usulan pembinaannya",
    (Pembinaan, "start_pembinaan"): "{siapa} memulai {hal} bersama Anda",
    (Pembinaan, "approve_pembinaan"): "{siapa} menyetujui usulan Anda: {hal}",
    (Pembinaan, "reject_pembinaan"): "{siapa} menolak usulan pembinaan Anda",
    (Pembinaan, "write_journal"): "{siapa} menulis jurnal pembinaan",
    (Pembinaan, "complete_pembinaan"): "{siapa} menyelesaikan pembinaan Anda",
    (Pembinaan, "stop_pembinaan"): "{siapa} menghentikan pembinaan",
    (DasarAngkaKredit, "create_dasar"): "{siapa} mengajukan dasar angka kredit",
    (DasarAngkaKredit, "correct_dasar"): "{siapa} memperbaiki dasar angka kreditnya",
    (DasarAngkaKredit, "approve_dasar"): "{siapa} menyetujui dasar angka kredit Anda",
    (DasarAngkaKredit, "return_dasar"): "{siapa} mengembalikan dasar angka kredit Anda",
    (Pak, "submit_pak"): "{siapa} mengajukan {hal}",
    (Pak, "withdraw_pak"): "{siapa} menarik kembali {hal}",
    (Pak, "approve_pak"): "{siapa} menetapkan {hal} Anda",
    (Pak, "return_pak"): "{siapa} mengembalikan {hal} Anda",
    (Pak, "prepare_pak"): "{siapa} menyiapkan draf {hal} untuk Anda periksa dan ajukan",
    (Pak, "note_siasn"): "SIASN menjawab pengiriman {hal} Anda",
    (TindakLanjut, "create_tindak_lanjut"): "{siapa} mengusulkan tindak lanjut hasil evaluasi",
    (TindakLanjut, "start_tindak_lanjut"): "{siapa} memulai tindak lanjut hasil evaluasi",
    (TindakLanjut, "complete_tindak_lanjut"): "{siapa} menyelesaikan tindak lanjut hasil evaluasi",
    (TindakLanjut, "cancel_tindak_lanjut"): "{siapa} membatalkan tindak lanjut hasil evaluasi",
    (BarisRilis, "correct_rilis"): "{siapa} mencatat koreksi atas {hal} Anda",
    (DokumenTerbit, "issue_document"): "{siapa} menerbitkan {hal}; Anda menandatanganinya",
    (DokumenTerbit, "sign_document"): "{siapa} menandatangani {hal}",
    (DokumenTerbit, "sign_certified"): "{siapa} menandatangani {hal} dengan sertifikat BSrE",
    (Rilis, "freeze_rilis"): "{hal} perangkat daerah Anda menunggu konfirmasi Anda",
    (AturanTpp, "propose_aturan_tpp"): "{siapa} mengusulkan {hal}; orang kedua memberlakukannya",
    (Pemusnahan, "propose_destruction"): "{siapa} mengusulkan {hal}; orang kedua memutuskannya",
    (TindakLanjut, "remind_tindak_lanjut"): "Tenggat tindak lanjut hasil evaluasi: {sampai}",
    (TindakLanjut, "remind_admin_instansi"): "Tenggat tindak lanjut hasil evaluasi: {sampai}",
    (Pembinaan, "remind_pembinaan"): "Hari tinjauan pembinaan: {sampai}",
    (Mutasi, "apply_mutasi"): "{siapa} menerapkan mutasi Anda",
    (Mutasi, "undo_mutasi"): "{siapa} membatalkan mutasi Anda",
    (TimKerja, "create_tim"): "{siapa} membentuk {hal} dengan Anda sebagai ketuanya",
    (TimKerja, "appoint_ketua"): "{siapa} menetapkan Anda sebagai ketua {hal}",
    (TimKerja, "add_anggota"): "{siapa} menambahkan Anda ke {hal}",
    (TimKerja, "end_anggota"): "{siapa} mengakhiri keanggotaan Anda di {hal}",
    (TimKerja, "end_tim"): "{siapa} mengakhiri {hal}",
    (Gangguan, "shift_windows"): "Layanan terganggu, sehingga batas waktu bergeser",
    (User, "reach_limit"): "Seseorang berulang kali mencoba masuk dengan akun Anda",
    (User, "switch_off_second_factor"): "{siapa} mematikan verifikasi dua langkah akun Anda",
    (Pekerjaan, "give_up"): "{hal} tidak dapat diselesaikan walau dicoba berulang selama sehari",
    (Pekerjaan, "tell_refused"): "{hal}: ada yang ditolak SIASN atau berbeda; mohon diperiksa",
    (User, "give_up"): "Surat untuk {hal} tidak terkirim walau dicoba berulang selama sehari",
}


def kalimat_of(entry: AuditEntry, siapa: str, reader: Pelaku) -> str:
    """The sentence of one row, without its full stop."""
    subject: Any = entry.subject
    words = KALIMAT.get((type(subject), entry.verb))
    if words is None:
        return f"{subject} {verb_phrase(entry.verb)} oleh {siapa}"
    facts = {"siapa": siapa, "hal": _hal(entry), "tahun": entry.data.get("tahun", "")}
    facts["oleh"] = entry.data.get("oleh", "")
    facts |= _reminder_facts(entry)
    if isinstance(subject, Periode) and reader.instansi:  # his own: no query for each period
        istilah = kebijakan_for(reader.instansi, subject.mulai).istilah
        facts["rencana"] = istilah.rencana_aksi.lower()
    return words.format(**facts)


def _reminder_facts(entry: AuditEntry) -> dict[str, str]:
    """Of a reminder: the step, until when, and of a team how many."""
    data = entry.data
    langkah, sampai, n = data.get("langkah", ""), data.get("sampai", ""), data.get("jumlah", 0)
    hal = f"{langkah} {data.get('hal', '')}"
    waits = bool(data.get("menunggu"))
    keadaan = f"{hal} {n} bawahan menunggu Anda" if waits else f"{n} bawahan belum mengajukan {hal}"
    kata = f", paling lambat {sampai}" if sampai else ""
    shown = keadaan[:1].upper() + keadaan[1:]
    return {"langkah": langkah, "sampai": sampai, "sampai_kata": kata, "keadaan": shown}


def _hal(entry: AuditEntry) -> str:
    """What it was about, in the middle of a sentence."""
    subject: Any = entry.subject
    if "hal" in entry.data:
        return str(entry.data["hal"])
    if isinstance(subject, RiwayatJabatan):
        return "unit kerja Anda"
    text = str(subject)
    return text[:1].lower() + text[1:] if isinstance(subject, Tiket) else text
