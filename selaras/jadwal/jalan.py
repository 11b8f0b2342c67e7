"""The way out of a window that is closed: ask for an extension, or see how the request stands."""

from functools import cached_property
from typing import NamedTuple

from django.urls import reverse
from django.utils.http import urlencode

from selaras.accounts.models import Instansi
from selaras.base import clock
from selaras.base.errors import Jalan
from selaras.base.format import tanggal
from selaras.core.policy import Refusal, outside_window
from selaras.jadwal.models import PermintaanPerpanjangan
from selaras.jadwal.policies import ADMIN_INSTANSI_NAMA, year_closes
from selaras.kebijakan.in_force import kebijakan_for
from selaras.organisasi.models.pegawai import Pegawai
from selaras.organisasi.pengelola import admins_opd_above, pengelola_of
from selaras.organisasi.policies.dinilai import DinilaiPolicy
from selaras.rules.kebijakan import Jendela, Langkah
from selaras.rules.periode import RentangPeriode

DISEBUT = 2  # administrators named in a sentence
MINTA, LIHAT = "Minta perpanjangan", "Lihat permintaan perpanjangan"


class Ajakan(NamedTuple):
    """What is said after "ditutup pada …", who acts next, and where."""

    kalimat: str
    oleh: str = ""
    jalan: Jalan | None = None


def after_closing(
    instansi: Instansi,
    langkah: Langkah,
    rentang: RentangPeriode,
    pegawai: Pegawai,
    unit_id: int | None,
) -> Ajakan:
    """For the owner or his penilai, who both may ask."""
    today = clock.today(instansi.zona)
    closes = year_closes(kebijakan_for(instansi, rentang.mulai), rentang.tahun)
    if today > closes:
        return Ajakan(
            f"Tahun {rentang.tahun} sudah ditutup pada {tanggal(closes)}, sehingga jadwalnya "
            "tidak diperpanjang lagi."
        )
    asked, who = last_request(langkah, rentang, pegawai.pk), admins(instansi, unit_id, pegawai)
    if asked is None:
        ask = Jalan(MINTA, address(langkah, rentang, pegawai.pk), is_deed=True)
        return Ajakan("Bila ada alasan, perpanjangan dapat diminta.", who, ask)
    return _asked(asked, who)


def last_request(
    langkah: Langkah, rentang: RentangPeriode, pegawai_id: int
) -> PermintaanPerpanjangan | None:
    rows = PermintaanPerpanjangan.objects.filter(pegawai=pegawai_id).select_related("instansi")
    step = (langkah.value, rentang.jenis.value, rentang.tahun, rentang.nomor)
    return rows.of_step(*step).order_by("-id").first()


def _asked(asked: PermintaanPerpanjangan, oleh: str) -> Ajakan:
    """How it stands; after an answer one may ask again."""
    zona = asked.instansi.zona
    if asked.status == PermintaanPerpanjangan.Status.MENUNGGU:
        day = tanggal(asked.diminta_pada.astimezone(zona).date())
        sentence = f"Perpanjangan sudah diminta pada {day} dan menunggu jawaban."
        return Ajakan(sentence, oleh, Jalan(LIHAT, reverse("jadwal:saya")))
    rentang = asked.rentang
    url = address(Langkah(asked.langkah), rentang, asked.pegawai_id)
    day = tanggal(asked.dijawab_pada.astimezone(zona).date()) if asked.dijawab_pada else ""
    said = "dipenuhi" if asked.status == PermintaanPerpanjangan.Status.DIPENUHI else "ditolak"
    sentence = f"Permintaan perpanjangan {said} pada {day}: “{asked.jawaban}”."
    return Ajakan(sentence, oleh, Jalan(f"{MINTA} lagi", url, is_deed=True))


def address(langkah: Langkah, rentang: RentangPeriode, pegawai_id: int) -> str:
    """Where one tap asks for it."""
    facts = {
        "langkah": langkah.value,
        "jenis": rentang.jenis.value,
        "tahun": rentang.tahun,
        "nomor": rentang.nomor,
        "pegawai": pegawai_id,
    }
    return f"{reverse('jadwal:request_perpanjangan')}?{urlencode(facts)}"


def admins(instansi: Instansi, unit_id: int | None, pegawai: Pegawai) -> str:
    """Who answers, by name: the Admin OPD above him, not he himself; else the admin instansi."""
    opd = admins_opd_above(unit_id, but=pegawai.user_id).select_related("user")
    if found := [row.user.nama for row in opd]:
        return f"{', '.join(found[:DISEBUT])} (Admin OPD)"
    others = [user.nama for user in pengelola_of(None, instansi.pk) if user.pk != pegawai.user_id]
    return f"{', '.join(others[:DISEBUT])} (Admin Instansi)" if others else ADMIN_INSTANSI_NAMA


class BerjadwalPolicy(DinilaiPolicy):
    """The base of what is decided about a person's period, within its windows."""

    def window(self, langkah: Langkah) -> Jendela:
        raise NotImplementedError

    def closed(self, langkah: Langkah, sentence: str) -> Refusal:
        """The refusal of a window that is over, with the way to an extension."""
        found = self._ajakan(langkah)
        sentence = f"{sentence} {found.kalimat}"
        until = self.window(langkah).tutup
        return outside_window(sentence, who=found.oleh, until=until, jalan=found.jalan)

    def _ajakan(self, langkah: Langkah) -> Ajakan:
        """Asked once for all verbs of a page."""
        if langkah not in self._asked:
            row, skp = self.subject, self.dinilai
            unit = skp.riwayat_jabatan.unit_id
            found = after_closing(row.instansi, langkah, row.rentang, skp.pegawai, unit)
            self._asked[langkah] = found
        return self._asked[langkah]

    @cached_property
    def _asked(self) -> dict[Langkah, Ajakan]:
        return {}
