"""Who may come in: the agency (tenant), the user, his API tokens and his one-time codes."""

import re
import secrets
from collections.abc import Iterator
from datetime import timedelta
from hashlib import sha256
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.db import models

from selaras.base import clock
from selaras.rules.nip import NipError, parse_nip

NIP_LENGTH = 18
ISSUED = re.compile(r"X-[A-Z0-9-]{3,16}")  # an id for those without a NIP: X-AUDITOR-01
TOKEN_NAMA_MAX = 60
EMAIL_MAX = 254
ZONA = (("Asia/Jakarta", "WIB"), ("Asia/Makassar", "WITA"), ("Asia/Jayapura", "WIT"))


class Instansi(models.Model):
    """An agency: every large table names it."""

    kode = models.SlugField(max_length=40, unique=True)
    nama = models.CharField(max_length=200)
    lokasi = models.CharField(max_length=100, blank=True)  # the place printed beside a signature
    zona_waktu = models.CharField(max_length=40, choices=ZONA)
    versi_kebijakan = models.PositiveIntegerField(default=0)  # grows with every application

    class Meta:
        ordering: ClassVar = ["nama"]

    def __str__(self) -> str:
        return self.nama

    @property
    def zona(self) -> ZoneInfo:
        return ZoneInfo(self.zona_waktu)


def validate_nip(value: str) -> None:
    try:
        parse_nip(value)
    except NipError as error:
        raise ValidationError(str(error)) from error


def validate_username(value: str) -> None:
    """A NIP, or an id that was issued to somebody without one."""
    if not value.startswith("X-"):
        validate_nip(value)
    elif not ISSUED.fullmatch(value):
        raise ValidationError(
            "ID terdiri atas X- dan 3 sampai 16 huruf besar, angka, atau tanda hubung; "
            "contoh X-AUDITOR-01."
        )


class UserQuerySet(models.QuerySet["User"]):
    def select_for_update(self, *args: Any, **kwargs: Any) -> "UserQuerySet":
        """Lock the user alone: an agency that may be absent cannot be locked along."""
        return super().select_for_update(*args, **kwargs).select_related(None)


class UserManager(BaseUserManager["User"]):
    def get_queryset(self) -> models.QuerySet["User"]:
        """With the agency: every request of a user asks for it."""
        return UserQuerySet(self.model, using=self._db).select_related("instansi")

    def create_user(self, nip: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(nip=nip, **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save()
        return user


class User(AbstractBaseUser):
    """A person who logs in with a NIP, or with an issued id `X-…` when he has none.

    What he may do is in organisasi.Peran and his posts.
    """

    nip = models.CharField(
        "NIP",
        max_length=NIP_LENGTH,
        unique=True,
        validators=[validate_username],
        error_messages={"unique": "NIP ini sudah terdaftar."},
    )
    nama = models.CharField(max_length=150)
    email = models.EmailField(max_length=EMAIL_MAX, blank=True)
    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, null=True, blank=True)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "nip"
    EMAIL_FIELD = "email"
    objects = UserManager()

    def __str__(self) -> str:
        return self.nama

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """None: a session ends with its SECRET_KEY.

        Django would give it a new key of its own, and the list of devices could not end it.
        """
        return iter(())


class ApiTokenManager(models.Manager["ApiToken"]):
    LIFE = timedelta(hours=12)
    LONG_LIFE = timedelta(days=90)  # of a named one, unless another is chosen

    def issue(
        self, user: User, *, nama: str = "", lingkup: str = "", life: timedelta | None = None
    ) -> tuple[str, "ApiToken"]:
        """Return the secret, shown once, and its row, which keeps only its hash."""
        secret, now = secrets.token_urlsafe(32), clock.real_now()
        row = self.create(
            user=user,
            nama=nama,
            lingkup=lingkup or ApiToken.Lingkup.TULIS,
            digest=ApiToken.digest_of(secret),
            dibuat_pada=now,
            expires_at=now + (life or (self.LONG_LIFE if nama else self.LIFE)),
        )
        return secret, row

    def usable(self, now: Any) -> models.QuerySet["ApiToken"]:
        """What lets its user in at a moment, with him and his agency."""
        rows = self.filter(expires_at__gt=now, user__is_active=True)
        return rows.select_related("user__instansi")

    def alive(self) -> models.QuerySet["ApiToken"]:
        return self.filter(expires_at__gt=clock.real_now())


class ApiToken(models.Model):
    """A bearer token: sessions and tokens live by the wall clock, never by a simulated date."""

    class Lingkup(models.TextChoices):
        BACA = "baca", "Membaca saja"
        TULIS = "tulis", "Membaca dan mengubah"

    SEEN_EVERY = timedelta(hours=1)  # the last use is kept to the hour

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="tokens")
    nama = models.CharField(max_length=TOKEN_NAMA_MAX, blank=True)  # none: asked for by the API
    lingkup = models.CharField(max_length=5, choices=Lingkup, default=Lingkup.TULIS)
    digest = models.CharField(max_length=64, unique=True)
    dibuat_pada = models.DateTimeField()
    expires_at = models.DateTimeField()
    dipakai_pada = models.DateTimeField(null=True)

    objects = ApiTokenManager()

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"token sampai {self.expires_at:%Y-%m-%d}"

    @staticmethod
    def digest_of(secret: str) -> str:
        return sha256(secret.encode()).hexdigest()

    @property
    def may_write(self) -> bool:
        return self.lingkup == self.Lingkup.TULIS

    def used(self) -> None:
        """Keep when it was last used."""
        now = clock.real_now()
        if self.dipakai_pada is None or now - self.dipakai_pada >= self.SEEN_EVERY:
            ApiToken.objects.filter(pk=self.pk).update(dipakai_pada=now)


class KodeSekaliQuerySet(models.QuerySet["KodeSekali"]):
    def usable(self) -> "KodeSekaliQuerySet":
        return self.filter(
            dipakai_pada__isnull=True, kedaluwarsa__gt=clock.real_now(), user__is_active=True
        )


class KodeSekali(models.Model):
    """A way to a new password that works once: a link or a slip. Only its hash is kept."""

    class Jenis(models.TextChoices):
        TAUTAN = "tautan", "Tautan kata sandi pertama"
        SLIP = "slip", "Slip kode sekali pakai"
        ATUR_ULANG = "atur_ulang", "Tautan atur ulang kata sandi"

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="kode_sekali_set")
    jenis = models.CharField(max_length=10, choices=Jenis)
    digest = models.CharField(max_length=64, unique=True)
    dibuat_oleh = models.CharField(max_length=150)  # the name of who issued it
    dibuat_pada = models.DateTimeField()
    kedaluwarsa = models.DateTimeField()
    dipakai_pada = models.DateTimeField(null=True)

    objects = KodeSekaliQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} untuk {self.user}"


class Percobaan(models.Model):
    """How often one NIP was tried in vain at one place (accounts/limits.py). Both are hashed."""

    siapa = models.CharField(max_length=64)
    jenis = models.CharField(max_length=10)  # of the attempt: login, reset, slip, kode
    tempat = models.CharField(max_length=64, blank=True)
    jumlah = models.PositiveIntegerField()
    terakhir = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["terakhir"], name="percobaan_terakhir")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["siapa", "jenis", "tempat"], name="percobaan_sekali_setempat"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.jumlah} kali {self.jenis}"
