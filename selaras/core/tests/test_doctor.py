"""`manage.py doctor` names what is wrong, and what to do, and nothing else."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from io import StringIO
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django_tasks_db.models import DBTaskResult

from selaras.accounts import reset
from selaras.base import clock
from selaras.core import doctor, tick
from selaras.core.models import HariLibur, TickDone
from tools import door

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def well(settings: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation that nothing ails."""
    settings.MEDIA_ROOT = settings.VAR = tmp_path
    monkeypatch.setattr(doctor, "LITTLE_SPACE", 0)
    monkeypatch.setattr(doctor, "LEAST_SPACE", 0)
    monkeypatch.setattr(doctor, "_pending", lambda: 0)
    monkeypatch.setattr(doctor, "OWNS_A_TABLE", "SELECT 1 WHERE false")
    settings.TICKS, settings.BASE_URL = [], ""
    tick.tick()
    HariLibur.objects.create(tanggal=clock.real_now().date(), nama="Hari ini")


def said() -> str:
    out = StringIO()
    call_command("doctor", stdout=out)
    return out.getvalue()


def bad() -> dict[str, str]:
    good = doctor.Derajat.BAIK
    return {each.hal: each.kalimat for each in doctor.examine() if each.derajat != good}


def test_who_is_well_hears_so() -> None:
    assert said().splitlines()[-1] == "Sehat."


def test_a_tick_that_stands_still_is_sick_and_ends_with_1() -> None:
    TickDone.objects.update(at=clock.real_now() - timedelta(minutes=7))
    assert bad() == {"Tick": "Tick terakhir berjalan 7 menit lalu."}
    with pytest.raises(CommandError, match="1 sakit") as ended:
        said()
    assert ended.value.returncode == 1


def test_work_that_nobody_takes_asks_for_a_look_and_no_more() -> None:
    reset.send_link.enqueue(0, "")
    DBTaskResult.objects.update(enqueued_at=clock.real_now() - timedelta(hours=2))
    assert bad() == {"Worker": "1 pekerjaan menunggu, yang tertua 120 menit."}
    assert "systemctl status 'selaras-worker@*'" in said()
    with pytest.raises(CommandError, match="1 perlu"):
        call_command("doctor", ketat=True, stdout=StringIO())


def test_settings_full_disks_missing_holidays_and_migrations_are_named(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    HariLibur.objects.all().delete()
    settings.CLAMAV = "clamd"
    monkeypatch.setattr(doctor, "LITTLE_SPACE", 2**70)
    monkeypatch.setattr(doctor, "_pending", lambda: 3)
    found = bad()
    assert found.keys() == {"Pengaturan", "Diska", "Hari libur", "Basis data"}
    assert "CLAMAV" in found["Pengaturan"]
    assert found["Basis data"] == "3 migrasi belum dijalankan."


def test_clocks_that_disagree_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    now = clock.real_now()
    monkeypatch.setattr(clock, "real_now", lambda: now)
    monkeypatch.setattr(doctor, "_database_time", lambda: now - timedelta(seconds=40))
    assert bad() == {"Jam": "Jam mesin ini dan jam basis data berbeda 40 detik."}


def test_a_database_and_a_mail_server_that_are_away_do_not_end_the_visit(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> None:
        raise OperationalError

    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # nobody listens
    monkeypatch.setattr(doctor.connection, "ensure_connection", away)
    assert bad().keys() >= {"Basis data", "Surat"}


@pytest.fixture
def trial_door(tmp_path: Path) -> Iterator[int]:
    """A port that shows a certificate of one day, and says no more."""
    door.certificate(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "fullchain.pem", tmp_path / "privkey.pem")
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            with suppress(OSError), context.wrap_socket(server.accept()[0], server_side=True):
                pass

        thread = Thread(target=answer, daemon=True)
        thread.start()
        yield server.getsockname()[1]
        thread.join(5)


def test_a_certificate_that_ends_soon_is_named(
    settings: Any, trial_door: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "PATIENCE", 60.0)  # a busy machine is no fault of the door
    settings.BASE_URL = f"https://127.0.0.1:{trial_door}"
    assert bad() == {"Sertifikat": "berlaku 0 hari lagi."}
