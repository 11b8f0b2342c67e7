"""What can go wrong with SIASN: one class per cause that a person can act on.

Each carries one Indonesian sentence without personal data, to be stored and shown.
"""

import re
from typing import ClassVar

PESAN_MAX = 120
LONG_NUMBER = re.compile(r"\d{6,}")  # a NIP, a NIK, a telephone number: not for logs and pages
UNSURE = (
    " Karena sedang menyimpan, mohon periksa dahulu di SIASN apakah datanya sudah masuk "
    "sebelum mengirim lagi."
)


class SiasnError(Exception):
    """A call that brought nothing; `is_worth_retrying`: the next attempt may succeed."""

    is_worth_retrying: ClassVar[bool] = False
    is_systemic: ClassVar[bool] = False  # the next person will fare no better

    def __init__(self, sentence: str, *, wait: float = 0.0) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.wait = wait  # seconds that SIASN asked for


class SiasnTidakTerjangkau(SiasnError):
    """No connection: the network, the address, or SIASN's list of permitted networks."""

    is_worth_retrying = True
    is_systemic = True

    def __init__(self) -> None:
        super().__init__(
            "SIASN tidak terjangkau dari server ini. Mohon coba lagi nanti; bila berulang, minta "
            "administrator server memeriksa jaringan dan izin akses ke BKN."
        )


class SiasnWaktuHabis(SiasnError):
    """No answer in time."""

    is_worth_retrying = True
    is_systemic = True

    def __init__(self, *, is_save: bool = False) -> None:
        super().__init__(
            "SIASN terlalu lama menjawab. Mohon coba lagi beberapa menit lagi."
            + (UNSURE if is_save else "")
        )


class SiasnTerganggu(SiasnError):
    """A 5xx: SIASN itself is in trouble."""

    is_worth_retrying = True

    def __init__(self, status: int, *, is_save: bool = False) -> None:
        super().__init__(
            f"SIASN sedang mengalami gangguan (kode {status}). Mohon coba lagi nanti; bila "
            "berulang, laporkan kepada BKN." + (UNSURE if is_save else "")
        )


class SiasnSibuk(SiasnError):
    """A 429: too many requests."""

    is_worth_retrying = True
    is_systemic = True

    def __init__(self, *, wait: float = 0.0) -> None:
        super().__init__(
            "SIASN membatasi jumlah permintaan dari instansi ini. Mohon tunggu beberapa menit, "
            "lalu coba lagi.",
            wait=wait,
        )


class SiasnAksesDitolak(SiasnError):
    """A token refused, or a right that the account has not."""

    is_systemic = True

    def __init__(self, what: str) -> None:
        super().__init__(
            f"SIASN menolak akses ({what}). Mohon minta administrator server memeriksa kunci dan "
            "kata sandi SIASN serta izin instansi di BKN."
        )


class SiasnBukanJson(SiasnError):
    """An HTML page, a redirect, or JSON of another shape: a portal or a gateway answered."""

    is_worth_retrying = True

    def __init__(self, found: str) -> None:
        super().__init__(
            f"Jawaban SIASN tidak dapat dibaca: yang datang {found}. Mohon coba lagi nanti; bila "
            "berulang, minta administrator server memeriksa alamat SIASN."
        )


class SiasnTerlaluBesar(SiasnError):
    """An answer beyond the limit: not read to its end."""

    def __init__(self, limit: int) -> None:
        super().__init__(
            f"Jawaban SIASN lebih besar dari {limit // 1_000_000 or 1} MB sehingga tidak dibaca. "
            "Mohon laporkan kepada administrator server."
        )


class SiasnOrangLain(SiasnError):
    """The answer is about another NIP than the one asked for: nothing of it is used."""

    def __init__(self) -> None:
        super().__init__(
            "SIASN menjawab dengan data pegawai lain, sehingga tidak ada yang dipakai. Mohon coba "
            "lagi; bila berulang, laporkan kepada BKN."
        )


class SiasnMenolak(SiasnError):
    """SIASN understood and refused; its own message, without long numbers."""

    def __init__(self, pesan: str) -> None:
        said = LONG_NUMBER.sub("…", " ".join(pesan.split()))[:PESAN_MAX].rstrip(". ")
        super().__init__(
            f"SIASN menolak permintaan ini dengan pesan: “{said or 'tanpa keterangan'}”. Mohon "
            "periksa data pegawai ini di SIASN."
        )
