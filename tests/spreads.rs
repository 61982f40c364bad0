//! How wide bands are.

use std::path::Path;
use std::sync::OnceLock;

use bayflow::analysis::spread::single_country::country_bands;
use bayflow::data::inputs::{Inputs, load};

fn inputs() -> &'static Inputs {
    static INPUTS: OnceLock<Inputs> = OnceLock::new();
    INPUTS.get_or_init(|| {
        let data = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/data"));
        load(data).expect("the data folder is sound")
    })
}

#[test]
fn countries_spread_about_as_the_united_nations_say() {
    let bands = country_bands(inputs(), 2024, 1000);
    let codes: Vec<&str> = bands.iter().map(|band| band.country.as_str()).collect();
    assert_eq!(codes, ["JPN", "USA"]);
    for band in bands {
        assert!((0.75..=1.25).contains(&band.width_ratio()), "{band:?}");
        let median = band.drawn[1] / band.published[1];
        assert!((median - 1.0).abs() < 0.02, "{band:?}");
    }
}

