//! A reader of formulas as people write them, independent of the code that computed the values.
//!
//! Numbers, symbols such as `HDI_USA`, `e2030`, `I.1.2`, parentheses, `max(a, b)`, and `+ − × / ^`
//! with the usual precedence; a hyphen or an asterisk is refused, because formulas are printed as they are.

use std::collections::BTreeSet;

/// The value of a formula; every symbol must be given, and every given symbol used.
pub fn evaluate(formula: &str, given: &[(&str, f64)]) -> Result<f64, String> {
    let mut reader = Reader { tokens: tokens(formula)?, next: 0, given, used: BTreeSet::new() };
    let value = reader.sum()?;
    if let Some(left) = reader.tokens.get(reader.next) {
        return Err(format!("{left:?} stands where nothing can"));
    }
    let names: BTreeSet<&str> = given.iter().map(|(name, _)| *name).collect();
    if names.len() != given.len() {
        return Err("a symbol is given twice".to_owned());
    }
    match names.difference(&reader.used).next() {
        Some(unused) => Err(format!("{unused} is given and not used")),
        None => Ok(value),
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Number(f64),
    Symbol(String),
    Sign(char),
}

fn tokens(formula: &str) -> Result<Vec<Token>, String> {
    let mut tokens = Vec::new();
    let mut rest = formula.trim_start();
    while let Some(first) = rest.chars().next() {
        let belongs = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.';
        let length = rest.find(|c| !belongs(c)).unwrap_or(rest.len());
        let (token, length) = if first.is_ascii_digit() {
            let number = rest[..length].parse().map_err(|_| format!("{} is no number", &rest[..length]))?;
            (Token::Number(number), length)
        } else if first.is_ascii_alphabetic() {
            (Token::Symbol(rest[..length].to_owned()), length)
        } else if "+−×/^(),".contains(first) {
            (Token::Sign(first), first.len_utf8())
        } else {
            return Err(format!("{first:?} belongs in no formula"));
        };
        tokens.push(token);
        rest = rest[length..].trim_start();
    }
    Ok(tokens)
}

struct Reader<'a> {
    tokens: Vec<Token>,
    next: usize,
    given: &'a [(&'a str, f64)],
    used: BTreeSet<&'a str>,
}

impl Reader<'_> {
    fn sign(&mut self, wanted: &str) -> Option<char> {
        match self.tokens.get(self.next) {
            Some(Token::Sign(sign)) if wanted.contains(*sign) => {
                self.next += 1;
                Some(*sign)
            }
            _ => None,
        }
    }

    fn sum(&mut self) -> Result<f64, String> {
        let mut value = self.product()?;
        while let Some(sign) = self.sign("+−") {
            let right = self.product()?;
            value = if sign == '+' { value + right } else { value - right };
        }
        Ok(value)
    }

    fn product(&mut self) -> Result<f64, String> {
        let mut value = self.power()?;
        while let Some(sign) = self.sign("×/") {
            let right = self.power()?;
            value = if sign == '×' { value * right } else { value / right };
        }
        Ok(value)
    }

    fn power(&mut self) -> Result<f64, String> {
        let base = self.single()?;
        match self.sign("^") {
            Some(_) => Ok(base.powf(self.power()?)),
            None => Ok(base),
        }
    }

    /// What follows `max`: two values in parentheses, a comma between.
    fn larger(&mut self) -> Result<f64, String> {
        self.sign("(").ok_or("max of what?")?;
        let one = self.sum()?;
        self.sign(",").ok_or("max takes two values")?;
        let other = self.sum()?;
        self.sign(")").ok_or("a parenthesis stays open")?;
        Ok(one.max(other))
    }

    fn single(&mut self) -> Result<f64, String> {
        if self.sign("(").is_some() {
            let value = self.sum()?;
            return self.sign(")").map(|_| value).ok_or("a parenthesis stays open".to_owned());
        }
        let token = self.tokens.get(self.next).cloned().ok_or("the formula ends too early")?;
        self.next += 1;
        match token {
            Token::Number(value) => Ok(value),
            Token::Symbol(name) if name == "max" => self.larger(),
            Token::Symbol(name) => {
                let found = self.given.iter().find(|(known, _)| *known == name);
                let (name, value) = found.ok_or(format!("{name} is not given"))?;
                self.used.insert(name);
                Ok(*value)
            }
            Token::Sign(sign) => Err(format!("{sign} stands where a value belongs")),
        }
    }
}

#[test]
fn reads_formulas_with_the_usual_precedence() {
    for (formula, value) in [
        ("2", 2.0),
        ("2 + 3 × 4", 14.0),
        ("(2 + 3) × 4", 20.0),
        ("20 − 3 − 4", 13.0),
        ("24 / 4 / 3", 2.0),
        ("24 / (4 / 2)", 12.0),
        ("2 × 3 ^ 2", 18.0),
        ("2 ^ 3 ^ 2", 512.0),
        ("4 ^ (1 / 2)", 2.0),
        ("1 − (1 − 0.25) × 2 / 3", 0.5),
        ("max(2, 3)", 3.0),
        ("10 × max(0, 1 − 2 × 3) + 1", 1.0),
        ("max(1 + 1, (3 − 2) × 1) × 4", 8.0),
    ] {
        assert_eq!(evaluate(formula, &[]), Ok(value), "{formula}");
    }
    let given = [("I.1.2", 5.0), ("HDI_USA", 3.0), ("e2030", 2.0), ("S1", 7.0)];
    assert_eq!(evaluate("I.1.2 + HDI_USA × e2030 − S1", &given), Ok(4.0));
}

#[test]
fn refuses_what_is_no_formula_of_its_inputs() {
    for (formula, given) in [
        ("", &[][..]),
        ("2 +", &[]),
        ("(2", &[]),
        ("2)", &[]),
        ("2 3", &[]),
        ("× 2", &[]),
        ("1.2.3", &[]),
        ("max", &[]),
        ("max(2)", &[]),
        ("max(2, 3", &[]),
        ("max(2, 3, 4)", &[]),
        ("2, 3", &[]),
        ("2 - 1", &[]),                   // a hyphen
        ("2 * 1", &[]),                   // an asterisk
        ("p", &[("P0", 1.0)]),            // not given
        ("p", &[("p", 1.0), ("q", 1.0)]), // q not used
        ("p", &[("p", 1.0), ("p", 2.0)]), // given twice
    ] {
        assert!(evaluate(formula, given).is_err(), "{formula:?}");
    }
}
