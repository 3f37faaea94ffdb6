"""What happened at Eskerham? One planted story a measure, to be found by the judge.

The lists are by directorate. Each entry's comment says what an attentive reader should discover.
"""

from measuringup.cli.demo.stories.adults import ADULTS
from measuringup.cli.demo.stories.children import CHILDREN
from measuringup.cli.demo.stories.contracts import CONTRACTS
from measuringup.cli.demo.stories.homes import HOMES
from measuringup.cli.demo.stories.place import PLACE
from measuringup.cli.demo.stories.resources import RESOURCES
from measuringup.cli.demo.stories.story import Body, Mark, Part, Shock, Story, Turn

STORIES: tuple[Story, ...] = (*CHILDREN, *ADULTS, *PLACE, *HOMES, *RESOURCES, *CONTRACTS)

__all__ = ["STORIES", "Body", "Mark", "Part", "Shock", "Story", "Turn"]
