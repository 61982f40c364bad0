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

TIMED_BAY = "gba"
RUNS = ("reference", "scenario")
SIZES = (200, 1000)
REPETITIONS = {200: 5, 1000: 2}
# Trajectories taken through all years together, tried out before anything is timed.
BATCHES = (8, 16, 32, 64, 128, 200, 400)
TRIED_YEARS = 4
TOLERANCE = 1e-9
# How many times as fast as numpy the ensemble's step is meant to be.
GOAL = 10


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
    start = time.process_time()
    for run in RUNS:
        controls = getattr(bay, f"{run}_controls")
        for begin in range(0, trajectories, batch):
            multipliers = bay.multipliers[..., begin : min(begin + batch, trajectories)]
            project(bay, controls, multipliers, layout, by_place, years, indicators)
    return time.process_time() - start


def per_cell_year(bay, duration, trajectories, years=None):
    """Nanoseconds per cell-year and trajectory; reference and scenario each count."""
    return duration * 1e9 / (len(RUNS) * bay.people.size * (years or bay.years) * trajectories)


def check(name, bay, layout, by_place) -> bool:
    """Compares every flow and stock of every year and place, their sums over the bay, and the last cells."""
    neutral, others = 0.0, 0.0
    values = 0
    for run in RUNS:
        wanted = np.moveaxis(getattr(bay, f"{run}_totals"), 0, -1)
        compared = wanted.shape[-1]
        controls = getattr(bay, f"{run}_controls")
        totals, people = project(bay, controls, bay.multipliers[..., :compared], layout, by_place)
        for ours, rust in [
            (totals, wanted),
            (totals.sum(axis=1), wanted.sum(axis=1)),
            (people, np.moveaxis(getattr(bay, f"{run}_people"), 0, -1)),
        ]:
            # Where Rust has zero, zero is wanted.
            scale = np.where(rust == 0, np.finfo(float).tiny, np.abs(rust))
            off = np.abs(ours - rust) / scale
            # Of what is no number np.max makes no number, which passes no test.
            neutral = np.max([neutral, off[..., 0].max()])
            others = np.max([others, off[..., 1:].max()])
            values += rust.size
            report(run, off)
    good = bool(neutral <= TOLERANCE and others <= TOLERANCE)
    how = f"{layout}, {'place by place' if by_place else 'all places'}"
    print(
        f"  {name:6}{how:34}{values} values, greatest relative difference {neutral:.1e};"
        f" under multipliers {others:.1e}"
    )
    return good


def report(run, off):
    """Names the totals that are too far off."""
    names = FLOWS + STOCKS
    if off.shape[-2] == len(names):
        worst = off.max(axis=tuple(axis for axis in range(off.ndim) if axis != off.ndim - 2))
        for name, value in zip(names, worst):
            if not value <= TOLERANCE:
                print(f"    {run}, {name}: off by {value:.1e}")


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
    bays = {path.name: Bay(path) for path in sorted(folder.iterdir()) if path.is_dir()}
    print("The reference in numpy against the Rust projection")
    passed = True
    for name, bay in bays.items():
        for layout in LAYOUTS:
            for by_place in (False, True):
                passed &= check(name, bay, layout, by_place)
    if not passed:
        print("The reference and the Rust projection differ.")
        return 1
    bay = bays[TIMED_BAY]
    print(f"numpy {np.__version__} tried on {TIMED_BAY}: ns per cell-year and trajectory (trajectories together)")
    layout, by_place, batch = choose(bay)
    numpy = {}
    for indicators in ("yes", "no"):
        for size in SIZES:
            duration = min(
                seconds(bay, size, batch, layout, by_place, indicators=indicators == "yes")
                for _ in range(REPETITIONS[size])
            )
            numpy[indicators, size] = per_cell_year(bay, duration, size)
    together = f"{'place by place' if by_place else 'all places'}, {layout}, {batch} together"
    print(f"Reference and scenario, {bay.years} years, one core; numpy: {together}")
    print(f"  {'ns per cell-year and trajectory':40}{'indicators':>11}{'ns':>8}{'numpy / Rust':>14}")
    with open(folder / TIMED_BAY / "rust.csv", newline="") as file:
        rust = list(csv.reader(file))
    ratios = {}
    for (indicators, size), cost in numpy.items():
        print(f"  {f'numpy, {size} trajectories':40}{indicators:>11}{cost:8.2f}")
        for what, with_indicators, trajectories, own in rust:
            if (with_indicators, int(trajectories)) == (indicators, size):
                ratio = cost / float(own)
                ratios.setdefault(what, []).append(ratio)
                print(f"  {f'Rust, {what}, {size} trajectories':40}{indicators:>11}{float(own):8.2f}{ratio:14.1f}")
    for what, of_engine in ratios.items():
        least = min(of_engine)
        goal = "met" if least >= GOAL else f"missed, numpy is within {GOAL} times"
        print(f"  Rust, {what}: {least:.1f} to {max(of_engine):.1f} times as fast as numpy; goal of {GOAL} {goal}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
