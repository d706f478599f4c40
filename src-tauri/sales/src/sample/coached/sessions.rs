//! Sessions, person by person.

use super::{Ended, Fared, Told};
use crate::audience::Visibility::{self, Owner, Person, Private};
use crate::coaching::types::SessionKind::{self, CallReview, DealCoaching, JointVisit, OneToOne};
use crate::sample::cast::Who;
use Ended::{Missed, None as Nothing, With};
use Fared::{Done, Dropped, Moved, MovedThenDone, Open};

const fn told(
    who: Who,
    back: usize,
    kind: SessionKind,
    notes: &'static [(Visibility, &'static str)],
    ended: Ended,
) -> Told {
    Told { who, back, kind, notes, ended }
}

/// All sessions, the oldest of each person first.
pub(in crate::sample) const SESSIONS: [Told; 24] = [
    // Tom: dates that move. He hears interest and writes down a date; the story is what he asks instead.
    told(
        Who::Tom,
        26,
        OneToOne,
        &[(
            Private,
            "## Goal\n\nFewer quotes, more orders.\n\n## Reality\n\nEleven quotes out, two of them to somebody who signs. He likes the plants and the people in them; the office upstairs he leaves to the buyer.\n\n## Options\n\n- Ask who signs before quoting\n- Let the fitter bring him upstairs\n\n## Will\n\nEverything above 20k first.",
        )],
        With("I meet who signs before I quote above 20k", 12, Done(10)),
    ),
    told(
        Who::Tom,
        23,
        CallReview,
        &[(
            Person,
            "We listened to the call with the feed mill together.\n\n- Kept: he let the fitter finish, and wrote the three faults down in the fitter's words.\n- To change: *that sounds good* was taken as a date. Nobody had said what happens next.",
        )],
        With("I ask each buyer what happens between yes and the order", 10, Done(17)),
    ),
    told(
        Who::Tom,
        20,
        OneToOne,
        &[(
            Private,
            "## Goal\n\nDates that the buyer has said.\n\n## Reality\n\nSix open dates; three are ours, not theirs.\n\n## Options\n\nNo date, or the buyer's.\n\n## Will\n\nHe wants to try it for a month.",
        )],
        With("No date goes into the book that the buyer has not said", 12, MovedThenDone(14)),
    ),
    told(Who::Tom, 17, OneToOne, &[], Missed("At the trade fair")),
    told(
        Who::Tom,
        14,
        OneToOne,
        &[(
            Private,
            "## Goal\n\nTime for the deals that can be won.\n\n## Reality\n\nNine deals have been open for longer than our usual ones take. He visits all of them.\n\n## Options\n\n- Hand two of them back\n- Ask each for one step that costs the buyer something\n\n## Will\n\nHe names two. It was hard for him to name them.",
        )],
        With("I walk away from two deals that nobody will sign", 12, Dropped("Both buyers came back by themselves")),
    ),
    told(
        Who::Tom,
        11,
        JointVisit,
        &[
            (
                Person,
                "At the biscuit works, with the shift leader and the controller.\n\n- Kept: he asked what an hour of wrong weights costs, and waited for the answer.\n- To change: the price came before the controller had said what she needs. Next time the question first.",
            ),
            (
                Private,
                "The controller would have signed this month; he offered delivery in six weeks before she asked. It is habit, not will.",
            ),
        ],
        With("I call the person who signs in five open deals", 10, Done(9)),
    ),
    told(
        Who::Tom,
        8,
        OneToOne,
        &[(
            Person,
            "## Goal\n\nA first meeting that ends with the buyer's next step.\n\n## Reality\n\nFour first meetings, two next steps.\n\n## Options\n\nTwo questions about money, then silence.\n\n## Will\n\nFrom the next one on.",
        )],
        With("Two questions about money in every first meeting", 14, Done(12)),
    ),
    told(
        Who::Tom,
        5,
        OneToOne,
        &[(
            Private,
            "## Goal\n\nA pipeline that he believes himself.\n\n## Reality\n\nDates moved in most of his open deals this quarter. Where he met who signs, none moved.\n\n## Options\n\n- Requalify the old ones by phone\n- One morning, door closed\n\n## Will\n\nHe takes the old ones first.",
        )],
        With("Close or requalify everything older than 90 days", 14, Moved(26)),
    ),
    told(
        Who::Tom,
        2,
        OneToOne,
        &[
            (
                Private,
                "## Goal\n\nThe quarter without surprises.\n\n## Reality\n\nHalf of the old ones are done; he says the rest *feel alive*. Asked how he would know, he named the two without a next step himself.\n\n## Options\n\nThe buyer's own date, or out.\n\n## Will\n\nAll of them until we meet again.",
            ),
            (
                Person,
                "What we agreed: each open deal gets the buyer's own date, or goes out of the quarter. I come along to the two largest.",
            ),
        ],
        With("Every open deal has the buyer's own date before we meet again", 24, Open),
    ),
    // Sofia: new, quick to learn, and harder on herself than the leader is.
    told(
        Who::Sofia,
        9,
        OneToOne,
        &[(
            Person,
            "## Goal\n\nFirst visits on her own by the end of the month.\n\n## Reality\n\nTwo weeks in the works; she knows the checkweighers better than the price list.\n\n## Options\n\nWith Daniel first, then alone, then compare.\n\n## Will\n\nTwo with Daniel this week.",
        )],
        With("Two first visits with Daniel, and my own notes after each", 10, Done(8)),
    ),
    told(
        Who::Sofia,
        6,
        JointVisit,
        &[(
            Person,
            "At the bakery, she led.\n\n- Kept: opened with their audit, not with us. Asked five questions before she said anything about scales.\n- To change: when the plant manager said *too dear*, she answered with the price. Ask *compared with what?*",
        )],
        With("Two first visits a week, on my own", 14, Done(13)),
    ),
    told(
        Who::Sofia,
        3,
        CallReview,
        &[(
            Person,
            "Three calls, listened to together. She asks who else is concerned by it now; that is new. What is left open is the day of the next step.",
        )],
        With("No call ends without a day", 12, Done(11)),
    ),
    told(
        Who::Sofia,
        1,
        OneToOne,
        &[
            (
                Person,
                "## Goal\n\nThe first order that is hers from start to end.\n\n## Reality\n\nFour deals with a need agreed. Her own level in discovery she sets lower than I saw it.\n\n## Options\n\nOne proposal on site, with the shift leader in the room.\n\n## Will\n\nThe packing line, next week.",
            ),
            (
                Owner,
                "Sofia is on the way that we agreed: first visits alone since last month, first proposal on site next week.",
            ),
        ],
        With("I present one proposal on site, with who uses it in the room", 21, Open),
    ),
    // Daniel: the strongest closer; coaches Sofia, and may want to lead one day.
    told(
        Who::Daniel,
        18,
        OneToOne,
        &[(
            Private,
            "## Goal\n\nHe asks what comes after selling.\n\n## Reality\n\nBest result of the house. He has not yet shown anybody how he does it.\n\n## Options\n\n- Sofia at his side for a month\n- He opens one weekly meeting\n\n## Will\n\nBoth, he says.",
        )],
        With("I open the weekly meeting once before the summer", 28, Done(20)),
    ),
    told(
        Who::Daniel,
        7,
        OneToOne,
        &[(
            Person,
            "## Goal\n\nGrow what we have: three customers with one line each.\n\n## Reality\n\nHe closes and moves on. Nobody has asked the three about their second line.\n\n## Options\n\nOne visit a month without a quote in the bag.\n\n## Will\n\nThe first three names tonight.",
        )],
        With("I visit three customers who have one line, without a quote", 21, Done(19)),
    ),
    told(
        Who::Daniel,
        2,
        OneToOne,
        &[
            (
                Private,
                "Wants to know whether he will be the next manager. Said what I have seen and what I have not: he shows others how when asked; he has not yet let anybody do it their own way. No promise made.",
            ),
            (
                Person,
                "We looked at what leading would ask of him, beside what he sells today. He takes Sofia's next two proposals as her coach: she presents, he keeps quiet.",
            ),
        ],
        With("Sofia presents twice with me in the room, and I keep quiet", 25, Open),
    ),
    // Priya: sound work, long cycles; the large deal.
    told(
        Who::Priya,
        12,
        DealCoaching,
        &[(
            Person,
            "The weighbridges for three depots. The depots want it; who signs has not said a word about it yet. We wrote down who wins and who loses by leasing.",
        )],
        With("I meet the operations director before the end of the month", 20, MovedThenDone(14)),
    ),
    told(Who::Priya, 8, OneToOne, &[], Missed("Delivery at a customer's")),
    told(
        Who::Priya,
        4,
        DealCoaching,
        &[(
            Person,
            "The weighbridges again. The controller compares leasing with buying; nobody compares either with waiting. She makes the page with the three figures.",
        )],
        With("One page: buying, leasing, waiting, in their own figures", 10, Done(9)),
    ),
    told(
        Who::Priya,
        1,
        OneToOne,
        &[(
            Person,
            "## Goal\n\nAn order before the quarter ends, or the buyer's own date after it.\n\n## Reality\n\nEverything is ready but the next step: four proposals lie with buyers without a day.\n\n## Options\n\nNo proposal leaves without the day on which we talk about it.\n\n## Will\n\nThe four by Friday.",
        )],
        With("Each proposal that lies with a buyer gets a day", 18, Open),
    ),
    // Gareth: was the best seller; learns to lead.
    told(
        Who::Gareth,
        24,
        OneToOne,
        &[(
            Private,
            "## Goal\n\nTo lead and to sell, both well.\n\n## Reality\n\nFour days a week with customers, one hour with the team. He jumps in when a deal is in danger, and it is his then.\n\n## Options\n\n- Hand over ten customers, with a visit each\n- An hour a week with each of the team\n\n## Will\n\nThe list of customers.",
        )],
        With("Ten of my customers have a new name on them", 24, MovedThenDone(21)),
    ),
    told(
        Who::Gareth,
        13,
        JointVisit,
        &[(
            Person,
            "Sat in when he had his hour with Tom.\n\n- Kept: he had read Tom's deals before.\n- To change: of sixty minutes he spoke for forty-five. Next time questions only, and the answer is Tom's.",
        )],
        With("In my next three one-to-ones I ask, and write down what they say", 28, Done(24)),
    ),
    told(
        Who::Gareth,
        6,
        OneToOne,
        &[
            (
                Person,
                "## Goal\n\nA week that has room for the team.\n\n## Reality\n\nThe hours are in the diary since last month; half of them took place. The price list still goes through his hands for every discount.\n\n## Options\n\nHelen decides who may grant what.\n\n## Will\n\nHe asks her this week.",
            ),
            (
                Owner,
                "Gareth needs one decision of yours: who may grant more than 10 % off. Every quote waits for him until then.",
            ),
        ],
        With("The hours with the team take place, or are moved within the week", 28, Open),
    ),
    told(
        Who::Gareth,
        1,
        OneToOne,
        &[(
            Private,
            "We looked at the months before and after he became manager. He brought it up himself: he would sell three days a week again if somebody took the meetings. To be talked over with Helen, with him in the room.",
        )],
        Nothing("He wants to think about it first; we talk on the next visit"),
    ),
];
