"""Drafts for many: the admin has them made, their owners hand them in."""

from collections.abc import Callable

import pytest

from selaras.angka_kredit.models import Pak
from selaras.angka_kredit.tests.conftest import Kredit
from selaras.core.jobs import run
from selaras.core.models import Pekerjaan
from selaras.demo.world import World
from tests.reading import main_of, words_of

Worlds = Callable[..., World]
pytestmark = pytest.mark.django_db


def test_the_admin_prepares_and_the_owner_hands_in(world: Worlds, kredit: type[Kredit]) -> None:
    its = kredit(world("bkn"))
    here = its.here
    its.year()
    with its.later():
        its.base()
        page = "/angka-kredit/bawahan/"
        assert here.client("sari").post(f"{page}siapkan/", {"tahun": "2026"}).status_code == 403
        admin = here.client("rina")
        assert "Siapkan draf" in main_of(admin.get(page).content.decode())
        said = []
        for _ in range(2):  # the second finds what the first made
            asked = admin.post(f"{page}siapkan/", {"tahun": "2026"})
            job = Pekerjaan.objects.latest("pk")
            run.call(job.pk)
            said.append(words_of(main_of(admin.get(asked["Location"]).content.decode())))
        assert "1 draf PAK 2026 disiapkan" in said[0]
        assert "0 draf PAK 2026 disiapkan" in said[1]
        assert "1 karena PAK-nya masih terbuka" in said[1]
        row = Pak.objects.get()
        assert (row.status, row.is_tahunan, row.jumlah) == (Pak.Status.DRAF, True, 25)
        own = f"/angka-kredit/pak/{row.pk}/"
        assert admin.get(own).status_code == 404  # a draft is its owner's
        surat = {"nomor": "800/7", "tanggal": "2027-01-29"}
        assert admin.post(f"{own}submit_pak/", surat).status_code == 404
        budi = here.client("budi")
        assert "menyiapkan draf PAK 2026" in words_of(budi.get("/pemberitahuan/").content.decode())
        assert budi.post(f"{own}submit_pak/", surat).status_code == 302
