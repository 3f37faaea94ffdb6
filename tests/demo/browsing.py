"""A browser without a window: what the demonstration answers, over the network of this machine."""

from __future__ import annotations

import re
import time
from http.cookiejar import CookieJar
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener


class Browsing:
    """One person's browser at a running demonstration."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._opener = build_opener(HTTPCookieProcessor(CookieJar()))

    def read(self, path: str) -> str:
        """The page at a path, once the server listens."""
        for _ in range(100):
            try:
                with self._opener.open(f"{self.address}{path}", timeout=30) as answer:
                    return str(answer.read().decode())
            except ConnectionError:
                time.sleep(0.2)
            except OSError as fault:
                if not isinstance(getattr(fault, "reason", None), ConnectionError):
                    raise
                time.sleep(0.2)
        raise AssertionError(f"Nothing answers at {self.address}.")

    def sign_in(self, email: str, password: str) -> str:
        """The page after signing in."""
        form = self.read("/accounts/login/")
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)
        assert found
        sent = urlencode({"csrfmiddlewaretoken": found[1], "login": email, "password": password})
        with self._opener.open(f"{self.address}/accounts/login/", sent.encode(), timeout=30) as answer:
            return str(answer.read().decode())
