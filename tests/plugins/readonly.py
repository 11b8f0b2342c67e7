"""GET never writes: in tests, a GET that runs anything but a SELECT fails; exceptions are named."""

import re
from collections.abc import Callable
from typing import Any

from django.db import connections
from django.http import HttpRequest, HttpResponse

# Who may write during a GET: sessions, allauth's own tables, the last use of a token, and
# core.audit.seen(), which records that somebody opened another's evaluation.
MAY_WRITE = (
    "django_session", "account_", "usersessions_", "mfa_", "selaras_cache", "core_auditentry",
    "accounts_apitoken",
)  # fmt: skip
LOGIN = 'UPDATE "accounts_user" SET "last_login"'  # coming back from an OpenID Connect provider
HARMLESS = re.compile(
    r"^\(*\s*(SELECT|WITH|EXPLAIN|PRAGMA|SAVEPOINT|RELEASE|ROLLBACK|BEGIN|SET|SHOW)\b",
    re.IGNORECASE,
)
TABLE = re.compile(r'^\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)', re.IGNORECASE)
SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}

Execute = Callable[[str, Any, bool, dict[str, Any]], Any]


def refuse_writes(execute: Execute, sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001 -- Django's signature
    table = TABLE.match(sql)
    named = table is not None and table[1].startswith(MAY_WRITE)
    if not (named or sql.startswith(LOGIN) or HARMLESS.match(sql)):
        raise AssertionError(f"A GET wrote to the database: {sql[:200]}")
    return execute(sql, params, many, context)


def middleware(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    def answer(request: HttpRequest) -> HttpResponse:
        if request.method not in SAFE_METHODS:
            return get_response(request)
        with connections["default"].execute_wrapper(refuse_writes):
            return get_response(request)

    return answer
