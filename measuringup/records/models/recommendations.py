"""What did scrutiny ask, and what became of it? Reviews, recommendations, answers, updates, sign-offs, evidence."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from measuringup.core.recommendations.answers import Answer, Ground
from measuringup.core.recommendations.evidence import EvidenceKind
from measuringup.core.recommendations.standing import Decision
from measuringup.records.models.version import Version


class Review(models.Model):
    """A piece of scrutiny that made recommendations; what is said of it are versions."""

    code = models.SlugField(max_length=64, unique=True)
    change = models.ForeignKey("records.Change", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(Lower("code"), name="one_review_of_a_code")]

    def __str__(self) -> str:
        return self.code


class ReviewVersion(Version):
    """A review: its committee, and when its report and the notice that asks for an answer were received (RULES H1).

    `groups` is a list of {"name": .., "unit": ..}, in order: the part of the council as then named, and its code;
    "now" is what a document says it is called since, where it has no code.
    `clock` names how long an answer may take (core.recommendations.clocks), `statuses` which set of statuses it uses.
    `source` is the document it was read from last, `source_digest` what was read (core.recommendations.digest).
    """

    KEY = ("review_id",)
    CONTENT = (
        "title", "phase", "body_id", "municipal_year", "reported_on", "received_on", "notice_on", "clock", "statuses",
        "groups", "source_id", "source_digest", "is_published",
    )  # fmt: skip

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="versions")
    title = models.CharField(max_length=300)
    phase = models.CharField(max_length=100, blank=True, default="")
    body = models.ForeignKey("records.Body", null=True, on_delete=models.PROTECT, related_name="+")
    municipal_year = models.CharField(max_length=20, blank=True, default="")
    reported_on = models.DateField(null=True)
    received_on = models.DateField(null=True)
    notice_on = models.DateField(null=True)
    clock = models.CharField(max_length=40, blank=True, default="")
    statuses = models.CharField(max_length=40, blank=True, default="")
    groups = models.JSONField(default=list)
    source = models.ForeignKey("records.KeptFile", null=True, on_delete=models.PROTECT, related_name="+")
    source_digest = models.CharField(max_length=64, blank=True, default="")
    is_published = models.BooleanField(default=False)

    class Meta(Version.Meta):
        constraints: ClassVar = [
            *Version.Meta.constraints,
            models.CheckConstraint(condition=~Q(title=""), name="review_has_title"),
        ]


class Recommendation(models.Model):
    """A recommendation by its own reference, which it keeps whatever becomes of its directorate (RULES H5)."""

    code = models.SlugField(max_length=80, unique=True)
    change = models.ForeignKey("records.Change", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(Lower("code"), name="one_recommendation_of_a_code")]

    def __str__(self) -> str:
        return self.code


class RecommendationVersion(Version):
    """What was asked, in the words of the report, of which group, and who answers for it today.

    `place` is its order within the review, `footnotes` a list of {"mark": .., "text": ..}, `lines` where it stood in
    the source, `lineage` a list of {"how": .., "code": ..}: split from, merged into, the same as another.
    """

    KEY = ("recommendation_id",)
    CONTENT = (
        "review_id", "place", "group", "number", "lead_in", "text", "source_meeting", "footnotes", "lines", "lineage",
        "owner_id", "due", "is_published",
    )  # fmt: skip

    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="versions")
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveIntegerField()
    group = models.CharField(max_length=300, blank=True, default="")
    number = models.CharField(max_length=30, blank=True, default="")
    lead_in = models.TextField(blank=True, default="")
    text = models.TextField()
    source_meeting = models.CharField(max_length=200, blank=True, default="")
    footnotes = models.JSONField(default=list)
    lines = models.JSONField(default=list)
    lineage = models.JSONField(default=list)
    owner = models.ForeignKey("records.Post", null=True, on_delete=models.PROTECT, related_name="+")
    due = models.DateField(null=True)
    is_published = models.BooleanField(default=False)

    class Meta(Version.Meta):
        constraints: ClassVar = [
            *Version.Meta.constraints,
            models.CheckConstraint(condition=~Q(text=""), name="recommendation_has_text"),
        ]


class _OfRecommendation(Version):
    """Something said of a recommendation; they follow one another, by their number."""

    KEY = ("recommendation_id", "number")

    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()

    class Meta(Version.Meta):
        abstract = True


class Response(_OfRecommendation):
    """An answer: what, whose, on which day, at which meeting, and on what ground where it is not wholly yes."""

    CONTENT = ("on", "answer", "ground", "text", "by_whom", "supported_by", "minute")

    on = models.DateField()
    answer = models.CharField(max_length=30, blank=True, default="")
    ground = models.CharField(max_length=40, blank=True, default="")
    text = models.TextField(blank=True, default="")
    by_whom = models.CharField(max_length=200, blank=True, default="")
    supported_by = models.CharField(max_length=200, blank=True, default="")
    minute = models.CharField(max_length=100, blank=True, default="")

    class Meta(_OfRecommendation.Meta):
        constraints: ClassVar = [
            *Version.Meta.constraints,
            models.CheckConstraint(condition=Q(answer__in=["", *Answer]), name="answer_is_known"),
            models.CheckConstraint(condition=Q(ground__in=["", *Ground]), name="ground_is_known"),
        ]


class RecommendationUpdate(_OfRecommendation):
    """What its owner says on a day: what was done, the status proposed, and a new date with the reason of a slip.

    `on_behalf_of` is the person whom whoever said it stood in for.
    """

    CONTENT = ("on", "text", "status", "due", "why_slipped", "on_behalf_of_id")

    on = models.DateField()
    text = models.TextField()
    status = models.CharField(max_length=60, blank=True, default="")
    due = models.DateField(null=True)
    why_slipped = models.TextField(blank=True, default="")
    on_behalf_of = models.ForeignKey("records.Person", null=True, on_delete=models.PROTECT, related_name="+")


class SignOff(_OfRecommendation):
    """What a committee decided of an update: signed off, accepted, sent back or opened again, by minute."""

    CONTENT = ("on", "decision", "status", "minute", "note")

    on = models.DateField()
    decision = models.CharField(max_length=30)
    status = models.CharField(max_length=60, blank=True, default="")
    minute = models.CharField(max_length=100, blank=True, default="")
    note = models.TextField(blank=True, default="")

    class Meta(_OfRecommendation.Meta):
        constraints: ClassVar = [
            *Version.Meta.constraints,
            models.CheckConstraint(condition=Q(decision__in=list(Decision)), name="decision_is_known"),
        ]


class RecommendationAction(_OfRecommendation):
    """A step towards it: by which post, by when, and when it was done."""

    CONTENT = ("text", "post_id", "due", "done_on")

    text = models.TextField()
    post = models.ForeignKey("records.Post", null=True, on_delete=models.PROTECT, related_name="+")
    due = models.DateField(null=True)
    done_on = models.DateField(null=True)


class Evidence(_OfRecommendation):
    """What shows that it was done: a file, a link, a measure, a scorecard (and which change of it), or a decision."""

    CONTENT = (
        "on", "kind", "title", "address", "file_id", "indicator_id", "organisation_id", "scorecard_id", "met_by_id",
    )  # fmt: skip

    on = models.DateField()
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=300)
    address = models.CharField(max_length=500, blank=True, default="")
    file = models.ForeignKey("records.KeptFile", null=True, on_delete=models.PROTECT, related_name="+")
    indicator = models.ForeignKey("records.Indicator", null=True, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("records.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    scorecard = models.ForeignKey("records.Scorecard", null=True, on_delete=models.PROTECT, related_name="+")
    met_by = models.ForeignKey("records.Change", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(_OfRecommendation.Meta):
        constraints: ClassVar = [
            *Version.Meta.constraints,
            models.CheckConstraint(condition=Q(kind__in=list(EvidenceKind)), name="evidence_kind_is_known"),
        ]
