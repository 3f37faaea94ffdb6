"""Where does a web server find the product?"""

import os

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application
from django.urls import reverse

from measuringup.records.sqlite.base import DatabaseWrapper

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "measuringup.config.settings")
if not os.environ.get("MEASURINGUP_SECRET_KEY"):
    raise ImproperlyConfigured(
        "MEASURINGUP_SECRET_KEY is not set. Set it to a long random text that stays the same, such as the output of: "
        "python3 -c 'import secrets; print(secrets.token_urlsafe(50))'"
    )
application = get_wsgi_application()
reverse("home")  # brings in every page before anybody waits for one
#: A server never begins an empty database where its own has gone.
DatabaseWrapper.may_create = False
