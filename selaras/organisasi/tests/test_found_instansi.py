"""A new agency, from empty to the first login of its administrator."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from selaras.accounts.models import Instansi, User
from selaras.kebijakan.models import PenerapanKebijakan
from selaras.organisasi.models.unit import UnitKerja

pytestmark = pytest.mark.django_db
FACTS = ["kota-contoh", "Pemerintah Kota Contoh", "--preset=buleleng", "--zona=Asia/Makassar"]
ADMIN = ["--admin=X-ADMIN-01", "--nama-admin=Wayan Admin"]


def found(*more: str) -> str:
    out = StringIO()
    call_command("instansi", *FACTS, *ADMIN, *more, stdout=out)
    return out.getvalue()


def test_it_has_a_policy_a_root_and_an_administrator() -> None:
    said = found("--mulai=2026-01-01")
    instansi = Instansi.objects.get(kode="kota-contoh")
    assert PenerapanKebijakan.objects.get(instansi=instansi).preset == "buleleng"
    assert UnitKerja.objects.get(instansi=instansi).parent is None
    admin = User.objects.get(nip="X-ADMIN-01")
    assert list(admin.peran_set.values_list("jenis", flat=True)) == ["admin_instansi"]
    assert not admin.has_usable_password()
    assert "Kode masuk" in said


def test_the_printed_code_opens_the_first_login() -> None:
    kode = found().split("Kode masuk     : ")[1].split()[0]
    client = Client()
    new = {"baru": "kunci-baru-2026", "ulang": "kunci-baru-2026"}
    form = {"nip": "X-ADMIN-01", "kode": kode, **new}
    answer = client.post(reverse("account_first_login"), form)
    assert answer.status_code == 302


@pytest.mark.parametrize(
    ("wrong", "said"),
    [("--zona=Asia/Tokyo", "tidak tersedia"), ("--admin=12345", "18 angka")],
)
def test_what_is_wrong_is_said_and_nothing_stays(wrong: str, said: str) -> None:
    with pytest.raises(CommandError, match=said):
        found(wrong)
    assert not Instansi.objects.exists()


def test_the_same_code_is_not_founded_twice() -> None:
    found()
    with pytest.raises(CommandError, match="telah ada"):
        found()
