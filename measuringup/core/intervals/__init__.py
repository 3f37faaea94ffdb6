"""How sure can one be of a figure, of a difference, of a place in a funnel? (STATISTICS B)

Expressions (`..._interval`, `difference_of_...`) serve the judgement of many series at once and
give missing for what cannot be judged; functions of a table (`proportions`, `rates`, ...) also
say which rows those are, as Problems.
"""

from measuringup.core.intervals.benchmark import compared_in_five, compared_with_benchmark
from measuringup.core.intervals.confidence import DEFAULT_CONFIDENCE, as_fraction, normal_quantile
from measuringup.core.intervals.differences import (
    WEIGHTED_NOTE,
    difference_of_means,
    difference_of_proportions,
    difference_of_rates,
    effective_sample_size,
    excludes_zero,
    square_and_add,
)
from measuringup.core.intervals.funnels import LINES, funnel_limits, poisson_bounds, poisson_lines, proportion_lines
from measuringup.core.intervals.means import mean_interval, means
from measuringup.core.intervals.proportions import proportion_interval, proportions, wilson_limits, wilson_roots
from measuringup.core.intervals.quantiles import quantile_of_rank, quantiles
from measuringup.core.intervals.rates import byar_interval, byars, events_interval, exact_interval, rate_interval, rates
from measuringup.core.intervals.significance import events_significance, funnel_significance, proportion_significance

__all__ = [
    "DEFAULT_CONFIDENCE",
    "LINES",
    "WEIGHTED_NOTE",
    "as_fraction",
    "byar_interval",
    "byars",
    "compared_in_five",
    "compared_with_benchmark",
    "difference_of_means",
    "difference_of_proportions",
    "difference_of_rates",
    "effective_sample_size",
    "events_interval",
    "events_significance",
    "exact_interval",
    "excludes_zero",
    "funnel_limits",
    "funnel_significance",
    "mean_interval",
    "means",
    "normal_quantile",
    "poisson_bounds",
    "poisson_lines",
    "proportion_interval",
    "proportion_lines",
    "proportion_significance",
    "proportions",
    "quantile_of_rank",
    "quantiles",
    "rate_interval",
    "rates",
    "square_and_add",
    "wilson_limits",
    "wilson_roots",
]
