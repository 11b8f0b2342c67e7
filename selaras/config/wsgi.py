"""What the production server loads; a wrong setting or preset is refused here."""

import os
import sys

from django.core.checks import run_checks
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "selaras.config.settings")
application = get_wsgi_application()

if errors := run_checks(tags=["selaras"]):
    sys.exit("\n".join(str(error) for error in errors))
