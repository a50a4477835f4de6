//! Sentences that only fill time: softeners, noises and small words, nothing that could be checked. They cost what
//! softeners cost, and are no words of the answer where shares, places and lengths are counted.

use std::borrow::Cow;

/// Small words, softeners and noises. A sentence of nothing else says nothing.
const SMALL: &str = "a about actually after again all also and any anyway are as at basically be because been but \
    by can course did do does else er erm even everything far fine for forth frankly from guess had happened has have \
    hmm honest honestly how i if in interesting is it just kind know let less like literally lot maybe me mean more \
    most much my nothing now obviously of oh ok okay on one or our perhaps possibly pretty probably quite rather really \
    right s said say so some something somehow somewhat sort stuff suppose sure than that the then there they thing \
    things think this to too uh um us very was way we well were what whatever when which whole will would yeah yes you";

/// The answer with blanks in place of such sentences, so that every word keeps its place.
pub(super) fn blanked(answer: &str) -> Cow<'_, str> {
    let small = |word: &str| {
        let word = word.to_lowercase();
        SMALL.split_whitespace().any(|known| known == word)
    };
    let mut out = Cow::Borrowed(answer);
    let mut start = 0;
    for (at, mark) in answer.match_indices(['.', '!', '?']) {
        let end = at + mark.len();
        if answer[end..].chars().next().is_some_and(|next| !next.is_whitespace()) {
            continue;
        }
        let sentence = &answer[start..end];
        let mut words = sentence.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
        if words.peek().is_some() && words.all(small) {
            out.to_mut().replace_range(start..end, &" ".repeat(end - start));
        }
        start = end;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::blanked;

    #[test]
    fn a_sentence_that_only_fills_time_becomes_blanks_and_every_other_word_keeps_its_place() {
        let answer = "Um, so, yeah, kind of, you know. I rolled it back at 0.4 %. That is more or less it.";
        let plain = blanked(answer);
        assert_eq!(plain.trim(), "I rolled it back at 0.4 %.");
        assert_eq!((plain.len(), plain.find("rolled")), (answer.len(), answer.find("rolled")));
        assert_eq!(blanked("I stopped it. Nobody could pay."), "I stopped it. Nobody could pay.");
        assert_eq!(blanked("– … ?! 12.5. é"), "– … ?! 12.5. é");
    }
}
