"""Every write of copying: from an SKP, the library or a file; sharing; the library itself."""

from selaras.salin.actions.berbagi import share_skp
from selaras.salin.actions.impor import Pratinjau, import_rhk, preview_import
from selaras.salin.actions.pustaka import (
    add_pustaka,
    delete_pustaka,
    edit_pustaka,
    take_from_skp,
)
from selaras.salin.actions.salin import copy_from_library, copy_rhk
from selaras.salin.actions.tulis import Hasil

__all__ = [
    "Hasil",
    "Pratinjau",
    "add_pustaka",
    "copy_from_library",
    "copy_rhk",
    "delete_pustaka",
    "edit_pustaka",
    "import_rhk",
    "preview_import",
    "share_skp",
    "take_from_skp",
]
