"""One mail server and one WhatsApp for all tests; each test sees what came since it began."""

from collections.abc import Iterator
from typing import Any

import pytest

from selaras.notifications.tests import servers


@pytest.fixture(scope="session")
def mail_process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[servers.MailServer]:
    file = tmp_path_factory.mktemp("surat") / "letters.jsonl"
    process = servers.start("tools.smtp", "--port", "0", "--file", str(file))
    yield servers.MailServer(int(servers.first_line(process)), file)
    servers.end(process)


@pytest.fixture
def mail(mail_process: servers.MailServer, settings: Any) -> servers.MailServer:
    """The mail server, empty, and Selaras configured for it."""
    mail_process.file.unlink(missing_ok=True)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", mail_process.port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.BASE_URL = "https://kinerja.contoh.go.id"
    return mail_process


@pytest.fixture(scope="session")
def whatsapp_process() -> Iterator[servers.WhatsappServer]:
    process = servers.start("tools.whatsapp", "--port", "0")
    lines = [servers.first_line(process) for _ in range(7)]
    pairs = (line.removeprefix("export WHATSAPP_").partition("=") for line in lines)
    yield servers.WhatsappServer({name.lower(): value for name, _, value in pairs})
    servers.end(process)


@pytest.fixture
def whatsapp(whatsapp_process: servers.WhatsappServer, settings: Any) -> servers.WhatsappServer:
    """WhatsApp without messages, and Selaras configured for it."""
    whatsapp_process.reset()
    settings.WHATSAPP = whatsapp_process.settings | {"timeout": servers.PATIENCE}
    return whatsapp_process
