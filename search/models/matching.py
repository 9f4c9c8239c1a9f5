"""What is compared, the matches found, and what has still to be compared.

Items are named as in the index ("page:12") or by their source ("started:3"), never by foreign
keys: all rows but KeptMatch are made anew from what they stand for, and stay out of backups.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from search.models.state import State


class MatchProfile(models.Model):
    """An item as it is compared: its texts and facts, and the services that its text names.

    `organisation` is the key of the item's place. `fingerprint` is that of what encoders read,
    `stamp` the state of matching in which the row was last written. `matched_at` is None until
    the item's matches were first looked for.
    """

    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=50)
    language = models.CharField(max_length=35)
    organisation = models.CharField(max_length=120, blank=True, db_index=True)
    public = models.BooleanField(default=True, db_index=True)
    item = models.JSONField()
    tags = models.JSONField(default=list)
    fingerprint = models.CharField(max_length=32)
    stamp = models.CharField(max_length=32)
    matched_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("compared item")
        verbose_name_plural = _("compared items")

    def __str__(self):
        return self.key


class MatchVector(models.Model):
    """What one model, with its version, makes of an item's texts: float16 rows, one after another.

    It is the item's own only while both have the same fingerprint.
    """

    profile = models.ForeignKey(MatchProfile, on_delete=models.CASCADE, related_name="vectors")
    model = models.CharField(max_length=100)
    data = models.BinaryField()
    fingerprint = models.CharField(max_length=32)

    class Meta:
        verbose_name = _("vector of a compared item")
        verbose_name_plural = _("vectors of compared items")
        constraints = [
            models.UniqueConstraint(fields=["profile", "model"], name="one_vector_per_model")
        ]

    def __str__(self):
        return f"{self.profile_id} {self.model}"


class MatchState(State):
    """Which state the matching is in."""

    class Meta(State.Meta):
        verbose_name = _("state of matching")
        verbose_name_plural = _("states of matching")


class KeptMatch(models.Model):
    """A match of one item with another, as those may see it who hold the key `audience`.

    `rank` counts from nought within its lane. `since` is when it was first found. One that no
    longer holds stays, not `standing` and without reasons, so that it is not news when it returns.
    """

    ours = models.CharField(max_length=200)
    theirs = models.CharField(max_length=200, db_index=True)
    audience = models.CharField(max_length=50)
    lane = models.CharField(max_length=20)
    rank = models.PositiveSmallIntegerField(default=0)
    score = models.FloatField()
    strong = models.BooleanField(default=False)
    reasons = models.JSONField(default=list)
    since = models.DateTimeField()
    told = models.BooleanField(default=False)
    standing = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("match")
        verbose_name_plural = _("matches")
        constraints = [
            models.UniqueConstraint(
                fields=["ours", "audience", "theirs", "lane"], name="one_match_per_lane"
            )
        ]

    def __str__(self):
        return f"{self.ours} → {self.theirs}: {self.lane}"


class Step(models.TextChoices):
    """What is next to be done with an item, in this order."""

    READ = "1-read", _("To be read and embedded")
    MATCH = "2-match", _("To be compared, and its matches after it")
    AGAIN = "3-again", _("To be compared")


class MatchDue(models.Model):
    """An item that has changed, or whose matches have: still to be compared.

    `token` is another with every change, so that what changes meanwhile is not forgotten. `tries`
    counts the times that somebody set about it.
    """

    key = models.CharField(max_length=200, unique=True)
    step = models.CharField(max_length=10, choices=Step)
    token = models.CharField(max_length=32)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("item to be compared")
        verbose_name_plural = _("items to be compared")
        indexes = [models.Index(fields=["tries", "step", "id"], name="match_due_order")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(step__in=Step.values), name="match_due_step_known"
            )
        ]

    def __str__(self):
        return f"{self.key}: {self.get_step_display()}"
