"""What of an agency's data is to be put right: one queryset for each kind, within one's reach.

An admin instansi reaches the agency, an Admin OPD his subtree. Each is filtered and sorted as its
list shows it; the landing counts the very same rows.
"""

from django.db.models import Count, Exists, F, OuterRef, Q

from selaras.core.pelaku import ADMIN_INSTANSI, Pelaku
from selaras.impor.models import Impor, ImporQuerySet
from selaras.organisasi.models.pegawai import (
    HubunganPenilai,
    JenisPenugasan,
    Pegawai,
    PegawaiQuerySet,
    RiwayatJabatan,
    RiwayatJabatanQuerySet,
)
from selaras.organisasi.models.peran import KlaimPimpinan, KlaimPimpinanQuerySet
from selaras.organisasi.models.unit import UnitKerja, UnitKerjaQuerySet

BERBATAS = (JenisPenugasan.PLT, JenisPenugasan.PJ)  # a Plh. without a last day cannot be stored


def units(pelaku: Pelaku) -> UnitKerjaQuerySet:
    """The open units."""
    still_open = Q(ditutup__isnull=True) | Q(ditutup__gt=pelaku.today)
    rows = UnitKerja.objects.filter(still_open, instansi=pelaku.instansi_id)
    if not pelaku.has(ADMIN_INSTANSI):
        rows = rows.filter(pk__in=pelaku.admin_unit_ids)
    return rows.select_related("parent").order_by("nama", "pk")


def posts(pelaku: Pelaku) -> RiwayatJabatanQuerySet:
    """The posts held today."""
    rows = RiwayatJabatan.objects.on(pelaku.today).filter(instansi=pelaku.instansi_id)
    if not pelaku.has(ADMIN_INSTANSI):
        rows = rows.filter(unit__in=pelaku.admin_unit_ids)
    return rows.with_people().order_by("pegawai__nama", "pk")


def heads(pelaku: Pelaku) -> RiwayatJabatanQuerySet:
    """Of the unit that a query around this names."""
    return RiwayatJabatan.objects.on(pelaku.today).heads().filter(unit=OuterRef("pk"))


def units_without_head(pelaku: Pelaku) -> UnitKerjaQuerySet:
    return units(pelaku).filter(~Exists(heads(pelaku)))


def units_with_two_heads(pelaku: Pelaku) -> UnitKerjaQuerySet:
    """Two definitif, or two who stand in: rules.md §2.2 knows one of each at a time."""

    def several(rows: RiwayatJabatanQuerySet) -> Exists:
        people = rows.order_by().values("unit").annotate(_n=Count("pegawai", distinct=True))
        return Exists(people.filter(_n__gt=1))

    found = heads(pelaku)
    return units(pelaku).filter(several(found.definitif()) | several(found.acting()))


def people_without_post(pelaku: Pelaku) -> PegawaiQuerySet:
    """At work, and in no unit today: no SKP, no penilai, no place in any count."""
    rows = Pegawai.objects.within_reach_of(pelaku, pelaku.today).working(pelaku.today)
    held = RiwayatJabatan.objects.on(pelaku.today).filter(pegawai=OuterRef("pk"))
    return rows.filter(~Exists(held)).order_by("nama", "pk")


def posts_without_penilai(pelaku: Pelaku) -> RiwayatJabatanQuerySet:
    """Definitive posts of people of whom an SKP is asked."""
    rated = HubunganPenilai.objects.on(pelaku.today).exclude(penilai_nama="")
    owing = Pegawai.objects.filter(pk=OuterRef("pegawai")).owing_skp(pelaku.today)
    here = posts(pelaku).definitif().filter(Exists(owing))
    return here.filter(~Exists(rated.filter(riwayat_jabatan=OuterRef("pk"))))


def posts_without_account(pelaku: Pelaku) -> RiwayatJabatanQuerySet:
    """Who works here and cannot log in: no account, one of another agency, or a closed one."""
    none = Q(pegawai__user__isnull=True) | Q(pegawai__user__is_active=False)
    elsewhere = Q(pegawai__user__isnull=False) & ~Q(pegawai__user__instansi=F("instansi"))
    gone = Q(pegawai__berhenti_pada__lt=pelaku.today)
    return posts(pelaku).definitif().filter(none | elsewhere).exclude(gone)


def posts_without_end(pelaku: Pelaku) -> RiwayatJabatanQuerySet:
    """A Plt. or Pj., a post of who has left, a post in a unit that is closed (rules.md §2.2)."""
    left = Q(pegawai__berhenti_pada__lt=pelaku.today)
    closed = Q(unit__ditutup__lte=pelaku.today)
    due = Q(penugasan__in=BERBATAS) | left | closed
    return posts(pelaku).filter(due, selesai__isnull=True)


def claims(pelaku: Pelaku) -> KlaimPimpinanQuerySet:
    return KlaimPimpinan.objects.visible_to(pelaku).waiting().with_people().order_by("pk")


def imports(pelaku: Pelaku) -> ImporQuerySet:
    """Checked and right, and not applied yet."""
    rows = Impor.objects.visible_to(pelaku).filter(status=Impor.Status.SIAP)
    return rows.select_related("oleh").order_by("pk")
