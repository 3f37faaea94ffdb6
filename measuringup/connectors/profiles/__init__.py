"""How is somebody else's file read as ours? Named, documented mappings of columns and words.

A profile is a YAML file of this folder, or one of your own given by its path. Reference:
docs/reference/profiles.md.
"""

from measuringup.connectors.profiles.profile import KINDS, FileProfile, Profile
from measuringup.connectors.profiles.reading import load_profile, profile_names

__all__ = ["KINDS", "FileProfile", "Profile", "load_profile", "profile_names"]
