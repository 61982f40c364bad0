"""Checks the numpy reference against Rust's results and prints what both cost: `cargo xtask bench numpy`."""

import os

# One core, also inside matrix products.
for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"):
    os.environ[name] = "1"

import csv
import sys
import time
from pathlib import Path

import numpy as np

from bay import FLOWS, STOCKS, Bay, Year
from year import one_year, stocks

RUNS = ("reference", "scenario")
SIZES = (200, 1000)
REPETITIONS = {200: 3, 1000: 1}
# Trajectories taken through all years together, tried out before anything is timed.
BATCHES = (4, 8, 16, 32, 64, 128, 200)
TRIED_YEARS = 4
TOLERANCE = 1e-9


def last(trajectories: int):
    """Trajectories next to each other in memory."""
    return lambda *shape: np.empty((*shape, trajectories))


def first(trajectories: int):
    """Cells of one trajectory next to each other in memory."""
    return lambda *shape: np.moveaxis(np.empty((trajectories, *shape)), 0, -1)


LAYOUTS = {"trajectory last": last, "trajectory first": first}


def project(bay, controls, multipliers, layout, by_place, years=None, indicators=True):
    """Runs the trajectories of `multipliers`; totals [year, place, flow and stock, trajectory], last people."""
    trajectories = multipliers.shape[-1]
    empty = LAYOUTS[layout](trajectories)
    blocks = [slice(place, place + 1) for place in range(bay.places)] if by_place else [slice(None)]
    people, after = empty(*bay.people.shape), empty(*bay.people.shape)
    people[...] = bay.people[..., None]
    totals = []
    for index in range(years or bay.years):
        year = Year(bay, index, controls, multipliers, empty)
        flows = one_year(bay, year, people, after, blocks, empty)
        people, after = after, people
        totals.append(np.concatenate([flows, stocks(people)], axis=1) if indicators else flows)
    return np.stack(totals), people


def seconds(bay, trajectories, batch, layout, by_place, years=None, indicators=True):
    """Reference and scenario of the first trajectories, batch by batch."""
    start = time.perf_counter()
    for run in RUNS:
        controls = getattr(bay, f"{run}_controls")
        for begin in range(0, trajectories, batch):
            multipliers = bay.multipliers[..., begin : min(begin + batch, trajectories)]
            project(bay, controls, multipliers, layout, by_place, years, indicators)
    return time.perf_counter() - start


def per_cell_year(bay, duration, trajectories, years=None):
    """Nanoseconds per cell-year and trajectory; reference and scenario each count."""
    return duration * 1e9 / (len(RUNS) * bay.people.size * (years or bay.years) * trajectories)


def check(bay, layout, by_place) -> bool:
    """Compares every flow and stock of every year and place, their sums over the bay, and the last cells."""
    passed = True
    for run in RUNS:
        wanted = np.moveaxis(getattr(bay, f"{run}_totals"), 0, -1)
        compared = wanted.shape[-1]
        multipliers = bay.multipliers[..., :compared]
        totals, people = project(
            bay, getattr(bay, f"{run}_controls"), multipliers, layout, by_place
        )
        wanted_people = np.moveaxis(getattr(bay, f"{run}_people"), 0, -1)
        for what, ours, rust in [
            ("places", totals, wanted),
            ("bay", totals.sum(axis=1), wanted.sum(axis=1)),
            ("cells of the last year", people, wanted_people),
        ]:
            # Zero has to be zero.
            off = np.abs(ours - rust) / np.where(rust == 0, np.finfo(float).tiny, np.abs(rust))
            neutral, others = off[..., 0].max(), off[..., 1:].max()
            good = bool(neutral <= TOLERANCE and others <= TOLERANCE)
            passed &= good
            print(
                f"  {run}, {what}: {rust[..., 0].size} values; greatest relative difference"
                f" {neutral:.1e}, under multipliers {others:.1e}{'' if good else '  TOO FAR'}"
            )
            if not good and what != "cells of the last year":
                worst = off.max(axis=tuple(axis for axis in range(off.ndim) if axis != off.ndim - 2))
                for name, value in zip(FLOWS + STOCKS, worst):
                    if not value <= TOLERANCE:
                        print(f"    {name}: {value:.1e}")
    return passed


def choose(bay):
    """Tries memory layouts, blocks of places and batches; returns the fastest."""
    tried = []
    for layout in LAYOUTS:
        for by_place in (False, True):
            for batch in BATCHES:
                trajectories = max(batch, 32)
                duration = min(
                    seconds(bay, trajectories, batch, layout, by_place, TRIED_YEARS)
                    for _ in range(2)
                )
                cost = per_cell_year(bay, duration, trajectories, TRIED_YEARS)
                tried.append((cost, layout, by_place, batch))
            row = ", ".join(f"{cost:.1f} ({batch})" for cost, *_, batch in tried[-len(BATCHES) :])
            print(f"  {layout}, {'place by place' if by_place else 'all places'}: {row}")
    return min(tried)[1:]


def main(folder: Path) -> int:
    bay = Bay(folder)
    print(f"numpy {np.__version__}, one core; {bay.people.size} cells, {bay.years} years")
    print("Check: the reference against the Rust projection")
    checks = [check(bay, layout, by_place) for layout in LAYOUTS for by_place in (False, True)]
    if not all(checks):
        print("The reference and the Rust projection differ.")
        return 1
    print("Tried: ns per cell-year and trajectory (batch of trajectories)")
    layout, by_place, batch = choose(bay)
    place = "place by place" if by_place else "all places at once"
    print(f"Fastest: {layout}, {place}, {batch} trajectories together")
    numpy = {}
    for indicators in ("yes", "no"):
        for size in SIZES:
            duration = min(
                seconds(bay, size, batch, layout, by_place, indicators=indicators == "yes")
                for _ in range(REPETITIONS[size])
            )
            numpy[indicators, size] = per_cell_year(bay, duration, size)
    print("Nanoseconds per cell-year and trajectory, reference and scenario, one core:")
    print(f"  {'':46}{'indicators':>11}{'ns':>8}{'numpy / Rust':>14}")
    for (indicators, size), cost in numpy.items():
        print(f"  {f'numpy, {size} trajectories':46}{indicators:>11}{cost:8.2f}")
    with open(folder / "rust.csv", newline="") as file:
        for what, indicators, cost in csv.reader(file):
            ratio = min(numpy[indicators, size] for size in SIZES) / float(cost)
            print(f"  {f'Rust, {what}':46}{indicators:>11}{float(cost):8.2f}{ratio:14.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
