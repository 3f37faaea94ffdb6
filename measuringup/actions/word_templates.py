"""How does a council keep its own Word template? Checked, tried with a sample, kept as a file and set as a setting."""

from __future__ import annotations

from hashlib import sha256
from pathlib import PurePath

from measuringup.actions.changing import changing
from measuringup.actions.conflicts import put
from measuringup.actions.council_settings import change_setting
from measuringup.actions.permitting import require
from measuringup.connectors.word_templates import check_template
from measuringup.core.permissions import Capability
from measuringup.core.problems import Problem, ProblemsError
from measuringup.core.recommendations.paper import Paper, PaperGroup, PaperRow
from measuringup.core.recommendations.reading import Footnote
from measuringup.records.models import Change, KeptFile, SettingVersion, User
from measuringup.records.queries.word_templates import WORD_TEMPLATE
from measuringup.reports.paper_word import paper_word

_LONGEST_NAME = 255
#: What a template is tried with, and shown with before anything real is printed.
SAMPLE = Paper(
    title="A sample review",
    heading="Update on implementation of recommendations, as a sample",
    groups=(
        PaperGroup(
            title="A service as it was called then",
            now="as it is called now",
            rows=(
                PaperRow(
                    lead_in="With regard to what residents see, we recommend:",
                    text="That the service publishes how soon it answers.1",
                    response="Agreed. It will be published from October.",
                    update="The page is there since October.",
                    is_changed=True,
                ),
                PaperRow(
                    text="That the page is kept up to date.",
                    response="Agreed.\nTwo people look after it.",
                    update="Looked at each month.",
                    lead_in="With regard to what residents see, we recommend:",
                ),
            ),
        ),
    ),
    notes=(Footnote(mark="1", text="A meeting, as the paper names it"),),
)


def keep_template(name: str, content: bytes, *, by: User | None, reason: str, seen: int | None = None) -> Change:
    """Papers are printed with this Word file from now on. Raises ProblemsError for one that cannot be a template."""
    require(by, Capability.ORGANISE)
    check_template(name, content)
    _try(name, content)
    digest, name = sha256(content).hexdigest(), PurePath(name).name[-_LONGEST_NAME:]
    with changing(by=by, verb="set Word template", reason=reason) as change:
        if not KeptFile.objects.filter(sha256=digest).exists():
            change.add(KeptFile(name=name, sha256=digest, content=content))
        put(change, SettingVersion(name=WORD_TEMPLATE, value={"name": name, "sha256": digest}), seen)
    return change.change


def _try(name: str, content: bytes) -> None:
    """Print the sample with it: whatever a file holds that no check foresees shows before anybody needs a paper."""
    try:
        paper_word(SAMPLE, content)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as fault:
        said = f"No paper can be printed with it: {type(fault).__name__} {fault}."
        advice = "Open it in Word, save it again as Word document (.docx), and send that."
        problem = Problem(severity="error", rule="template-unprintable", message=said, advice=advice, file=name)
        raise ProblemsError([problem]) from fault


def take_template_away(*, by: User | None, reason: str, seen: int | None = None) -> Change:
    """Papers are printed in our own styles again; the file stays kept."""
    return change_setting(WORD_TEMPLATE, {}, by=by, reason=reason, seen=seen)
