"""The agency's electronic seal: behind all who sign, by whom the policy names."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from threading import Thread
from typing import Any

import pytest

from selaras.clients import pades
from selaras.core.models import AuditEntry
from selaras.core.naskah import jenis_of
from selaras.core.terbitan import DokumenTerbit
from selaras.demo.world import World
from selaras.documents import actions, policies
from selaras.documents.tests.sertifikat import SANDI, p12
from selaras.documents.tests.terbit import check
from selaras.rules.cara import Penyegel
from tools.bsre.server import CODE, PASSWORD, SEGEL_ID, USER, Server

DAY = date(2026, 3, 2)


@pytest.fixture
def here(world: Callable[..., World]) -> Iterator[World]:
    made = world("bkn")
    made.skp("budi", status="disetujui")
    with made.on(DAY):
        yield made


@pytest.fixture
def dokumen(here: World) -> DokumenTerbit:
    kind = jenis_of("skp")
    assert kind is not None
    return actions.issue_document(here.skp_of("budi"), jenis=kind, by=here.pelaku("sari"))


@pytest.fixture
def bsre(here: World, settings: Any) -> Iterator[Server]:
    server = Server("127.0.0.1", 0, {})
    server.seal_of = here.instansi.nama
    facts = {"user": USER, "password": PASSWORD, "segel_id": SEGEL_ID}
    settings.BSRE = {"base_url": server.address, **facts}
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}).start()
    yield server
    server.shutdown()
    server.server_close()


def seal(here: World, dokumen: DokumenTerbit, name: str = "agus", kode: str = CODE) -> Any:
    address = f"/dokumen/segel/{dokumen.pk}/seal_document/"
    return here.client(name).post(address, {"sandi": kode}, follow=True)


def said(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.content.decode()


def test_the_admin_asks_for_a_code_and_seals_behind_all_who_signed(
    here: World, dokumen: DokumenTerbit, bsre: Server
) -> None:
    status, page = said(seal(here, dokumen))
    assert (status, f"Mohon menunggu {here.budi.nama}." in page) == (409, True)
    signed_by_both(here, dokumen)
    assert seal(here, dokumen, "sari").status_code == 403
    assert seal(here, dokumen, "tono").status_code == 404
    here.client("agus").post(f"/dokumen/segel/{dokumen.pk}/request_seal_code/")
    asked = AuditEntry.objects.about(dokumen).get(verb="request_seal_code")
    assert (bsre.codes_sent, asked.actor) == (1, here.user("agus"))
    status, page = said(seal(here, dokumen, kode="keliru"))
    assert (status, "Kode segel ini keliru" in page) == (422, True)
    bsre.faults = ["", "refuse"]
    status, page = said(seal(here, dokumen))
    assert (status, "BSrE menolak dokumen ini (kode 2999). Dokumen belum bersegel." in page) == (
        409, True,
    )  # fmt: skip
    status, page = said(seal(here, dokumen))
    assert (status, "Bersegel" in page) == (200, True)
    with dokumen.berkas_terbaru.open("rb") as file:
        found = pades.examine(file.read())
    assert [each.nama for each in found] == [here.budi.nama, here.sari.nama, here.instansi.nama]
    assert found[-1].is_whole
    assert all(each.is_intact for each in found)
    assert "(asal dokumen dijamin BSrE)" in check(dokumen)
    status, page = said(seal(here, dokumen))
    assert (status, "sudah bersegel" in page) == (409, True)


def test_the_policy_says_who_seals(
    here: World, dokumen: DokumenTerbit, bsre: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    may = {"tidak_ada": [], "admin_instansi": ["agus"], "penerbit": ["agus", "budi", "sari"]}
    known = policies.kebijakan_for
    for value, names in may.items():
        monkeypatch.setattr(
            policies,
            "kebijakan_for",
            lambda *facts, value=value: replace(known(*facts), penyegel=Penyegel(value)),
        )
        asked = {name: policies.TerbitanPolicy(here.pelaku(name), dokumen) for name in
                 ("agus", "budi", "sari", "dewi")}  # fmt: skip
        found = [name for name, policy in asked.items() if not policy.role("seal_document")]
        assert found == names


def signed_by_both(here: World, dokumen: DokumenTerbit) -> None:
    for name in ("budi", "sari"):
        row = dokumen.tanda_tangan_set.get(penanda=here.user(name))
        sent = {"sertifikat": p12(row.nama), "sandi": SANDI}
        here.client(name).post(f"/dokumen/tanda-tangan/{row.pk}/sign_document/", sent)


def test_what_was_opened_is_sealed_together_with_one_code(
    here: World, dokumen: DokumenTerbit, bsre: Server
) -> None:
    kind = jenis_of("skp")
    assert kind is not None
    other = actions.issue_document(here.skp_of("sari"), jenis=kind, by=here.pelaku("agus"))
    agus, all_of_them = here.client("agus"), "/dokumen/seal_opened/"
    signed_by_both(here, dokumen)
    assert "Segel yang sudah dibuka" not in agus.get("/dokumen/").content.decode()
    for each in (dokumen, other):
        agus.get(f"/dokumen/terbit/{each.pk}/dokumen.pdf").getvalue()
    page = agus.get("/dokumen/").content.decode()
    assert "Segel yang sudah dibuka (1)" in page  # the other one waits for its signers
    assert "Segel yang sudah dibuka" not in here.client("sari").get("/dokumen/").content.decode()
    wrong = agus.post(all_of_them, {"sandi": "keliru"})
    assert (wrong.status_code, "Kode segel ini keliru" in wrong.content.decode()) == (422, True)
    other.tanda_tangan_set.all().delete()  # a kind that nobody signs
    asked = agus.post(
        f"/dokumen/segel/{dokumen.pk}/request_seal_code/", {"daftar": "1"}, follow=True
    )
    assert "Segel yang sudah dibuka (2)" in asked.content.decode()
    bsre.faults = ["", "refuse"]  # the code is changed, then one document is refused
    done = agus.post(all_of_them, {"sandi": CODE}, follow=True).content.decode()
    assert "1 dokumen bersegel; 1 belum berhasil" in done
    assert bsre.seals_asked[-1] == 2
    assert "Segel yang sudah dibuka (1)" in done
    done = agus.post(all_of_them, {"sandi": CODE}, follow=True).content.decode()
    assert "1 dokumen bersegel." in done
    for each in (dokumen, other):
        assert "(asal dokumen dijamin BSrE)" in check(each)
    assert here.client("tono").post(all_of_them, {"sandi": CODE}).status_code == 302  # nothing
