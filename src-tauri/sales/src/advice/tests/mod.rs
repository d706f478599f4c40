//! Rules by hand-computed examples, what always holds as properties, and advice on books as they come by snapshot.

mod real;
mod rules;
mod same;
mod support;
