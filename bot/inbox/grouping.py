"""Words that mean the same, together: the same every time, whatever order they came in."""

from __future__ import annotations

from bot.inbox.meaning import Floats

# Cosine distance within a group, on average. Chosen on the development set; `nearest.profiles` tells what came of it.
FARTHEST = 0.6


def group(vectors: Floats, farthest: float = FARTHEST) -> list[list[int]]:
    """Rows of unit length that lie near each other, as lists of their numbers: the largest group first, and the most
    central row of each first."""
    if len(vectors) < 2:
        return [[at] for at in range(len(vectors))]
    # Only the inbox needs it, and it takes a third of a second to import.
    from scipy.cluster.hierarchy import fcluster, linkage

    labels = fcluster(linkage(vectors, "average", "cosine"), farthest, "distance")
    by_label: dict[int, list[int]] = {}
    for at, label in enumerate(labels):
        by_label.setdefault(int(label), []).append(at)
    groups = [_from_the_middle(vectors, some) for some in by_label.values()]
    return sorted(groups, key=lambda some: (-len(some), some[0]))


def _from_the_middle(vectors: Floats, some: list[int]) -> list[int]:
    near = vectors[some] @ vectors[some].mean(axis=0)
    return [some[at] for at in sorted(range(len(some)), key=lambda at: (-float(near[at]), some[at]))]
