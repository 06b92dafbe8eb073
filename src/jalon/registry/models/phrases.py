"""The words that commitments say, for finding where else they stand: kept up with each publication, made anew from the entries at need."""

from django.db import models


class Phrase(models.Model):
    """Words that current commitments say, once however many say them; ``text`` is one printing of them, ``digest`` tells them apart."""

    digest = models.CharField(max_length=32, unique=True)
    text = models.TextField()

    class Meta:
        db_table = "phrase"

    def __str__(self) -> str:
        return self.text[:60]


class Saying(models.Model):
    """A commitment of a plan's current version, and the phrase it says."""

    commitment = models.OneToOneField("registry.Commitment", on_delete=models.CASCADE, related_name="saying")
    plan = models.ForeignKey("registry.Plan", on_delete=models.CASCADE, related_name="+")
    phrase = models.ForeignKey(Phrase, on_delete=models.CASCADE, related_name="sayings", db_index=False)

    class Meta:
        db_table = "phrase_saying"
        indexes = [models.Index(fields=["phrase", "id"], name="saying_by_phrase")]

    def __str__(self) -> str:
        return f"{self.commitment_id}: {self.phrase_id}"


class PhraseMark(models.Model):
    """One of the marks by which phrases that are nearly the same find each other: two that are near share at least one."""

    phrase = models.ForeignKey(Phrase, on_delete=models.CASCADE, related_name="marks")
    mark = models.BigIntegerField(db_index=True)

    class Meta:
        db_table = "phrase_mark"

    def __str__(self) -> str:
        return f"{self.phrase_id}: {self.mark}"


class Likeness(models.Model):
    """Two phrases that are nearly the same, kept from both sides; ``share_percent`` is the share of wording that they have in common."""

    phrase = models.ForeignKey(Phrase, on_delete=models.CASCADE, related_name="likenesses", db_index=False)
    other = models.ForeignKey(Phrase, on_delete=models.CASCADE, related_name="+")
    share_percent = models.PositiveSmallIntegerField()

    class Meta:
        db_table = "phrase_likeness"
        constraints = [models.UniqueConstraint(fields=["phrase", "other"], name="likeness_once_per_pair")]

    def __str__(self) -> str:
        return f"{self.phrase_id} ~ {self.other_id}: {self.share_percent} %"
