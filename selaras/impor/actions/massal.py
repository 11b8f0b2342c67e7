"""Many units, people, posts and heads at once: what an import found, written set by set.

The same deeds as one by one (place, end_post, …), with the same trail; whoever calls has checked
each row. Here are the locks, the reach of the actor and the writing; then who rates whom follows.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from django.db import models, transaction
from django.db.models import Q

from selaras.accounts.models import Instansi, User
from selaras.base.errors import NotAllowed
from selaras.core import audit
from selaras.core.pelaku import ADMIN_INSTANSI, Pelaku
from selaras.organisasi.actions.pegawai import take_over
from selaras.organisasi.actions.penilai import derive_penilai
from selaras.organisasi.models.pegawai import Jabatan, Pegawai, RiwayatJabatan
from selaras.organisasi.models.unit import UnitKerja
from selaras.organisasi.silsilah import DAY

BATCH = 1_000
Row = TypeVar("Row", bound=models.Model)


@dataclass
class PerubahanMassal:
    """A row that is there and gets other values: the fields, as they were."""

    baris: Any
    verb: str
    semula: dict[str, Any] = field(default_factory=dict)


@dataclass
class RencanaPenempatan:
    """What will be written. New rows may point at each other before they are saved."""

    unit: list[UnitKerja] = field(default_factory=list)  # parents before children
    pegawai: list[Pegawai] = field(default_factory=list)  # with a User, saved or new
    jabatan: list[RiwayatJabatan] = field(default_factory=list)
    perubahan: dict[tuple[type[models.Model], int], PerubahanMassal] = field(default_factory=dict)

    def change(self, baris: models.Model, verb: str = "edit", **nilai: Any) -> bool:
        """Give a row these values and note what differed; False: it was so already."""
        semula = {
            name: getattr(baris, name) for name in nilai if getattr(baris, name) != nilai[name]
        }
        for name in semula:
            setattr(baris, name, nilai[name])
        if semula and baris.pk:
            found = self.perubahan.setdefault((type(baris), baris.pk), PerubahanMassal(baris, verb))
            found.semula = semula | found.semula
        return bool(semula)

    def changed(self, kind: type[Row]) -> list[PerubahanMassal]:
        return [each for (model, _), each in self.perubahan.items() if model is kind]


def lock_agency(instansi: Instansi) -> None:
    """One import at a time, and no single placement between its check and its writing.

    NO KEY: everybody else's rows may go on pointing at the agency and its units meanwhile.
    """
    rows = Instansi.objects.filter(pk=instansi.pk).select_for_update(no_key=True)
    list(rows.values_list("pk", flat=True))
    units = UnitKerja.objects.filter(instansi=instansi).order_by("pk")
    list(units.select_for_update(no_key=True).values_list("pk", flat=True))


def lock_people(instansi: Instansi, nips: list[str]) -> None:
    """Nobody changes what else is kept of these people meanwhile; in the order of their keys."""
    for at in range(0, len(nips), BATCH):
        rows = Pegawai.objects.filter(instansi=instansi, nip__in=nips[at : at + BATCH])
        list(rows.order_by("pk").select_for_update(no_key=True).values_list("pk", flat=True))


@transaction.atomic
def place_many(rencana: RencanaPenempatan, *, by: Pelaku, on: date, sebab: str) -> None:
    """Write all of it or nothing. `on`: from when units that moved have other penilai.

    Raises NotAllowed when a row lies beyond the actor's reach.
    """
    _require_reach(rencana, by)
    _write_units(rencana, by, sebab)
    _write_people(rencana, by, sebab)
    _write_posts(rencana, by, sebab)
    _derive(rencana, by, on, sebab)


def _require_reach(rencana: RencanaPenempatan, by: Pelaku) -> None:
    """The whole agency for its admin and the system; for an admin OPD the units below his own."""
    if by.is_system or by.has(ADMIN_INSTANSI):
        return
    posts = [*rencana.jabatan, *(each.baris for each in rencana.changed(RiwayatJabatan))]
    units = [*rencana.unit, *(each.baris for each in rencana.changed(UnitKerja))]
    units += [post.unit for post in posts]
    units += [each.baris.parent for each in rencana.changed(UnitKerja) if "parent" in each.semula]
    if not all(_reaches(by, unit) for unit in units):
        raise NotAllowed("Sebagian baris berada di luar unit kerja yang Anda kelola.")


def _reaches(by: Pelaku, unit: UnitKerja | None) -> bool:
    while unit is not None and unit.pk is None:
        unit = unit.parent  # a new unit lies where its parent does
    return unit is not None and unit.pk in by.admin_unit_ids


# ---- Writing


def _write_units(rencana: RencanaPenempatan, by: Pelaku, sebab: str) -> None:
    """Level by level: a unit needs the number of the one above it."""
    levels: dict[int, list[UnitKerja]] = defaultdict(list)
    depth: dict[int, int] = {}
    for unit in rencana.unit:
        above = unit.parent
        depth[id(unit)] = depth.get(id(above), 0) + 1 if above is not None else 0
        levels[depth[id(unit)]].append(unit)
    for level in sorted(levels):
        _create(levels[level], by, sebab)
    _update(rencana.changed(UnitKerja), by, sebab)


def _write_people(rencana: RencanaPenempatan, by: Pelaku, sebab: str) -> None:
    """Accounts without a password: the first one comes by a link or a slip, never a default."""
    changed = [each.baris for each in rencana.changed(Pegawai)]
    users = [row.user for row in [*rencana.pegawai, *changed] if row.user and row.user.pk is None]
    for user in users:
        user.set_unusable_password()
    User.objects.bulk_create(users, batch_size=BATCH)
    _create(rencana.pegawai, by, sebab)
    _update(rencana.changed(Pegawai), by, sebab)
    for each in rencana.changed(User):
        if "instansi" in each.semula:  # comes from another agency, without what he was there
            take_over(each.baris, each.baris.instansi)
    _update(rencana.changed(User), by, sebab)


def _write_posts(rencana: RencanaPenempatan, by: Pelaku, sebab: str) -> None:
    # What ends goes first: a unit's old head makes room for the new one.
    _update(rencana.changed(RiwayatJabatan), by, sebab)
    _create(rencana.jabatan, by, sebab, verb="place")
    _list_jabatan(rencana.jabatan)


def _list_jabatan(posts: list[RiwayatJabatan]) -> None:
    """The names of posts that the agency did not know yet."""
    wanted = {(post.jabatan, post.jenis): post for post in posts}
    if not wanted:
        return
    instansi = posts[0].instansi_id
    known = set(Jabatan.objects.filter(instansi=instansi).values_list("nama", "jenis"))
    Jabatan.objects.bulk_create(
        (
            Jabatan(instansi_id=instansi, nama=nama, jenis=jenis, eselon=post.eselon)
            for (nama, jenis), post in wanted.items()
            if (nama, jenis) not in known
        ),
        batch_size=BATCH,
    )


def _create(rows: list[Row], by: Pelaku, sebab: str, verb: str = "create") -> None:
    if rows:
        type(rows[0])._base_manager.bulk_create(rows, batch_size=BATCH)
        audit.record_many(verb, ((row, sebab, {}) for row in rows), by=by)


def _update(changes: list[PerubahanMassal], by: Pelaku, sebab: str) -> None:
    """Rows with the same changed fields go together; what they held stays in the trail."""
    by_fields: dict[tuple[str, ...], list[models.Model]] = defaultdict(list)
    by_verb: dict[str, list[tuple[models.Model, str, dict[str, Any]]]] = defaultdict(list)
    for each in changes:
        by_fields[tuple(sorted(each.semula))].append(each.baris)
        by_verb[each.verb].append((each.baris, sebab, {"semula": _plain(each.semula)}))
    for fields, rows in by_fields.items():
        type(rows[0])._base_manager.bulk_update(rows, fields, batch_size=BATCH // 4)
    for verb, entries in by_verb.items():
        audit.record_many(verb, entries, by=by)


def _plain(semula: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value if isinstance(value, bool | int | str | None) else str(value)
        for name, value in semula.items()
    }


# ---- Who rates whom


def _derive(rencana: RencanaPenempatan, by: Pelaku, on: date, sebab: str) -> None:
    """Of the new posts from their first day; of those below a changed head; below a moved unit."""
    new = {post.pk for post in rencana.jabatan}
    if rencana.jabatan:
        first = min(post.mulai for post in rencana.jabatan)
        derive_penilai(rencana.jabatan, on=first, by=by, sebab=sebab)
    if turned := dict(_turned(rencana)):
        _derive_below(set(turned), min(turned.values()), new, by, sebab)
    changed = [each.baris.pk for each in rencana.changed(UnitKerja) if "parent" in each.semula]
    if changed:
        _derive_below(set(changed), on, new, by, sebab)


def _turned(rencana: RencanaPenempatan) -> Iterable[tuple[int, date]]:
    """Units whose head changes with this import, and the first day on which it matters."""
    for post in rencana.jabatan:
        if post.is_pimpinan:
            yield post.unit_id, post.mulai
    for each in rencana.changed(RiwayatJabatan):
        post, semula = each.baris, each.semula
        if "is_pimpinan" in semula or (post.is_pimpinan and "penugasan" in semula):
            yield post.unit_id, post.mulai
        elif post.is_pimpinan and "selesai" in semula:
            yield post.unit_id, min(semula["selesai"] or date.max, post.selesai or date.max) + DAY


def _derive_below(tops: set[int], on: date, known: set[int], by: Pelaku, sebab: str) -> None:
    """Every post in these units and below them, but those that are derived already."""
    instansi = UnitKerja.objects.get(pk=min(tops)).instansi_id
    units = _below(tops, instansi)
    lasting = Q(selesai__isnull=True) | Q(selesai__gte=on)
    rows = RiwayatJabatan.objects.filter(lasting, instansi=instansi)
    pairs = rows.values_list("pk", "unit_id")
    wanted = {pk for pk, unit in pairs.iterator() if unit in units and pk not in known}
    if wanted:
        posts = rows.select_related("pegawai").order_by("pk").iterator(BATCH)
        derive_penilai([p for p in posts if p.pk in wanted], on=on, by=by, sebab=sebab)


def _below(tops: set[int], instansi: int) -> set[int]:
    """These units and all below them: one query, however many there are."""
    children: dict[int | None, list[int]] = defaultdict(list)
    units = UnitKerja.objects.filter(instansi=instansi)
    for pk, parent in units.values_list("pk", "parent_id"):
        children[parent].append(pk)
    found: set[int] = set()
    ahead = list(tops)
    while ahead:
        unit = ahead.pop()
        if unit not in found:
            found.add(unit)
            ahead += children[unit]
    return found
