//! Ten competencies of somebody who sells to businesses.
//!
//! A seller is asked to work alone on what a deal needs; on growing accounts and on rare products somebody comes along.
//! Who leads sellers is asked to coach what decides deals.

use super::{Set, Standard};

pub(super) const PROSPECTING: Standard = Standard {
    key: "prospecting",
    set: Set::Selling,
    name: "Prospecting",
    about: "Finds companies that fit and starts a first talk with them.",
    levels: [
        "Works on enquiries that come in; no first contact with a new company was seen in the period.",
        "Phones companies from a list that somebody else made, with an opening that was rehearsed, and notes what \
         they answered.",
        "Makes first contacts when somebody else sets the time; they become meetings after help with the list or the \
         opening.",
        "Keeps a list of companies that fit and a fixed time each week for them; new deals from it come into the \
         pipeline every month.",
        "Sits beside colleagues at their first contacts and works on list and opening with them; they then win first \
         meetings of their own.",
    ],
    required: &[("seller", 3), ("manager", 3)],
};

pub(super) const PREPARATION: Standard = Standard {
    key: "preparation",
    set: Set::Selling,
    name: "Preparation",
    about: "Goes into a meeting knowing who will be there and what the buyer is to agree to.",
    levels: [
        "Asked on the way what the meeting is to achieve, names its subject but no aim; no notes on the account were \
         seen.",
        "Reads up on the account and, with a sheet to fill in, writes down an aim and three questions.",
        "Has an aim when asked for one; who will be in the room, and what each of them wants, is worked out with \
         somebody else.",
        "Brings a written aim, questions and a wished-for next step to each meeting; the buyer has had the agenda \
         beforehand.",
        "Plays the buyer when colleagues rehearse; they come to their meetings with an aim and questions that they \
         wrote themselves.",
    ],
    required: &[("seller", 3), ("manager", 4)],
};

pub(super) const DISCOVERY: Standard = Standard {
    key: "discovery",
    set: Set::Selling,
    name: "Discovery",
    about: "Finds out what the buyer wants to change, what it costs them today, who is touched by it and who decides.",
    levels: [
        "Presents from the start; the questions that the buyer was asked concerned quantity, date and price.",
        "Puts prepared questions about the present situation to the buyer, one after the other, and notes the answers.",
        "Follows up some answers with a second question; what the problem costs and who decides come out when \
         somebody helps.",
        "Lets the buyer talk for most of the meeting, then says back the problem, its cost and who decides, and the \
         buyer confirms it.",
        "Lets colleagues listen in and goes through their own questions afterwards; their notes begin to say what a \
         problem costs the buyer.",
    ],
    required: &[("seller", 3), ("manager", 4)],
};

pub(super) const QUALIFICATION: Standard = Standard {
    key: "qualification",
    set: Set::Selling,
    name: "Qualification",
    about: "Tells from what the buyer has done whether a deal is real, and puts time where it is.",
    levels: [
        "Sends a proposal to every enquiry; why the buyer would order, with what money and by when, is not on record.",
        "Goes through the exit criteria of a stage, deal by deal, with somebody else, and marks those that the buyer \
         has met.",
        "Asks for reason, money and date on some deals; about half of the close dates came from the buyer.",
        "Says of each open deal why, by when and with what money the buyer decides, and closes it as lost when the \
         buyer has no reason to act.",
        "Goes through colleagues' deals with them and asks what the buyer has done; their close dates then move less \
         often.",
    ],
    required: &[("seller", 3), ("manager", 4)],
};

pub(super) const VALUE_AND_PROPOSAL: Standard = Standard {
    key: "value_and_proposal",
    set: Set::Selling,
    name: "Value and proposal",
    about: "Shows in the buyer's own figures what a change is worth, in a proposal that can be decided on.",
    levels: [
        "Sends price and data sheet; what the buyer wants to change is not mentioned in the proposals that were seen.",
        "Fills in a model proposal that opens with the buyer's aim; the sum that shows the value is made by somebody \
         else.",
        "Works out the value with somebody's help; about half of the proposals hold a figure that the buyer gave.",
        "Agrees the value with the buyer before writing and presents the proposal in person; those who decide find \
         their own figures in it.",
        "Works out the value with colleagues and reads their proposals before they go out; these then hold figures \
         that their buyers gave.",
    ],
    required: &[("seller", 3), ("manager", 3)],
};

pub(super) const OBJECTIONS_AND_NEGOTIATION: Standard = Standard {
    key: "objections_and_negotiation",
    set: Set::Selling,
    name: "Objections and negotiation",
    about: "Hears out what stands in the way, and gives something when something comes back for it.",
    levels: [
        "Lowers the price or changes the subject when a buyer objects; no question about the reason was heard.",
        "Lets the buyer finish and repeats the objection before anything else is said; the answer comes from a \
         colleague or is sent later.",
        "Clears up the usual objections by asking about them; in talks about price and terms somebody else is present.",
        "Asks for the reason behind an objection, gives a concession in return for one, and closes within the price \
         limits that were set.",
        "Rehearses price talks with colleagues and hears afterwards how they went; they then bring back something in \
         return for what they gave.",
    ],
    required: &[("seller", 3), ("manager", 4)],
};

pub(super) const CLOSING_AND_NEXT_STEPS: Standard = Standard {
    key: "closing_and_next_steps",
    set: Set::Selling,
    name: "Closing and next steps",
    about: "Agrees with the buyer, at the end of each talk, who does what by which day, up to the order.",
    levels: [
        "The meetings that were seen ended with thanks or a promise to send something; open deals carry no step that \
         a buyer agreed to.",
        "Asks for a next step when it was rehearsed beforehand; some open deals carry one, most of them without a day.",
        "Agrees a next step when reminded; about half of open deals carry one with a date that the buyer knows.",
        "Ends each meeting with a step and a day that the buyer wrote down, asks for the order, and agrees the way \
         to it with the buyer.",
        "Asks colleagues after their meetings what the buyer does next and when; on their deals too, buyers know the \
         step and its date.",
    ],
    required: &[("seller", 3), ("manager", 4)],
};

pub(super) const ACCOUNT_GROWTH: Standard = Standard {
    key: "account_growth",
    set: Set::Selling,
    name: "Account growth",
    about: "Keeps customers, and finds with them what else they could use.",
    levels: [
        "Speaks to customers when they order or complain; no talk about a further need was seen in the period.",
        "Has a list, made with help, of own customers and what they buy, and visits the ones that were picked \
         together.",
        "Asks about other sites and uses when it is on the agenda; a second contact at the customer is met with \
         somebody's help.",
        "Looks back and ahead with each larger customer once a year, has contacts in several functions, and opens \
         new deals out of these talks.",
        "Takes colleagues along to yearly talks and goes through their account plans with them; new deals come from \
         their customers too.",
    ],
    required: &[("seller", 2), ("manager", 3)],
};

pub(super) const PIPELINE_DISCIPLINE: Standard = Standard {
    key: "pipeline_discipline",
    set: Set::Selling,
    name: "Pipeline discipline",
    about: "Keeps own deals as the buyers have left them, so that others can rely on them.",
    levels: [
        "Own deals stand as they were first entered; what buyers have said since is in the mailbox or in a notebook.",
        "Brings own deals up to date in a session with somebody else, and looks up what each stage asks of the buyer.",
        "Brings own deals up to date when a clean-up sheet comes; in between, some carry a past date or a stage \
         ahead of the buyer.",
        "Enters what buyers said within two days; dates lie ahead, stages match what the buyer did, and own calls \
         come close to what is won.",
        "Shows colleagues how own deals are kept and goes through their clean-up sheets with them; the sheets get \
         shorter.",
    ],
    required: &[("seller", 3), ("manager", 4)],
};

pub(super) const PRODUCT_AND_MARKET: Standard = Standard {
    key: "product_and_market",
    set: Set::Selling,
    name: "Product and market knowledge",
    about: "Knows what is sold, what it does for whom, and what else the buyer can choose.",
    levels: [
        "Hands over the brochure and passes the buyer's questions on; what else the buyer looks at was not mentioned.",
        "Explains the main products with the material at hand, and writes down which questions somebody else has to \
         answer.",
        "Answers the usual questions about own products; for uses and competitors a specialist comes along.",
        "Tells a buyer which product fits, which does not and why, and what the alternatives do; a specialist comes \
         for rare cases.",
        "Holds short sessions on uses, customers and competitors; colleagues answer questions themselves that they \
         used to pass on.",
    ],
    required: &[("seller", 2), ("manager", 3)],
};
