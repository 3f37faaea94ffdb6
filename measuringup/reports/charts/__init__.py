"""Every chart kind, one function each: plain values in, plain SVG out (DESIGN 5)."""

from measuringup.reports.charts.comparators import Comparator, PeerLevels, comparator_dots, comparator_dots_narrow
from measuringup.reports.charts.drawing import Caption
from measuringup.reports.charts.funnel import FunnelLimit, FunnelPoint, funnel, funnel_narrow
from measuringup.reports.charts.legend import legend
from measuringup.reports.charts.points import Mark, Point
from measuringup.reports.charts.profile import Bar, Forecast, profile_bars, profile_bars_narrow
from measuringup.reports.charts.quartile_strip import quartile_strip
from measuringup.reports.charts.sparkline import sparkline
from measuringup.reports.charts.xmr import NARROW_POINTS, xmr, xmr_narrow

__all__ = [
    "NARROW_POINTS",
    "Bar",
    "Caption",
    "Comparator",
    "Forecast",
    "FunnelLimit",
    "FunnelPoint",
    "Mark",
    "PeerLevels",
    "Point",
    "comparator_dots",
    "comparator_dots_narrow",
    "funnel",
    "funnel_narrow",
    "legend",
    "profile_bars",
    "profile_bars_narrow",
    "quartile_strip",
    "sparkline",
    "xmr",
    "xmr_narrow",
]
