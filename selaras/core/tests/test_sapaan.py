"""A sentence that calls its reader by name says "Anda"."""

import pytest

from selaras.core.pelaku import Pelaku
from selaras.core.policy import Policy, Refusal, not_yours
from selaras.core.sapaan import addressed

BUDI = Pelaku(1, "Budi", None, pegawai_id=1)
SINTA = Pelaku(2, "Sinta Maharani, S.M.", None, pegawai_id=2, is_perempuan=True)


@pytest.mark.parametrize(
    ("reader", "sentence", "heard"),
    [
        (BUDI, "Rencana belum diajukan oleh Bapak Budi.", "Rencana belum diajukan oleh Anda."),
        (BUDI, "Bapak Budi sudah diberi tahu.", "Anda sudah diberi tahu."),
        (BUDI, "Menunggu Bapak Budi Santoso.", "Menunggu Bapak Budi Santoso."),
        (BUDI, "Menunggu Bapak Budi, S.H.", "Menunggu Bapak Budi, S.H."),
        (BUDI, "Menunggu Ibu Budi.", "Menunggu Ibu Budi."),
        (SINTA, "Menunggu Ibu Sinta Maharani, S.M.", "Menunggu Anda."),
        (SINTA, "Diajukan Ibu Sinta Maharani, S.M. dan disetujui.", "Diajukan Anda dan disetujui."),
        (SINTA, "Menunggu Ibu Sinta Maharani, S.M. Mohon tunggu.", "Menunggu Anda. Mohon tunggu."),
        (Pelaku(3, "", None, pegawai_id=3), "Menunggu Bapak Budi.", "Menunggu Bapak Budi."),
        (Pelaku(3, "Budi", None), "Menunggu Bapak Budi.", "Menunggu Bapak Budi."),
    ],
)  # fmt: skip
def test_the_reader_is_addressed_and_nobody_else(reader: Pelaku, sentence: str, heard: str) -> None:
    assert addressed(sentence, reader) == heard


@pytest.mark.parametrize(
    ("names", "heard"),
    [
        ("Ibu Sinta Maharani, S.M.", "Anda"),
        ("Ibu Sinta Maharani, S.M. (pejabat penilai)", "Anda (pejabat penilai)"),
        ("Bapak Budi, lalu Ibu Sinta Maharani, S.M.", "Bapak Budi, lalu Anda"),
        ("Bapak Budi, S.H.", "Bapak Budi, S.H."),
    ],
)
def test_names_alone_end_without_a_stop(names: str, heard: str) -> None:
    assert addressed(names, SINTA, stop="") == heard


class PintuPolicy(Policy):
    def role_open(self) -> Refusal | None:
        return not_yours("Hanya Bapak Budi yang membuka.", who="Bapak Budi")


def test_a_policy_speaks_to_who_asks() -> None:
    asked = PintuPolicy(BUDI, None).refusal("open")
    assert asked is not None
    assert (asked.sentence, asked.who) == ("Hanya Anda yang membuka.", "Anda")
    other = PintuPolicy(SINTA, None).role("open")
    assert other is not None
    assert (other.sentence, other.who) == ("Hanya Bapak Budi yang membuka.", "Bapak Budi")
