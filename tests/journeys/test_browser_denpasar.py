"""The main job through pages only, under `denpasar`, on a wide dark screen."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.journeys.browser import MEJA_GELAP, Office
from tests.journeys.main_job import MainJob

pytestmark = [pytest.mark.browser]


@pytest.mark.feature("DPS-036", "DPS-048")
@pytest.mark.long
def test_the_main_job_through_pages_only(office: Callable[..., Office], scan: Path) -> None:
    MainJob(office("denpasar", MEJA_GELAP), scan).play()


@pytest.mark.feature("DPS-030")
def test_the_signed_skp_is_looked_at_before_it_is_sent(
    office: Callable[..., Office], scan: Path
) -> None:
    place = office("denpasar", MEJA_GELAP)
    skp = place.world.skp("budi", status="diajukan")
    place.today("2026-01-12")
    budi = place.visitor("budi")
    budi.go(f"/skp/{skp.pk}/")
    form = budi.form("/upload_signed/")
    box = form.locator("[type=file]")
    box.set_input_files(scan)
    budi.says("pindaian.pdf, 1 kB. Belum tersimpan")
    link = form.get_by_role("link", name="Lihat di tab baru")
    assert (link.get_attribute("href") or "").startswith("blob:")
    with budi.page.context.expect_page() as tab:
        link.click()
    tab.value.close()
    form.get_by_role("button", name="Tutup").click()
    assert box.input_value() == ""
    assert form.locator("iframe").count() == 0
    budi.send(form, "Unggah", {"berkas": str(scan)})
    budi.says("Menunggu diterima penilai")
    assert not place.wrong, "\n".join(place.wrong)
