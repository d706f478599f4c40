//! Seven competencies of somebody who leads sellers, for the question whether to promote.
//!
//! They are asked of nobody who sells. Levels 0 to 2 can be seen before somebody leads: in a part of the meeting, beside a
//! colleague, at an interview.

use super::{Set, Standard};

pub(super) const COACHING_OTHERS: Standard = Standard {
    key: "coaching_others",
    set: Set::Leading,
    name: "Coaching others",
    about: "Makes colleagues better at selling by watching, asking and practising with them.",
    levels: [
        "Works on own deals; no visit or phone call of a colleague was sat in on in the period.",
        "Sits in on colleagues' visits with a form in hand and tells afterwards, point by point, what was seen.",
        "Asks the colleague first and agrees one thing to change; somebody else sees to it that the talk takes place.",
        "Holds a one-to-one with each colleague on the agreed day; it ends with one dated commitment in their words, \
         and the next opens with it.",
        "Sits in when others coach and goes through it with them; the people whom they coach move up in what was \
         worked on.",
    ],
    required: &[("manager", 3)],
};

pub(super) const HOLDING_TO_ACCOUNT: Standard = Standard {
    key: "holding_to_account",
    set: Set::Leading,
    name: "Holding to account",
    about: "Comes back to what was agreed, on the day that it was agreed for.",
    levels: [
        "In the meetings that were seen, the day of an agreement with colleagues passed without a word about it.",
        "Writes down who agreed to what and by when; somebody else brings it up when the day has come.",
        "Asks in the meeting how agreements stand; when one is missed a second time, somebody else holds the talk \
         about it.",
        "Asks on the day, hears the reason first and agrees what follows, in private; colleagues report missed \
         points before being asked.",
        "Prepares talks about missed agreements with others who lead, and hears how they went; they then hold the \
         next one alone.",
    ],
    required: &[("manager", 3)],
};

pub(super) const FORECASTING_FOR_A_TEAM: Standard = Standard {
    key: "forecasting_for_a_team",
    set: Set::Leading,
    name: "Forecasting for a team",
    about: "Says early what the team will win, from what buyers have done, and why it changes.",
    levels: [
        "Passes on the sum of the sellers' calls; no deal behind it was looked at.",
        "Goes through the largest deals with somebody else and writes down what each buyer has done and what is \
         still open.",
        "Makes a call for the team that somebody else checks deal by deal; why it differs from the sellers' calls is \
         said when asked.",
        "Makes the team's call with a reason for each change to a seller's; most periods end within a tenth of it, \
         and changes are told early.",
        "Builds a call with others who lead, from what buyers did, and looks back at it with them; their calls come \
         closer to the result.",
    ],
    required: &[("manager", 3)],
};

pub(super) const HIRING: Standard = Standard {
    key: "hiring",
    set: Set::Leading,
    name: "Hiring",
    about: "Finds, chooses and starts people who will sell.",
    levels: [
        "Has taken part in no interview so far, and has shown the work to no new colleague.",
        "Sits in on interviews with a list of questions and notes the answers; takes a new colleague along to own \
         visits.",
        "Leads part of an interview and backs a view with examples; profile, decision and first weeks are planned \
         with somebody else.",
        "Writes the profile, tests candidates with a piece of the real work, decides with reasons, and has the first \
         ninety days planned.",
        "Prepares interviews with others and compares notes with them afterwards; the people whom they chose ramp up \
         as planned.",
    ],
    required: &[("manager", 2)],
};

pub(super) const SETTING_DIRECTION: Standard = Standard {
    key: "setting_direction",
    set: Set::Leading,
    name: "Setting direction",
    about: "Says where the team is going, which buyers come first, and what is left out.",
    levels: [
        "Asked what comes first for the team this year, names the target and no group of buyers.",
        "Explains the plan's aims without the paper, and names one thing to do differently because of them.",
        "Puts an aim to the team with somebody's help; asked afterwards, some colleagues can say what they do \
         differently.",
        "Agrees two or three aims a period with the team and what is left out for them; each colleague can say what \
         it changes in the week.",
        "Works with others who lead on their teams' aims until these fit on a page; people there explain them \
         without the paper.",
    ],
    required: &[("manager", 3)],
};

pub(super) const RUNNING_THE_MEETING: Standard = Standard {
    key: "running_the_meeting",
    set: Set::Leading,
    name: "Running the meeting",
    about: "Leads the team's meeting so that it ends with decisions, names and days.",
    levels: [
        "Brings own deals to the team's meeting; has led no part of one so far.",
        "Leads one part of the meeting by a written agenda, while somebody else keeps the time and the list of \
         actions.",
        "Leads the whole meeting with somebody beside; some points run over their time or end without a name and a \
         day.",
        "Leads the meeting to its time, numbers first and stories second; each point ends with a decision or with an \
         action, a name and a day.",
        "Lets colleagues lead in turn and tells them afterwards what was seen; their meetings end on time and with \
         decisions too.",
    ],
    required: &[("manager", 3)],
};

pub(super) const GIVING_UP_OWN_DEALS: Standard = Standard {
    key: "giving_up_own_deals",
    set: Set::Leading,
    name: "Giving up own deals",
    about: "Hands own deals and customers over, and lets colleagues win them.",
    levels: [
        "Own deals and customers are where they were; none was handed to a colleague in the period.",
        "Names deals that a colleague could take over and introduces the colleague to the buyer; still leads the \
         talks.",
        "Hands deals over on an agreed day; comes back into the talks when the buyer phones or the price comes up.",
        "Has handed over what was agreed; buyers phone the colleague, and in joint talks the colleague leads and \
         asks for the order.",
        "Plans with others who move into leading which deals go to whom and by when, until their buyers phone the \
         new owner.",
    ],
    required: &[("manager", 3)],
};
