"""What only the owner of an SKP does, of the SKP itself and of its periods."""

from datetime import date

from selaras.core.policy import Refusal, not_yours
from selaras.organisasi.models.pegawai import Pegawai


def only_owner(pegawai: Pegawai, deed: str, on: date) -> Refusal:
    """Who has left is named, but nobody is sent to him."""
    who = "" if pegawai.has_left(on) else pegawai.sapaan
    return not_yours(f"Hanya pemilik SKP, {pegawai.sapaan}, yang dapat {deed}.", who=who)
