"""What does somebody's document of recommendations hold? Word, PDF, Excel, CSV, text and what was pasted, as lines."""

from measuringup.connectors.recommendations.pasted import read_pasted
from measuringup.connectors.recommendations.reading import read_document, read_recommendations, read_whole

__all__ = ["read_document", "read_pasted", "read_recommendations", "read_whole"]
