"""One year of a bay for many trajectories at once, from docs/method.md.

Arrays are indexed [place, status, sex, age, trajectory]; how they lie in memory is the caller's choice, made by
`empty`, and kept by everything here.
"""

import numpy as np

from bay import FEMALE, FLOWS, FOREIGN, FOREIGN_TERTIARY, GRADUATES, MOTHERS
from bay import NATIONAL, NATIONAL_TERTIARY, STUDENT, Bay, Year

FEWEST = 1e-9


def cells(values: np.ndarray) -> np.ndarray:
    """[place, status, trajectory] for use beside cells."""
    return values[:, :, None, None]


def total(weights: np.ndarray, people: np.ndarray) -> np.ndarray:
    """Weighted people by place, status and trajectory."""
    return np.einsum("psxa,psxat->pst", weights, people)


def change_status(after: np.ndarray, origin: int, target: int, share: np.ndarray, ages=slice(None)):
    moved = after[:, origin, :, ages] * share
    after[:, origin, :, ages] -= moved
    after[:, target, :, ages] += moved


def one_year(bay: Bay, year: Year, people: np.ndarray, after: np.ndarray, blocks, empty) -> np.ndarray:
    """Fills `after`; returns the flows [place, flow, trajectory].

    Places are taken in blocks, so that what is computed for one stays in the cache.
    """
    flows = np.zeros((len(people), len(FLOWS), people.shape[-1]))
    flow = {name: flows[:, index] for index, name in enumerate(FLOWS)}
    movers = empty(*bay.leave_bay_by_status.shape)
    for block in blocks:
        leave_and_arrive(bay, year, block, people[block], after[block], movers[block], flow)
    exchange(bay, movers, after, flow)
    give_birth(bay, year, people, after, flow)
    return flows


def leave_and_arrive(bay: Bay, year: Year, block: slice, people, after, movers, flow):
    domestic, within = bay.movers_domestic, bay.movers_bay
    survivorship = year.survivorship[block]
    leave_abroad = bay.leave_abroad[block]
    leave_domestic = year.leave_domestic_by_status[block]
    leave_bay = bay.leave_bay_by_status[block]

    # 1. Death; every status has the same survivorship.
    flow["deaths"][block] = np.einsum("pxat,pxat->pt", people.sum(axis=1), 1 - survivorship)
    survivors = people * survivorship[:, None]

    # 2. Leaving: odds against staying are multiplied.
    odds_domestic, odds_bay, odds_abroad, arriving, students_stay = resolve(
        bay, year, block, survivors
    )
    against = leave_abroad[..., None] * cells(odds_abroad - 1)
    against[:, domestic] += leave_domestic[..., None] * cells(odds_domestic[:, domestic] - 1)
    against[:, within] += leave_bay[..., None] * cells(odds_bay[:, within] - 1)
    against += 1
    exposed = np.divide(survivors, against, out=survivors)
    flow["emigrants"][block] = (total(leave_abroad, exposed) * odds_abroad).sum(axis=1)
    flow["domestic_out"][block] = (
        total(leave_domestic, exposed[:, domestic]) * odds_domestic[:, domestic]
    ).sum(axis=1)
    np.multiply(exposed[:, within], leave_bay[..., None], out=movers)
    movers *= cells(odds_bay[:, within])
    flow["bay_out"][block] = movers.sum(axis=(1, 2, 3))

    # 3. Ageing; the open group keeps its own.
    stay = year.stay[block][..., None]
    after[..., 0, :] = 0
    np.multiply(exposed[..., :-1, :], stay[..., :-1, :], out=after[..., 1:, :])
    after[..., -1, :] += exposed[..., -1, :] * stay[..., -1, :]

    # 4. Status.
    for group, (origin, target) in enumerate(
        [(NATIONAL, NATIONAL_TERTIARY), (FOREIGN, FOREIGN_TERTIARY)]
    ):
        graduation = bay.graduation[block, group][..., None]
        change_status(after, origin, target, graduation, GRADUATES)
    change_status(after, STUDENT, FOREIGN_TERTIARY, students_stay[:, None, None])
    naturalisation = bay.naturalisation[block, None, None, None]
    if naturalisation.any():
        change_status(after, FOREIGN, NATIONAL, naturalisation)
        change_status(after, FOREIGN_TERTIARY, NATIONAL_TERTIARY, naturalisation)

    # 5. Arrivals; a part shares the year's mortality.
    profile, by_age = bay.arrive_profile[block], year.arrive_domestic[block]
    inflow = year.controls["inflow"][block]
    arrivals = profile[..., None] * cells(inflow)
    arrivals[:, domestic] += by_age[:, domestic, ..., None] * cells(arriving[:, domestic])
    died = np.empty_like(survivorship)
    died[..., 0, :] = 0
    np.multiply(1 - survivorship[..., :-1, :], bay.early_arrivals, out=died[..., 1:, :])
    flow["deaths"][block] += np.einsum("pxat,pxat->pt", arrivals.sum(axis=1), died)
    arrivals *= (1 - died)[:, None]
    after += arrivals
    second = profile.sum(axis=(2, 3))[..., None] * inflow
    flow["immigrants"][block] = second[:, NATIONAL_TERTIARY:].sum(axis=1)
    flow["domestic_in"][block] = second[:, NATIONAL]
    flow["domestic_in"][block] += (by_age.sum(axis=(2, 3))[..., None] * arriving).sum(axis=1)


def resolve(bay: Bay, year: Year, block: slice, survivors):
    """Multipliers of odds and of domestic arrivals, and the share of remaining students that stays with a degree.

    What controls ask for in persons is spread over those who would leave or arrive anyway.
    """
    control = {name: values[block] for name, values in year.controls.items()}
    odds_domestic, odds_bay, odds_abroad, arriving = (
        control[name] for name in ("leave_domestic", "leave_bay", "leave_abroad", "arrive_domestic")
    )
    ending = bay.student_exit[block, None]
    staying = ending * bay.student_stay[block, None]
    leaving = ending - staying
    if not year.asks:
        return odds_domestic, odds_bay, odds_abroad, arriving, staying / (1 - leaving)

    there = survivors.sum(axis=(2, 3))
    graduates = slice(NATIONAL_TERTIARY, NATIONAL_TERTIARY + 1)
    expected = total(bay.leave_abroad[block][:, graduates], survivors[:, graduates])
    odds_abroad = odds_abroad.copy()
    odds_abroad[:, graduates] += control["leave_abroad_added"][:, graduates] / np.maximum(
        expected, FEWEST
    )
    np.maximum(odds_abroad, 0, out=odds_abroad)

    moves = bay.movers_domestic
    by_age = year.arrive_domestic[block][:, moves]
    expected = by_age.sum(axis=(2, 3))[..., None]
    arriving = arriving.copy()
    arriving[:, moves] += (
        control["stock_in"][:, moves] * there[:, moves] / np.maximum(expected, FEWEST)
    )
    odds_domestic = odds_domestic.copy()
    if control["stock_out"].any():
        expected = total(year.leave_domestic_by_status[block], survivors[:, moves])
        odds_domestic[:, moves] += (
            control["stock_out"][:, moves] * there[:, moves] / np.maximum(expected, FEWEST)
        )

    # Of those who end their course more stay and as many fewer leave.
    stay = staying + control["stay_added"][:, STUDENT] / np.maximum(there[:, STUDENT], FEWEST)
    stay = np.clip(stay, 0, ending)
    leave = ending - stay
    odds = leave / (1 - leave)
    odds_abroad[:, STUDENT] *= odds * (1 - leaving) / leaving
    return odds_domestic, odds_bay, odds_abroad, arriving, stay / (1 - leave)


def exchange(bay: Bay, movers: np.ndarray, after: np.ndarray, flow):
    """6. Movers reach other places of the bay."""
    flow["bay_in"][:] = bay.destinations @ flow["bay_out"]
    # [trajectory and whatever else lies outside, place, the rest] or [place, the rest]: one matrix product.
    if movers.flags.c_contiguous:
        joining = bay.destinations @ movers.reshape(len(movers), -1)
        joining = joining.reshape(movers.shape)
    else:
        outside = np.moveaxis(movers, -1, 0)
        joining = bay.destinations @ outside.reshape(*outside.shape[:2], -1)
        joining = np.moveaxis(joining.reshape(outside.shape), 0, -1)
    joined = after[:, bay.movers_bay]
    joined[..., 1:, :] += joining[..., :-1, :]
    joined[..., -1, :] += joining[..., -1, :]


def give_birth(bay: Bay, year: Year, people: np.ndarray, after: np.ndarray, flow):
    """7. and 8. Births, and the newborns' first half year."""
    women = people[:, :, FEMALE, MOTHERS] + after[:, :, FEMALE, MOTHERS]
    births = 0.5 * np.einsum("pa,psat->pst", year.fertility, women[:, :STUDENT])
    births *= year.fertility_multiplier[:, None]
    national = births[:, [NATIONAL, NATIONAL_TERTIARY]].sum(axis=1)
    foreign = births[:, [FOREIGN, FOREIGN_TERTIARY]].sum(axis=1)
    foreign *= bay.foreign_fertility_ratio[:, None]
    if bay.birthright_of_soil:
        national, foreign = national + foreign, np.zeros_like(foreign)
    flow["births"][:] = national + foreign
    shares = np.stack([year.male_births, 1 - year.male_births], axis=1)  # [place, sex]
    for born, status in [(national, NATIONAL), (foreign, FOREIGN)]:
        by_sex = born[:, None] * shares[..., None]  # [place, sex, trajectory]
        survivors = by_sex * year.birth_survivorship
        flow["deaths"] += (by_sex - survivors).sum(axis=1)
        # Half the year, half the probability of age 0.
        domestic, within, abroad = (
            0.5 * probability[..., 0, None]
            for probability in (
                bay.domestic_moves[:, status, None, None] * year.leave_domestic,
                bay.bay_moves[:, status, None, None] * bay.leave_bay,
                bay.leave_abroad[:, status],
            )
        )
        odds_domestic, odds_bay, odds_abroad = (
            year.controls[name][:, status, None]
            for name in ("leave_domestic", "leave_bay", "leave_abroad")
        )
        exposed = survivors / (
            1
            + domestic * (odds_domestic - 1)
            + within * (odds_bay - 1)
            + abroad * (odds_abroad - 1)
        )
        flow["domestic_out"] += (exposed * domestic * odds_domestic).sum(axis=1)
        flow["emigrants"] += (exposed * abroad * odds_abroad).sum(axis=1)
        moving = exposed * within * odds_bay
        flow["bay_out"] += moving.sum(axis=1)
        joining = np.einsum("dp,pxt->dxt", bay.destinations, moving)
        flow["bay_in"] += joining.sum(axis=1)
        after[:, status, :, 0] += exposed * (1 - domestic - within - abroad) + joining


def stocks(people: np.ndarray) -> np.ndarray:
    """[place, stock, trajectory], as FLOWS are: what indicators are made of."""
    both = people.sum(axis=2)  # [place, status, age, trajectory]
    by_age = both.sum(axis=1)
    talent = both[:, :, 20:65].sum(axis=2)
    population, adults, old = (by_age[:, first:].sum(axis=1) for first in (0, 25, 65))
    working_age = by_age[:, 15:65].sum(axis=1)
    tertiary = [NATIONAL_TERTIARY, FOREIGN_TERTIARY]
    tertiary_adults = sum(both[:, status, 25:].sum(axis=1) for status in tertiary)
    students = both[:, STUDENT].sum(axis=1)
    foreign = both[:, FOREIGN:STUDENT].sum(axis=(1, 2)) + students
    return np.stack(
        [
            population,
            working_age,
            old,
            adults,
            tertiary_adults,
            talent[:, tertiary].sum(axis=1),
            talent[:, FOREIGN_TERTIARY],
            foreign,
            students,
        ],
        axis=1,
    )
