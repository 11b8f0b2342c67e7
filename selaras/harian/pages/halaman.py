"""The page of the diary: what the templates need, of one shown day."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import cached_property
from typing import Any

from selaras.base.angka import read_whole
from selaras.base.format import hari, hari_tanggal, jam
from selaras.core.policy import Refusal, not_yet, outside_window
from selaras.harian.actions.progres import sidik_of
from selaras.harian.forms import ProgresForm
from selaras.harian.pages.ajuan import KeadaanCatatan, states_of
from selaras.harian.pages.buku import TERAKHIR, BukuHarian
from selaras.harian.pages.kalender import DAY, WEEK, month_beside, month_of
from selaras.harian.pages.saran import saran_named, saran_of
from selaras.harian.policies import asks_approval
from selaras.harian.tebakan import tebak_indikator
from selaras.jadwal.jalan import after_closing
from selaras.pelaksanaan.batas import last_day, period_seen_on, wrong_day
from selaras.pelaksanaan.models import Periode, ProgresHarian
from selaras.perencanaan.models.skp import Skp
from selaras.rules.kebijakan import Langkah
from selaras.rules.periode import containing


class HalamanHarian:
    """One day of a BukuHarian; `query` says what the address or a deed wants to show of it."""

    def __init__(self, buku: BukuHarian, query: Mapping[str, str]) -> None:
        self.buku, self.query, self.day = buku, query, buku.dipilih
        self.kalender = buku.kalender

    def context(self, form: ProgresForm | None = None) -> dict[str, Any]:
        buku = self.buku
        return {
            "buku": buku,
            "istilah_harian": buku.istilah,
            "kal": self.kalender,
            "langkah_hari": self.steps,
            "refusal": buku.refusal or self.tutup,
            "form": form or ProgresForm(buku=buku, initial=self.initial()),
            "saran": saran_of(buku),
            "catatan": self.catatan,
            "diajukan": self.diajukan,
            "beres": self.beres,
            "baru_beres": self.baru_beres,
            "isi_sampai": self.isi_sampai,
            "ubah": self.ubah,
            "tercatat": self._named("tercatat"),
            "dihapus": self._number("dihapus"),
            "ringkas": self.ringkas,
            "jumlah": self.jumlah,
            "terakhir": buku.aktivitas[:TERAKHIR],
            "rencana_harian": self._rencana(),
            "besok": self.day + DAY,
        }

    @property
    def steps(self) -> dict[str, date]:
        """Where the arrows lead."""
        return {
            "kemarin": self.day - DAY,
            "besok": self.day + DAY,
            "pekan_lalu": self.day - WEEK,
            "pekan_depan": self.day + WEEK,
            "bulan_lalu": month_beside(self.day, -1),
            "bulan_depan": month_beside(self.day, 1),
        }

    # ---- Writing

    def initial(self) -> dict[str, Any]:
        """The guess: the last indicator, the hours from the last entry until now."""
        buku = self.buku
        mulai, selesai = buku.jam
        last = buku.indikator_terakhir
        facts = {"tanggal": self.day, "mulai": mulai, "selesai": selesai, "tempat": "kantor"}
        facts |= {"rencana": int(self.day > buku.today), "indikator": last}
        again = self._number("ulangi")
        named = self.query.get("saran") or (f"p{again}" if again else "")
        if found := saran_named(buku, named):
            facts |= found.facts | {"indikator": found.indikator or 0}
        elif last is None and buku.indikator:
            facts["indikator"] = tebak_indikator("", buku.kata, buku.indikator[0].pk)
        return facts

    @property
    def skp(self) -> Skp | None:
        return self.buku.skp

    @cached_property
    def _periode(self) -> Periode | None:
        return period_seen_on(self.skp.pk, self.day) if self.skp else None

    @cached_property
    def tutup(self) -> Refusal | None:
        """A day that can no longer be entered, with who may extend it; asked of days behind."""
        if self.skp is None or self.day >= self.buku.today:
            return None
        sentence = wrong_day(self.skp, self.day, self._periode)
        if not sentence:
            return None
        is_over = self._periode is not None and self._periode.is_unfinished
        if is_over or not self.skp.periode_awal <= self.day <= self.skp.periode_akhir:
            return not_yet(sentence)
        skp, whole = self.skp, containing(self.skp.kebijakan.periode, self.day)
        rentang = self._periode.rentang if self._periode else whole
        unit = skp.riwayat_jabatan.unit_id
        found = after_closing(skp.instansi, Langkah.REALISASI, rentang, skp.pegawai, unit)
        return outside_window(f"{sentence} {found.kalimat}", who=found.oleh, jalan=found.jalan)

    @property
    def isi_sampai(self) -> datetime | None:
        """The last moment for an empty working day behind."""
        is_missed = self.kalender.is_kosong(self.day) and self.day < self.buku.today
        if not is_missed or self.skp is None or self.tutup:
            return None
        last = last_day(self.skp, self.day, self._periode)
        return datetime.combine(last, time(23, 59), self.buku.now.tzinfo) if last else None

    @cached_property
    def ubah(self) -> tuple[int, ProgresForm] | None:
        """The entry that became a form in its place."""
        row = self._named("ubah")
        return (row.pk, ProgresForm(buku=self.buku, initial=initial_of(row))) if row else None

    # ---- Reading

    @cached_property
    def catatan(self) -> list["Gelembung"]:
        rows = self.buku.hari_ini
        names = {each.pk: each.uraian for each in self.buku.indikator}
        near = [r for r in self.buku.aktivitas if abs((r.tanggal - self.day).days) <= 1]
        states = states_of(self.skp, rows)
        made = [Gelembung.of(row, names, near, self.buku.now) for row in rows]
        return [replace(each, keadaan=states.get(each.baris.pk)) for each in made]

    @property
    def diajukan(self) -> dict[str, int] | None:
        """How many entries of the day may be submitted; nothing where none ever is."""
        if self.skp is None or not asks_approval(self.skp):
            return None
        states = [each.keadaan for each in self.catatan if each.keadaan]
        waiting = sum(each.is_waiting for each in states)
        return {"terbuka": sum(each.ajuan.is_open for each in states), "menunggu": waiting}

    @property
    def beres(self) -> bool:
        return self.kalender.banyak.get(self.day, 0) >= self.buku.kebijakan.progres_cukup

    @property
    def baru_beres(self) -> bool:
        """Once a day, after the entry that made it done."""
        is_last = self.kalender.banyak.get(self.day) == self.buku.kebijakan.progres_cukup
        row = self._named("tercatat")
        return is_last and self.day == self.buku.today and bool(row and not row.is_rencana)

    @property
    def ringkas(self) -> dict[str, Any]:
        """Working days of the month that are filled, and the first that is not."""
        days = self.kalender.hari_kerja
        empty = [day for day in self.kalender.kosong if day < self.buku.today]
        due = [d for d in days if d < self.buku.today or self.kalender.banyak.get(d)]
        filled = len(due) - len(empty)
        share = 100 * filled // len(due) if due else 0
        return {"kosong": empty, "terisi": filled, "dari": len(due), "persen": share}

    @property
    def jumlah(self) -> dict[str, Any]:
        """Entries of the month by indicator, not hours."""
        days = set(month_of(self.day))
        rows = [row for row in self.buku.aktivitas if row.tanggal in days]
        counted = Counter(row.indikator_id for row in rows)
        named = [(each.uraian, counted.pop(each.pk, 0)) for each in self._indikator_skp()]
        if rest := sum(n for pk, n in counted.items() if pk is not None):
            named.append(("Indikator SKP lain", rest))
        if counted[None]:
            named.append(("Bukan untuk SKP", counted[None]))
        return {
            "baris": named,
            "banyak": len(rows),
            "hari": len({row.tanggal for row in rows}),
            "puncak": max((n for _, n in named), default=0) or 1,
        }

    def _indikator_skp(self) -> list[Any]:
        return [each for each in self.buku.indikator if self.skp and each.rhk.skp_id == self.skp.pk]

    def _rencana(self) -> list[dict[str, Any]]:
        """What is planned for other days than the shown one."""
        rows = [r for r in self.buku.catatan if r.is_rencana and r.tanggal != self.day]
        ordered = sorted(rows, key=lambda row: (row.tanggal, row.mulai or time.min))
        return [
            {"baris": row, "sidik": sidik_of(row), "has_come": row.tanggal <= self.buku.today}
            for row in ordered[:50]
        ]

    def _number(self, name: str) -> int | None:
        return read_whole(str(self.query.get(name, "")), digits=18)

    def _named(self, name: str) -> ProgresHarian | None:
        pk = self._number(name)
        return next((row for row in self.buku.hari_ini if row.pk == pk), None) if pk else None


@dataclass(frozen=True, slots=True)
class Gelembung:
    """An entry as it is drawn."""

    baris: ProgresHarian
    indikator: str
    jam: str
    sampai: str
    esok: str  # the day after, where it ends there
    bertumpuk: str
    terlambat: bool  # entered on another day than its own
    keadaan: KeadaanCatatan | None = None  # where entries are submitted

    @property
    def sidik(self) -> str:
        return sidik_of(self.baris)

    @property
    def isi(self) -> dict[str, str]:
        """For an edit without a signal: the fields as a form has them, but the words."""
        row = self.baris
        facts = initial_of(row) | {"semula": self.sidik}
        facts |= {name: f"{facts[name]:%H:%M}" for name in ("mulai", "selesai") if facts[name]}
        del facts["uraian"]  # stands in the bubble
        return {name: "" if value is None else str(value) for name, value in facts.items()}

    @classmethod
    def of(
        cls,
        row: ProgresHarian,
        names: Mapping[int, str],
        near: list[ProgresHarian],
        now: datetime,
    ) -> "Gelembung":
        hours = row.rentang
        others = [each for each in near if each.pk != row.pk] if not row.is_rencana else []
        over = [o for o in others if hours and o.rentang and o.rentang.overlaps(hours)]
        name = names.get(row.indikator_id or 0) or (row.indikator.uraian if row.indikator else "")
        return cls(
            baris=row,
            indikator=name or "Bukan untuk SKP",
            jam=jam(row.mulai) if row.mulai else "",
            sampai=jam(row.selesai) if row.selesai else "",
            esok=hari(row.tanggal + DAY) if hours and hours.is_esok else "",
            bertumpuk=f"{jam(over[0].mulai)}–{jam(over[0].selesai)}" if over else "",
            terlambat=row.dicatat_pada.astimezone(now.tzinfo).date() != row.tanggal,
        )


def initial_of(row: ProgresHarian) -> dict[str, Any]:
    names = ("tanggal", "mulai", "selesai", "uraian", "tempat")
    facts = {name: getattr(row, name) for name in names}
    return facts | {"indikator": row.indikator_id or 0, "rencana": int(row.is_rencana)}


def text_of(buku: BukuHarian) -> str:
    """A day as lines: hours, what was done, for which indicator."""
    names = {each.pk: each.uraian for each in buku.indikator}
    rows = sorted((r for r in buku.hari_ini if not r.is_rencana), key=lambda r: r.mulai or time.min)
    lines = [hari_tanggal(buku.dipilih)]
    for row in rows:
        hours = f"{jam(row.mulai)}–{jam(row.selesai)} " if row.mulai else ""
        name = names.get(row.indikator_id or 0, "")
        lines.append(f"- {hours}{row.uraian}" + (f" ({name})" if name else ""))
    return "\n".join(lines) + "\n"
