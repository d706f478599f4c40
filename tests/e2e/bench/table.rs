//! The measured table: figure, floor, ratio, target.

/// Rows in the order of measuring.
#[derive(Default)]
pub struct Table(Vec<[String; 5]>);

impl Table {
    /// A figure and its floor, in the same unit; the ratio is what counts.
    pub fn ratio(&mut self, what: &str, unit: &str, figure: f64, floor: f64, target: f64) {
        let said = |value: f64| format!("{value:.1} {unit}");
        self.row(what, said(figure), said(floor), format!("{:.2}", figure / floor), format!("<= {target}"));
    }

    /// A figure that has an idle baseline taken off.
    pub fn over_idle(&mut self, what: &str, figure: f64, idle: f64, target: f64) {
        let said = |value: f64| format!("{value:.1} ms");
        self.row(what, said(figure), said(idle), said(figure - idle), format!("<= {target} ms over"));
    }

    fn row(&mut self, what: &str, figure: String, floor: String, ratio: String, target: String) {
        println!("  {what}: {figure} against {floor}: {ratio}");
        self.0.push([what.to_owned(), figure, floor, ratio, target]);
    }

    /// As Markdown.
    pub fn print(&self) {
        println!("\n| what | figure | floor or idle | ratio or difference | target |\n|---|---|---|---|---|");
        for row in &self.0 {
            println!("| {} |", row.join(" | "));
        }
    }
}

/// The middle value.
pub fn median(values: &[f64]) -> f64 {
    percentile(values, 50)
}

/// The value that so many of a hundred do not exceed.
pub fn percentile(values: &[f64], of_hundred: usize) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = (sorted.len() * of_hundred).div_ceil(100).max(1) - 1;
    sorted.get(at).copied().unwrap_or(f64::NAN)
}
