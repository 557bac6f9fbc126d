//! A block of cells as spreadsheets put it on the clipboard: rows of cells between tabs.

/// Cells by row; rows may differ in length.
///
/// ```
/// use fairshare::exchange::block::Block;
///
/// let block = Block::read("Hall\t1,200\r\n\"Pool,\nold\"\t\r\n");
/// assert_eq!(block.rows, [["Hall", "1,200"], ["Pool,\nold", ""]]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The rows, blank ones included: those below them keep their places.
    pub rows: Vec<Vec<String>>,
}

impl Block {
    /// The cells of a page's only table, where it has more than one.
    ///
    /// ```
    /// use fairshare::exchange::block::Block;
    ///
    /// let page = "<table><tr><td><p>Power</p><p>(public)</p><td>3400</table>";
    /// assert_eq!(Block::from_page(page).map(|it| it.rows), Some(vec![vec!["Power (public)".into(), "3400".into()]]));
    /// assert_eq!(Block::from_page("<b>3400</b>"), None);
    /// ```
    pub fn from_page(page: &str) -> Option<Block> {
        if !super::grid::html::is_html(page) {
            return None;
        }
        let mut tables = super::grid::html::tables(page);
        let rows: Vec<Vec<String>> =
            tables.pop().filter(|_| tables.is_empty())?.into_iter().map(|row| row.cells).collect();
        (rows.iter().map(Vec::len).sum::<usize>() > 1).then_some(Block { rows })
    }

    /// Whether a text is more than one cell. The line's end that spreadsheets put behind a single
    /// cell does not count.
    pub fn is_block(text: &str) -> bool {
        let text = text.strip_suffix('\n').unwrap_or(text);
        let text = text.strip_suffix('\r').unwrap_or(text);
        text.contains(['\t', '\n', '\r'])
    }

    /// Reads a text. A cell in quotes holds its tabs and line ends; quotes that do not enclose a
    /// whole cell, as in `12" pipe`, stand for themselves.
    pub fn read(text: &str) -> Block {
        let mut rows = vec![Vec::new()];
        let mut rest = text;
        loop {
            let (cell, after) = match quoted(rest) {
                Some(found) => found,
                None => {
                    let end = rest.find(['\t', '\n', '\r']).unwrap_or(rest.len());
                    let (cell, after) = rest.split_at(end);
                    (cell.to_owned(), after)
                }
            };
            if let Some(row) = rows.last_mut() {
                row.push(cell);
            }
            if let Some(next) = after.strip_prefix('\t') {
                rest = next;
                continue;
            }
            let next = after.strip_prefix("\r\n").or_else(|| after.strip_prefix(['\n', '\r']));
            match next {
                // The last line's end begins no row.
                None | Some("") => return Block { rows },
                Some(next) => {
                    rows.push(Vec::new());
                    rest = next;
                }
            }
        }
    }
}

/// The cell in quotes at the start of a text, and what follows it.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut rest = text.strip_prefix('"')?;
    let mut cell = String::new();
    loop {
        let (inside, after) = rest.split_once('"')?;
        cell.push_str(inside);
        match after.strip_prefix('"') {
            Some(after) => {
                cell.push('"');
                rest = after;
            }
            None => {
                let is_whole = after.is_empty() || after.starts_with(['\t', '\n', '\r']);
                return is_whole.then_some((cell, after));
            }
        }
    }
}
