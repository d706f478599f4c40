//! To whom the sample company sells, what, and against whom. Every name is made up.

use super::dice::Dice;
use crate::contacts::types::Details;

/// Places that give accounts their first word.
const PLACES: [&str; 96] = [
    "Corran",
    "Moorfell",
    "Bellwick",
    "Hartsop",
    "Langrigg",
    "Stainmoor",
    "Otterbeck",
    "Greystoke Lane",
    "Wharfdene",
    "Kelder",
    "Marrick",
    "Thornhaugh",
    "Ravensgill",
    "Eskmouth",
    "Dunmarrow",
    "Calderby",
    "Winterscale",
    "Hollinside",
    "Barrowmere",
    "Fenwith",
    "Oakenshaw Row",
    "Skelbrook",
    "Lowther Gate",
    "Askerdale",
    "Brigsteer",
    "Cragside Mill",
    "Dentholme",
    "Ellerbeck",
    "Farleton",
    "Gaisgill",
    "Helsfell",
    "Ingmire",
    "Keldholme",
    "Levenside",
    "Mallerby",
    "Netherwick",
    "Orrest",
    "Penhurrow",
    "Quernmoor",
    "Rosthwaite",
    "Sandbeck",
    "Tebayside",
    "Uldale",
    "Vennford",
    "Whinfell",
    "Yarrowby",
    "Ashgill",
    "Birkrigg",
    "Cautley",
    "Dowthwaite",
    "Ennerby",
    "Foxhowe",
    "Garsdale End",
    "Hugill",
    "Irebridge",
    "Kentmouth",
    "Lambrigg",
    "Milnholme",
    "Nibthwaite",
    "Outhgill",
    "Priestbeck",
    "Raydale",
    "Selside",
    "Torverby",
    "Ulpha Bank",
    "Wetherlam",
    "Yewbarrow",
    "Applewick",
    "Bannerdale",
    "Crosby Moss",
    "Deepgill",
    "Easedale",
    "Flookby",
    "Grizebeck",
    "Haverthorn",
    "Ivegill",
    "Kirkhaugh",
    "Lorton Vale",
    "Mosedale",
    "Newbiggin Park",
    "Overwater",
    "Patterby",
    "Redmain",
    "Soulby",
    "Threlby",
    "Underbarrow",
    "Wasdale Head",
    "Ambleforth",
    "Brackenhow",
    "Castlerigg",
    "Dubwath",
    "Embleby",
    "Fellfoot",
    "Gatesgarth",
    "Hutton Moor",
    "Isel",
];

/// Trades that weigh what they pack, then trades that weigh what they load.
const TRADES: [&str; 14] = [
    "Bakeries",
    "Foods",
    "Dairies",
    "Seafoods",
    "Packaging",
    "Aggregates",
    "Grain",
    "Recycling",
    "Feeds",
    "Metals",
    "Timber",
    "Haulage",
    "Chemicals",
    "Quarries",
];
/// How many of the trades pack.
const PACKING: usize = 5;

/// How many accounts there are.
pub(super) const ACCOUNTS: usize = PLACES.len();

/// Place of an account's trade.
fn trade(seed: u32, no: usize) -> usize {
    Dice::of(seed, &format!("account {no}")).below(TRADES.len())
}

/// The place by which people call an account.
pub(super) fn place(no: usize) -> &'static str {
    PLACES[no % ACCOUNTS]
}

/// Name of an account.
pub(super) fn account(seed: u32, no: usize) -> String {
    format!("{} {}", place(no), TRADES[trade(seed, no)])
}

/// An account that buys such a thing: nobody weighs lorries in a bakery.
pub(super) fn customer(seed: u32, dice: &mut Dice, product: &Product) -> usize {
    let fits = |no: usize| match product.name {
        "Checkweigher" => trade(seed, no) < PACKING,
        "Weighbridge" => trade(seed, no) >= PACKING,
        _ => true,
    };
    let drawn = dice.below(ACCOUNTS);
    (drawn..drawn + ACCOUNTS).map(|no| no % ACCOUNTS).find(|no| fits(*no)).unwrap_or(drawn)
}

/// Part of a person at the buyer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Signs.
    Signs,
    /// Wants it.
    Wants,
    /// Is asked.
    Asked,
    /// Stands against it.
    Against,
}

/// A person at an account: the same whenever it is asked.
pub(super) fn buyer(seed: u32, account_no: usize, part: Part) -> Details {
    let mut dice = Dice::of(seed, &format!("buyer {account_no} {part:?}"));
    let (first, last) = (dice.pick(&FIRST), dice.pick(&LAST));
    let title = match part {
        Part::Signs => dice.pick(&["Managing director", "Operations director", "Site director", "Finance director"]),
        Part::Wants => dice.pick(&["Production manager", "Quality manager", "Engineering manager", "Site manager"]),
        Part::Asked => dice.pick(&["Maintenance lead", "Buyer", "Weighbridge supervisor", "Stores manager"]),
        Part::Against => dice.pick(&["Group procurement", "Financial controller"]),
    };
    let letters: String = account(seed, account_no).chars().filter(char::is_ascii_alphabetic).collect();
    let mail = format!("{first}.{last}@{letters}.example").to_lowercase();
    Details { name: format!("{first} {last}"), title: title.to_owned(), email: mail, phone: String::new() }
}

/// What is sold.
#[derive(Debug)]
pub(super) struct Product {
    /// Name.
    pub name: &'static str,
    /// Least and most of a usual deal, in hundreds.
    pub from: i64,
    /// Most.
    pub to: i64,
    /// Brings its value every year.
    pub recurring: bool,
    /// Margin in percent.
    pub margin: i64,
    /// Titles of deals.
    pub titles: &'static [&'static str],
}

/// The price list, the small things first.
pub(super) const PRODUCTS: [Product; 7] = [
    Product {
        name: "Platform scales",
        from: 25,
        to: 110,
        recurring: false,
        margin: 34,
        titles: &[
            "Platform scales for goods-in",
            "Floor scales for dispatch",
            "Six bench scales for packing",
            "Bench scales for the laboratory",
            "Pallet scales for the yard",
        ],
    },
    Product {
        name: "Calibration contract",
        from: 38,
        to: 190,
        recurring: true,
        margin: 52,
        titles: &[
            "Calibration contract, two sites",
            "Calibration for all bench scales",
            "Calibration contract renewal",
            "Yearly calibration with certificates",
            "Calibration of the weighbridge",
        ],
    },
    Product {
        name: "Load cell retrofit",
        from: 60,
        to: 210,
        recurring: false,
        margin: 38,
        titles: &[
            "Load cells for four silos",
            "New load cells for the batching tower",
            "Retrofit of the old weighbridge",
            "Silo weighing for raw material",
            "Load cells and indicators for mixing",
        ],
    },
    Product {
        name: "Service plan",
        from: 90,
        to: 260,
        recurring: true,
        margin: 47,
        titles: &[
            "Service plan for all sites",
            "Service plan with next-day response",
            "Service plan for three lines",
            "Breakdown cover for the weighbridge",
            "Service plan renewal",
        ],
    },
    Product {
        name: "Checkweigher",
        from: 140,
        to: 420,
        recurring: false,
        margin: 31,
        titles: &[
            "Checkweigher for line 3",
            "Two checkweighers for the new hall",
            "Checkweigher with metal detection",
            "Checkweigher for the packing hall",
            "Replacement of the old checkweigher",
            "Checkweigher for bagging",
        ],
    },
    Product {
        name: "Batching system",
        from: 240,
        to: 720,
        recurring: false,
        margin: 29,
        titles: &[
            "Batching system for the mixing hall",
            "Recipe control for batching",
            "Batching for minor ingredients",
            "Batching system, phase 2",
            "Automatic dosing for line 1",
        ],
    },
    Product {
        name: "Weighbridge",
        from: 320,
        to: 980,
        recurring: false,
        margin: 27,
        titles: &[
            "Weighbridge for the north gate",
            "Replacement weighbridge",
            "Second weighbridge with driver terminal",
            "Unmanned weighbridge for the depot",
            "Weighbridge and access control",
        ],
    },
];

/// A product that such a value fits, in hundreds.
pub(super) fn fitting(dice: &mut Dice, value: i64) -> &'static Product {
    let fit: Vec<&'static Product> = PRODUCTS.iter().filter(|p| (p.from..=p.to).contains(&value)).collect();
    match fit.as_slice() {
        [] if value < PRODUCTS[0].from => &PRODUCTS[0],
        [] => &PRODUCTS[PRODUCTS.len() - 1],
        fit => fit[dice.below(fit.len())],
    }
}

/// Where deals come from, with weights.
const SOURCES: [(&str, usize); 6] = [
    ("Existing customer", 34),
    ("Service engineer's hint", 20),
    ("Website enquiry", 18),
    ("Spring open days", 10),
    ("Cold call", 11),
    ("Referral", 7),
];

/// Where a deal comes from; now and then nobody knows.
pub(super) fn source(dice: &mut Dice) -> Option<&'static str> {
    let weights: Vec<usize> = SOURCES.iter().map(|(_, weight)| *weight).collect();
    (!dice.chance(5)).then(|| SOURCES[dice.weighed(&weights)].0)
}

/// Who else sells such things.
pub(super) const RIVALS: [&str; 4] = ["Pennyweight Systems", "Grontal Scales", "Bascule Direct", "Ironmark Weighing"];

/// First names of people at buyers.
const FIRST: [&str; 40] = [
    "Alison", "Andrew", "Anita", "Barbara", "Ben", "Carys", "Claire", "Colin", "Deborah", "Derek", "Elaine", "Emily",
    "Farid", "Fiona", "Graham", "Hassan", "Imogen", "Ian", "Jackie", "Jamie", "Karen", "Keith", "Lorna", "Malcolm",
    "Marta", "Neil", "Nicola", "Owen", "Paula", "Piotr", "Rachel", "Ranjit", "Rhys", "Sandra", "Sean", "Stella",
    "Stuart", "Tracey", "Vikram", "Yvonne",
];

/// Last names of people at buyers.
const LAST: [&str; 48] = [
    "Abbot",
    "Ainsley",
    "Barlow",
    "Bewick",
    "Bright",
    "Carver",
    "Chowdhury",
    "Coates",
    "Crane",
    "Dacre",
    "Dalton",
    "Eccles",
    "Ferris",
    "Fletcher",
    "Garth",
    "Gill",
    "Hadley",
    "Harker",
    "Hindle",
    "Holt",
    "Iqbal",
    "Jessop",
    "Kaye",
    "Kendal",
    "Lister",
    "Lowe",
    "Marsh",
    "Mercer",
    "Milner",
    "Nash",
    "Newby",
    "Oldroyd",
    "Patel",
    "Peel",
    "Pickles",
    "Quigley",
    "Rawson",
    "Reeve",
    "Sharp",
    "Slater",
    "Sutton",
    "Thwaite",
    "Tyson",
    "Varley",
    "Wade",
    "Webb",
    "Wilkin",
    "Yates",
];
