"""Evidence for a decision: named, weighed, and kept, so that a reader can be told why."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Evidence:
    """One observation that speaks for (positive weight) or against (negative weight) a decision."""

    name: str
    weight: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """A decision by total evidence: it stands where the total reaches the threshold."""

    evidence: tuple[Evidence, ...]
    threshold: float
    total: float

    @property
    def stands(self) -> bool:
        """Tell whether the total reaches the threshold."""
        return self.total >= self.threshold

    @property
    def strength(self) -> float:
        """Return how far the total is from the threshold, between 0 (against) over 0.5 (at the threshold) to 1."""
        distance = (self.total - self.threshold) / (2 * max(self.threshold, 1.0))
        return round(min(1.0, max(0.0, 0.5 + distance)), 2)


def weigh(observations: dict[str, float | bool], *, weights: dict[str, float], threshold: float) -> Judgement:
    """Return the judgement of observations (a degree from 0 to 1 or a fact) under declared weights."""
    found = tuple(Evidence(name, round(weights[name] * float(degree), 3)) for name, degree in observations.items() if degree)
    return Judgement(found, threshold, sum(item.weight for item in found))
