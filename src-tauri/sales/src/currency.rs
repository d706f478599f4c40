//! Currencies: which there are, how many decimals an amount of each has, and what a code, sign or name means.

/// Signs and names that mean one currency. `$`, `¥` and `kr` are several countries' and go by the company's.
const NAMES: [(&str, &str); 35] = [
    ("£", "GBP"),
    ("€", "EUR"),
    // What the euro sign of Latin-9 looks like when it is read as Latin-1.
    ("¤", "EUR"),
    ("₹", "INR"),
    ("₽", "RUB"),
    ("₩", "KRW"),
    ("₪", "ILS"),
    ("₺", "TRY"),
    ("₫", "VND"),
    ("฿", "THB"),
    ("zł", "PLN"),
    ("us$", "USD"),
    ("a$", "AUD"),
    ("au$", "AUD"),
    ("c$", "CAD"),
    ("ca$", "CAD"),
    ("nz$", "NZD"),
    ("hk$", "HKD"),
    ("s$", "SGD"),
    ("r$", "BRL"),
    ("us dollar", "USD"),
    ("u.s. dollar", "USD"),
    ("dollar", "USD"),
    ("euro", "EUR"),
    ("pound sterling", "GBP"),
    ("british pound", "GBP"),
    ("pound", "GBP"),
    ("yen", "JPY"),
    ("japanese yen", "JPY"),
    ("swiss franc", "CHF"),
    ("canadian dollar", "CAD"),
    ("australian dollar", "AUD"),
    ("indian rupee", "INR"),
    ("rand", "ZAR"),
    ("uk pound", "GBP"),
];

/// ISO 4217 codes of circulating currencies.
const CODES: &str = "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY \
    COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK \
    JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD \
    NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL \
    THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG";

/// Every currency's code, by the alphabet.
pub fn codes() -> impl Iterator<Item = &'static str> {
    CODES.split_ascii_whitespace()
}

/// Decimals of a currency's minor unit.
pub fn minor_digits(code: &str) -> u32 {
    match code {
        "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX" | "VND" | "VUV"
        | "XAF" | "XOF" | "XPF" => 0,
        "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
        _ => 2,
    }
}

/// The form of a spreadsheet's cells that hold amounts of it: `#,##0.00`.
pub fn cell_form(code: &str) -> String {
    match minor_digits(code) as usize {
        0 => "#,##0".to_owned(),
        digits => format!("#,##0.{}", "0".repeat(digits)),
    }
}

/// An amount as a spreadsheet's number.
pub fn units(minor: i64, code: &str) -> f64 {
    minor as f64 / 10f64.powi(i32::try_from(minor_digits(code)).unwrap_or(2))
}

/// An ISO 4217 code in capitals, where the text is one.
pub fn code(text: &str) -> Option<&'static str> {
    let text = text.trim();
    if text.len() == 3 && text.bytes().all(|b| b.is_ascii_alphabetic()) {
        codes().find(|code| code.eq_ignore_ascii_case(text))
    } else {
        None
    }
}

/// The currency that a code, sign or name means in a company of this currency.
pub fn currency(text: &str, company: &str) -> Option<String> {
    let text = text.trim().to_lowercase();
    if let Some(code) = code(&text) {
        return Some(code.to_owned());
    }
    let one_of =
        |of: &[&str], usual: &str| Some(if of.contains(&company) { company.to_owned() } else { usual.to_owned() });
    match text.as_str() {
        "$" => one_of(&["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "ARS", "CLP", "COP", "TWD"], "USD"),
        "¥" | "￥" => one_of(&["JPY", "CNY"], "JPY"),
        "kr" | "kr." if ["SEK", "NOK", "DKK", "ISK"].contains(&company) => Some(company.to_owned()),
        "fr" | "fr." | "sfr" | "sfr." => Some("CHF".to_owned()),
        _ => {
            let singular = text.strip_suffix('s').unwrap_or(&text);
            NAMES.iter().find(|(name, _)| *name == text || *name == singular).map(|(_, code)| (*code).to_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_of_a_spreadsheet_have_the_decimals_of_the_currency() {
        for (code, form, number) in [("GBP", "#,##0.00", 125.0), ("JPY", "#,##0", 12_500.0), ("KWD", "#,##0.000", 12.5)]
        {
            assert_eq!((cell_form(code).as_str(), units(12_500, code)), (form, number), "{code}");
        }
    }

    #[test]
    fn every_code_stands_once_and_by_the_alphabet() {
        let all: Vec<&str> = codes().collect();
        assert!(all.is_sorted_by(|a, b| a < b));
        assert!(all.iter().all(|one| code(one) == Some(one)));
    }
}
