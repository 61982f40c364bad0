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
bay-tab-ny = New York
bay-tab-sf = San Francisco
bay-tab-tokyo = Tokyo
bay-tab-gba = Greater Bay
four-bays = Four bays
four-bays-in = four bay areas
compare = Compare
compare-what = The four bays side by side, with the same levers
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
pages = Pages
page-simulator = Simulator
page-evidence = Evidence
page-data = Data
page-method = Method
page-title = { $page } · Bayflow
share = Share
share-what = Copy a link that holds every setting, the versions and the check value
shared = Link copied. It opens with the same numbers.
copied-sentence = Copied
copy-sentence = Copy this sentence
scenario-name = Name of the scenario
scenario-name-none = Untitled

## Headline

headline-label = Main results of the chosen year
year-chosen = Chosen year
year-play = Play
year-pause = Pause
change-up = above the baseline by
change-down = below the baseline by
change-none = no change
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
result-working_age_population = working-age population
result-child_ratio = child dependency ratio
result-total_ratio = total dependency ratio
result-natural_increase = natural increase
result-domestic_net = net domestic migration
result-bay_net = net migration within the bay
result-abroad_net = net migration from abroad
result-net_migration = net migration
result-talent_turnover = talent turnover
result-talent_gain = cumulative talent gain
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
unit-per-thousand = per thousand residents
unit-index = (base year = 100)
unit-years = years
unit-years-short = yr
unit-per-km2 = per km²
unit-short-thousand_places = k
unit-short-percent = %
unit-short-centres = hubs
unit-short-thousand_visits = k/yr
unit-short-visas = /yr
unit-short-contracts = /yr
unit-short-places = /yr
unit-short-founders = /yr
unit-short-thousand_school_places = k
unit-short-staff = staff
unit-short-officials = /yr
unit-short-index = pts
unit-words-thousand_places = { $value } thousand places
unit-words-percent = { $value }%
unit-words-centres = { $value } hubs
unit-words-thousand_visits = { $value } thousand visits a year
unit-words-visas = { $value } visas a year
unit-words-contracts = { $value } contracts a year
unit-words-places = { $value } places a year
unit-words-founders = { $value } founders a year
unit-words-thousand_school_places = { $value } thousand school places
unit-words-staff = { $value } staff
unit-words-officials = { $value } officials a year
unit-words-index = { $value } points

## The sentence to quote

claim-baseline = Baseline for { $year }: { $result } in { $place }, about { $level }
claim-package = this package
claim-drivers = this change of drivers
claim-package-and-drivers = this package with its drivers
claim-more = { $id ->
    [talent] By { $year } { $subject } adds about { $figure } talents to { $place }
    [population] By { $year } { $subject } adds about { $figure } people to { $place }
   *[other] By { $year } { $subject } adds about { $value } to { $result } in { $place }
}
claim-fewer = { $id ->
    [talent] By { $year } { $subject } costs { $place } about { $figure } talents
    [population] By { $year } { $subject } costs { $place } about { $figure } people
   *[other] By { $year } { $subject } takes about { $value } from { $result } in { $place }
}
claim-higher = By { $year } { $subject } raises { $result } in { $place } by about { $value }
claim-lower = By { $year } { $subject } lowers { $result } in { $place } by about { $value }
claim-unchanged = By { $year } { $subject } leaves { $result } in { $place } all but unchanged
claim-people = { $value } people
claim-people-a-year = { $value } people a year
claim-level-a-year = { $value } a year
caveat-baseline = Move a lever to see what it changes. A projection under assumptions, not a forecast.
caveat-baseline-drivers = Drivers are off the baseline path; move a lever to see what it changes. A projection under assumptions, not a forecast.
caveat = Compared with the baseline; a projection under assumptions, not a forecast.
caveat-drivers = Compared with the same drivers without the levers; a projection under assumptions, not a forecast.
yardstick = Plain arithmetic, no result of the model: { $people } additional foreign talents at { $each } US dollars each would be about { $value } US dollars of human capital. The paper cites that yardstick from Stephen Moore of the Cato Institute, who spoke of the United States; it is not checked, holds for no other country, and is no yearly income.
yardstick-short = Human capital by the paper’s yardstick, US dollars
definition-talent = Talent means people aged 20 to 64 with tertiary education, students not counted.
definition-foreign-talent = Foreign talent means foreign people aged 20 to 64 with tertiary education, students not counted.
definition-foreign-ny = Foreign means born abroad; the bays in Asia count by nationality.
definition-foreign-sf = Foreign means born abroad; the bays in Asia count by nationality.
definition-foreign-tokyo = Foreign means of foreign nationality; the bays in the United States count by country of birth.
definition-foreign-gba = Foreign means of non-Chinese nationality; the bays in the United States count by country of birth.
definition-old-age = Persons aged 65 and over per 100 aged 15 to 64.
definition-child = Persons under 15 per 100 aged 15 to 64.
definition-total = Persons under 15 and persons aged 65 and over per 100 aged 15 to 64.
definition-turnover = Talent arriving plus talent leaving in the year, moves between places of the bay included; for the bay, the sum over its places.
definition-gain = Talent less that of the first year; graduation, ageing and deaths count too.
definition-degree-ny = Tertiary means a bachelor’s degree or above here; the bays in Asia count from junior college on.
definition-degree-sf = Tertiary means a bachelor’s degree or above here; the bays in Asia count from junior college on.
definition-degree-tokyo = Tertiary means junior college and above here; the bays in the United States count from a bachelor’s degree on.
definition-degree-gba = Tertiary means junior college and above here; the bays in the United States count from a bachelor’s degree on.
definition-tertiary = Of those aged 25 and over.

## Comparison of bays

tour = Short tour
tour-step = { $step } of { $steps }
tour-skip = Skip
tour-next = Next
tour-done = Done
tour-lever = Pull a lever: everything on the page answers at once. The tick is today’s value.
tour-sentence = The result in one sentence, ready to be quoted.
tour-chart = Above the level, below the difference to the baseline. Drag to choose a year.
tour-pin = Pin a scenario to keep it on the chart, then go on changing.
tour-share = The link holds every setting; whoever opens it sees the same numbers.

scenarios = Scenarios side by side
scenario-present = Present scenario
pin = Pin this scenario
pin-what = Up to three stay on the chart while you go on.
pin-places = Up to three stay on the chart; settings of single cities are not pinned.
pin-unnamed = Scenario { $number }
pin-swap = Make current
pin-swap-what = Make “{ $name }” the current scenario; the current one takes its place
pin-open = Open
pin-open-what = Open “{ $name }” alone in a new tab
pin-remove = Remove
pin-remove-what = Remove “{ $name }”

compare-claim = By { $year } the same levers move { $result } by between { $low } in { $least } and { $high } in { $most }
compare-baseline = Baseline for { $year }: { $result } in the four bays
compare-caveat = Each lever goes the same part of each bay’s own way from today’s value to the policy end; a bay set apart keeps its own setting. A projection under assumptions, not a forecast.
compare-table = Results and change in { $year }
compare-table-what = First the scenario, then its difference to the bay’s own baseline; below, the 80% interval
compare-differs = definitions differ
compare-definitions = Compare the changes, not the levels.
compare-definitions-what = Foreign means born abroad in the United States, of foreign nationality in China and Japan. Tertiary means a bachelor’s degree or above in the United States; China and Japan count from junior college on.

## Pickers

pick-result = Result
results-people = People
results-structure = Structure
results-flows = Flows a year
pick-place = Place
pick-scale = Scale
scale-absolute = In its unit
scale-index = Index
scale-per1000 = Per 1,000 people
pick-horizon = Horizon
pick-base = Base
whole-bay = Whole bay
horizon-until = to { $year }
base-latest = Latest
base-paper = Paper 2019
why-two-bases-gba = The two bases differ by about 13.5 million: the 2020 census found migrants that yearly estimates had missed; points and lines of the two are never joined.
why-two-bases-ny = The 2020 census found about 0.9 million more people than the yearly estimates that the paper uses; points and lines of the two are never joined.
why-two-bases-sf = The paper prints 7.8 million for 2019, some 60 thousand above the statistic; the latest base holds the 2020 census and the loss of 180 thousand in the year after it. The two are never joined.
why-two-bases-tokyo = The 2020 census found some 130 thousand more people than the estimates that the paper uses, most of them in Tokyo-to; points and lines of the two are never joined.

## Main chart

scenario = Scenario
baseline = Baseline
chart-observed = Observed
chart-projection = Projection
chart-difference = Difference to the baseline: { $result }
chart-unchanged = Scenario and baseline are the same
chart-census = census
chart-estimate = yearly estimate
chart-paper = paper
chart-cut-axis = axis does not start at zero
chart-phase-in = phased in { $from }–{ $to }
chart-target = Target
chart-note = { $year } census { $level }
chart-spoken-baseline = { $result }, { $place }, { $from } to { $to }. In { $year } the baseline is { $baseline }.
chart-spoken-scenario = { $result }, { $place }, { $from } to { $to }. In { $year } the scenario is { $scenario }, the baseline { $baseline }, a difference of { $difference }.
table = Table
table-year = Year
table-difference = Difference

## How sure

interval = { $low } to { $high }
interval-80 = 80% interval
interval-level = { $percent }% interval
interval-level-of = { $name }, { $percent }% interval
bands-pins = Bands: 50, 80 and 95% intervals of the current scenario, its median in thin dashes; of pinned scenarios the 80% interval. The table has all of them.
bands-bays = Bands: 50, 80 and 95% intervals of each bay, the median in thin dashes. The tables have the figures.
caveat-interval = 80% interval { $low } to { $high }. { $caveat }
ensemble-label = Progress of the intervals
ensemble-running = { $done } of { $wanted } trajectories
ensemble-stopped = Stopped after { $done } of { $wanted } trajectories
ensemble-complete = Intervals from { $count } trajectories, seed { $seed }, their check value
ensemble-complete-each = Intervals from { $count } trajectories of each scenario, seed { $seed }, check value of the current one’s intervals
ensemble-complete-bays = Intervals from { $count } trajectories of each bay, seed { $seed }
ensemble-failed = This browser could not compute the intervals; the lines and figures are not affected.
ensemble-stop = Stop
ensemble-resume = Go on
ensemble-again = Compute again
goal-label = Target for { $result } in { $year }
goal-none = none
goal-chance = chance of at least this much: { $chance }
goal-clear = Remove the target
goal-wrong = That is not a number; the target stays as it was.
goal-handle = Target for { $result } in { $year }
percent-least = under 1%
percent-most = over 99%

## Ages

ages-title = { $total } people by age and status, { $place } { $year }
ages-spoken = Ages in { $year }: the largest group is { $group }; { $working } are aged 15 to 64.
ages-note = From the axis outwards: foreign, then national; the deeper tone has tertiary education. The line is the baseline. Whiskers: 50, 80 and 95% intervals of each bar, the median as a tick.
table-ages = Table of ages
table-age = Age
sex-male = Men
sex-female = Women
status-short-national = National
status-short-national_tertiary = National, tertiary
status-short-foreign = Foreign
status-short-foreign_tertiary = Foreign, tertiary
status-short-student = Student

## Beside and under the chart

side-label = Ages, flows and structure
side-ages = Ages
side-flows = Flows
side-components = Change
side-dependency = Ratios
side-table = Table
parts-title-flows = Net migration by year, { $place }
parts-title-components = Components of change, { $place }
parts-title-dependency = Dependency ratios, { $place }
parts-total-flows = Net
parts-total-components = Net change
parts-total-dependency = Total
part-births = Births
part-deaths = Deaths
part-domestic_net = Domestic
part-bay_net = Within bay
part-abroad_net = Abroad
part-domestic_in = Domestic in
part-domestic_out = Domestic out
part-bay_in = Bay in
part-bay_out = Bay out
part-immigrants = Abroad in
part-emigrants = Abroad out
part-child_ratio = Child
part-old_age_ratio = Old-age
parts-separator = { ", " }
parts-spoken = { $year }: { $parts }; { $name } { $total }, baseline { $baseline }.
flows-form = Net or gross
flows-net = Net
flows-gross = In, out
exchange-title = Net moves between the bay’s places, { $year }
exchange-note = The short vertical line is the baseline.
places-spoken = In { $year } the highest is { $most }, the lowest { $least }.
multiples-difference = Difference to the baseline by place, { $year }: { $result }
multiples-level = By place, { $year }: { $result }
multiples-scale = { $from }–{ $to }, one scale
results-title = All results, { $place } { $year }

## Levers

levers = Levers
levers-strength = Strength
only-changed = Show only what is changed
only-changed-what = { $count }/{ $total } moved; show only what is changed
only-changed-none = Nothing is changed.
group-reset = Reset “{ $group }”
caution-every-end = Every lever stands at its end: nobody has seen all of them work together.
caution-beyond-cap = Together these would multiply arrivals beyond anything observed; the model caps the multiplier.
presets = Presets
preset-package = The paper’s package
preset-what-package = All four groups, each lever 40% of the way to its policy end.
preset-group_1 = Exchange platforms only
preset-what-group_1 = Joint campuses, offshore hubs and exchange visits, 40% of the way.
preset-group_2 = Attracting only
preset-what-group_2 = Taxes, visas, contracts and programmes, 40% of the way.
preset-group_3 = Public services only
preset-what-group_3 = Founders’ services, schools, clinics and a friendly city, 40% of the way.
preset-group_4 = Sharing only
preset-what-group_4 = Shared faculty, secondments and recognition, 40% of the way.
preset-talent_war = A talent war
preset-what-talent_war = Rivals raise their pay: the real wage here falls to 90% of theirs, relative to today.
preset-closed_border = Closed borders
preset-what-closed_border = From 2030, for two years, nine of ten arrivals stay away.
preset-tokyo_opens = Tokyo opens
preset-what-tokyo_opens = Campuses, visas, schools and services in Tokyo, 60% of the way.
preset-paper_base = The paper’s base
preset-what-paper_base = The Greater Bay from the paper’s 2019 totals instead of the census.
strength-what = The same strength, from today’s value towards { $end }:
strength-own = own setting
strength-inert = no effect here
levers-moved = { $count }/{ $total } moved
levers-note = A lever changes only the flows and odds it names; at today’s value it changes nothing. Weak evidence looks weak.
lever-groups = Groups of levers
group-1 = Exchange platforms
group-2 = Recruit, use, retain
group-3 = Public services
group-4 = Sharing within the bay
group-5 = Drivers
group-short-1 = Exchange
group-short-2 = Attract
group-short-3 = Services
group-short-4 = Sharing
group-short-5 = Drivers
group-numeral-1 = III.1
group-numeral-2 = III.2
group-numeral-3 = III.3
group-numeral-4 = III.4
group-moved = { $count } moved
drivers-what = fertility, life, migration, shock
advanced = Drivers from theory
driver-tfr = Fertility
driver-life = Life expectancy
driver-domestic = Domestic arrivals
driver-abroad = Overseas arrivals
driver-what-tfr = Births per woman, percent of the baseline path; today 100.
driver-what-life = The gain in life expectancy, percent of the baseline’s: at 0 it stays as it is today, at 200 it rises twice as fast.
driver-what-domestic = Arrivals from the rest of the country, percent of the baseline path; fixed quotas stay.
driver-what-abroad = Arrivals from abroad, percent of the baseline path.
driver-shock = Shock
driver-what-shock = Fewer arrive and more leave; moves within the country feel half of it.
shock-off = off
shock-on = on
shock-when = When
shock-year = First year of the shock
shock-length = Length of the shock
shock-years = { $years ->
    [1] for { $years } year
   *[other] for { $years } years
}
shock-depth = Depth
reference = Compare with
reference-same = same drivers
reference-default = default drivers
reference-what-same = The baseline has the drivers set here too: only levers make the difference.
reference-what-default = The baseline keeps default drivers: levers and drivers make the difference together.
lever-campus = Joint campuses
lever-incentives = Tax on top talent
lever-friendly_city = Friendly city
lever-recognition = Recognition
lever-offshore = Offshore hubs
lever-exchange = Exchange visits
lever-startup_visa = Start-up visas
lever-flexible = Flexible posts
lever-elite_students = Elite students
lever-short_time = Short-time pay
lever-founder_services = Founder services
lever-schools_hospitals = Schools, clinics
lever-faculty_sharing = Shared faculty
lever-secondment = Secondments
lever-adv_wage = Relative wage
lever-adv_amenity = Amenity
lever-adv_housing = Housing cost
lever-what-campus = Joint campuses with leading universities open more places for international students, some of whom stay.
lever-what-incentives = Effective tax on top earners from outside: a lower rate draws more of them, and more returning nationals.
lever-what-friendly_city = Services and signs in several languages, international neighbourhoods: easier to come, easier to stay.
lever-what-recognition = Licensed professionals may practise all over the bay: more move within it, some more come from abroad.
lever-what-offshore = Research centres and incubators overseas; part of the people found there later come to the bay.
lever-what-exchange = Congresses, training, study visits: a few visitors return to work; as many of those sent out leave.
lever-what-startup_visa = For outstanding foreign graduates and founders: half arrive, half are students who would have left.
lever-what-flexible = Specialists on short or part-time contracts who keep their main post; a few become residents.
lever-what-elite_students = Places for home students kept from studying abroad; part of them settle afterwards.
lever-what-short_time = Replaces part of the pay lost in a shock, so that teams stay together and fewer founders leave.
lever-what-founder_services = Registration, mentoring and finance in one place keep foreign founders and draw a few more.
lever-what-schools_hospitals = International schools, and hospitals that settle foreign insurance: families come, and leave less.
lever-what-faculty_sharing = Professors with posts at two universities, shared courses and credits: graduates move a little more.
lever-what-secondment = Officials serve elsewhere in the bay and keep their post; the effect on population is close to nil.
lever-what-adv_wage = Real wages against those of rivals, today at 100: the higher, the more people come.
lever-what-adv_amenity = Quality of life, today at 100: moves the number of residents, graduates above all, over ten years.
lever-what-adv_housing = Housing cost after inflation, today at 100: the higher, the fewer residents, over ten years.
lever-of-place = { $lever } · { $place }
lever-reset = { $lever }: back to today’s { $value }
lever-minus = { $lever }: one step down
lever-plus = { $lever }: one step up
lever-typed = { $lever }: type a value
lever-at-end = The slider’s end lies beyond any experience; read the result with care.
lever-waits = No shock is set, so this does nothing yet.
lever-effect = Effect
lever-when-where = When
effect-low = low
effect-central = central
effect-high = high
lever-start = Start year
lever-phase = Phase-in
lever-from-year = from { $year }
lever-over-years = { $years ->
    [0] at once
    [1] over { $years } year
   *[other] over { $years } years
}
lever-scope = Scope
lever-also = Set apart
lever-source = Source: { $source }
inert-inert_single_licence = one licensing jurisdiction already
inert-not-here = does not apply here
inert-no-shock = acts only in a shock
scale-today = now { $value }
scale-end = policy end { $value }
grade-a = Evidence grade A: several quasi-experiments
grade-b = Evidence grade B: one credible estimate, conflicting ones, or a neighbouring policy
grade-c = Evidence grade C: assumption
formula-at-end = At the policy end ({ $end }): { $counted }
formula-additive = { $change } counts as { $counted } (returns diminish) × { $each } persons × effect { $theta }
formula-additive-one = { $change } counts as { $counted } (returns diminish) × effect { $theta }
formula-linear = { $change } percentage points × effect { $theta }
formula-net-of-tax = { $now }% kept after tax becomes { $then }%, elasticity { $theta }
formula-saturating = { $now }% of reach becomes { $then }% (saturating around { $scale }) × effect { $theta }
formula-log-ratio = { $now } become { $then }, elasticity { $theta }
formula-shock-damp = { $change } percentage points ÷ { $scale } × effect { $theta }, in shock years only
formula-stock-shift = { $now } become { $then }, elasticity { $theta } on the number of residents, over ten years
formula-persons = { $size } a year
formula-percent = { $size }
target-students_in = International students arriving
target-skilled_in = Skilled arrivals from abroad
target-returnees_in = Returning graduates
target-skilled_exit = Odds that foreign talent leaves
target-bay_mobility = Moves of graduates within the bay
target-entrepreneurs_in = Founders arriving from abroad
target-domestic_in = Arrivals from the rest of the country
target-founder_exit = Odds that foreign founders leave
target-shock_exit = What a shock adds to founders’ odds of leaving
target-graduate_exit = Resident graduates leaving abroad
target-student_stay = International students who stay
target-graduate_stock = Residents with a degree
target-other_stock = Residents without a degree
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
article-coming = Fetching the article …
article-missing = The article could not be fetched. Check the connection and try again; if that does not help, reload the page. Your settings are kept.
article-damaged = What came is not the article of this version of the page, so it is not shown. Try again; if that does not help, reload the page. Your settings are kept.
texts-missing = The page’s texts in { $language } could not be fetched, so it stays as it is. Check the connection and try again; if that does not help, reload the page.
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
