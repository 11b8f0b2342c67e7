"""The cast of a test: an agency, its people, and the two ways in which they act."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.test import Client, override_settings

from selaras.accounts.models import Instansi, User
from selaras.base import clock
from selaras.core.pelaku import OPERATOR_PENILAI, Pelaku, system
from selaras.kebijakan.in_force import kebijakan_for
from selaras.organisasi.actions import jabatan
from selaras.organisasi.models.pegawai import Jabatan, Pegawai, RiwayatJabatan
from selaras.organisasi.models.peran import Peran
from selaras.organisasi.pelaku import pelaku_of
from selaras.pemeriksaan import actions as pemeriksaan
from selaras.pemeriksaan.models import SuratTugas
from selaras.rules.kebijakan import Kebijakan

TAHUN = 2026
JAM = time(9, 30)


@dataclass
class People:
    """Budi is rated, Sari rates him, Tono is a stranger, Rina and Agus are admins."""

    instansi: Instansi
    pegawai: dict[str, Pegawai]
    tahun: int = TAHUN

    def __getattr__(self, name: str) -> Pegawai:
        """`world.sari`: the person of that name; `kepala` is Dewi."""
        people = self.__dict__.get("pegawai", {})
        name = {"kepala": "dewi"}.get(name, name)
        if name not in people:
            raise AttributeError(name)
        return people[name]

    @property
    def kebijakan(self) -> Kebijakan:
        return kebijakan_for(self.instansi, date(self.tahun, 1, 1))

    @property
    def sistem(self) -> Pelaku:
        return system(self.instansi)

    def user(self, name: str) -> User:
        return User.objects.get(pk=getattr(self, name).user_id)

    def pelaku(self, name: str) -> Pelaku:
        """Who acts, as a request at this moment would know him."""
        return pelaku_of(self.user(name))

    def riwayat(self, name: str) -> RiwayatJabatan:
        return getattr(self, name).riwayat.select_related("unit").latest("mulai")

    def client(self, name: str, **headers: Any) -> Client:
        """A browser in which this person is logged in."""
        browser = Client(**headers)
        browser.force_login(self.user(name))
        return browser

    def catat_oleh_tono(self) -> None:
        """Let Tono record what the non-ASN penilai of the Sekda decides on paper."""
        Peran.objects.create(user=self.user("tono"), jenis=OPERATOR_PENILAI)

    def surat_tugas(self, auditor: User, **facts: Any) -> SuratTugas:
        """Let an auditor read this year: the agency, or the units that are named."""
        first = date(self.tahun, 1, 1)
        basis: dict[str, Any] = {"nomor": "700/7", "tanggal": first, "perihal": "Kinerja"}
        facts = basis | {"mulai": first, "sampai": date(self.tahun, 12, 31)} | facts
        with self.on(first):
            by = self.pelaku("agus")
            return pemeriksaan.record_surat_tugas(self.instansi, by=by, auditor=auditor, **facts)

    def plh_oleh_tono(self, mulai: date, selesai: date) -> None:
        """Let Tono stand in for Sari by a letter, from a day to a day."""
        post = self.riwayat("sari")
        jabatan.assign_duty(
            self.tono,
            by=self.pelaku("agus"),
            unit=post.unit,
            jabatan=Jabatan.objects.get(instansi=self.instansi, nama=post.jabatan),
            penugasan="plh",
            mulai=mulai,
            selesai=selesai,
            nomor_surat="800/12/2026",
            tanggal_surat=mulai,
        )

    def moment(self, day: date, jam: time = JAM) -> datetime:
        return datetime.combine(day, jam, tzinfo=self.instansi.zona)

    @contextmanager
    def on(self, day: date | datetime) -> Iterator[datetime]:
        """Let a day be today, for actions (at that moment) and for requests (on that date)."""
        moment = day if isinstance(day, datetime) else self.moment(day)
        today = moment.astimezone(self.instansi.zona).date()
        with clock.at(moment), override_settings(SELARAS_TODAY=today.isoformat()):
            yield moment
