//! What a book stores about people at the buyer and their part in a deal. Numbers are append-only.

use crate::audience::Class;
use ledger::{Field, Kind, Type};

const CLASS: u8 = Class::Deal as u8;

/// Name.
pub static CONTACT_NAME: Field = Field::new(901, "name", Type::Text, CLASS);
/// The buying company.
pub static CONTACT_ACCOUNT: Field = Field::new(902, "account", Type::Ref, CLASS);
/// What the person does there: "Head of works".
pub static CONTACT_TITLE: Field = Field::new(903, "title", Type::Text, CLASS);
/// Mail address.
pub static CONTACT_EMAIL: Field = Field::new(904, "email", Type::Text, CLASS);
/// Telephone.
pub static CONTACT_PHONE: Field = Field::new(905, "phone", Type::Text, CLASS);
/// Until when the person's data are kept, where that is another day than the company's retention gives; the leader's.
pub static CONTACT_KEEP_UNTIL: Field = Field::new(906, "keep_until", Type::Date, Class::Machine as u8);
/// The day on which what the book held about the person was erased, which the leader alone does.
pub static CONTACT_ERASED_ON: Field = Field::new(907, "erased_on", Type::Date, Class::Company as u8);

/// A person at a buying company.
pub static CONTACT: Kind = Kind {
    no: 9,
    table: "contact",
    fields: &[
        &CONTACT_NAME,
        &CONTACT_ACCOUNT,
        &CONTACT_TITLE,
        &CONTACT_EMAIL,
        &CONTACT_PHONE,
        &CONTACT_KEEP_UNTIL,
        &CONTACT_ERASED_ON,
    ],
    indexed: &["account"],
};

/// In which deal.
pub static ROLE_DEAL: Field = Field::new(1001, "deal", Type::Ref, CLASS);
/// Who.
pub static ROLE_CONTACT: Field = Field::new(1002, "contact", Type::Ref, CLASS);
/// "decision_maker", "champion", "influencer" or "blocker"; unknown = not yet understood.
pub static BUYING_ROLE: Field = Field::new(1003, "role", Type::Text, CLASS);
/// Day on which a seller met the person; unknown = not met.
pub static ROLE_MET_ON: Field = Field::new(1004, "met_on", Type::Date, CLASS);

/// A contact's part in a deal; identity is UUIDv5 of deal and contact.
pub static DEAL_CONTACT: Kind = Kind {
    no: 10,
    table: "deal_contact",
    fields: &[&ROLE_DEAL, &ROLE_CONTACT, &BUYING_ROLE, &ROLE_MET_ON],
    indexed: &["deal"],
};
