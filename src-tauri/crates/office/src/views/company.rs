use serde::{Deserialize, Serialize};

/// With whom somebody would like to be, as far as it is not decided yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct CompanyWish {
    /// Key of the registration.
    pub registration: String,
    /// Its number.
    pub number: String,
    /// „Hellwig, Katrin“.
    pub name: String,
    /// Institution.
    pub institution: String,
    /// The words, „Frau Müller, Stadt Görlitz“.
    pub words: String,
    /// Everybody who is named in them; empty if nobody can be made out.
    pub mentions: Vec<CompanyMention>,
}

/// Somebody who is named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct CompanyMention {
    /// The words.
    pub words: String,
    /// Whom they may mean, the likeliest first; empty if nobody is registered who is called so.
    pub people: Vec<CompanyPerson>,
}

/// Somebody who may be meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct CompanyPerson {
    /// Key of the registration.
    pub id: String,
    /// Its number.
    pub number: String,
    /// „Müller, Eva“.
    pub name: String,
    /// Institution.
    pub institution: String,
    /// „sicher“, „wahrscheinlich“, „möglich“.
    pub sureness: String,
    /// Whether it is proposed: nobody else is as likely.
    pub proposed: bool,
}

/// That people are to sit together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct CompanyOrder {
    /// Key of the registration that wishes it.
    pub registration: String,
    /// Keys of the others.
    pub with: Vec<String>,
    /// How firmly.
    pub firmness: CompanyFirmness,
}

/// How firmly people sit together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum CompanyFirmness {
    /// As far as it costs nobody a better place.
    #[default]
    IfPossible,
    /// In every slot that all of them attend.
    Always,
}
