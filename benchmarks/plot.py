"""The plot of both sides: one small pair of bars for each figure, as each has its own unit."""

from __future__ import annotations

from pathlib import Path

from benchmarks.figures import Measured
from benchmarks.report import figures

# Dark blue and orange: told apart by people who don't see colours, and in grey.
COLOURS = ("#b45309", "#1e3a5f")
NAMES = ("stock Rasa", "AAP-chat")


def draw(stock: Measured, ours: Measured, path: Path) -> None:
    """Draw into the PNG file `path`."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    rows = [*figures(stock, ours)]
    rows.append(("FAQ questions right, thresholds off", "{:.1f} %", 100 * stock.top_accuracy, 100 * ours.top_accuracy))
    figure, axes = pyplot.subplots(2, 4, figsize=(12, 5.5))
    for axis, (title, unit, left, right) in zip(axes.flat, rows, strict=True):
        drawn = axis.bar(NAMES, (left, right), color=COLOURS, width=0.6)
        axis.bar_label(drawn, [unit.format(left), unit.format(right)], padding=2)
        axis.set_title(title, fontsize=10)
        axis.set_ylim(0, 1.2 * max(left, right, 1e-9))
        axis.set_yticks([])
        axis.spines[["top", "right", "left"]].set_visible(False)
    figure.tight_layout()
    figure.savefig(path, dpi=120)
    pyplot.close(figure)
