//! An export like the one that a hardware seller published, with made-up names: same headings, same size, same shape.
//! Always the same for the same number of rows.

/// Rows, of which won, lost, engaging and prospecting.
pub const SHAPE: (usize, usize, usize, usize) = (8_800, 4_238, 2_473, 1_589);

/// The seller with the most deals, and one of their open deals is sure to exist.
pub const FIRST_SELLER: &str = "Imke Aldous";

const FIRST: [&str; 6] = ["Imke", "Tomas", "Odile", "Renske", "Kofi", "Maren"];
const LAST: [&str; 5] = ["Aldous", "Brandvik", "Castellan", "Duquesne", "Eskildsen"];
const PRODUCTS: [(&str, u32); 7] = [
    ("Kettle S", 55),
    ("Kettle M", 550),
    ("Kettle L", 1_096),
    ("Boiler S", 3_393),
    ("Boiler M", 4_821),
    ("Boiler L", 5_482),
    ("Furnace", 26_768),
];
const HEAD: [&str; 10] =
    ["Alder", "Birch", "Cobalt", "Dune", "Ember", "Fjord", "Granite", "Harbour", "Islet", "Juniper"];
const TAIL: [&str; 9] = ["Works", "Freight", "Foods", "Optics", "Textiles", "Marine", "Clinics", "Timber", "Energy"];

/// The export as CSV. With all rows of [`SHAPE`], the shares of outcomes are exactly those.
pub fn maven(rows: usize) -> String {
    let mut dice = Dice::new(0x5eed);
    let mut text =
        String::from("opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n");
    for row in 0..rows {
        // 7 and 8,800 have no common factor: outcomes are mixed over the file, each row's once.
        let place = (row * 7_919) % rows * SHAPE.0 / rows;
        let stage = match place {
            place if place < SHAPE.1 => "Won",
            place if place < SHAPE.1 + SHAPE.2 => "Lost",
            place if place < SHAPE.1 + SHAPE.2 + SHAPE.3 => "Engaging",
            _ => "Prospecting",
        };
        let (product, price) = PRODUCTS[dice.below(PRODUCTS.len())];
        let seller = format!("{} {}", FIRST[dice.below(FIRST.len())], LAST[dice.below(LAST.len())]);
        let engaged = dice.below(420);
        let closed = engaged + 1 + dice.below(137);
        let open = stage == "Engaging" || stage == "Prospecting";
        // Open deals often have no account yet.
        let account = if open && dice.below(3) == 0 {
            String::new()
        } else {
            format!("{} {}", HEAD[dice.below(HEAD.len())], TAIL[dice.below(TAIL.len())])
        };
        let engage_date = if stage == "Prospecting" { String::new() } else { day(engaged) };
        let close_date = if open { String::new() } else { day(closed) };
        let value = match stage {
            "Won" => (price * (80 + dice.below(41) as u32) / 100).to_string(),
            "Lost" => "0".to_owned(),
            _ => String::new(),
        };
        let id = id(row);
        text.push_str(&format!("{id},{seller},{product},{account},{stage},{engage_date},{close_date},{value}\n"));
    }
    text
}

/// Eight letters and digits, each row's own.
fn id(row: usize) -> String {
    const LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    // An odd factor permutes the 40 bits, so that no two rows get the same.
    let mixed = (row as u64 + 1).wrapping_mul(0x9e_3779_b97f) & 0xff_ffff_ffff;
    (0..8).map(|at| char::from(LETTERS[(mixed >> (5 * at)) as usize & 31])).collect()
}

/// A day, counted from 2023-10-20.
fn day(after: usize) -> String {
    let (mut year, mut month, mut day) = (2023, 10, 20 + after);
    loop {
        let length = match month {
            2 if year % 4 == 0 => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        if day <= length {
            return format!("{year}-{month:02}-{day:02}");
        }
        day -= length;
        month += 1;
        if month > 12 {
            (year, month) = (year + 1, 1);
        }
    }
}

/// A small generator of numbers (splitmix64): the same on every machine.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % end as u64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::{SHAPE, maven};
    use std::collections::HashSet;

    #[test]
    fn has_the_shape_it_promises_and_is_always_the_same() {
        let text = maven(SHAPE.0);
        assert_eq!(text, maven(SHAPE.0));
        let rows: Vec<Vec<&str>> = text.lines().skip(1).map(|line| line.split(',').collect()).collect();
        let of = |stage: &str| rows.iter().filter(|row| row[4] == stage).count();
        assert_eq!((rows.len(), of("Won"), of("Lost"), of("Engaging")), SHAPE);
        assert_eq!(of("Prospecting"), 500);
        assert_eq!(rows.iter().map(|row| row[0]).collect::<HashSet<_>>().len(), SHAPE.0);
        assert!(rows.iter().all(|row| row.len() == 8));
        assert!(rows.iter().filter(|row| row[4] == "Won").all(|row| row[6] > row[5]));
    }
}
