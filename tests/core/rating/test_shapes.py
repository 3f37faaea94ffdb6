"""Every band has a drawing: a rating is never colour alone."""

from pathlib import Path

from measuringup.core.rating import RatingScheme, scheme_from
from measuringup.core.rating.reading import SHAPES

ICONS = Path(__file__).parents[3] / "measuringup" / "reports" / "icons"


def written(**first: str) -> dict:
    return {"name": "ours", "bands": [{"key": "blue", "from": "target", **first}, {"key": "red"}]}


def test_a_drawing_that_is_not_there_is_refused() -> None:
    problems = scheme_from(written(shape="status-blue"))
    assert isinstance(problems, list)
    assert [(each.column, each.value) for each in problems] == [("shape", "status-blue")]
    assert "status-star" in problems[0].advice


def test_a_band_of_another_name_has_a_drawing_all_the_same() -> None:
    scheme = scheme_from(written())
    assert isinstance(scheme, RatingScheme)
    assert [band.shape for band in scheme.bands] == ["status-circle", "status-red"]


def test_so_has_the_last() -> None:
    scheme = scheme_from({"name": "ours", "bands": [{"key": "green", "from": "target"}, {"key": "black"}]})
    assert isinstance(scheme, RatingScheme)
    assert [band.shape for band in scheme.bands] == ["status-green", "status-triangle"]


def test_one_of_the_drawings_will_do() -> None:
    scheme = scheme_from(written(shape="status-star"))
    assert isinstance(scheme, RatingScheme)
    assert scheme.bands[0].shape == "status-star"


def test_every_drawing_is_there() -> None:
    assert all((ICONS / f"{shape}.svg").exists() for shape in SHAPES)
