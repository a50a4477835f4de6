//! The values drawn for one exercise, by the names of their parameters.

use rand::RngExt as _;
use rand::rngs::Xoshiro256PlusPlus;

use super::DrawError;
use crate::model::card::{Calculation, Formula};
use crate::slo::{Exact, Input, InputValue, Millis, Target};

/// One value for each parameter.
pub(super) struct Givens {
    formula: Formula,
    drawn: Vec<(String, String)>,
}

impl Givens {
    /// Draws a value for each parameter, every value as likely as the others.
    pub(super) fn draw(calculation: &Calculation, random: &mut Xoshiro256PlusPlus) -> Result<Self, DrawError> {
        let mut drawn = Vec::with_capacity(calculation.parameters.len());
        for parameter in &calculation.parameters {
            let count = parameter.values.len();
            let value = if count == 0 { None } else { parameter.values.get(random.random_range(0..count)) };
            let value = value.ok_or(DrawError::Missing(calculation.formula.as_str()))?;
            drawn.push((parameter.name.clone(), value.trim().to_owned()));
        }
        Ok(Self { formula: calculation.formula, drawn })
    }

    /// The question with its gaps filled.
    pub(super) fn fill(&self, question: &str) -> String {
        let fill = |text: String, (name, value): &(String, String)| text.replace(&format!("{{{name}}}"), value);
        self.drawn.iter().fold(question.to_owned(), fill)
    }

    /// Whether all of these were drawn.
    pub(super) fn have(&self, names: &[&str]) -> bool {
        names.iter().all(|name| self.text(name).is_some())
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.drawn.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    fn value(&self, name: &str) -> Result<Option<InputValue>, DrawError> {
        let Some(text) = self.text(name) else { return Ok(None) };
        let read = Input::named(name).and_then(|input| input.read(text));
        read.map(Some).ok_or_else(|| DrawError::Unreadable(name.to_owned(), text.to_owned()))
    }

    fn needed(&self, name: &str) -> Result<InputValue, DrawError> {
        self.value(name)?.ok_or(DrawError::Missing(self.formula.as_str()))
    }

    fn unreadable(&self, name: &str) -> DrawError {
        DrawError::Unreadable(name.to_owned(), self.text(name).unwrap_or("").to_owned())
    }

    pub(super) fn target(&self) -> Result<Target, DrawError> {
        self.target_named("target")
    }

    /// The availability of one of several things.
    pub(super) fn target_named(&self, name: &str) -> Result<Target, DrawError> {
        match self.needed(name)? {
            InputValue::Target(target) => Ok(target),
            InputValue::Targets(_) | InputValue::Time(_) | InputValue::Number(_) | InputValue::Count(_) => {
                Err(self.unreadable(name))
            }
        }
    }

    pub(super) fn parts(&self) -> Result<Vec<Target>, DrawError> {
        match self.needed("parts")? {
            InputValue::Targets(parts) => Ok(parts),
            InputValue::Target(_) | InputValue::Time(_) | InputValue::Number(_) | InputValue::Count(_) => {
                Err(self.unreadable("parts"))
            }
        }
    }

    pub(super) fn window(&self) -> Result<Millis, DrawError> {
        self.time("window")
    }

    /// A length of time, or a day as the time since day 0.
    pub(super) fn time(&self, name: &str) -> Result<Millis, DrawError> {
        match self.needed(name)? {
            InputValue::Time(time) => Ok(time),
            InputValue::Target(_) | InputValue::Targets(_) | InputValue::Number(_) | InputValue::Count(_) => {
                Err(self.unreadable(name))
            }
        }
    }

    /// A share or a factor.
    pub(super) fn number(&self, name: &str) -> Result<Exact, DrawError> {
        match self.needed(name)? {
            InputValue::Number(number) => Ok(number),
            InputValue::Target(_) | InputValue::Targets(_) | InputValue::Time(_) | InputValue::Count(_) => {
                Err(self.unreadable(name))
            }
        }
    }

    /// A share or a factor, or what is meant where none is given.
    pub(super) fn number_or(&self, name: &str, otherwise: Exact) -> Result<Exact, DrawError> {
        if self.text(name).is_some() { self.number(name) } else { Ok(otherwise) }
    }

    pub(super) fn count(&self, name: &str) -> Result<u64, DrawError> {
        match self.needed(name)? {
            InputValue::Count(count) => Ok(count),
            InputValue::Target(_) | InputValue::Targets(_) | InputValue::Time(_) | InputValue::Number(_) => {
                Err(self.unreadable(name))
            }
        }
    }

    /// A small number of things.
    pub(super) fn few(&self, name: &str) -> Result<u32, DrawError> {
        u32::try_from(self.count(name)?).ok().ok_or_else(|| self.unreadable(name))
    }
}
