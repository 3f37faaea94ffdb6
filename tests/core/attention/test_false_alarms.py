"""The published rates of false alarms are those of the rules as they stand."""

import re

import pytest

from benchmarks.false_alarms import KINDS, PAGE, RULES, Kind, Rates, rates

RUNS = 3_000


@pytest.fixture(scope="module")
def measured() -> dict[str, Rates]:
    return {kind.name: rates(kind, RUNS, seed=1) for kind in KINDS}


def published(kind: Kind) -> list[list[float]]:
    """The rows of the page about a kind of series: anywhere, at the last point, notes."""
    lines = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith(f"| {kind.name} |")]
    return [[float(part) / 100 for part in re.findall(r"([\d.]+)%", line)] for line in lines]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_page_holds(kind: Kind, measured: dict[str, Rates]) -> None:
    """Fresh series, within four standard errors of both simulations."""
    found = measured[kind.name]
    again = [
        list(found.anywhere.values()),
        [*found.at_last.values(), found.concern_at_last],
        [found.hangs_together, found.is_seasonal],
    ]
    for row, fresh in zip(published(kind), again, strict=True):
        for part, other in zip(row, fresh, strict=True):
            error = (max(part, 1 / RUNS) * (1 - part) * (1 / RUNS + 1 / 20_000)) ** 0.5
            assert abs(part - other) < 4 * error + 0.0005


def test_normal_and_autocorrelated_series_as_the_literature_has_them() -> None:
    """STATISTICS C: 18.3% somewhere and 1.6% at the last point; AR(1) 0.4: 58% and 8.2%."""
    normal, autocorrelated = (published(kind) for kind in KINDS[:2])
    assert normal[0][-1] == pytest.approx(0.183, abs=0.01)
    assert normal[1][-2] == pytest.approx(0.016, abs=0.003)
    assert normal[1][-1] == pytest.approx(0.008, abs=0.002)
    assert autocorrelated[0][-1] == pytest.approx(0.58, abs=0.015)
    assert autocorrelated[1][-2] == pytest.approx(0.082, abs=0.006)


def test_every_rule_is_counted(measured: dict[str, Rates]) -> None:
    for found in measured.values():
        assert list(found.anywhere) == [*RULES, "any rule"]
        assert max(found.anywhere.values()) == found.anywhere["any rule"]
