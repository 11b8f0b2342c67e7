"""Mail about an account to its owner; the worker sends it, so that no answer waits for it."""

from django_tasks import TaskContext, task

from selaras.accounts import letters
from selaras.accounts.models import User

FACTOR_OFF = "Verifikasi Dua Langkah Akun Selaras Anda Dimatikan"
LIMIT = "Percobaan Masuk ke Akun Selaras Anda"


@task(takes_context=True)
def send_limit_reached(context: TaskContext, user_id: int) -> str:
    """Somebody tried this NIP too often; the same for one who is not here costs the same."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    letter = str(context.task_result.id)
    if user is None or not user.email or letters.is_sent(letter):
        return letters.SENT
    facts = {"nama": user.nama}
    return letters.send(letter, letters.to(user, LIMIT, "accounts/limit_reached.txt", facts))


@task(takes_context=True)
def send_factor_off(context: TaskContext, user_id: int, oleh: str) -> str:
    """An administrator has switched his second factor off."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    letter = str(context.task_result.id)
    if user is None or not user.email or letters.is_sent(letter):
        return letters.SENT
    facts = {"nama": user.nama, "oleh": oleh}
    return letters.send(letter, letters.to(user, FACTOR_OFF, "accounts/factor_off.txt", facts))
