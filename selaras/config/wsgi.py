"""What the production server loads; a wrong setting or preset is refused here."""

import os
import sys

from django.core.checks import run_checks
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "selaras.config.settings")
os.environ.setdefault("STATEMENT_TIMEOUT", "30")  # seconds: nobody waits longer for a page
os.environ.setdefault("LOCK_TIMEOUT", "5")  # a thread that waits serves nobody
application = get_wsgi_application()

if errors := run_checks(tags=["selaras"]):
    sys.exit("\n".join(str(error) for error in errors))
