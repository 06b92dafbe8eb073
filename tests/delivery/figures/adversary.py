"""Somebody who solves the linear system of all that was ever shown: other code than the product's, in floating point, with a solver."""

from collections.abc import Iterable

import numpy as np
from scipy.optimize import linprog


def range_of(shown: Iterable[frozenset[str]], more: frozenset[str], less: frozenset[str] = frozenset()) -> tuple[float, float]:
    """Return the least and the most that a sum can be, unit by unit, given sums that are shown and that nothing is negative."""
    rows = [units for units in dict.fromkeys(shown) if units]
    everybody = sorted(frozenset().union(more, less, *rows))
    place = {unit: at for at, unit in enumerate(everybody)}
    aim = np.zeros(len(everybody))
    for unit in more:
        aim[place[unit]] += 1
    for unit in less:
        aim[place[unit]] -= 1
    table = np.zeros((len(rows), len(everybody)))
    for at, units in enumerate(rows):
        table[at, [place[unit] for unit in units]] = 1
    totals = table.sum(axis=1)
    ends = []
    for sign in (1, -1):
        found = linprog(sign * aim, A_eq=table if rows else None, b_eq=totals if rows else None, bounds=(0, None), method="highs")
        ends.append(sign * found.fun if found.status == 0 else -sign * np.inf)
    return ends[0], ends[1]


def is_determined(shown: Iterable[frozenset[str]], more: frozenset[str], less: frozenset[str] = frozenset()) -> bool:
    """Tell whether sums of amounts (of any sign) give another away: whether it lies in their span."""
    rows = [units for units in dict.fromkeys(shown) if units]
    everybody = sorted(frozenset().union(more, less, *rows))
    table = np.array([[float(unit in units) for unit in everybody] for units in rows]).reshape(len(rows), len(everybody))
    aim = np.array([float(unit in more) - float(unit in less) for unit in everybody])
    found, *_ = np.linalg.lstsq(table.T, aim, rcond=None) if rows else (np.zeros(0),)
    return bool(np.allclose(table.T @ found, aim, atol=1e-8)) if rows else not aim.any()
