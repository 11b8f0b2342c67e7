"""The block of the seven behaviours on the page of an SKP."""

from collections.abc import Callable
from datetime import date

import pytest

DAY = date(2026, 1, 12)


@pytest.mark.feature("DPS-024")
@pytest.mark.parametrize("preset", ["denpasar", "ntt"])
def test_seven_values_each_with_three_guides_and_its_ekspektasi(
    world: Callable, preset: str
) -> None:
    here = world(preset)
    with here.on(DAY):
        skp = here.skp("budi")
        text = here.client("budi").get(f"/skp/{skp.pk}/").content.decode()
    written = skp.ekspektasi()
    assert len(here.kebijakan.perilaku) == 7
    for nomor, each in enumerate(here.kebijakan.perilaku, 1):
        assert f"{nomor}. {each.nama}</h3>" in text
        block = text.split(f"{nomor}. {each.nama}</h3>")[1].split("</div>")[0]
        assert len(each.panduan) == 3
        for kalimat in each.panduan:
            assert kalimat in block
        assert "Ekspektasi khusus pimpinan" in block
        assert written[each.kode] in block
