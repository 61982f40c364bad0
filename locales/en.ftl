### Bayflow's English texts. Numbers arrive formatted by the browser.

## Names

app-name = Bayflow
app-other-name = 湾流
app-title = People and talent in the { $bay } · Bayflow
bays = Bay areas
bay-ny = New York bay area
bay-sf = San Francisco Bay Area
bay-tokyo = Tokyo bay area
bay-gba = Greater Bay Area
bay-in-ny = the New York bay area
bay-in-sf = the San Francisco Bay Area
bay-in-tokyo = the Tokyo bay area
bay-in-gba = the Greater Bay Area
bay-short-ny = New York
bay-short-sf = SF Bay Area
bay-short-tokyo = Tokyo
bay-short-gba = Greater Bay Area
place-nyc = New York City
place-ny_rest = Rest of New York
place-silicon_valley = Silicon Valley
place-san_francisco = San Francisco
place-sf_rest = Rest of SF Bay
place-tokyo = Tokyo-to
place-kanagawa = Kanagawa
place-saitama = Saitama
place-chiba = Chiba
place-hong_kong = Hong Kong
place-macao = Macao
place-guangzhou = Guangzhou
place-shenzhen = Shenzhen
place-zhuhai = Zhuhai
place-foshan = Foshan
place-huizhou = Huizhou
place-dongguan = Dongguan
place-zhongshan = Zhongshan
place-jiangmen = Jiangmen
place-zhaoqing = Zhaoqing

## Top bar

undo = Undo
redo = Redo
reset-all = Reset all
language = Language
theme = Theme
theme-system = System
theme-light = Light
theme-dark = Dark
share = Share
share-what = Copy a link that holds every setting, the versions and the check value
shared = Link copied. It opens with the same numbers.
copied-sentence = Copied
copy-sentence = Copy this sentence

## Headline

headline-label = Main results of the chosen year
year-chosen = Chosen year
year-play = Play
year-pause = Pause
change-up = above the baseline by
change-down = below the baseline by
change-none = as in the baseline
result-population = population
result-births = births
result-deaths = deaths
result-domestic_in = domestic arrivals
result-domestic_out = domestic departures
result-bay_in = arrivals from within the bay
result-bay_out = departures within the bay
result-immigrants = arrivals from abroad
result-emigrants = departures abroad
result-talent = talent
result-foreign_share = foreign share
result-foreign_talent = foreign talent
result-students = international students
result-old_age_ratio = old-age dependency ratio
result-median_age = median age
result-tertiary_share = tertiary share
result-density = population density
result-short-population = Population
result-short-talent = Talent
result-short-foreign_share = Foreign share
result-short-old_age_ratio = Old-age ratio
result-short-median_age = Median age
result-brief-population = People
result-brief-talent = Talent
result-brief-foreign_share = Foreign
result-brief-old_age_ratio = Old-age
result-brief-median_age = Age

## Units

unit-persons = persons
unit-points = percentage points
unit-points-short = pt
unit-per-hundred = per 100 aged 15–64
unit-years = years
unit-years-short = yr
unit-per-km2 = per km²
unit-short-thousand_places = k
unit-short-percent = %
unit-words-thousand_places = { $value } thousand places
unit-words-percent = { $value }%

## The sentence to quote

claim-baseline = Baseline: by { $year } { $result } in { $place } is about { $level }
claim-more = By { $year } this package adds about { $value } people to { $result } in { $place }
claim-fewer = By { $year } this package takes about { $value } people from { $result } in { $place }
claim-higher = By { $year } this package raises { $result } in { $place } by about { $value }
claim-lower = By { $year } this package lowers { $result } in { $place } by about { $value }
claim-unchanged = By { $year } this package leaves { $result } in { $place } all but unchanged
caveat-baseline = Move a lever to see what it changes. A projection under assumptions, not a forecast.
caveat = Compared with the baseline; a projection under assumptions, not a forecast.
definition-talent = Talent means people aged 20 to 64 with tertiary education, students not counted.
definition-foreign = Foreign means non-Chinese nationality in the Greater Bay Area.
definition-old-age = Persons aged 65 and over per 100 aged 15 to 64.
definition-tertiary = Junior college and above, of those aged 25 and over.

## Pickers

pick-result = Result
pick-place = Place
pick-horizon = Horizon
pick-base = Base
whole-bay = Whole bay
horizon-until = to { $year }
base-latest = Latest
base-paper = Paper 2019
why-two-bases-gba = The two bases differ by about 13.5 million: the 2020 census found migrants that yearly estimates had missed; points and lines of the two are never joined.

## Main chart

scenario = Scenario
baseline = Baseline
chart-observed = Observed
chart-projection = Projection
chart-difference = Difference to the baseline: { $result }
chart-unchanged = No lever moved yet: the scenario is the baseline
chart-census = census
chart-estimate = yearly estimate
chart-paper = paper
chart-cut-axis = axis does not start at zero
chart-phase-in = phased in { $from }–{ $to }
chart-spoken-baseline = { $result }, { $place }, { $from } to { $to }. In { $year } the baseline is { $baseline }.
chart-spoken-scenario = { $result }, { $place }, { $from } to { $to }. In { $year } the scenario is { $scenario }, the baseline { $baseline }, a difference of { $difference }.
table = Table
table-year = Year
table-difference = Difference

## Ages

ages-label = Ages
ages-title = { $total } people by age and status, { $place } { $year }
ages-spoken = Ages in { $year }: the largest group is { $group }; { $working } are aged 15 to 64.
ages-note = From the axis outwards: foreign, then national; the deeper tone has tertiary education. The line is the baseline.
table-ages = Table of ages
table-age = Age
sex-male = Men
sex-female = Women
status-short-national = National
status-short-national_tertiary = National, tertiary
status-short-foreign = Foreign
status-short-foreign_tertiary = Foreign, tertiary
status-short-student = Student

## Levers

levers = Levers
levers-moved = { $count } of { $total } moved
levers-note = A lever changes only the flows and odds it names; at today’s value it changes nothing. Weak evidence looks weak.
lever-groups = Groups of levers
group-1 = Exchange platforms
group-2 = Recruit, use, retain
group-3 = Public services
group-4 = Sharing within the bay
group-short-1 = Platforms
group-short-2 = Attract
group-short-3 = Services
group-short-4 = Sharing
group-numeral-1 = III.1
group-numeral-2 = III.2
group-numeral-3 = III.3
group-numeral-4 = III.4
group-moved = { $count } moved
lever-campus = Joint campuses
lever-incentives = Talent tax incentives
lever-friendly_city = Talent-friendly city
lever-recognition = Mutual recognition
lever-what-campus = Joint campuses with leading universities open more places for international students, some of whom stay after graduating.
lever-what-incentives = A lower effective tax on top foreign earners draws more of those eligible; in the Greater Bay Area it applies to the nine mainland cities only.
lever-what-friendly_city = More public services usable in English, multilingual signs and international communities make it easier to come and to stay.
lever-what-recognition = Licensed professionals may practise bay-wide, which raises moves within the bay and draws some from outside.
lever-of-place = { $lever } · { $place }
lever-reset = { $lever }: back to today’s { $value }
lever-minus = { $lever }: one step down
lever-plus = { $lever }: one step up
lever-typed = { $lever }: type a value
lever-at-end = The slider’s end lies beyond any experience; read the result with care.
lever-effect = Effect
effect-low = low
effect-central = central
effect-high = high
lever-timing = Timing
lever-start = Start year
lever-phase = Phase-in
lever-from-year = from { $year }
lever-over-years = { $years ->
    [0] at once
    [one] over { $years } year
   *[other] over { $years } years
}
lever-scope = Scope
lever-also = Set apart
lever-source = Source: { $source }
inert-inert_single_licence = one licensing jurisdiction already
inert-not-here = does not apply here
scale-today = now { $value }
scale-end = policy end { $value }
grade-a = Evidence grade A: several quasi-experiments
grade-b = Evidence grade B: one credible estimate, conflicting ones, or a neighbouring policy
grade-c = Evidence grade C: assumption
formula-at-end = Moved to the policy end ({ $end }):
formula-additive = { $change } count as { $counted } after diminishing returns; × { $each } persons a year each × effect { $theta }
formula-linear = { $change } percentage points × effect { $theta }
formula-net-of-tax = Kept after tax: { $now }% becomes { $then }%, elasticity { $theta }
formula-persons = { $size } a year
formula-percent = { $size }
target-students_in = International students arriving
target-skilled_in = Skilled arrivals from abroad
target-returnees_in = Returning graduates
target-skilled_exit = Odds that foreign talent leaves
target-bay_mobility = Moves of graduates within the bay
entry-not-a-number = That is not a number; { $kept } is kept.
entry-too-low = { $given } is below the range; { $kept } is used.
entry-too-high = { $given } is above the range; { $kept } is used.
sheet-grip = Pull the levers up or down

## Check line

same-numbers = Same numbers as in the link
check-value = Check value
versions = Model { $model }, data { $data }

## Notices

notice-close = Close
notice-same-numbers = Same numbers as when the link was shared.
notice-numbers-differ = Numbers differ: since the link was shared, { $what }. Population { $population }, talent { $talent } (last year).
differ-both = model and data changed
differ-model = the model changed
differ-data = the data changed
differ-neither = no version changed; the link may have been edited
notice-cannot-run = The projection cannot be run; your settings are kept: { $error }
tables-coming = { $bay }: fetching the figures …
tables-missing = { $bay }: the figures did not arrive. Check the connection and try again; if it still fails, reload the page. Your settings are kept.
tables-damaged = { $bay }: the figures arrived damaged, or belong to another version of this page, so they are not used. Try again; if it still fails, reload the page. Your settings are kept.
tables-again = Try again
notice-newer-version = This link is from a newer version ({ $version }); what is understood was kept.
notice-unknown-key = The link has an unknown setting, { $key }; it was ignored.
notice-unknown-value = The link’s value { $value } for { $key } is unknown; { $used } is used.
notice-not-a-number = { $value } for { $key } is not a number; the default is used.
notice-unreadable = { $value } for { $key } cannot be read; it was ignored.
notice-unknown-tag = { $tag } in { $key } is unknown; the rest was kept.
notice-clamped = { $key } is out of range: { $given } was changed to { $used }.
notice-duplicate = { $key } stands twice; the first counts and { $value } was ignored.
notice-overruled = { $key } conflicts with { $by } and was ignored.
notice-bay-unavailable = There is no data for the { $bay } yet; the { $shown } is shown and the settings are kept.
notice-base-unavailable = The { $bay } has no base “{ $base }”; “{ $used }” is used.
notice-place-elsewhere = { $place } is not in this bay; the whole bay is shown.
notice-does-not-act = { $key } was ignored: { $lever } does not act in { $place }.
notice-name-cut = The name in { $key } was too long and was cut.
notice-stamp-incomplete = The link lacks { $key }, so its numbers cannot be compared; it may have been cut.
notice-not-yet-applied = { $key } was read and kept, but this version does not apply it yet.
notice-too-long = The settings need { $length } characters, more than a link’s { $limit }; left out: { $left }.
notice-cut = The link is too long; only its first { $limit } characters were read.
notice-more = { $count } more notices on this link.

## Failure

failure-title = Bayflow has failed
failure-what = The program met a state that should not exist and has stopped. The error is below; the link still holds all your settings and can be copied.
failure-reload = Start again from the baseline
failure-link = Your link:
