"""Many people with an SKP, for lists and grids."""

from collections.abc import Callable
from datetime import date
from typing import Any

from selaras.accounts.models import User
from selaras.organisasi.actions import penempatan
from selaras.organisasi.models.pegawai import Pegawai
from selaras.perencanaan.actions import indikator, pengajuan
from selaras.perencanaan.actions import rhk as rhk_actions
from selaras.perencanaan.actions import skp as skp_actions

DAY = date(2026, 1, 12)


def submitted(here: Any, name: str) -> None:
    by = here.pelaku(name)
    skp = skp_actions.create_skp(
        by=by,
        periode_awal=date(2026, 1, 1),
        periode_akhir=date(2026, 12, 31),
        model="ja_jf",
        pendekatan="kualitatif",
    )
    served = here.rhk(here.skp_of("sari")).pk
    rhk = rhk_actions.add_rhk(skp, by=by, jenis="utama", uraian="Hasil", intervensi=served)
    indikator.add_indikator(rhk, by=by, uraian="Tuntas")
    pengajuan.submit(skp, by=by)


def crowd(here: Any, *numbers: int) -> None:
    """Colleagues of Budi, each with a submitted SKP."""
    unit = here.riwayat("sari").unit
    for nomor in numbers:
        nip = f"198502142010032{500 + nomor}"
        user = User.objects.create_user(nip, nama=f"Rekan {nomor}", instansi=here.instansi)
        pegawai = Pegawai.objects.create(
            instansi=here.instansi, user=user, nip=nip, nama=f"Rekan {nomor}"
        )
        facts = {"jabatan": "Pelaksana", "jenis": "pelaksana", "mulai": date(2025, 1, 1)}
        penempatan.place(pegawai, by=here.sistem, unit=unit, **facts)
        here.pegawai[f"rekan{nomor}"] = pegawai
        with here.on(DAY):
            submitted(here, f"rekan{nomor}")


def asked(browser: Any, queries: Callable, path: str) -> list[dict[str, str]]:
    """The statements of a page that was asked for once before."""
    browser.get(f"/skp/{path}")
    with queries() as seen:
        assert browser.get(f"/skp/{path}").status_code == 200
    return list(seen)
