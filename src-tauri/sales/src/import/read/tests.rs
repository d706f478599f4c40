//! Hostile and everyday files, made here.

use super::{Book, Cell, MAX_CELL, ReadError, read_bytes};
use proptest::prelude::*;

fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let book = read_bytes(bytes).unwrap_or_default();
    book.sheets.iter().flat_map(|s| &s.rows).map(|r| r.cells.iter().map(|c| c.text().into_owned()).collect()).collect()
}

fn warnings(bytes: &[u8]) -> String {
    read_bytes(bytes).map(|book: Book| book.warnings.join(" ")).unwrap_or_default()
}

#[test]
fn separators_line_ends_and_quotes() {
    let expected = vec![vec!["Deal", "Amount"], vec!["Ann; \"A\", | x", "1,5"], vec!["two\nlines", ""]];
    for (separator, end) in [(",", "\n"), (";", "\r\n"), ("\t", "\n"), ("|", "\r")] {
        let text = format!(
            "Deal{separator}Amount{end}\"Ann; \"\"A\"\", | x\"{separator}\"1,5\"{end}\"two\nlines\"{separator}{end}{end}"
        );
        let got = rows(text.as_bytes());
        assert_eq!(got, expected, "{separator:?} {end:?}");
    }
    assert_eq!(rows(b"sep=;\na;b\n1,2;3\n"), vec![vec!["a", "b"], vec!["1,2", "3"]]);
    assert_eq!(rows(b"a,b\r\n1,2\n3,4\r5,6"), vec![vec!["a", "b"], vec!["1", "2"], vec!["3", "4"], vec!["5", "6"]]);
    assert_eq!(rows(b"a, \"b, c\" ,d\n"), vec![vec!["a", "b, c", "d"]]);
}

#[test]
fn semicolons_with_decimal_commas_are_not_commas() {
    let text = "Kunde;Betrag;Datum\nA;12,50;1.2.2026\nB;13,75;2.2.2026\nC;14,00;3.2.2026\n";
    assert_eq!(rows(text.as_bytes())[1], vec!["A", "12,50", "1.2.2026"]);
}

#[test]
fn whole_row_quoted_lines() {
    let text = "\"Deal,Account,Amount\"\n\"One,\"\"Acme, Ltd\"\",5\"\nTwo,Beta,6\n";
    assert_eq!(
        rows(text.as_bytes()),
        vec![vec!["Deal", "Account", "Amount"], vec!["One", "Acme, Ltd", "5"], vec!["Two", "Beta", "6"]]
    );
}

#[test]
fn stray_quotes_stay_within_their_row() {
    let text = "Deal,Account,Amount\n\"Acme pipe,Acme,1\n5\" pipe,Beta,2\n\"Gamma\" Ltd,Gamma,3\nlast,\"Delta,4\n";
    let got = rows(text.as_bytes());
    assert_eq!(got.len(), 5, "{got:?}");
    assert_eq!(got[2], vec!["5\" pipe", "Beta", "2"]);
    assert_eq!(got[3], vec!["\"Gamma\" Ltd", "Gamma", "3"]);
    assert!(warnings(text.as_bytes()).contains("quotes that do not close"));
}

#[test]
fn many_stray_quotes_take_no_forever() {
    let mut text = String::from("a,b,c\n");
    for _ in 0..200_000 {
        text.push_str("\"x\n");
    }
    let start = std::time::Instant::now();
    assert_eq!(rows(text.as_bytes()).len(), 200_001);
    // Quadratic work would take minutes; this is no measure of speed.
    assert!(start.elapsed().as_secs() < 60);
}

#[test]
fn encodings() {
    let text = "Deal,Account\nKäse für Åse,Zoë & Söhne\nÜbergröße,Café Noir\n";
    let (western, ..) = encoding_rs::WINDOWS_1252.encode(text);
    assert_eq!(rows(&western)[1], vec!["Käse für Åse", "Zoë & Söhne"]);
    let mut marked = vec![0xEF, 0xBB, 0xBF];
    marked.extend_from_slice(text.as_bytes());
    assert_eq!(rows(&marked)[0][0], "Deal");
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(rows(&little)[2], vec!["Übergröße", "Café Noir"]);
    assert_eq!(rows(&big)[2], vec!["Übergröße", "Café Noir"]);
    let mut with_mark = vec![0xFF, 0xFE];
    with_mark.extend_from_slice(&little);
    assert_eq!(rows(&with_mark)[2], vec!["Übergröße", "Café Noir"]);
}

#[test]
fn damage_is_told() {
    assert!(warnings("Deal,Account\nx,CafÃ©\n".as_bytes()).contains("1 row holds characters that were damaged"));
    assert!(!warnings("Deal,Account\nx,Café Ângela\n".as_bytes()).contains("damaged"));
    assert!(warnings(b"Deal,Account\nx,a\0b\n").contains("NUL"));
    assert_eq!(rows(b"Deal,Account\nx,a\0b\n")[1], vec!["x", "ab"]);
}

#[test]
fn a_giant_cell_rejects_its_row_only() {
    let text = format!("a,b\n1,\"{}\"\n2,{}\n3,x\n", "y".repeat(MAX_CELL + 1), "z".repeat(3_000_000));
    let book = read_bytes(text.as_bytes()).unwrap_or_default();
    let problems: Vec<bool> = book.sheets[0].rows.iter().map(|r| r.problem.is_some()).collect();
    assert_eq!(problems, vec![false, true, true, false]);
}

#[test]
fn a_file_of_a_gigabyte_is_refused_before_it_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("huge.csv");
    std::fs::File::create(&path).unwrap().set_len(1 << 30).unwrap();
    assert_eq!(super::read_path(&path), Err(ReadError::TooLarge));
    assert!(matches!(super::read_path(folder.path()), Err(ReadError::Open(..))));
    let missing = super::read_path(&folder.path().join("none.csv")).map_err(|e| e.to_string());
    assert_eq!(missing, Err("The file none.csv cannot be opened: it is not there. Nothing was changed.".into()));
}

#[test]
fn other_formats_are_named() {
    let cfb = [0xD0u8, 0xCF, 0x11, 0xE0, 0, 0, 0, 0].repeat(200);
    let mut locked = cfb.clone();
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(read_bytes(&locked), Err(ReadError::Password));
    for (bytes, word) in [
        (cfb.as_slice(), ".xls"),
        (b"%PDF-1.7 ..".as_slice(), "PDF"),
        (b"\xEF\xBB\xBF<html><table>".as_slice(), "web page"),
        (b"{\"deals\": []}".as_slice(), "JSON"),
        (b"SQLite format 3\0".as_slice(), "database"),
    ] {
        let said = read_bytes(bytes).map(|_| ()).map_err(|e| e.to_string());
        assert!(
            said.as_ref().is_err_and(|s| s.contains(word) && s.contains("nothing was changed")),
            "{word}: {said:?}"
        );
    }
    assert_eq!(read_bytes(b""), Err(ReadError::Empty));
    assert_eq!(read_bytes(b"\n\n,,\n"), Err(ReadError::Empty));
}

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    use std::io::Write;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        assert!(zip.start_file(*name, zip::write::SimpleFileOptions::default()).is_ok());
        assert!(zip.write_all(bytes).is_ok());
    }
    zip.finish().map(std::io::Cursor::into_inner).unwrap_or_default()
}

#[test]
fn zip_bombs_and_foreign_archives() {
    let zeros = vec![0u8; 90 * 1024 * 1024];
    let bomb = zipped(&[("xl/workbook.xml", b"<workbook/>"), ("a", &zeros), ("b", &zeros), ("c", &zeros)]);
    assert!(bomb.len() < 2 * 1024 * 1024);
    assert_eq!(read_bytes(&bomb), Err(ReadError::Bomb));
    assert_eq!(read_bytes(&zipped(&[("readme.txt", b"x")])), Err(ReadError::Format("a ZIP archive, not a workbook")));
    let ods = zipped(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")]);
    assert_eq!(read_bytes(&ods), Err(ReadError::Format("an OpenDocument file (.ods)")));
    assert_eq!(read_bytes(&zipped(&[("xl/workbook.xml", b"<workbook")])), Err(ReadError::Damaged));
    assert_eq!(read_bytes(b"PK\x03\x04 nothing else"), Err(ReadError::Damaged));
}

fn workbook() -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let date = rust_xlsxwriter::Format::new().set_num_format("yyyy-mm-dd");
    let stamp = rust_xlsxwriter::Format::new().set_num_format("yyyy-mm-dd hh:mm");
    let sheet = book.add_worksheet();
    let made = (|| -> Result<(), rust_xlsxwriter::XlsxError> {
        sheet.set_name("Ann")?;
        sheet.merge_range(0, 0, 0, 3, "Pipeline of Ann", &rust_xlsxwriter::Format::new())?;
        sheet.write_string(2, 0, "Acme")?;
        sheet.write_number(2, 1, 0.1 + 0.2)?;
        sheet.write_datetime_with_format(2, 2, rust_xlsxwriter::ExcelDateTime::from_ymd(2026, 12, 18)?, &date)?;
        sheet.write_boolean(2, 3, true)?;
        sheet.write_formula(2, 4, rust_xlsxwriter::Formula::new("=NA()").set_result("#N/A"))?;
        let at = rust_xlsxwriter::ExcelDateTime::from_ymd(2026, 12, 18)?.and_hms(9, 30, 0)?;
        sheet.write_datetime_with_format(2, 5, at, &stamp)?;
        sheet.write_string(1_000, 0, "far")?;
        Ok(())
    })();
    assert!(made.is_ok());
    book.add_worksheet();
    book.save_to_buffer().unwrap_or_default()
}

#[test]
fn a_workbook_with_real_dates_and_merges() {
    let book = read_bytes(&workbook()).unwrap_or_default();
    assert_eq!(book.sheets.len(), 2);
    let sheet = &book.sheets[0];
    assert_eq!((sheet.name.as_str(), sheet.rows.len(), sheet.merges.len()), ("Ann", 1_001, 1));
    let day = chrono::NaiveDate::from_ymd_opt(2026, 12, 18).unwrap_or_default();
    assert_eq!(sheet.rows[2].cells[2], Cell::Date(day));
    assert_eq!(sheet.rows[2].cells[3], Cell::Bool(true));
    assert_eq!(Some(sheet.rows[2].cells[5].clone()), day.and_hms_opt(9, 30, 0).map(Cell::Time));
    assert!(sheet.rows[1].is_blank());
}

/// A workbook of one tab, written by hand: its sheet, and its shared texts.
fn by_hand(sheet: &str, texts: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let parts = [
        ("[Content_Types].xml", format!(r#"<Types xmlns="{package}/content-types"/>"#)),
        (
            "_rels/.rels",
            format!(
                r#"<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                r#"<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>"#
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                r#"<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#
            ),
        ),
        ("xl/worksheets/sheet1.xml", format!(r#"<worksheet xmlns="{main}">{sheet}</worksheet>"#)),
        ("xl/sharedStrings.xml", format!(r#"<sst xmlns="{main}" {texts}</sst>"#)),
    ];
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    zipped(&parts)
}

#[test]
fn a_cell_in_the_last_corner_asks_for_no_memory() {
    let sheet =
        r#"<dimension ref="A1:XFD1048576"/><sheetData><row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>"#;
    assert_eq!(read_bytes(&by_hand(sheet, ">")), Err(ReadError::TooMany("500,000 rows")));
}

#[test]
fn shared_texts_are_believed_in_neither_number_nor_size() {
    let sheet = r#"<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>"#;
    let honest = by_hand(sheet, r#"uniqueCount="1"><si><t>Deal</t></si>"#);
    assert_eq!(rows(&honest), [["Deal"]]);
    let more_than_it_holds = by_hand(sheet, r#"uniqueCount="4294967295"><si><t>Deal</t></si>"#);
    assert_eq!(read_bytes(&more_than_it_holds), Err(ReadError::Damaged));
    // One long text that stands in every cell: 60 KB in the file, 300 MB when each cell keeps its own.
    let mut cells = String::new();
    for row in 1..=5_000 {
        cells.push_str(&format!(r#"<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>"#));
    }
    let text = format!(r#"uniqueCount="1"><si><t>{}</t></si>"#, "x".repeat(60_000));
    let amplified = by_hand(&format!("<sheetData>{cells}</sheetData>"), &text);
    assert!(amplified.len() < 200_000);
    assert_eq!(read_bytes(&amplified), Err(ReadError::Bomb));
}

#[test]
fn merges_that_end_before_they_start_or_cover_everything_do_no_harm() {
    let cells = r#"<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2"><v>5</v></c></row></sheetData>"#;
    let read = |merge: &str| {
        let sheet = format!(r#"{cells}<mergeCells><mergeCell ref="{merge}"/></mergeCells>"#);
        read_bytes(&by_hand(&sheet, r#"uniqueCount="1"><si><t>Deal</t></si>"#)).map(|mut book| book.sheets.remove(0))
    };
    let whole = super::Merge { start: (0, 0), end: (1_048_575, 16_383) };
    for (merge, kept) in [("D9:A1", vec![]), ("A9:D1", vec![]), ("D1:A9", vec![]), ("A1:XFD1048576", vec![whole])] {
        let sheet = read(merge).unwrap();
        assert_eq!((sheet.rows.len(), sheet.merges), (2, kept), "{merge}");
    }
}

#[test]
fn a_separator_that_tears_quoted_cells_apart_is_not_the_file_s() {
    let text = "Deal,Account,Amount\n;x,x,\"\n;x\"\n;x,\"\n;x\",x\n";
    let expected = [["Deal", "Account", "Amount"], [";x", "x", ";x"], [";x", ";x", "x"]];
    assert_eq!(rows(text.as_bytes()), expected);
    // A lone inch mark in every row is no reason to lose the separator.
    let inches = rows(b"Deal;Width\nShelf 5\";1\nShelf 6\";2\n");
    assert_eq!(inches[2], ["Shelf 6\"", "2"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = read_bytes(&bytes);
    }

    #[test]
    fn any_damaged_workbook_is_read_or_refused(at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<prop::sample::Index>()) {
        let mut bytes = workbook();
        let index = at.index(bytes.len());
        bytes[index] = byte;
        let _ = read_bytes(&bytes);
        bytes.truncate(cut.index(bytes.len()));
        let _ = read_bytes(&bytes);
    }

    #[test]
    fn what_the_csv_crate_writes_is_read_back(table in proptest::collection::vec(proptest::collection::vec("[a-z\"\n ]{0,4}[,;]?[a-z\" ]{0,4}x", 3..4), 2..12)) {
        let mut writer = csv::Writer::from_writer(Vec::new());
        prop_assert!(writer.write_record(["Deal", "Account", "Amount"]).is_ok());
        for row in &table {
            prop_assert!(writer.write_record(row).is_ok());
        }
        let bytes = writer.into_inner().unwrap_or_default();
        let expected: Vec<Vec<String>> = table.iter().map(|row| row.iter().map(|cell| cell.trim().to_owned()).collect()).collect();
        prop_assert_eq!(&rows(&bytes)[1..], &expected[..]);
    }
}

#[test]
fn formulas_are_found_where_they_stand_the_shared_ones_in_each_cell() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("Deals").unwrap();
    sheet.write(0, 0, "A text").unwrap();
    sheet.write_string(1, 0, "=1+1").unwrap();
    sheet.write_formula(2, 3, rust_xlsxwriter::Formula::new("=1+1").set_result("2")).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let found = super::formulas(&bytes).unwrap();
    assert_eq!(found.get("Deals").map(|cells| cells.iter().copied().collect::<Vec<_>>()), Some(vec![(2, 3)]));
    let cells = r#"<sheetData><row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1*2</f><v>2</v></c></row>
        <row r="2"><c r="A2"><f t="shared" si="0"/><v>4</v></c></row></sheetData>"#;
    let shared = by_hand(cells, ">");
    let found = super::formulas(&shared).unwrap();
    let mut cells: Vec<(u32, u32)> = found.values().flatten().copied().collect();
    cells.sort_unstable();
    assert_eq!(cells, [(0, 0), (1, 0)]);
    assert_eq!(super::formulas(b"PK no workbook"), Err(ReadError::Damaged));
}
