"""Notifications: audit rows that concern me, by others; only "read until" is kept."""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q, QuerySet

from selaras.accounts.models import User
from selaras.beranda.policies import VERB as REMIND
from selaras.core.models import AuditEntry, Pekerjaan
from selaras.core.pelaku import ADMIN_INSTANSI, Pelaku
from selaras.core.prepared import in_json
from selaras.mutasi.models import Mutasi
from selaras.organisasi.models.pegawai import RiwayatJabatan
from selaras.organisasi.models.peran import KlaimPimpinan
from selaras.pelaksanaan.models import Periode
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
    ),
    Tiket: ("answer", "pass_on", "close"),
    RiwayatJabatan: ("derive_penilai", "set_penilai", "lose_leadership", "remind_skp"),
    KlaimPimpinan: ("confirm_claim", "reject_claim"),
    Mutasi: ("apply_mutasi", "undo_mutasi"),
    TimKerja: ("create_tim", "appoint_ketua", "add_anggota", "end_anggota", "end_tim"),
    User: ("reach_limit", "switch_off_second_factor"),
}
# What the system could not do in the background: for the administrators of the agency.
TROUBLE = {Pekerjaan: ("give_up",), User: ("give_up",)}
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


def news_for(pelaku: Pelaku) -> QuerySet[AuditEntry]:
    """What others did with my SKP, periods, tickets, posts and claims, newest first."""
    own = {
        Skp: Skp.objects.filter(pegawai=pelaku.pegawai_id),
        Periode: Periode.objects.filter(skp__pegawai=pelaku.pegawai_id),
        Tiket: Tiket.objects.filter(pelapor=pelaku.user_id),
        RiwayatJabatan: RiwayatJabatan.objects.filter(pegawai=pelaku.pegawai_id),
        KlaimPimpinan: KlaimPimpinan.objects.filter(riwayat_jabatan__pegawai=pelaku.pegawai_id),
        Mutasi: Mutasi.objects.filter(pegawai=pelaku.pegawai_id),
        TimKerja: TimKerja.objects.of_person(pelaku.pegawai_id),
        User: User.objects.filter(pk=pelaku.user_id),
    }
    narrow = {TimKerja: Q(data__pegawai=in_json(pelaku.pegawai_id)) | Q(verb__in=TIM_SEMUA)}
    concerns = Q()
    for model, verbs in NEWS.items():
        kind = ContentType.objects.get_for_model(model)
        rows = Q(subject_type=kind, subject_id__in=own[model].values("pk"), verb__in=verbs)
        concerns |= rows & narrow.get(model, Q())
    kinds = [ContentType.objects.get_for_model(model) for model in REMINDERS]
    named = Q(data__penilai=in_json(pelaku.pegawai_id))
    concerns |= Q(subject_type__in=kinds, verb=REMIND) & named
    if pelaku.has(ADMIN_INSTANSI):
        for model, verbs in TROUBLE.items():
            concerns |= Q(subject_type=ContentType.objects.get_for_model(model), verb__in=verbs)
    mine = Q(actor=pelaku.user_id, actor__isnull=False)
    return (
        AuditEntry.objects.filter(concerns, instansi=pelaku.instansi_id)
        .exclude(mine)
        .order_by("-id")
    )


def unread_for(pelaku: Pelaku) -> QuerySet[AuditEntry]:
    seen = Kotak.objects.filter(user=pelaku.user_id).values("dibaca_sampai")
    return news_for(pelaku).filter(Q(id__gt=models.Subquery(seen)) | ~models.Exists(seen))
