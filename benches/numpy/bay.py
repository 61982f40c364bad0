"""A bay's people and rates, as the Rust side wrote them."""

from pathlib import Path

import numpy as np

NATIONAL, NATIONAL_TERTIARY, FOREIGN, FOREIGN_TERTIARY, STUDENT = range(5)
FEMALE = 1
MOTHERS = slice(15, 50)
GRADUATES = slice(20, 31)

# Of controls, the last axis.
CONTROLS = (
    "leave_domestic leave_bay leave_abroad leave_abroad_added stay_added stock_in stock_out"
    " arrive_domestic inflow"
).split()
# Of multipliers, the first axis.
MULTIPLIERS = "arrive_domestic leave_domestic leave_bay leave_abroad inflow death fertility".split()
# Of results, the last axis but the trajectory's.
FLOWS = "births deaths domestic_in domestic_out bay_in bay_out immigrants emigrants".split()
STOCKS = (
    "population working_age old adults tertiary_adults talent foreign_talent foreign students"
).split()


class Bay:
    """Every table by its name, and what of them holds for every year."""

    def __init__(self, folder: Path):
        for file in folder.glob("*.npy"):
            setattr(self, file.stem, np.load(file))
        self.years = len(self.survivorship)
        self.places = len(self.people)
        # Statuses that move within the country, and within the bay: leading ones, as few as there are.
        self.movers_domestic = leading(self.domestic_moves)
        self.movers_bay = leading(self.bay_moves)
        self.leave_bay_by_status = (
            self.bay_moves[:, self.movers_bay, None, None] * self.leave_bay[:, None]
        )
        # A status that does not move within the country does not arrive from there either.
        self.arrive_share *= (self.domestic_moves != 0)[:, :, None, None]
        # Of movers from a place (column) the share that goes to another (row).
        weight = self.destination_weight
        self.destinations = weight[:, None] / (weight.sum() - weight)
        np.fill_diagonal(self.destinations, 0.0)


def leading(moves: np.ndarray) -> slice:
    """The statuses up to the last that moves anywhere."""
    return slice(0, int(np.flatnonzero((moves != 0).any(axis=0)).max()) + 1)


class Year:
    """The rates of one year under the multipliers of some trajectories; the last axis is the trajectory."""

    def __init__(self, bay: Bay, year: int, controls: np.ndarray, multipliers: np.ndarray, empty):
        multiplier = dict(zip(MULTIPLIERS, multipliers[:, year]))  # [place, trajectory]
        converged = bay.converged[year][:, None, None]
        self.leave_domestic = bay.leave_domestic * (1 + converged * bay.leave_domestic_shift)
        self.leave_domestic_by_status = (
            bay.domestic_moves[:, bay.movers_domestic, None, None] * self.leave_domestic[:, None]
        )
        self.arrive_domestic = bay.arrive_share * (
            bay.pool[year][:, None] * (bay.arrive_domestic - converged * bay.arrive_domestic_shift)
        )[:, None]
        # Of survivors, the share that stays when all multipliers are 1.
        self.stay = 1 - bay.leave_abroad
        self.stay[:, bay.movers_domestic] -= self.leave_domestic_by_status
        self.stay[:, bay.movers_bay] -= bay.leave_bay_by_status
        # Deaths, not survival, are multiplied.
        more_deaths = (multiplier["death"] - 1)[:, None]  # [place, 1, trajectory]
        table = bay.survivorship[year][..., None]
        self.survivorship = empty(*bay.survivorship[year].shape)
        np.multiply(1 - table, -more_deaths[:, None], out=self.survivorship)
        self.survivorship += table
        table = bay.birth_survivorship[year][..., None]
        self.birth_survivorship = table - (1 - table) * more_deaths
        self.fertility = bay.fertility[year]
        self.male_births = bay.male_births[year]
        self.fertility_multiplier = multiplier["fertility"]
        self.controls = {}  # name: [place, status, trajectory]
        for name, values in zip(CONTROLS, np.moveaxis(controls[year], -1, 0)):
            one = np.ones_like(multiplier["death"])
            self.controls[name] = values[..., None] * multiplier.get(name, one)[:, None]
        self.asks = any(
            self.controls[name].any()
            for name in ("leave_abroad_added", "stay_added", "stock_in", "stock_out")
        )
