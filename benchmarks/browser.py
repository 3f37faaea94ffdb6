"""What does one of forty people do? Opens My updates, gives a figure as the form does, or approves what waits."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode

from benchmarks import schools

_TOKEN = "f" * 32
_ROW = re.compile(r'<tr id="(f\w+)"')
_APPROVED = re.compile(r"(\d+) figures? approved\.")
_WAITING = re.compile(r'name="figure"\s+value="(\d+)"')


@dataclass
class Browser:
    """One person's: the cookie of her session, what she was told she sent, how long each answer took, what failed."""

    port: int
    session: str
    page: str = ""
    cookies: dict[str, str] = field(default_factory=dict)
    sent: list[tuple[str, int]] = field(default_factory=list)
    approved: int = 0
    seconds: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def ask(self, address: str, form: dict[str, Any] | None = None) -> str:
        """A page, following the redirect after a form; "" when something went wrong, which is noted."""
        begun = time.monotonic()
        try:
            status, to, page = self._ask(address, form)
            if status == 302:
                status, to, page = self._ask(to, None)
        except OSError as fault:
            status, page = 0, str(fault)
        self.seconds.append(time.monotonic() - begun)
        if status != 200:
            self.faults.append(f"{status} at {address}: {page[:200]}")
            return ""
        return page

    def _ask(self, address: str, form: dict[str, Any] | None) -> tuple[int, str, str]:
        cookies = {**self.cookies, "sessionid": self.session, "csrftoken": _TOKEN}
        head = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()), "Host": "127.0.0.1"}
        body = None
        if form is not None:
            body = urlencode({"csrfmiddlewaretoken": _TOKEN, **form}, doseq=True)
            head["Content-Type"] = "application/x-www-form-urlencoded"
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET" if form is None else "POST", address, body, head)
            answer = connection.getresponse()
            for said in answer.headers.get_all("Set-Cookie", []):
                name, _, value = said.partition(";")[0].partition("=")
                self.cookies[name] = value
            return answer.status, answer.getheader("Location") or "", answer.read().decode()
        finally:
            connection.close()

    def give(self, number: int) -> None:
        """Fill in the first row of the page that is open, and send it; what comes back is open then."""
        rows = _ROW.findall(self.page or self.ask("/updates/"))
        if not rows:
            return
        name = rows[0]
        boxes = {f"{name}-numerator": str(number), f"{name}-denominator": str(schools.OUT_OF)}
        self.page = self.ask("/updates/", {"act": "send", **boxes})
        if "1 figure sent." in self.page:
            self.sent.append((name, number))
        elif self.page:
            self.faults.append(f"{name} was not sent")

    def approve(self) -> None:
        """Approve whatever waits."""
        waiting = _WAITING.findall(self.ask("/approvals/"))
        if waiting:
            said = _APPROVED.search(self.ask("/approvals/", {"act": "approve", "figure": waiting}))
            self.approved += int(said[1]) if said else 0
