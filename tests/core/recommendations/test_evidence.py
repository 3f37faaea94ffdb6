"""What can be shown: an address is one a reader can follow."""

from __future__ import annotations

import pytest

from measuringup.core.recommendations.evidence import why_no_link


@pytest.mark.parametrize("address", ["https://example.org/report.pdf", "http://example.org"])
def test_an_address_that_can_be_followed(address: str) -> None:
    assert why_no_link(address) == ""


@pytest.mark.parametrize(
    "address", ["", "report.pdf", "javascript:alert(1)", "https://", "file:///etc/passwd", "http://["]
)
def test_an_address_that_cannot(address: str) -> None:
    assert "address" in why_no_link(address)
