//! The four bays and their twenty places.

use serde::{Deserialize, Serialize};

/// A bay area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Bay {
    /// New York.
    Ny,
    /// San Francisco.
    Sf,
    /// Tokyo.
    Tokyo,
    /// Guangdong-Hong Kong-Macao.
    Gba,
}

impl Bay {
    /// All bays, in the order of every file and hash.
    pub const ALL: [Self; 4] = [Self::Ny, Self::Sf, Self::Tokyo, Self::Gba];

    /// The id used in links, files and output.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Ny => "ny",
            Self::Sf => "sf",
            Self::Tokyo => "tokyo",
            Self::Gba => "gba",
        }
    }

    /// The bay with this id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|bay| bay.id() == id)
    }

    /// Code of the country whose people of each age are the pool that domestic arrivals come from; for the
    /// Greater Bay Area mainland China, as the UN counts it.
    #[must_use]
    pub const fn pool_country(self) -> &'static str {
        match self {
            Self::Ny | Self::Sf => "USA",
            Self::Tokyo => "JPN",
            Self::Gba => "CHN",
        }
    }

    /// The bay's places, in the order of every array and hash.
    #[must_use]
    pub const fn places(self) -> &'static [Place] {
        match self {
            Self::Ny => &[Place::Nyc, Place::NyRest],
            Self::Sf => &[Place::SiliconValley, Place::SanFrancisco, Place::SfRest],
            Self::Tokyo => &[Place::Tokyo, Place::Kanagawa, Place::Saitama, Place::Chiba],
            Self::Gba => &[
                Place::HongKong,
                Place::Macao,
                Place::Guangzhou,
                Place::Shenzhen,
                Place::Zhuhai,
                Place::Foshan,
                Place::Huizhou,
                Place::Dongguan,
                Place::Zhongshan,
                Place::Jiangmen,
                Place::Zhaoqing,
            ],
        }
    }
}

/// A place: the smallest area that is projected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Place {
    /// `nyc`, a place of the New York bay.
    Nyc,
    /// `ny_rest`, a place of the New York bay.
    NyRest,
    /// `silicon_valley`, a place of the San Francisco bay.
    SiliconValley,
    /// `san_francisco`, a place of the San Francisco bay.
    SanFrancisco,
    /// `sf_rest`, a place of the San Francisco bay.
    SfRest,
    /// `tokyo`, a place of the Tokyo bay.
    Tokyo,
    /// `kanagawa`, a place of the Tokyo bay.
    Kanagawa,
    /// `saitama`, a place of the Tokyo bay.
    Saitama,
    /// `chiba`, a place of the Tokyo bay.
    Chiba,
    /// `hong_kong`, a place of the Guangdong-Hong Kong-Macao bay.
    HongKong,
    /// `macao`, a place of the Guangdong-Hong Kong-Macao bay.
    Macao,
    /// `guangzhou`, a place of the Guangdong-Hong Kong-Macao bay.
    Guangzhou,
    /// `shenzhen`, a place of the Guangdong-Hong Kong-Macao bay.
    Shenzhen,
    /// `zhuhai`, a place of the Guangdong-Hong Kong-Macao bay.
    Zhuhai,
    /// `foshan`, a place of the Guangdong-Hong Kong-Macao bay.
    Foshan,
    /// `huizhou`, a place of the Guangdong-Hong Kong-Macao bay.
    Huizhou,
    /// `dongguan`, a place of the Guangdong-Hong Kong-Macao bay.
    Dongguan,
    /// `zhongshan`, a place of the Guangdong-Hong Kong-Macao bay.
    Zhongshan,
    /// `jiangmen`, a place of the Guangdong-Hong Kong-Macao bay.
    Jiangmen,
    /// `zhaoqing`, a place of the Guangdong-Hong Kong-Macao bay.
    Zhaoqing,
}

impl Place {
    /// The id used in links, files and output.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Nyc => "nyc",
            Self::NyRest => "ny_rest",
            Self::SiliconValley => "silicon_valley",
            Self::SanFrancisco => "san_francisco",
            Self::SfRest => "sf_rest",
            Self::Tokyo => "tokyo",
            Self::Kanagawa => "kanagawa",
            Self::Saitama => "saitama",
            Self::Chiba => "chiba",
            Self::HongKong => "hong_kong",
            Self::Macao => "macao",
            Self::Guangzhou => "guangzhou",
            Self::Shenzhen => "shenzhen",
            Self::Zhuhai => "zhuhai",
            Self::Foshan => "foshan",
            Self::Huizhou => "huizhou",
            Self::Dongguan => "dongguan",
            Self::Zhongshan => "zhongshan",
            Self::Jiangmen => "jiangmen",
            Self::Zhaoqing => "zhaoqing",
        }
    }

    /// Every place, bay by bay.
    pub fn all() -> impl Iterator<Item = Self> {
        Bay::ALL
            .into_iter()
            .flat_map(|bay| bay.places().iter().copied())
    }

    /// The place with this id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::all().find(|place| place.id() == id)
    }

    /// The bay this place belongs to.
    #[must_use]
    pub fn bay(self) -> Bay {
        Bay::ALL
            .into_iter()
            .find(|bay| bay.places().contains(&self))
            .expect("every place belongs to a bay")
    }
}
