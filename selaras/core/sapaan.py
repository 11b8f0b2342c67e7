"""How a sentence speaks to its reader: as "Anda", never by his own name."""

import re
from collections.abc import Callable

from selaras.core.pelaku import Pelaku

SELF = "Anda"
LONGER = r"(?!\w| [A-Z]|, [A-Z])"  # "Bapak Budi" is not the start of "Bapak Budi Santoso"
ENDS = re.compile(r"$| [A-Z“]")


def addressed(sentence: str, reader: Pelaku, *, stop: str = ".") -> str:
    """The sentence with "Anda" where it calls its reader by name; names alone have no `stop`."""
    name = f"{'Ibu' if reader.is_perempuan else 'Bapak'} {reader.nama}"
    if reader.pegawai_id is None or not reader.nama or name not in sentence:
        return sentence
    if not name.endswith("."):
        return re.sub(re.escape(name) + LONGER, SELF, sentence)
    # The stop of a degree ends the sentence, too, where it stands last: "… oleh Ibu Sinta, S.M."
    return re.sub(re.escape(name), _anda(stop), sentence)


def _anda(stop: str) -> Callable[[re.Match[str]], str]:
    return lambda found: SELF + stop if ENDS.match(found.string, found.end()) else SELF
