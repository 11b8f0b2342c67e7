"""News: audit rows that concern me, by others: which kinds, and which of them are mine."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from selaras.accounts.models import User
from selaras.angka_kredit.models import DasarAngkaKredit, Pak
from selaras.arsip.models import Pemusnahan
from selaras.beranda.policies import VERB as REMIND
from selaras.core.models import OF_TROUBLE, AuditEntry, Pekerjaan
from selaras.core.pelaku import ADMIN_INSTANSI, Pelaku
from selaras.core.prepared import in_json
from selaras.core.terbitan import DokumenTerbit
from selaras.documents.models import signed_by
from selaras.harian.models import TanggapanHarian
from selaras.jadwal.models import Gangguan, PermintaanPerpanjangan, Perpanjangan
from selaras.kaskade.models import PermintaanMatriks
from selaras.keberatan.models import Keberatan, Perbaikan
from selaras.koreksi.models import KoreksiSkp
from selaras.mutasi.models import Mutasi
from selaras.notifications.models import KabarDibaca, Kotak
from selaras.organisasi.models.keadaan import Keadaan
from selaras.organisasi.models.pegawai import Pegawai, RiwayatJabatan
from selaras.organisasi.models.peran import KlaimPimpinan
from selaras.pelaksanaan.models import Periode
from selaras.pembinaan.models import Pembinaan
from selaras.pengaturan.models import UsulanKebijakan
from selaras.perencanaan.models.skp import Skp
from selaras.pintu.actions import CORRECT, RECORD
from selaras.pintu.models import PredikatLuar
from selaras.rilis.models.aturan import AturanTpp
from selaras.rilis.models.rilis import BarisRilis, Rilis
from selaras.tiket.models import Tiket
from selaras.tim.models import TimKerja
from selaras.tindak_lanjut.models import TindakLanjut

# What the owner of an SKP, or the reporter of a ticket, waits for, by subject; penilai and admins
# see theirs as tasks.
NEWS = {
    Skp: (
        "approve",
        "return_for_revision",
        "accept_signed",
        "accept_revision",
        "reject_revision",
        "add_comment",
        "assign_rhk",
        "ask_end",
        "leader_changed",
        "copy_rhk",
        "copy_from_library",
        "import_rhk",
    ),
    Periode: (
        "approve_plan",
        "return_plan",
        "return_realisasi",
        "give_feedback",
        "rate",
        "change_rating",
        "publish",
        "hand_over",
        "warn_unreported",
        "take_unreported",
        "close_unfinished",
        "uphold_closing",
        "reopen_closed",
        "reopen_plan_closed",
        "remind_step",
        "remind_term",
        "remind_pegawai",
        "add_note",
        "record_talk",
    ),
    Pegawai: ("remind_team", "tell_examined", "reject_absence", "invite_peer"),
    KoreksiSkp: ("agree_correction", "reject_correction"),
    Keberatan: (
        *("file_keberatan", "edit_keberatan", "withdraw_keberatan", "settle_keberatan", "hear"),
        *("accept_keberatan", "reject_keberatan", "pass_on_keberatan", "remind_keberatan"),
    ),
    Perbaikan: ("ask_perbaikan", "propose_perbaikan", "agree_perbaikan", "decline_perbaikan"),
    PermintaanMatriks: ("answer_request",),
    Pembinaan: (
        "start_pembinaan",
        "approve_pembinaan",
        "reject_pembinaan",
        "write_journal",
        "complete_pembinaan",
        "stop_pembinaan",
        "remind_pembinaan",
    ),
    TindakLanjut: ("create_tindak_lanjut", *TindakLanjut.STEPS),
    DasarAngkaKredit: ("create_dasar", "approve_dasar", "return_dasar"),
    Pak: ("approve_pak", "return_pak", "note_siasn", "prepare_pak"),
    BarisRilis: ("correct_rilis",),
    DokumenTerbit: ("issue_document", "sign_document", "sign_certified"),  # who signs it
    Tiket: ("answer", "pass_on", "close"),
    RiwayatJabatan: ("derive_penilai", "set_penilai", "lose_leadership", "remind_skp"),
    Keadaan: ("record_keadaan", "correct_keadaan"),
    PredikatLuar: (RECORD, CORRECT),
    TanggapanHarian: ("comment_log",),
    KlaimPimpinan: ("confirm_claim", "reject_claim"),
    Mutasi: ("apply_mutasi", "undo_mutasi"),
    TimKerja: ("create_tim", "appoint_ketua", "add_anggota", "end_anggota", "end_tim"),
    Perpanjangan: ("approve_perpanjangan", "reject_perpanjangan", "end_perpanjangan"),
    PermintaanPerpanjangan: ("fulfil_permintaan", "reject_permintaan"),
    UsulanKebijakan: ("confirm_change", "reject_change", "undo_change"),
    Gangguan: ("shift_windows",),
    User: ("reach_limit", "switch_off_second_factor"),
}
# What the system could not do, or SIASN refused, in the background: for the administrators.
TROUBLE = {Pekerjaan: OF_TROUBLE, User: ("give_up",)}
# What an administrator asks of the others, and what lies with them before its day.
ASKED = {
    UsulanKebijakan: ("propose_change",),
    AturanTpp: ("propose_aturan_tpp",),
    Pemusnahan: ("propose_destruction",),
    TindakLanjut: ("remind_admin_instansi",),
}
# What names me as the penilai, or as the counsellor: somebody reminds me, takes back what I had
# opened, sends a rating of mine back, or asks me for something.
KEPADA = {
    Skp: (REMIND, "withdraw"),
    Periode: (REMIND, "withdraw_plan", "withdraw_realisasi", "return_rating", "drop_change"),
    Pembinaan: (
        "create_pembinaan",
        "propose_pembinaan",
        "withdraw_pembinaan",
        "write_journal",
        "stop_pembinaan",
        "remind_pembinaan",
    ),
    TindakLanjut: ("create_tindak_lanjut", *TindakLanjut.STEPS, "remind_tindak_lanjut"),
    DasarAngkaKredit: ("create_dasar", "correct_dasar"),
    Pak: ("submit_pak", "withdraw_pak"),
    Rilis: ("freeze_rilis",),  # the head of its perangkat daerah
}
# What was undone before anybody saw it is no news: the deed, and what takes it back.
DIURUNGKAN = {"rate": "undo_rating"}
# Of a team, who comes or goes concerns himself; its end concerns all.
TIM_SEMUA = ("end_tim",)


def news_for(pelaku: Pelaku, since: Q | None = None) -> QuerySet[AuditEntry]:
    """What others did with my SKP, periods, tickets, posts and claims, newest first."""
    return AuditEntry.objects.filter(pk__in=_keys(pelaku, since or Q())).order_by("-id")


def _keys(pelaku: Pelaku, since: Q) -> QuerySet[AuditEntry, Any]:
    """Each kind is found by its own keys: a union uses the trail's index, an OR reads the agency's.

    What narrows it stands within, or PostgreSQL runs the union for each row of the trail.
    """
    own = _own(pelaku)
    narrow: dict[type[models.Model], Q] = {
        TimKerja: Q(data__pegawai=in_json(pelaku.pegawai_id)) | Q(verb__in=TIM_SEMUA),
        Periode: Q(data__ditahan__isnull=True) & (~Q(verb__in=DIURUNGKAN) | _is_out(pelaku)),
    }
    mine = Q(actor=pelaku.user_id, actor__isnull=False)
    here = AuditEntry.objects.filter(since, ~mine, instansi=pelaku.instansi_id)
    found = [
        _of_kinds(here, (model, verbs)).filter(
            narrow.get(model, Q()), subject_id__in=own[model].order_by().values("pk")
        )
        for model, verbs in NEWS.items()
    ]
    named = here.filter(data__has_key="penilai", data__penilai=in_json(pelaku.pegawai_id))
    found.append(_of_kinds(named, *KEPADA.items(), (Skp, ("remind_leader",))))
    if pelaku.has(ADMIN_INSTANSI):
        found.append(_of_kinds(here.filter(verb__in=OF_TROUBLE), *TROUBLE.items()))
        found += [
            _of_kinds(here, (model, verbs)).filter(subject_id__in=_of_agency(model, pelaku))
            for model, verbs in ASKED.items()
        ]
    first, *others = found
    return first.union(*others)


def _own(pelaku: Pelaku) -> dict[type[models.Model], QuerySet[Any]]:
    """What is his of each kind that NEWS names."""
    return {
        Skp: Skp.objects.filter(pegawai=pelaku.pegawai_id),
        Periode: Periode.objects.filter(skp__pegawai=pelaku.pegawai_id),
        PermintaanMatriks: PermintaanMatriks.objects.filter(skp__pegawai=pelaku.pegawai_id),
        KoreksiSkp: KoreksiSkp.objects.filter(skp__pegawai=pelaku.pegawai_id),
        Keberatan: Keberatan.objects.visible_to(pelaku),
        Perbaikan: Perbaikan.objects.visible_to(pelaku),
        Tiket: Tiket.objects.filter(pelapor=pelaku.user_id),
        RiwayatJabatan: RiwayatJabatan.objects.filter(pegawai=pelaku.pegawai_id),
        Pegawai: Pegawai.objects.filter(pk=pelaku.pegawai_id),
        Keadaan: Keadaan.objects.filter(pegawai=pelaku.pegawai_id),
        PredikatLuar: PredikatLuar.objects.filter(pegawai=pelaku.pegawai_id),
        TanggapanHarian: TanggapanHarian.objects.filter(skp__pegawai=pelaku.pegawai_id),
        Pembinaan: Pembinaan.objects.filter(pegawai=pelaku.pegawai_id),
        TindakLanjut: TindakLanjut.objects.filter(pegawai=pelaku.pegawai_id),
        DasarAngkaKredit: DasarAngkaKredit.objects.filter(pegawai=pelaku.pegawai_id),
        Pak: Pak.objects.filter(pegawai=pelaku.pegawai_id),
        BarisRilis: BarisRilis.objects.filter(pegawai=pelaku.pegawai_id),
        DokumenTerbit: signed_by(pelaku),
        KlaimPimpinan: KlaimPimpinan.objects.filter(riwayat_jabatan__pegawai=pelaku.pegawai_id),
        Mutasi: Mutasi.objects.filter(pegawai=pelaku.pegawai_id),
        TimKerja: TimKerja.objects.of_person(pelaku.pegawai_id),
        Perpanjangan: Perpanjangan.objects.concerning(pelaku),
        PermintaanPerpanjangan: PermintaanPerpanjangan.objects.filter(peminta=pelaku.user_id),
        UsulanKebijakan: UsulanKebijakan.objects.filter(pengusul=pelaku.user_id),
        Gangguan: Gangguan.objects.filter(Q(instansi=pelaku.instansi_id) | Q(instansi=None)),
        User: User.objects.filter(pk=pelaku.user_id),
    }


def _of_agency(model: type[models.Model], pelaku: Pelaku) -> QuerySet[Any, Any]:
    rows = model._base_manager.filter(instansi=pelaku.instansi_id)
    return rows.order_by().values("pk")


def _is_out(pelaku: Pelaku) -> Q:
    """Of a rating: that it is published, and is not one that was undone before.

    It is published where a change of it is held back now.
    """
    held = Periode.objects.filter(
        pk=OuterRef("subject_id"), terbit_pada__gt=pelaku.now, predikat_semula=""
    )
    undone = AuditEntry.objects.filter(
        subject_type=OuterRef("subject_type"),
        subject_id=OuterRef("subject_id"),
        verb__in=DIURUNGKAN.values(),
        id__gt=OuterRef("id"),
    )
    return ~Q(Exists(held.order_by())) & ~Q(Exists(undone.order_by()))


def _of_kinds(
    rows: QuerySet[AuditEntry], *kinds: tuple[type[models.Model], tuple[str, ...]]
) -> QuerySet[AuditEntry, Any]:
    wanted = Q()
    for model, verbs in kinds:
        wanted |= Q(subject_type=ContentType.objects.get_for_model(model), verb__in=verbs)
    return rows.filter(wanted).values("pk")


def unread_for(pelaku: Pelaku) -> QuerySet[AuditEntry]:
    return AuditEntry.objects.filter(pk__in=unread_keys(pelaku)).order_by("-id")


def unread_keys(pelaku: Pelaku) -> QuerySet[AuditEntry, Any]:
    seen = Kotak.objects.filter(user=pelaku.user_id).values("dibaca_sampai")
    opened = KabarDibaca.objects.filter(user=pelaku.user_id).order_by().values("kejadian")
    return _keys(pelaku, Q(id__gt=Coalesce(models.Subquery(seen), 0))).difference(opened)
