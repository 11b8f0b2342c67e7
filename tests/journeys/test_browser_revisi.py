"""A revision from the request to the approval of two at once: remarks, differences, one note."""

from collections.abc import Callable
from datetime import date

import pytest

from selaras.perencanaan.models.skp import Skp
from tests.journeys.browser import Office, Visitor

pytestmark = [pytest.mark.browser]
ALASAN = "Ada penugasan pengamanan aplikasi"
BARU = "Terlaksananya pengamanan aplikasi layanan publik"
KOMENTAR = "Mohon target dirinci per triwulan"


def change(here: Office, skp: Skp) -> None:
    """The owner asks, is let, changes a result and hands it in again."""
    rina, page = here.visitor("rina"), f"/skp/{skp.pk}/"
    rina.go(page)
    rina.send(rina.form("/request_revision/"), "Ajukan revisi", {"catatan": ALASAN})
    dewi = here.visitor("dewi")
    dewi.go(page)
    dewi.says(ALASAN)
    dewi.send(dewi.form("/accept_revision/"), "Terima revisi", {"catatan": "Silakan."})
    rhk = here.world.rhk(skp)
    rina.go(f"/skp/rhk/{rhk.pk}/")
    form = rina.page.locator(f'form[action*="/rhk/{rhk.pk}/"]').first
    rina.send(form, "Simpan", {"uraian": BARU})
    rina.go(page)
    assert rina.page.get_by_role("button", name="Hapus").count() == 0
    rina.send(rina.form("/submit/"), "Ajukan SKP", {"catatan": "Sudah kami sesuaikan."})


def remark(dewi: Visitor, skp: Skp) -> None:
    """On an indicator, whose form comes into the page."""
    row = skp.rhk_set.earliest("pk").indikator_set.earliest("pk")
    dewi.go(f"/skp/{skp.pk}/")
    dewi.page.locator(f'a[href$="/komentar/?indikator={row.pk}"]').click()
    form = dewi.page.locator('form[action*="/komentar/"]').first
    form.wait_for()
    dewi.send(form, "Kirim komentar", {"isi": KOMENTAR})
    dewi.says("1 komentar belum selesai")


@pytest.mark.feature("NTT-051", "NTT-052", "NTT-053", "NTT-054")
def test_a_revision_is_compared_remarked_and_approved_with_another(
    office: Callable[..., Office],
) -> None:
    here = office("ntt")
    skp, other = here.world.skp("rina"), here.world.skp("sari", status="diajukan")
    with here.world.on(here.world.moment(date(2026, 1, 6))):
        here.world.ekspektasi(other, "sari")
    here.today("2026-01-12")
    change(here, skp)
    dewi, rina = here.visitor("dewi"), here.visitor("rina")
    dewi.go(f"/skp/{skp.pk}/")
    dewi.follow(dewi.page, "Lihat yang berubah sejak versi terakhir")
    assert dewi.page.locator("del", has_text="pemeliharaan").count() == 1
    assert dewi.page.locator("ins", has_text="pengamanan").count() == 1
    remark(dewi, skp)
    rina.go(f"/skp/{skp.pk}/")
    rina.says(KOMENTAR)
    rina.send(rina.form("/settle_comment/"), "Tandai selesai")
    dewi.go(f"/skp/{other.pk}/")
    dewi.go("/skp/persetujuan/")
    for box in dewi.page.get_by_role("checkbox").all():
        box.check()
    dewi.send(dewi.form("approve_many/"), "Setujui yang dipilih", {"catatan": "Disetujui."})
    dewi.says("2 SKP disetujui.")
    assert set(Skp.objects.filter(pk__in=[skp.pk, other.pk]).values_list("status", flat=True)) == {
        "disetujui"
    }
    assert here.wrong == []
