//! What people are told of a bundle that is not taken. The company file is as it was in every case.

use crate::problem::{Code, Problem};
use ledger::bundle::Fault;

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Self {
        let hint = match &fault {
            Fault::Damaged(what) | Fault::Forked(what) => Some(what.clone()),
            _ => None,
        };
        let (code, sentence) = told(fault);
        let problem = Self::new(code, sentence);
        hint.map_or_else(|| problem.clone(), |hint| problem.clone().hint(hint))
    }
}

fn told(fault: Fault) -> (Code, String) {
    let (code, sentence) = match fault {
        Fault::NotABundle => {
            (Code::Invalid, "This file is not a bundle. Nothing was changed; choose a file that ends in .rallybundle.")
        }
        Fault::Newer => (
            Code::Newer,
            "This bundle was made by a newer Rallybook. Nothing was changed; update Rallybook, and open it again.",
        ),
        Fault::Damaged(_) => (
            Code::Damaged,
            "This bundle is damaged: a part of it is missing or was changed on the way. Nothing was changed here; ask for it once more.",
        ),
        Fault::WrongPassphrase => (
            Code::Encrypted,
            "The passphrase does not open this bundle. Nothing was changed; type it again, or ask whoever made it.",
        ),
        Fault::NeedsPassphrase => {
            (Code::Encrypted, "This bundle opens by a passphrase. Nothing was changed; ask whoever made it.")
        }
        Fault::NotForThisKey => (
            Code::Encrypted,
            "This bundle was locked for another copy. Nothing was changed; ask for one that is locked by a passphrase.",
        ),
        Fault::TooMuch => (
            Code::Refused,
            "This bundle asks for more memory or time than any bundle needs. Nothing was changed; ask for it once more.",
        ),
        Fault::OtherCompany => (
            Code::Refused,
            "This bundle is of another company. Nothing was changed; open that company and take it in there.",
        ),
        Fault::OtherAudience(_) => (
            Code::Refused,
            "This bundle was made for somebody else's copy. Nothing was changed; ask for one that is made for this copy.",
        ),
        Fault::Own => {
            (Code::Refused, "This bundle was made by this very copy. Nothing was changed; it is for the other copy.")
        }
        Fault::OtherKey => (
            Code::Refused,
            "This bundle says that it comes from a known copy, but is signed by another key. Nothing was changed; ask its maker by telephone before anything of it is believed.",
        ),
        Fault::Gap => (
            Code::Refused,
            "Something that came before this bundle is missing here. Nothing was changed; ask for a whole one (Send whole).",
        ),
        Fault::Ahead => (
            Code::Refused,
            "This bundle builds on changes that the leader's other machine has and this copy has not. Nothing was changed; take in a bundle of that machine first, or send its maker a whole one and ask for an answer.",
        ),
        Fault::NoTwin => (
            Code::Refused,
            "That file is somebody's own copy of the book, not a copy of this very file. Nothing was changed; ask for a bundle of it.",
        ),
        Fault::Forged => (
            Code::Refused,
            "This bundle carries changes that its maker may not carry. Nothing was changed; ask its maker by telephone.",
        ),
        Fault::Forked(_) => (
            Code::Refused,
            "Two copies of this book have written under one name. Nothing was changed; make one of the two anew from a whole bundle.",
        ),
        Fault::Unconfirmed { fingerprint, .. } => {
            let sentence = format!(
                "This bundle comes from a copy that nobody has confirmed yet. Nothing was changed; compare its fingerprint with its owner by telephone ({fingerprint}), confirm it, and take the bundle in again."
            );
            return (Code::Refused, sentence);
        }
    };
    (code, sentence.to_owned())
}
