### Texts of the articles that are made of figures: titles of charts and tables, names of measures. English.

contents = On this page
back = Back to the simulator
base-year = Base year
age = Age
per-thousand-women = births per 1,000 women
country-USA = United States
country-JPN = Japan
country-CHN = Mainland China
country-HKG = Hong Kong
country-MAC = Macao

## Method

replication-what = Deviation from the UN’s own projection, percent
replication-total = Total
replication-ages = Mean absolute, by sex and age 0 to 89
replication-all = Mean absolute, all ages
baseline-what = Result
baseline-population = { $bay } (from { $year }): population, million
baseline-talent = { $bay }: talent, million
baseline-ratio = { $bay }: persons 65+ per 100 aged 15 to 64
baseline-natural = { $bay }: births less deaths, thousand a year
baseline-domestic = { $bay }: balance with the country, thousand a year
baseline-abroad = { $bay }: balance with abroad, thousand a year
baseline-title = Population of the four bays to 2100
baseline-note = Base year of each bay = 100; nothing moved.
baseline-spoken = Population from the base year, which is 100: Tokyo and the Greater Bay Area fall by 2100, New York and San Francisco stay close to or somewhat above it.
backtest-where = Bay
backtest-places = Places
backtest-model = Model
backtest-same = No change
backtest-line = Straight line
backtest-bay-model = Whole bay: model
backtest-bay-same = Whole bay: no change
backtest-bay-line = Whole bay: line
backtest-all = All places
backtest-place = Place
backtest-observed = Observed
backtest-projected = Projected
backtest-caption = Population of 2019 projected from 2015, and errors in percent
backtest-title = Errors of 2019 by place, projected from 2015
backtest-note = Disc: the model. Ring: as in 2015. Bar: the straight line of 2010 to 2015. Right of zero means too many.
backtest-spoken = Errors of each place’s population of 2019 as projected from 2015, by the model, by no change, and by the straight line; the figures are in the table below.
fertility-title = Births by mother’s age, 2024
fertility-note = United Nations, World Population Prospects 2024, medium variant.
fertility-spoken = Births per thousand women by single age 15 to 49: highest in the United States and earliest there, lowest in Hong Kong and Macao.
survival-title = Alive at each age, of a hundred born, 2024
survival-note = By the death rates of 2024; mean of both sexes.
survival-spoken = Of a hundred born, those alive at each age: nearly all until 60, then the United States falls first and Hong Kong last.
leaving-title = Leaving for the rest of the country, by age
leaving-note = Percent of nationals a year, base “latest”, mean of both sexes.
leaving-spoken = Yearly probability of leaving for the rest of the country by age: highest in the early twenties, and far lower after forty.
