"""Penetapan Predikat Kinerja: a unit's capaian, what was considered, and how its people spread."""

from selaras.cetak.data import DokumenPenetapan, PolaDistribusi, TandaTangan
from selaras.cetak.tim import sebaran_unit
from selaras.core import audit
from selaras.kebijakan.in_force import kebijakan_for
from selaras.penilaian.models import CapaianOrganisasi
from selaras.rules.kebijakan import JenisPeriode
from selaras.rules.periode import RentangPeriode, periode_of


def penetapan_document(capaian: CapaianOrganisasi, pimpinan: str) -> DokumenPenetapan:
    """As it was set, signed by who set it (§4.4)."""
    rentang = rentang_of(capaian)
    ideal = kebijakan_for(capaian.instansi, rentang.mulai).distribusi.get(capaian.predikat, ())
    pola = PolaDistribusi(tuple(ideal), sebaran_unit(capaian)) if ideal else None
    return DokumenPenetapan(
        instansi=capaian.instansi.nama,
        unit=capaian.unit.nama,
        pimpinan=pimpinan,
        periode=rentang.label,
        mulai=rentang.mulai,
        selesai=rentang.selesai,
        predikat=capaian.get_predikat_display(),
        rekomendasi=capaian.rekomendasi,
        pola_distribusi=pola,
        ttd=_ttd(capaian),
    )


def rentang_of(capaian: CapaianOrganisasi) -> RentangPeriode:
    return periode_of(JenisPeriode(capaian.jenis), capaian.tahun, capaian.nomor)


def _ttd(capaian: CapaianOrganisasi) -> TandaTangan:
    """Who set it last, with the day on which he did."""
    entry = audit.trail(capaian).filter(verb="set_capaian").select_related("actor").first()
    nip = entry.actor.nip if entry and entry.actor else ""
    day = capaian.at.astimezone(capaian.instansi.zona).date()
    return TandaTangan(capaian.ditetapkan_oleh, nip, capaian.instansi.lokasi, day)
