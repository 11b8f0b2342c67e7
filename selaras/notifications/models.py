"""Notifications: audit rows that concern me, by others; only "read until" is kept."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from selaras.accounts.models import User
from selaras.beranda.policies import VERB as REMIND
from selaras.core.models import AuditEntry, Pekerjaan
from selaras.core.pelaku import ADMIN_INSTANSI, Pelaku
from selaras.core.prepared import in_json
from selaras.harian.models import TanggapanHarian
from selaras.jadwal.models import PermintaanPerpanjangan, Perpanjangan
from selaras.kaskade.models import PermintaanMatriks
from selaras.koreksi.models import KoreksiSkp
from selaras.mutasi.models import Mutasi
from selaras.organisasi.models.keadaan import Keadaan
from selaras.organisasi.models.pegawai import RiwayatJabatan
from selaras.organisasi.models.peran import KlaimPimpinan
from selaras.pelaksanaan.models import Periode
from selaras.pengaturan.models import UsulanKebijakan
from selaras.perencanaan.models.skp import Skp
from selaras.tiket.models import Tiket
from selaras.tim.models import TimKerja

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
        "hand_over",
        "warn_unreported",
        "take_unreported",
        "close_unfinished",
        "uphold_closing",
        "reopen_closed",
        "reopen_plan_closed",
    ),
    KoreksiSkp: ("agree_correction", "reject_correction"),
    PermintaanMatriks: ("answer_request",),
    Tiket: ("answer", "pass_on", "close"),
    RiwayatJabatan: ("derive_penilai", "set_penilai", "lose_leadership", "remind_skp"),
    Keadaan: ("record_keadaan", "correct_keadaan"),
    TanggapanHarian: ("comment_log",),
    KlaimPimpinan: ("confirm_claim", "reject_claim"),
    Mutasi: ("apply_mutasi", "undo_mutasi"),
    TimKerja: ("create_tim", "appoint_ketua", "add_anggota", "end_anggota", "end_tim"),
    Perpanjangan: ("approve_perpanjangan", "reject_perpanjangan", "end_perpanjangan"),
    PermintaanPerpanjangan: ("fulfil_permintaan", "reject_permintaan"),
    UsulanKebijakan: ("confirm_change", "reject_change", "undo_change"),
    User: ("reach_limit", "switch_off_second_factor"),
}
# What the system could not do in the background: for the administrators of the agency.
TROUBLE = {Pekerjaan: ("give_up",), User: ("give_up",)}
# What an administrator asks of the others.
ASKED = {UsulanKebijakan: ("propose_change",)}
# What somebody whom I rate reminds me of: rows of his SKP and periods that name me.
REMINDERS = (Skp, Periode)
# Of a team, who comes or goes concerns himself; its end concerns all.
TIM_SEMUA = ("end_tim",)


class Kotak(models.Model):
    """A user's inbox: the last audit row that he has seen."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="kotak")
    dibaca_sampai = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"sampai {self.dibaca_sampai}"


def news_for(pelaku: Pelaku, since: Q | None = None) -> QuerySet[AuditEntry]:
    """What others did with my SKP, periods, tickets, posts and claims, newest first.

    Each kind is found by its own keys: a union uses the trail's index, an OR reads the agency's.
    """
    own = {
        Skp: Skp.objects.filter(pegawai=pelaku.pegawai_id),
        Periode: Periode.objects.filter(skp__pegawai=pelaku.pegawai_id),
        PermintaanMatriks: PermintaanMatriks.objects.filter(skp__pegawai=pelaku.pegawai_id),
        KoreksiSkp: KoreksiSkp.objects.filter(skp__pegawai=pelaku.pegawai_id),
        Tiket: Tiket.objects.filter(pelapor=pelaku.user_id),
        RiwayatJabatan: RiwayatJabatan.objects.filter(pegawai=pelaku.pegawai_id),
        Keadaan: Keadaan.objects.filter(pegawai=pelaku.pegawai_id),
        TanggapanHarian: TanggapanHarian.objects.filter(skp__pegawai=pelaku.pegawai_id),
        KlaimPimpinan: KlaimPimpinan.objects.filter(riwayat_jabatan__pegawai=pelaku.pegawai_id),
        Mutasi: Mutasi.objects.filter(pegawai=pelaku.pegawai_id),
        TimKerja: TimKerja.objects.of_person(pelaku.pegawai_id),
        Perpanjangan: Perpanjangan.objects.concerning(pelaku),
        PermintaanPerpanjangan: PermintaanPerpanjangan.objects.filter(peminta=pelaku.user_id),
        UsulanKebijakan: UsulanKebijakan.objects.filter(pengusul=pelaku.user_id),
        User: User.objects.filter(pk=pelaku.user_id),
    }
    narrow = {TimKerja: Q(data__pegawai=in_json(pelaku.pegawai_id)) | Q(verb__in=TIM_SEMUA)}
    here = AuditEntry.objects.filter(since or Q(), instansi=pelaku.instansi_id)
    found = [
        _of_kind(here, model, verbs).filter(
            narrow.get(model, Q()), subject_id__in=own[model].order_by().values("pk")
        )
        for model, verbs in NEWS.items()
    ]
    named = Q(data__penilai=in_json(pelaku.pegawai_id))
    found += [_of_kind(here, model, (REMIND,)).filter(named) for model in REMINDERS]
    if pelaku.has(ADMIN_INSTANSI):
        told = (*TROUBLE.items(), *ASKED.items())
        found += [_of_kind(here, model, verbs) for model, verbs in told]
    first, *others = found
    mine = Q(actor=pelaku.user_id, actor__isnull=False)
    rows = AuditEntry.objects.filter(pk__in=first.union(*others, all=True))
    return rows.exclude(mine).order_by("-id")


def _of_kind(
    rows: QuerySet[AuditEntry], model: type[models.Model], verbs: tuple[str, ...]
) -> QuerySet[AuditEntry, Any]:
    kind = ContentType.objects.get_for_model(model)
    return rows.filter(subject_type=kind, verb__in=verbs).values("pk")


def unread_for(pelaku: Pelaku) -> QuerySet[AuditEntry]:
    seen = Kotak.objects.filter(user=pelaku.user_id).values("dibaca_sampai")
    return news_for(pelaku, Q(id__gt=Coalesce(models.Subquery(seen), 0)))
