//! Reads a sum by recursive descent: `+ -` under `* /` under a sign, a number with its unit, or parentheses.

use super::FigureError;
use crate::content::limits;
use crate::content::report::quoted;
use crate::slo::{Figure, FigureKind, Quantity, QuantityError, TimeUnit};

/// What a sum comes to.
///
/// # Errors
/// When it cannot be read, mixes times and numbers, divides by zero, or leaves exact arithmetic.
pub(super) fn evaluate(text: &str) -> Result<Quantity, FigureError> {
    let mut sum = Sum { rest: text, depth: 0 };
    let value = sum.terms()?;
    match sum.next() {
        None => Ok(value),
        Some(')') => Err(FigureError::Parentheses),
        Some(_) => Err(sum.unreadable()),
    }
}

struct Sum<'a> {
    rest: &'a str,
    depth: usize,
}

impl Sum<'_> {
    /// The next character that is not blank.
    fn next(&mut self) -> Option<char> {
        self.rest = self.rest.trim_start();
        self.rest.chars().next()
    }

    fn take(&mut self, wanted: char) -> bool {
        let there = self.next() == Some(wanted);
        if there {
            self.rest = self.rest.get(wanted.len_utf8()..).unwrap_or("");
        }
        there
    }

    fn unreadable(&self) -> FigureError {
        let word = self.rest.split(|c: char| c.is_whitespace() || "+-*/()".contains(c)).next().unwrap_or("");
        let word = if word.is_empty() { self.rest.get(..1).unwrap_or("") } else { word };
        FigureError::Unreadable(quoted(word))
    }

    fn terms(&mut self) -> Result<Quantity, FigureError> {
        let mut value = self.factors()?;
        loop {
            if self.take('+') {
                value = value.plus(&self.factors()?)?;
            } else if self.take('-') {
                value = value.plus(&self.factors()?.negative())?;
            } else {
                return Ok(value);
            }
        }
    }

    fn factors(&mut self) -> Result<Quantity, FigureError> {
        let mut value = self.operand()?;
        loop {
            if self.take('*') {
                value = value.times(&self.operand()?)?;
            } else if self.take('/') {
                value = value.over(&self.operand()?)?;
            } else {
                return Ok(value);
            }
        }
    }

    fn operand(&mut self) -> Result<Quantity, FigureError> {
        if self.depth >= limits::DEPTH {
            return Err(FigureError::TooDeep);
        }
        if self.take('-') {
            self.depth += 1;
            let value = self.operand()?.negative();
            self.depth -= 1;
            return Ok(value);
        }
        if self.take('(') {
            self.depth += 1;
            let value = self.terms()?;
            self.depth -= 1;
            return match self.next() {
                Some(')') => {
                    self.take(')');
                    Ok(value)
                }
                None => Err(FigureError::Parentheses),
                Some(_) => Err(self.unreadable()),
            };
        }
        self.number()
    }

    fn number(&mut self) -> Result<Quantity, FigureError> {
        match self.next() {
            None => return Err(FigureError::Unfinished),
            Some(c) if !c.is_ascii_digit() => return Err(self.unreadable()),
            Some(_) => {}
        }
        let end = self.rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(self.rest.len());
        let (digits, rest) = self.rest.split_at(end);
        let number = match Figure::parse(digits) {
            Err(QuantityError::NotAFigure) => return Err(self.unreadable()),
            read => read?,
        };
        self.rest = rest;
        if self.take('%') {
            return Ok(number.read_as(FigureKind::Percent)?.quantity());
        }
        self.rest = self.rest.trim_start();
        let end = self.rest.find(|c: char| !c.is_alphabetic()).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        if word.is_empty() {
            return Ok(number.quantity());
        }
        let Some(unit) = TimeUnit::parse(word) else { return Err(self.unreadable()) };
        self.rest = rest;
        Ok(number.read_as(FigureKind::Time(vec![unit]))?.quantity())
    }
}
