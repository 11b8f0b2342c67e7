"""The units within one's reach, and how each works."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.paginator import Paginator

from selaras.base.limits import PER_PAGE
from selaras.core.pelaku import ADMIN_INSTANSI, Pelaku
from selaras.harian.forms import PolaForm
from selaras.harian.models import POLA, PolaKerja, pola_by_day
from selaras.organisasi.models.unit import UnitKerja

CARI_MAX = 100


class HalamanPola:
    """The units within one's reach, each with how it works today."""

    def __init__(self, pelaku: Pelaku, query: Mapping[str, str]) -> None:
        units = UnitKerja.objects.filter(instansi=pelaku.instansi_id, ditutup=None)
        if not pelaku.has(ADMIN_INSTANSI):
            units = units.filter(pk__in=pelaku.admin_unit_ids)
        self.cari = query.get("cari", "").strip()[:CARI_MAX].replace("\x00", "")
        if self.cari:
            units = units.filter(nama__icontains=self.cari)
        page = Paginator(units.order_by("nama", "pk"), PER_PAGE)
        self.page, self.today = page.get_page(query.get("halaman", "1")), pelaku.today

    def context(self, wrong: Mapping[int, PolaForm] | None = None) -> dict[str, Any]:
        units = list(self.page)
        known = PolaKerja.objects.since([unit.pk for unit in units], date.max)
        rows = []
        for unit in units:
            pola = pola_by_day(unit, known[unit.pk])(self.today)
            initial = {"pola": pola, "mulai": self.today}
            form = (wrong or {}).get(unit.pk) or PolaForm(unit=unit.pk, initial=initial)
            ahead = [row for row in known[unit.pk] if row.mulai > self.today]
            facts = {"unit": unit, "kini": POLA[pola], "nanti": ahead, "form": form}
            rows.append(facts)
        return {"page": self.page, "rows": rows, "cari": self.cari}
