//! What buyers and sellers of the sample say.

/// Why buyers ordered.
pub(super) const WON: [&str; 9] = [
    "Could deliver before the audit",
    "Service within a day, from people they know",
    "Trial on their own line convinced them",
    "Lowest cost over ten years",
    "The plant manager asked for us by name",
    "One contract for all sites",
    "Drawings and groundworks included",
    "Certificates accepted by their customer",
    "Training for every shift included",
];

/// Why buyers ordered elsewhere, or not at all.
pub(super) const LOST: [&str; 10] = [
    "Price",
    "No decision: the budget went to another project",
    "No decision: the old one was repaired",
    "Lost to Pennyweight Systems, who bundled software",
    "Lost to Grontal Scales on delivery time",
    "Group has a framework contract elsewhere",
    "No decision: the new hall was put off",
    "Never met who decides",
    "Bought a used one",
    "No answer after the proposal",
];

/// What buyers said when a date moved.
pub(super) const SAID: [&str; 16] = [
    "The budget round was moved to next month.",
    "The production manager wants to see a reference first.",
    "Groundworks cannot start before the thaw.",
    "Their auditor comes first; then they look at it again.",
    "Group has to release the money, and meets once a month.",
    "The buyer is away until the middle of the month.",
    "They wait for the quote of the civil engineers.",
    "The line is running double shifts; no stop before then.",
    "A second signature is needed above 20k.",
    "They want the trial report before they sign.",
    "The old unit passed calibration once more.",
    "The new finance director looks at every order himself.",
    "Insurance has to agree to the site plan.",
    "They are closing the year's books first.",
    "Two sites want to order together, and one is late.",
    "The site manager changed; the new one starts over.",
];

/// What is agreed to happen next, stage by stage.
pub(super) const STEPS: [[&str; 5]; 5] = [
    [
        "Call to hear what the old scales cost them",
        "Visit the site with the service engineer",
        "Ask who else is touched by it",
        "Send two references of their trade",
        "Ask when the decision falls",
    ],
    [
        "Walk the line with the production manager",
        "Have the need confirmed in writing",
        "Meet who signs",
        "Measure throughput for a day",
        "Agree what a trial has to show",
    ],
    [
        "Present the proposal on site, price included",
        "Ask what has to change in the proposal",
        "Trial on their own product",
        "Go through the proposal with finance",
        "Show a running unit at a reference",
    ],
    [
        "Agree delivery and groundworks",
        "Send terms with the payment plan",
        "Name the steps to the order, with dates",
        "Answer the buyer's list of points",
        "Agree the stop of the line for fitting",
    ],
    [
        "Ask for the order number",
        "Confirm the delivery slot with the works",
        "Call on the day the board meets",
        "Have the order sent before the month ends",
        "Book the fitters against the order",
    ],
];
