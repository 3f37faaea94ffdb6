"""How does it compare with others, and who can be compared at all? (RULES D0.6, F1 to F5)"""

from measuringup.core.benchmarking.cohorts import (
    COHORT,
    COMPARABLE,
    MISSING,
    NO_PEERS,
    NOT_APPLICABLE,
    NOT_COMPARABLE,
    comparability,
)
from measuringup.core.benchmarking.comparators import (
    comparators,
    dropped_out,
    existed,
    not_distinguishable,
    peer_median_within,
    refuses_quartile,
)
from measuringup.core.benchmarking.funnel import Funnel, funnel
from measuringup.core.benchmarking.groups import EVERYONE, with_peer_groups
from measuringup.core.benchmarking.ranking import FEWEST_FOR_QUARTILE, quartile, rank, shortfall

__all__ = [
    "COHORT",
    "COMPARABLE",
    "EVERYONE",
    "FEWEST_FOR_QUARTILE",
    "MISSING",
    "NOT_APPLICABLE",
    "NOT_COMPARABLE",
    "NO_PEERS",
    "Funnel",
    "comparability",
    "comparators",
    "dropped_out",
    "existed",
    "funnel",
    "not_distinguishable",
    "peer_median_within",
    "quartile",
    "rank",
    "refuses_quartile",
    "shortfall",
    "with_peer_groups",
]
