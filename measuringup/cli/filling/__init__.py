"""How does the fictional council get into the records? Through the actions, day by day, as it would have happened.

The council itself is in cli.demo, which knows nothing of the product; here its tables become changes.
"""

from measuringup.cli.filling.fill import fill

__all__ = ["fill"]
