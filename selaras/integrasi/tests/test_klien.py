"""A client that openapi-python-client writes from the contract, run against a live server."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from pytest_django.live_server_helper import LiveServer

from selaras.demo.world import World
from selaras.integrasi import actions
from tests.contract import contract

pytestmark = [pytest.mark.server, pytest.mark.django_db(transaction=True)]
KLIEN = "klien_selaras"
DATA = "data_untuk_aplikasi_lain"
DIPAKAI = frozenset({"Data untuk aplikasi lain", "Integrasi"})  # tags of the calls that are made
COMMAND = (sys.executable, "-m", "openapi_python_client", "generate", "--meta", "none")


def described(tags: frozenset[str]) -> dict[str, Any]:
    """The contract, or the part with these tags and what that names: writing all takes seconds."""
    whole = contract()
    paths = {
        path: methods
        for path, methods in whole["paths"].items()
        if not tags or any(tags & set(each.get("tags", ())) for each in methods.values())
    }
    components = dict(whole["components"])
    named = json.dumps([paths, components["responses"]])
    wanted: set[str] = set()
    while more := {each for each in components["schemas"] if f'/{each}"' in named} - wanted:
        wanted |= more
        named += json.dumps([components["schemas"][each] for each in more])
    components["schemas"] = {name: components["schemas"][name] for name in sorted(wanted)}
    return {**whole, "paths": paths, "components": components}


@pytest.fixture
def klien(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str], Any]]:
    """What imports a module of the client."""
    source = tmp_path / "openapi.json"
    source.write_text(json.dumps(described(request.param)))
    command = [*COMMAND, "--path", str(source), "--output-path", str(tmp_path / KLIEN)]
    subprocess.run(command, check=True, capture_output=True)
    monkeypatch.syspath_prepend(str(tmp_path))
    yield lambda name: import_module(f"{KLIEN}.{name}")
    for name in [each for each in sys.modules if each.partition(".")[0] == KLIEN]:
        del sys.modules[name]


@pytest.mark.parametrize(
    "klien",
    [DIPAKAI, pytest.param(frozenset(), marks=pytest.mark.long)],
    ids=["what it calls", "everything"],
    indirect=True,
)
def test_a_generated_client_reads_lists_and_understands_a_refusal(
    klien: Callable[[str], Any], live_server: LiveServer, world: Callable[..., World]
) -> None:
    here = world("bkn")
    skp = here.skp("budi", status="disetujui")
    secret, _ = actions.create_layanan(
        by=here.pelaku("agus"), nama="Presensi", lingkup=["skp"], jaringan="", hari=30
    )
    with klien("client").AuthenticatedClient(f"{live_server.url}/api/v1", secret) as caller:
        page = klien(f"api.{DATA}.read_skp").sync(client=caller)
        assert {each.id: each.pegawai.nip for each in page.items}[skp.pk] == here.budi.nip
        one = klien(f"api.{DATA}.show_data_skp").sync(skp.pk, client=caller)
        assert (one.status.value, page.lengkap) == ("disetujui", True)
        refused = klien(f"api.{DATA}.read_pegawai").sync_detailed(client=caller)
        problem = refused.parsed
        assert (refused.status_code, problem.status) == (403, 403)
        assert type(problem).__name__ == "Masalah"
        assert problem.oleh.endswith("(Admin Instansi)")
    with klien("client").AuthenticatedClient(f"{live_server.url}/api/v1", "layanan_x") as stranger:
        assert klien(f"api.{DATA}.read_skp").sync(client=stranger).title == "Belum masuk"
