"""Which SKP may be copied from: one's own, and those whose owner agreed to share them."""

from django.db.models import Q

from selaras.core.pelaku import Pelaku
from selaras.perencanaan.models.rhk import SEPAKAT
from selaras.perencanaan.models.skp import Skp, SkpQuerySet


def own_sources(skp: Skp, pelaku: Pelaku) -> SkpQuerySet:
    """The other SKP of the same person, of any year and post, as far as one sees them."""
    rows: SkpQuerySet = Skp.objects.visible_to(pelaku)
    return rows.filter(pegawai=skp.pegawai_id).exclude(pk=skp.pk)


def shared_sources(skp: Skp) -> SkpQuerySet:
    """Of colleagues with the same jabatan and form who agreed; never a draft.

    These lie outside `Skp.visible_to`: results, indicators and manuals are read here, no more.
    """
    rows: SkpQuerySet = Skp.objects.filter(
        instansi=skp.instansi_id,
        boleh_disalin=True,
        status__in=SEPAKAT,
        model=skp.model,
        tahun__lte=skp.tahun,
        riwayat_jabatan__jabatan__iexact=skp.riwayat_jabatan.jabatan,
    )
    return rows.exclude(pegawai=skp.pegawai_id)


def sources_for(skp: Skp, pelaku: Pelaku) -> SkpQuerySet:
    """Every SKP that may be copied into this one; the policy of this one is asked besides."""
    if pelaku.instansi_id != skp.instansi_id:
        return Skp.objects.none()
    either = Q(pk__in=own_sources(skp, pelaku).values("pk"))
    either |= Q(pk__in=shared_sources(skp).values("pk"))
    return Skp.objects.filter(either)
