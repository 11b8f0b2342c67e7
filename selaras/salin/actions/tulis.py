"""Write results with their indicators into an SKP at once: a few queries, however many rows."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from selaras.base.errors import InvalidInput
from selaras.perencanaan.actions.manual import takes_manual
from selaras.perencanaan.actions.rhk import instead_of_result, offered_to
from selaras.perencanaan.isian import RHK, Place, names
from selaras.perencanaan.models.lampiran import ManualIndikator
from selaras.perencanaan.models.rhk import Indikator, RencanaHasilKerja
from selaras.perencanaan.policies.skp import SkpPolicy
from selaras.perencanaan.susun import next_urutan
from selaras.salin.policies import SalinPolicy
from selaras.salin.rencana import RHK_MAKS, RencanaSalin, SaringanSalin, known, saring

Keys = Sequence[int]


@dataclass(frozen=True, slots=True)
class HasilSalin:
    """What came in, and what did not."""

    rhk: int
    indikator: int
    dilewati: tuple[str, ...]
    ditinggalkan: tuple[str, ...]


def chosen(keys: Keys, name: str) -> list[int]:
    """Each once; at least one, at most a hundred."""
    found = list(dict.fromkeys(keys))
    if not found:
        raise InvalidInput(errors={name: ["Mohon pilih paling sedikit satu RHK."]})
    if len(found) > RHK_MAKS:
        raise InvalidInput(errors={name: [f"Paling banyak {RHK_MAKS} RHK sekaligus."]})
    return found


def write(
    policy: SalinPolicy,
    verb: str,
    rows: Sequence[RencanaSalin],
    sumber: RencanaHasilKerja.Sumber,
    asal: dict[str, Any] | None = None,
) -> HasilSalin:
    """Add what does not stand there yet; one entry in the trail tells how many."""
    skp = policy.subject
    isi = saring(rows, skp.bentuk, known(skp))
    if not isi.masuk:
        sentence = "Semua RHK ini sudah ada di SKP, sehingga tidak ada yang ditambahkan."
        raise InvalidInput(errors={"rhk": [sentence]})
    made = _save(policy.skp_policy, isi, sumber)
    left = {"dilewati": len(isi.dilewati), "ditinggalkan": len(isi.ditinggalkan)}
    came = {"rhk": len(made), "indikator": isi.jumlah_indikator}
    skp.touch(verb, by=policy.actor, data={**(asal or {}), **came, **left})
    return HasilSalin(len(made), isi.jumlah_indikator, isi.dilewati, isi.ditinggalkan)


def _save(
    policy: SkpPolicy, isi: SaringanSalin, sumber: RencanaHasilKerja.Sumber
) -> list[RencanaHasilKerja]:
    offered = _offered(policy, isi)
    first = next_urutan(policy.subject.rhk_set.all())
    made = RencanaHasilKerja.objects.bulk_create(
        _row(policy, rencana, offered, sumber, place)
        for place, rencana in enumerate(isi.masuk, first)
    )
    rows = [
        (rencana.manual.get(butir.uraian), Indikator(rhk=rhk, urutan=place, **asdict(butir)))
        for rhk, rencana in zip(made, isi.masuk, strict=True)
        for place, butir in enumerate(rencana.indikator, 1)
    ]
    Indikator.objects.bulk_create(indikator for _, indikator in rows)
    ManualIndikator.objects.bulk_create(
        ManualIndikator(indikator=indikator, **manual)
        for manual, indikator in rows
        if manual and takes_manual(policy.subject, manual)
    )
    return made


def _offered(policy: SkpPolicy, isi: SaringanSalin) -> dict[int, str]:
    """The results that the sources serve and that this SKP may serve today, with their words."""
    served = {rencana.intervensi for rencana in isi.masuk if rencana.intervensi}
    if not served:
        return {}
    return dict(offered_to(policy).filter(pk__in=served).values_list("pk", "uraian"))


def _row(
    policy: SkpPolicy, rencana: RencanaSalin, offered: dict[int, str], sumber: str, urutan: int
) -> RencanaHasilKerja:
    served = rencana.intervensi if rencana.intervensi in offered else None
    teks = instead_of_result(policy, rencana.jenis, rencana.uraian, rencana.intervensi_teks)
    columns = {name: getattr(rencana, name) for name in names(RHK, Place.COPY)}
    del columns["intervensi"]
    columns |= {"intervensi_id": served, "intervensi_teks": "" if served else teks or ""}
    return RencanaHasilKerja(
        **columns,
        skp=policy.subject,
        intervensi_semula=offered.get(served, "") if served else "",
        urutan=urutan,
        sumber=sumber,
    )
