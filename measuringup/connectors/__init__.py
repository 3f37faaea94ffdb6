"""What do others hold? Their files, read as frames and definitions, with every problem told."""

from measuringup.connectors.definitions import read_indicators
from measuringup.connectors.observations import preview, read_observations, read_with_origin
from measuringup.connectors.organisations import read_organisations
from measuringup.connectors.profiles import load_profile, profile_names
from measuringup.connectors.reading import read_table
from measuringup.connectors.rebases import read_rebases
from measuringup.connectors.schemes import read_schemes
from measuringup.connectors.targets import read_targets

__all__ = [
    "load_profile",
    "preview",
    "profile_names",
    "read_indicators",
    "read_observations",
    "read_organisations",
    "read_rebases",
    "read_schemes",
    "read_table",
    "read_targets",
    "read_with_origin",
]
