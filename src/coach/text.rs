//! An answer cut into words, clauses and sentences, with what is negated, what is quoted of others and what one retells of
//! oneself; knows no other meanings.

use std::borrow::Cow;
use std::ops::Range;

use super::phrase::is_passed_over;
use super::report::Place;
use super::stem::stem;

/// How many words a "not" reaches, articles not counted, at most to the end of its clause.
const NEGATION_REACH: usize = 6;

/// One word of the answer.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// Where it stands. The parts of "couldn't" stand in the same place.
    pub place: Place,
    /// In lower case with straight quotes; "could" and "not" for "couldn't".
    pub text: String,
    /// What its forms have in common.
    pub stem: String,
    /// Index of its sentence.
    pub sentence: usize,
    /// Index of its clause, counted through the whole answer.
    pub clause: usize,
    /// Whether a "not", "never", "nobody" or "without" reaches it.
    pub negated: bool,
    /// Whether it stands in quotation marks.
    pub quoted: bool,
    /// Whether it stands in quotation marks in which the speaker tells what they say or said themselves.
    pub retold: bool,
    /// Whether it is written with a capital first letter.
    pub capital: bool,
    /// Whether it has a digit in it.
    pub digits: bool,
}

/// Fewer words in quotation marks are a name or a doubt, no utterance.
const OWN_QUOTE_WORDS: usize = 5;

/// How far before a quotation its speaker is looked for.
const LEAD_WORDS: usize = 9;

/// An answer in words.
#[derive(Clone, Debug, Default)]
pub(super) struct Text {
    /// All words.
    pub words: Vec<Word>,
    /// The words of each sentence.
    pub sentences: Vec<Range<usize>>,
    /// The words of each clause.
    pub clauses: Vec<Range<usize>>,
    /// For each sentence, the commas in it.
    pub commas: Vec<usize>,
    /// For each sentence, whether it asks.
    pub asks: Vec<bool>,
    /// Words as a person counts them: "couldn't" once.
    pub count: usize,
}

impl Text {
    /// Cuts an answer.
    pub(super) fn new(answer: &str) -> Self {
        let mut cutter = Cutter::default();
        cutter.cut(answer);
        let mut text = cutter.finish();
        text.mark_negations();
        text.take_own_quotes_as_said();
        text
    }

    /// Takes what stands in quotation marks as the speaker's own words.
    pub(super) fn take_quotes_as_said(&mut self) {
        for word in &mut self.words {
            word.quoted = false;
        }
    }

    /// Takes as the speaker's own what they quote of what they say or write themselves: `I write in the channel:
    /// "orders fail since 12:10"`. A word or two in quotation marks stay at arm's length, and what others said, too.
    fn take_own_quotes_as_said(&mut self) {
        let mut at = 0;
        while let Some(start) = (at..self.words.len()).find(|n| self.words.get(*n).is_some_and(|word| word.quoted)) {
            let end = (start..self.words.len()).find(|n| self.words.get(*n).is_some_and(|word| !word.quoted));
            let end = end.unwrap_or(self.words.len());
            let is_own = end - start >= OWN_QUOTE_WORDS && self.leads_to_own_words(start);
            for word in self.words.get_mut(start..end).filter(|_| is_own).unwrap_or_default() {
                (word.quoted, word.retold) = (false, true);
            }
            at = end;
        }
    }

    /// Whether the words right before say that the speaker says or writes what follows.
    fn leads_to_own_words(&self, start: usize) -> bool {
        let before = self.words.get(start.saturating_sub(LEAD_WORDS)..start).unwrap_or_default();
        let has = |list: &[&str]| before.iter().any(|word| list.contains(&word.text.as_str()));
        has(&["i", "we", "my", "our"])
            && has(&[
                "say",
                "write",
                "wrote",
                "post",
                "posted",
                "announce",
                "announced",
                "draw",
                "answer",
                "tell",
                "told",
            ])
            && !has(&["not", "never", "he", "she", "they", "people", "somebody", "everybody", "boss", "if", "asked"])
    }

    /// The place from the first to the last word of a range of words.
    pub(super) fn place(&self, words: &Range<usize>) -> Place {
        let first = self.words.get(words.start).map_or(0, |word| word.place.start);
        let last = words.end.checked_sub(1).and_then(|n| self.words.get(n)).map_or(first, |word| word.place.end);
        first..last.max(first)
    }

    /// The word at an index.
    pub(super) fn word(&self, n: usize) -> Option<&Word> {
        self.words.get(n)
    }

    /// Whether the word at an index is this one.
    pub(super) fn is(&self, n: usize, text: &str) -> bool {
        self.words.get(n).is_some_and(|word| word.text == text)
    }

    /// Whether a word stands in a question.
    pub(super) fn asks_at(&self, n: usize) -> bool {
        self.words.get(n).and_then(|word| self.asks.get(word.sentence)) == Some(&true)
    }

    /// How far into the answer a word stands, 0-1.
    #[expect(clippy::cast_precision_loss, reason = "a share of a text")]
    pub(super) fn depth(&self, n: usize) -> f32 {
        n as f32 / self.words.len().max(1) as f32
    }

    fn mark_negations(&mut self) {
        for clause in self.clauses.clone() {
            let mut left = 0;
            for n in clause {
                let negates = self.negates(n);
                let Some(word) = self.words.get_mut(n) else { continue };
                word.negated = left > 0;
                let counts = usize::from(!is_passed_over(word));
                left = if negates { NEGATION_REACH } else { left.saturating_sub(counts) };
            }
        }
    }

    /// Whether the word takes back what follows. "not only", "no longer" and "no matter" do not.
    fn negates(&self, n: usize) -> bool {
        let Some(word) = self.words.get(n) else { return false };
        let next = |texts: &[&str]| self.words.get(n + 1).is_some_and(|word| texts.contains(&word.text.as_str()));
        match word.text.as_str() {
            "not" => !next(&["only", "just", "until", "because"]),
            "no" => !next(&["longer", "matter", "more", "doubt", "later"]),
            "nothing" => !next(&["but"]),
            "never" | "nobody" | "neither" | "nor" | "without" | "none" | "hardly" => true,
            _ => false,
        }
    }
}

#[derive(Default)]
struct Cutter {
    text: Text,
    sentence: Range<usize>,
    clause: Range<usize>,
    commas: usize,
    quote: Option<char>,
}

impl Cutter {
    fn cut(&mut self, answer: &str) {
        let mut chars = answer.char_indices().peekable();
        let mut before = ' ';
        while let Some((at, c)) = chars.next() {
            if c.is_alphanumeric() {
                let mut end = at + c.len_utf8();
                let mut last = c;
                while let Some(&(next_at, next)) = chars.peek() {
                    let mut rest = answer[next_at..].chars();
                    rest.next();
                    let after = rest.next();
                    let joins = match next {
                        _ if next.is_alphanumeric() => true,
                        '\'' | '\u{2019}' => after.is_some_and(char::is_alphabetic) && last.is_alphabetic(),
                        '.' | ',' | ':' => last.is_ascii_digit() && after.is_some_and(|c| c.is_ascii_digit()),
                        '%' => last.is_ascii_digit(),
                        _ => false,
                    };
                    if !joins {
                        break;
                    }
                    end = next_at + next.len_utf8();
                    last = next;
                    chars.next();
                }
                // "41.7 %" is one figure.
                let percent = answer.get(end..).filter(|_| last.is_ascii_digit()).and_then(|rest| {
                    let spaced = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
                    spaced.starts_with('%').then(|| end + rest.len() - spaced.len() + 1)
                });
                if let Some(percent) = percent {
                    while chars.next_if(|(at, _)| *at < percent).is_some() {}
                    self.word(at..percent, &format!("{}%", &answer[at..end]));
                    before = '%';
                    continue;
                }
                self.word(at..end, &answer[at..end]);
                before = last;
            } else {
                let next = chars.peek().map_or(' ', |&(_, next)| next);
                self.mark(c, before, next);
                before = c;
            }
        }
    }

    fn mark(&mut self, c: char, before: char, next: char) {
        match c {
            '?' => self.end_sentence(true),
            '.' | '!' | ';' | '\n' => self.end_sentence(false),
            ',' => {
                self.commas += 1;
                self.end_clause();
            }
            ':' | '(' | ')' | '\u{2013}' | '\u{2014}' => self.end_clause(),
            '-' if before == ' ' && next == ' ' => self.end_clause(),
            '"' => self.quote = if self.quote == Some('"') { None } else { Some('"') },
            '\u{201c}' | '\u{201e}' => self.quote = Some('\u{201d}'),
            '\u{2018}' | '\'' if !before.is_alphanumeric() && next.is_alphanumeric() => {
                self.quote = self.quote.or(Some('\''));
            }
            '\u{201d}' => self.quote = None,
            '\'' | '\u{2019}' if self.quote == Some('\'') && !next.is_alphanumeric() => self.quote = None,
            _ => {}
        }
    }

    fn word(&mut self, place: Place, raw: &str) {
        self.text.count += 1;
        let lower = raw.to_lowercase().replace('\u{2019}', "'");
        let capital = raw.chars().next().is_some_and(char::is_uppercase);
        for part in parts(&lower) {
            if matches!(part.as_ref(), "but" | "so" | "because" | "although" | "while" | "which" | "then" | "and") {
                self.end_clause();
            }
            let n = self.text.words.len();
            self.text.words.push(Word {
                place: place.clone(),
                stem: stem(&part),
                digits: part.bytes().any(|byte| byte.is_ascii_digit()),
                text: part.into_owned(),
                sentence: self.text.sentences.len(),
                clause: self.text.clauses.len(),
                negated: false,
                quoted: self.quote.is_some(),
                retold: false,
                capital,
            });
            self.sentence.end = n + 1;
            self.clause.end = n + 1;
        }
    }

    fn end_clause(&mut self) {
        if self.clause.is_empty() {
            return;
        }
        let end = self.clause.end;
        self.text.clauses.push(std::mem::replace(&mut self.clause, end..end));
    }

    fn end_sentence(&mut self, asks: bool) {
        self.end_clause();
        if self.sentence.is_empty() {
            return;
        }
        let end = self.sentence.end;
        self.text.sentences.push(std::mem::replace(&mut self.sentence, end..end));
        self.text.commas.push(std::mem::take(&mut self.commas));
        self.text.asks.push(asks);
    }

    fn finish(mut self) -> Text {
        self.end_sentence(false);
        self.text
    }
}

/// The words in "couldn't", "I'd", "it's"; others are one.
fn parts(word: &str) -> Vec<Cow<'_, str>> {
    let Some((head, tail)) = word.rsplit_once('\'') else { return vec![Cow::Borrowed(word)] };
    let two = |head: &str, tail: &'static str| vec![Cow::Owned(head.to_owned()), Cow::Borrowed(tail)];
    match tail {
        "t" if head == "can" => two("can", "not"),
        "t" if head == "won" => two("will", "not"),
        "t" if head.ends_with('n') => two(head.strip_suffix('n').unwrap_or(head), "not"),
        "d" => two(head, "would"),
        "ll" => two(head, "will"),
        "m" => two(head, "am"),
        "re" => two(head, "are"),
        "ve" => two(head, "have"),
        "s" if ["it", "that", "what", "there", "here", "he", "she", "who", "where"].contains(&head) => two(head, "is"),
        "s" if head == "let" => two(head, "us"),
        "s" => vec![Cow::Owned(head.to_owned())],
        _ => vec![Cow::Owned(word.replace('\'', ""))],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn negated(answer: &str) -> Vec<String> {
        let text = Text::new(answer);
        text.words.into_iter().filter(|word| word.negated).map(|word| word.text).collect()
    }

    #[test]
    fn a_not_reaches_to_the_end_of_its_clause_and_no_further_than_six_words() {
        assert_eq!(negated("We didn't stop releases, but we agreed on a limit."), ["stop", "releases"]);
        assert_eq!(
            negated("Nobody ever said out loud what it was for in the end"),
            ["ever", "said", "out", "loud", "what", "it"]
        );
        assert_eq!(negated("It is no longer slow, not only here."), [""; 0]);
    }

    #[test]
    fn short_forms_are_two_words_in_one_place_and_count_once() {
        let answer = "They couldn\u{2019}t pay.";
        let text = Text::new(answer);
        let words: Vec<_> = text.words.iter().map(|word| (word.text.as_str(), &answer[word.place.clone()])).collect();
        assert_eq!(words, [("they", "They"), ("could", "couldn\u{2019}t"), ("not", "couldn\u{2019}t"), ("pay", "pay")]);
        assert_eq!(text.count, 3);
    }

    #[test]
    fn numbers_keep_their_points_and_signs_and_end_no_sentence() {
        let text = Text::new("At 99.9% over 2,000 requests. Then 43.2 min at 10:30, done.");
        let numbers: Vec<_> = text.words.iter().filter(|word| word.digits).map(|word| word.text.as_str()).collect();
        assert_eq!((numbers, text.sentences.len()), (vec!["99.9%", "2,000", "43.2", "10:30"], 2));
    }

    #[test]
    fn what_one_writes_oneself_is_said_and_what_others_say_is_quoted() {
        let quoted = |answer: &str| Text::new(answer).words.iter().filter(|word| word.quoted).count();
        assert_eq!(quoted("I write in the channel: \"some of you cannot pay since 12:10\"."), 0);
        assert_eq!(quoted("In our note we wrote \"you could not pay by card, we are sorry\"."), 0);
        assert_eq!(quoted("He told me: \"some of you cannot pay since 12:10\"."), 7);
        assert_eq!(quoted("I do not write \"the vendor broke our whole checkout\"."), 6);
        assert_eq!(quoted("We wrote \"human error\" and went home."), 2);
    }

    #[test]
    fn words_in_quotation_marks_are_known_as_quoted() {
        let text = Text::new("I didn't say 'the docs were wrong' although the team's docs were.");
        let quoted: Vec<_> = text.words.iter().filter(|word| word.quoted).map(|word| word.text.as_str()).collect();
        assert_eq!(quoted, ["the", "docs", "were", "wrong"]);
    }
}
