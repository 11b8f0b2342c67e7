"""Divide a leader's results among her people: each one becomes an RHK of their SKP (BKN-025)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from selaras.base.errors import InvalidInput, NotNow
from selaras.core import validation
from selaras.core.deed import deed
from selaras.core.pelaku import Pelaku
from selaras.core.policy import ROLE
from selaras.kaskade.policies.matriks import MatriksPolicy
from selaras.organisasi.models.pegawai import HubunganPenilai
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp, SkpQuerySet
from selaras.perencanaan.susun import next_urutan_of
from selaras.tim.models import AnggotaTim

ORANG_MAKS = 500


def assign_rhk(
    rhk: RencanaHasilKerja, *, by: Pelaku, skp: Skp, jenis: str, uraian: str
) -> RencanaHasilKerja:
    """Give one person a result that serves this one of the leader."""
    [given] = bulk_assign(rhk.skp, by=by, rhk=rhk.pk, orang=[skp.pk], jenis=jenis, uraian=uraian)
    return given


def _hold_all(pimpinan: Skp, *, orang: Sequence[int], **_: Any) -> None:
    """Lock the leader's SKP and theirs in one order: a member of her team may divide to her."""
    keys = {pimpinan.pk, *orang} if len(orang) <= ORANG_MAKS else {pimpinan.pk}
    rows = Skp.objects.filter(instansi=pimpinan.instansi_id, pk__in=keys).order_by("pk")
    list(rows.select_for_update().values_list("pk"))


@deed(
    MatriksPolicy,
    "diberi rencana hasil kerja dari matriks peran hasil",
    verb="assign_rhk",
    first=_hold_all,
)
def bulk_assign(
    pimpinan: Skp,
    policy: MatriksPolicy,
    *,
    by: Pelaku,
    rhk: int,
    orang: Sequence[int],
    jenis: str,
    uraian: str,
) -> list[RencanaHasilKerja]:
    """Give the same result to several people at once, by their SKP: all of them, or none."""
    _require_kind(policy, jenis)
    served = _served(pimpinan, rhk)
    people = _people(pimpinan, orang, policy.today)
    _require_members(served, people, policy.today)
    _require_each(policy, people)
    places = next_urutan_of(people, jenis)
    rows = [_new(served, skp, jenis, uraian, places.get(skp.pk, 1)) for skp in people]
    _refuse_twice(rows)
    for row in rows:
        row.save()
        facts = {"rhk": row.pk, "uraian": row.uraian, "intervensi": served.pk}
        row.skp.touch("assign_rhk", by=by, data=facts)
    return rows


def _require_kind(policy: MatriksPolicy, jenis: str) -> None:
    """Of an Admin OPD's matrix come the utama; a tambahan is the pegawai's to write (DPS-020)."""
    if policy.by_admin and jenis == RencanaHasilKerja.Jenis.TAMBAHAN:
        sentence = (
            "RHK tambahan disusun pegawai sendiri beserta dasar penugasannya; dari matriks hanya "
            "RHK utama. Mohon pilih jenis utama."
        )
        raise validation.wrong("jenis", sentence)


def _served(pimpinan: Skp, pk: int) -> RencanaHasilKerja:
    agreed = pimpinan.rhk_set.exclude(uraian_sepakat="")  # not what a revision is adding
    found = agreed.select_related("tim").filter(pk=pk).first()
    if found is None:
        sentence = (
            f"RHK ini bukan bagian dari SKP {pimpinan.pegawai.sapaan} tahun {pimpinan.tahun}. "
            "Mohon pilih dari daftar."
        )
        raise validation.wrong("rhk", sentence)
    return found


def _people(pimpinan: Skp, orang: Sequence[int], today: date) -> list[Any]:
    """Their SKP, which are held already; each of them one that she may give a result to."""
    keys = set(orang)
    if not keys:
        raise validation.wrong("orang", "Mohon pilih paling sedikit satu pegawai.")
    if len(keys) > ORANG_MAKS:
        raise validation.wrong("orang", f"Paling banyak {ORANG_MAKS} pegawai sekaligus.")
    rows = _recipients(pimpinan, today).filter(pk__in=keys).select_for_update(of=("self",))
    people = list(rows.with_people().order_by("pk"))
    if len(people) != len(keys):
        sentence = (
            "Ada pegawai yang bukan bawahan atau anggota tim pimpinan ini hari ini, atau belum "
            f"mempunyai SKP tahun {pimpinan.tahun}. Hanya pegawai yang sudah mempunyai SKP yang "
            "dapat dipilih."
        )
        raise validation.wrong("orang", sentence)
    return people


def _recipients(pimpinan: Skp, today: date) -> SkpQuerySet:
    """The SKP of the year that a result may be given to: of the people rated today.

    Of members of her teams too, who are given what their team carries; `is_bawahan` tells.
    """
    rates = HubunganPenilai.objects.current(today).filter(penilai=pimpinan.pegawai_id)
    rated = Exists(rates.filter(riwayat_jabatan=OuterRef("riwayat_jabatan")))
    members = AnggotaTim.objects.on(today).led_by(pimpinan.pegawai_id)
    rows = Skp.objects.annotate(is_bawahan=rated)
    rows = rows.filter(Q(is_bawahan=True) | Q(pegawai__in=members.values("pegawai")))
    return rows.filter(tahun=pimpinan.tahun).exclude(status=Skp.Status.DITUTUP)


def _require_members(served: RencanaHasilKerja, people: list[Any], today: date) -> None:
    """Whom the leader does not rate is given only what a team of both carries (BKN-004)."""
    others = [skp for skp in people if not skp.is_bawahan]
    if not others:
        return
    members = AnggotaTim.objects.on(today).filter(tim=served.tim_id or 0)
    inside = set(members.values_list("pegawai", flat=True))
    names = ", ".join(skp.pegawai.nama for skp in others if skp.pegawai_id not in inside)
    if names:
        sentence = (
            f"{names} bukan bawahan pimpinan ini, melainkan anggota timnya. Mohon pilih RHK yang "
            "ditandai sebagai hasil tim kerja yang diikutinya."
        )
        raise InvalidInput(errors={"orang": [sentence]})


def _require_each(policy: MatriksPolicy, people: list[Skp]) -> None:
    found = [refusal for skp in people if (refusal := policy.refusal_for(skp))]
    if not found:
        return
    if refusal := next((each for each in found if each.kind == ROLE), None):
        raise refusal.error()
    raise NotNow(errors={"orang": [refusal.sentence for refusal in found]})


def _new(
    served: RencanaHasilKerja, skp: Any, jenis: str, uraian: str, urutan: int
) -> RencanaHasilKerja:
    row = RencanaHasilKerja(
        skp=skp,
        jenis=jenis,
        uraian=uraian.strip(),
        sumber=RencanaHasilKerja.Sumber.MATRIKS,
        urutan=urutan,
    )
    row.serve(served)
    is_member = not skp.is_bawahan and "penugasan_dari" in skp.bentuk.rhk
    row.penugasan_dari = f"Ketua {served.tim}" if is_member else ""
    validation.clean(row, exclude=("skp", "intervensi"))
    return row


def _refuse_twice(rows: list[RencanaHasilKerja]) -> None:
    """The same result for the same person again is a second click, not a second result."""
    known = RencanaHasilKerja.objects.filter(
        skp__in=[row.skp_id for row in rows],
        intervensi=rows[0].intervensi_id,
        uraian=rows[0].uraian,
    )
    have = set(known.values_list("skp", flat=True))
    names = [row.skp.pegawai.nama for row in rows if row.skp_id in have]
    if names:
        sentence = f"RHK dengan uraian ini sudah dimiliki {', '.join(names)}."
        raise InvalidInput(errors={"orang": [sentence]})
