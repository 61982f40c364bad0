//! Commands and their arguments.

use std::num::NonZero;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// What was asked for.
#[derive(Debug, Parser)]
#[command(
    name = "bayflow",
    // Without a command: one sentence, as for any other mistake.
    arg_required_else_help = false,
    version,
    about = "Population, migration and talent of the world's great bay areas under policy levers",
    long_about = "Population, migration and talent of the world's great bay areas under policy levers.\n\n\
        Runs the scenarios that the page shares as links and writes their results as tables. Results go to standard \
        output, notices about a link to standard error. The status is 0, or 2 with one sentence on what is wrong.",
    after_help = "Example: bayflow run 'v=1&bay=gba&campus=120' --by bay"
)]
pub(super) struct Arguments {
    /// The command.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Writes every result of a scenario and its reference, year by year.
    ///
    /// Columns: bay, place, year, result, baseline (the reference), scenario. A comparison has all four bays. Flows are
    /// those of the year and empty in the base year. Persons; shares in percent; old_age_ratio per 100 aged 15 to 64; density per km2.
    #[command(
        after_help = "Example: bayflow run 'v=1&bay=gba&campus=120&to=2060' --by bay --format json"
    )]
    Run(RunArguments),
    /// Writes the age pyramid of one year of a scenario and its reference.
    ///
    /// Columns: bay, place, year, series (baseline or scenario), status, sex, age, persons. Age 100 is 100 and older.
    #[command(after_help = "Example: bayflow pyramid 'v=1&bay=gba&recognition=60' --year 2050")]
    Pyramid(PyramidArguments),
    /// Projects a country from the United Nations' inputs and compares it with the published populations.
    ///
    /// Columns: year, total_error_percent (positive: too many), and the mean absolute error over sexes and single
    /// ages, 0 to 89 and all, in percent. DIR holds annual_base, annual_mx, annual_asfr, annual_srb,
    /// annual_migration and annual_target (.csv).
    #[command(after_help = "Example: bayflow replicate tests/cases/japan")]
    Replicate(ReplicateArguments),
    /// Runs many trajectories of a scenario and its reference and writes the spread of every result.
    ///
    /// Columns: bay, place, year, result, series (baseline, scenario, or difference: their difference in the same
    /// trajectory) and percentiles p2.5 to p97.5, linear between order statistics (Hyndman and Fan's definition 7).
    /// Number and seed come from the link unless given. The hash over all trajectories goes to standard error; it
    /// does not depend on the number of threads.
    #[command(
        after_help = "Example: bayflow ensemble 'v=1&bay=gba&campus=120' --trajectories 200 --by bay"
    )]
    Ensemble(EnsembleArguments),
    /// Lists the policy levers with their range, today's value in each bay and the effect's interval.
    ///
    /// low, central and high are the effect's 10th percentile, central value and 90th percentile; places lists where
    /// the lever acts; inert says why it has nowhere to go in a bay.
    #[command(after_help = "Example: bayflow levers --format json")]
    Levers(LeversArguments),
    /// Prints the check value of a scenario: twelve hexadecimal digits, equal to the page's.
    ///
    /// It covers every year-end population and flow of the scenario and its reference, to the bit; of a comparison those
    /// of every bay, otherwise also those of pinned scenarios.
    #[command(after_help = "Example: bayflow hash 'v=1&bay=gba&campus=120'")]
    Hash(HashArguments),
    /// Compares projections from 2010 and 2015 with what was observed, and with two naive forecasts.
    ///
    /// Columns: bay, place (all: the bay), origin, to, kind, result, observed, projected, error_percent,
    /// naive_no_change_error_percent, naive_trend_error_percent. kind hindcast: migration as counted, so that births,
    /// deaths and ageing are tested; kind forecast: only what 2010 to 2015 showed. The naive forecasts are "as at the
    /// origin" and the straight line from 2010 to 2015. Mean errors over places go to standard error.
    #[command(after_help = "Example: bayflow backtest --format csv > backtest.csv")]
    Backtest(BacktestArguments),
    /// Counts how much of what was observed the 80% bands of forecasts from 2015 hold.
    ///
    /// Columns: bay, observations (years of places), inside_80_percent of them where the standard deviation of levels,
    /// level_sd, is fitted to the other three bays; the same with the shipped one, fitted to all; totals (years of the
    /// bay as a whole) and what of them lies inside, again fitted to the others. bay all: every bay, each by the others.
    #[command(after_help = "Example: bayflow coverage --format csv")]
    Coverage(CoverageArguments),
    /// Compares the bands of Japan and the United States, run by themselves, with the United Nations' own.
    ///
    /// Columns: country, year, low, median and high (10th, 50th and 90th percentile) of the total on 1 July, persons,
    /// the same as published, and width_ratio, the drawn band's width over the published one's.
    #[command(after_help = "Example: bayflow widths --format csv")]
    Widths(WidthsArguments),
    /// Measures what projections cost on this machine.
    ///
    /// Columns: bay, measure, value, unit. A cell-year is one place, status, sex and age in one year; reference and
    /// scenario each count.
    ///
    /// With --scaling, how an ensemble's cost grows. Two more columns stand first: varied (trajectories, places, years
    /// or threads) and to (the number of them; of years, the last one; of places, that of the bay). One thing at a
    /// time differs from a base case: bay gba, 300 trajectories, to 2050, one thread. Measures: time by the clock, that
    /// time over the base case's, and processor time of all threads per cell-year and trajectory; each the best of
    /// three rounds. This takes a minute or two.
    #[command(after_help = "Example: bayflow bench --scaling --format csv")]
    Bench(BenchArguments),
}

/// A shared link.
#[derive(Debug, Args)]
pub(super) struct LinkArgument {
    /// A whole link or its query; quote it, since shells read & and ? themselves.
    #[arg(value_name = "LINK")]
    pub link: String,
}

/// The form of a table.
#[derive(Debug, Args)]
pub(super) struct FormatArgument {
    /// Form of the table.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// Arguments of `run`.
#[derive(Debug, Args)]
pub(super) struct RunArguments {
    #[command(flatten)]
    pub link: LinkArgument,
    /// Rows for each place, or for the bay as a whole (place = all).
    #[arg(long, value_enum, default_value_t)]
    pub by: By,
    #[command(flatten)]
    pub format: FormatArgument,
}

/// Arguments of `ensemble`.
#[derive(Debug, Args)]
pub(super) struct EnsembleArguments {
    #[command(flatten)]
    pub link: LinkArgument,
    /// Number of trajectories, at most 100000; by default the link's.
    #[arg(long, value_name = "N")]
    pub trajectories: Option<u32>,
    /// Number of threads; by default as many as the machine runs at once.
    #[arg(long, value_name = "T")]
    pub threads: Option<NonZero<usize>>,
    /// Rows for each place, or for the bay as a whole (place = all).
    #[arg(long, value_enum, default_value_t)]
    pub by: By,
    #[command(flatten)]
    pub format: FormatArgument,
}

/// Arguments of `pyramid`.
#[derive(Debug, Args)]
pub(super) struct PyramidArguments {
    #[command(flatten)]
    pub link: LinkArgument,
    /// The year, from the base year to the scenario's last.
    #[arg(long)]
    pub year: i32,
    #[command(flatten)]
    pub format: FormatArgument,
}

/// Arguments of `replicate`.
#[derive(Debug, Args)]
pub(super) struct ReplicateArguments {
    /// Folder of the case's files.
    #[arg(value_name = "DIR")]
    pub directory: PathBuf,
    #[command(flatten)]
    pub format: FormatArgument,
}

/// Arguments of `levers`.
#[derive(Debug, Args)]
pub(super) struct LeversArguments {
    #[command(flatten)]
    pub format: FormatArgument,
}

/// Arguments of `hash`.
#[derive(Debug, Args)]
pub(super) struct HashArguments {
    #[command(flatten)]
    pub link: LinkArgument,
}

/// Arguments of `backtest`.
#[derive(Debug, Args)]
pub(super) struct BacktestArguments {
    /// Folder of the figures; by default `data` here, or that of the sources this program was built from.
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    #[command(flatten)]
    pub format: FormatArgument,
}

/// Arguments of `coverage`.
#[derive(Debug, Args)]
pub(super) struct CoverageArguments {
    /// Folder of the figures; by default `data` here, or that of the sources this program was built from.
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    #[command(flatten)]
    pub format: FormatArgument,
}

/// Arguments of `widths`.
#[derive(Debug, Args)]
pub(super) struct WidthsArguments {
    /// Folder of the figures; by default `data` here, or that of the sources this program was built from.
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Number of trajectories.
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = clap::value_parser!(u32).range(10..=100_000))]
    pub trajectories: u32,
    /// Seed of the draws.
    #[arg(long, default_value_t = 1)]
    pub seed: u32,
    #[command(flatten)]
    pub format: FormatArgument,
}

/// Arguments of `bench`.
#[derive(Debug, Args)]
pub(super) struct BenchArguments {
    /// Measure how an ensemble's cost grows with trajectories, places, years and threads instead.
    #[arg(long)]
    pub scaling: bool,
    #[command(flatten)]
    pub format: FormatArgument,
}

/// What a row of `run` speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum By {
    /// Each place.
    #[default]
    Place,
    /// The bay as a whole.
    Bay,
}

/// The form of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum Format {
    /// Comma-separated values with a header.
    #[default]
    Csv,
    /// An array of objects with the header's keys; null where CSV is empty.
    Json,
}

/// What is wrong with the arguments, as one sentence: clap's message without its usage and tips.
pub(super) fn sentence(error: &clap::Error) -> String {
    let text = error.render().to_string();
    let message: Vec<&str> = text
        .lines()
        .map(str::trim)
        .take_while(|line| !line.is_empty())
        .collect();
    let message = message.join(" ");
    message
        .strip_prefix("error: ")
        .unwrap_or(&message)
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clap_finds_no_fault_with_the_commands() {
        use clap::CommandFactory;
        Arguments::command().debug_assert();
    }

    #[test]
    fn what_is_wrong_is_one_line() {
        for (arguments, expected) in [
            (
                &["bayflow", "pyramid", "bay=gba"][..],
                "the following required arguments were not provided: --year <YEAR>",
            ),
            (
                &["bayflow", "run", "bay=gba", "--by", "street"],
                "invalid value 'street' for '--by <BY>' [possible values: place, bay]",
            ),
            (&["bayflow", "fly"], "unrecognized subcommand 'fly'"),
        ] {
            let error = Arguments::try_parse_from(arguments).expect_err("not a command");
            assert_eq!(sentence(&error), expected);
        }
    }
}
