"""Every verb that the trail can hold has its words."""

import re
from pathlib import Path

from selaras.core.wording import PHRASES
from selaras.pelaksanaan.models import Periode
from selaras.perencanaan.models.skp import Skp

PACKAGE = Path(__file__).resolve().parents[1] / "selaras"
WRITTEN = re.compile(
    r"(?:\.touch\(|\.advance\(|audit\.record\([\w.]+, ?|\brecord\([\w.]+, ?)\s*\"(\w+)\""
)


def test_every_verb_has_an_audit_wording() -> None:
    steps = (*Skp.STEPS.items(), *Periode.STEPS.items())
    verbs = {verb for verb, step in steps if step.target}  # without one it is a right, not a deed
    for path in PACKAGE.rglob("*.py"):
        if "tests" not in path.parts:
            verbs |= set(WRITTEN.findall(path.read_text()))
    assert verbs - set(PHRASES) == set()
    assert len(verbs) > 25
