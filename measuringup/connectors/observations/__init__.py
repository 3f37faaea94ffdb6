"""How does a file become observations? Any layout with a profile, every problem told."""

from measuringup.connectors.observations.preview import preview
from measuringup.connectors.observations.reading import read_observations, read_with_origin

__all__ = ["preview", "read_observations", "read_with_origin"]
