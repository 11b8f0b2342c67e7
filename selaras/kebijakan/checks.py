"""A bad preset is refused at start, with file, key and reason."""

from pathlib import Path
from typing import Any

from django.core.checks import Error

from selaras.kebijakan.errors import KebijakanError
from selaras.kebijakan.presets import DATA, load_preset, preset_names


def check_presets(*_: Any, folder: Path = DATA, **__: Any) -> list[Error]:
    """Load every preset; one error for each that cannot be used."""
    errors = []
    for nama in preset_names(folder):
        try:
            load_preset(nama, folder=folder)
        except KebijakanError as error:
            errors.append(
                Error(
                    f"Preset {nama}: {error.file}: {error.key or '(berkas)'}: {error.reason}",
                    hint=f"Perbaiki {folder / error.file}.",
                    id="kebijakan.E001",
                )
            )
    return errors
