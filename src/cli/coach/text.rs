//! A report in the terminal: the band, the one thing to mend first, then every remark with the words it rests on.

use std::io::{self, Write};

use crate::cli::wrap::wrapped;
use crate::coach::{Band, CANNOT_SEE, Judged, Place, Report, State, Sum, excuses};
use crate::model::words;

/// Quotes of one remark that are shown; the rest is counted.
const QUOTES: usize = 3;
/// Characters of a quote.
const QUOTED_CHARS: usize = 160;
/// Below the first word of a remark.
const HANGING: &str = "           ";

/// Prints a report; `asks_on` where nobody asks the follow-ups.
pub(crate) fn report(report: &Report, answer: &str, asks_on: bool, out: &mut dyn Write) -> io::Result<()> {
    verdict(report, out)?;
    if let Some(advice) = &report.mend_first {
        writeln!(out, "\nMEND THIS FIRST")?;
        wrapped(&advice.text, "  ", "  ", out)?;
    }
    criteria(report, answer, out)?;
    beats(report, answer, out)?;
    facts(report, answer, out)?;
    contrasts(report, answer, out)?;
    let is_judged = report.score.is_some();
    let remarks = report.flags.iter().map(|raised| raised.said.as_str());
    let remarks: Vec<&str> = remarks.filter(|said| is_judged && !said.is_empty()).collect();
    if !remarks.is_empty() {
        writeln!(out, "\nTHE ANSWER AS A WHOLE")?;
        for said in remarks {
            wrapped(said, "  - ", "    ", out)?;
        }
    }
    if asks_on && !report.follow_ups.is_empty() {
        writeln!(out, "\nWHAT AN INTERVIEWER ASKS NEXT")?;
        for (n, next) in report.follow_ups.iter().enumerate() {
            wrapped(&next.question, &format!("  {}. ", n + 1), "     ", out)?;
            wrapped(&next.because, "     ", "     ", out)?;
        }
    }
    writeln!(out, "\nWHAT I CANNOT SEE")?;
    wrapped(CANNOT_SEE, "  ", "  ", out)
}

/// The band in words, or why there is none.
pub(crate) fn verdict(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let length = match report.words {
        1 => "1 word".to_owned(),
        n => format!("{} words", words::thousands(n)),
    };
    let pace = report.pace.map_or_else(String::new, |pace| {
        format!(", {} s spoken, {} words a minute", pace.seconds, pace.words_a_minute)
    });
    match report.band {
        Some(band) => writeln!(out, "{}: {} ({length}{pace})", words::capital(band.label()), meaning(band))?,
        None => writeln!(out, "No score: too short to be judged ({length}{pace})")?,
    }
    match &report.prompt {
        Some(prompt) => wrapped(prompt, "", "", out),
        None => Ok(()),
    }
}

const fn meaning(band: Band) -> &'static str {
    match band {
        Band::NotYet => "something that matters most is missing",
        Band::Close => "sound, with something missing",
        Band::Strong => "an interviewer would go on to the next question",
    }
}

fn criteria(report: &Report, answer: &str, out: &mut dyn Write) -> io::Result<()> {
    if report.score.is_none() {
        return Ok(());
    }
    let told: Vec<&Judged> = report.criteria.iter().filter(|judged| judged.is_told()).collect();
    if told.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nWHAT I LOOKED FOR")?;
    for judged in told {
        headed(judged.state, judged.criterion.label(), out)?;
        // Where something was found its words say what; otherwise what was looked for comes first.
        if judged.state == State::Missing || judged.evidence.is_empty() {
            below(&judged.said, out)?;
        }
        quotes(if judged.state == State::Missing { "Read: " } else { "" }, &judged.evidence, answer, out)?;
        below(judged.advice.as_deref().unwrap_or_default(), out)?;
    }
    let untold = report.criteria.iter().filter(|judged| !judged.is_told() && !judged.criterion.only_takes_away());
    let (excused, free): (Vec<_>, Vec<_>) =
        untold.map(|judged| judged.criterion).partition(|criterion| excuses(report.standing, *criterion));
    for (criteria, of_whom) in [(excused, "somebody who has not done it"), (free, "this kind of question")] {
        if !criteria.is_empty() {
            let named: Vec<String> = criteria.iter().map(|criterion| criterion.label().to_lowercase()).collect();
            wrapped(&format!("Not asked of {of_whom}: {}.", named.join(", ")), "  ", "  ", out)?;
        }
    }
    Ok(())
}

fn beats(report: &Report, answer: &str, out: &mut dyn Write) -> io::Result<()> {
    if report.beats.is_empty() || report.score.is_none() {
        return Ok(());
    }
    let found = report.beats.iter().filter(|beat| beat.state == State::Found).count();
    writeln!(out, "\nPOINTS OF THE CARD, {found} OF {}", report.beats.len())?;
    for (n, beat) in report.beats.iter().enumerate() {
        headed(beat.state, &format!("{}. {}", n + 1, beat.name), out)?;
        quotes("", &beat.evidence, answer, out)?;
    }
    Ok(())
}

fn facts(report: &Report, answer: &str, out: &mut dyn Write) -> io::Result<()> {
    if report.sums.is_empty() && report.claims.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nSUMS AND FACTS")?;
    for sum in &report.sums {
        let state = match sum {
            Sum { holds: true, .. } => "right",
            Sum { place: Some(_), .. } => "wrong",
            Sum { place: None, .. } => "missing",
        };
        wrapped(&sum.right, &format!("  {state:<9}"), HANGING, out)?;
        quotes("", sum.place.as_slice(), answer, out)?;
        below(&sum.said, out)?;
    }
    for claim in &report.claims {
        wrapped(&claim.correct, "  wrong    ", HANGING, out)?;
        quotes("", std::slice::from_ref(&claim.place), answer, out)?;
    }
    Ok(())
}

fn contrasts(report: &Report, answer: &str, out: &mut dyn Write) -> io::Result<()> {
    if report.contrasts.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nONE THING AGAINST ANOTHER")?;
    for contrast in &report.contrasts {
        wrapped(&contrast.said(answer), "  - ", "    ", out)?;
    }
    Ok(())
}

/// `  partly   The decision`
fn headed(state: State, heading: &str, out: &mut dyn Write) -> io::Result<()> {
    wrapped(heading, &format!("  {:<9}", state.label()), HANGING, out)
}

/// A sentence under a heading, if there is one.
fn below(text: &str, out: &mut dyn Write) -> io::Result<()> {
    if text.is_empty() { Ok(()) } else { wrapped(text, HANGING, HANGING, out) }
}

/// The words themselves, the first few of them in one line or more.
fn quotes(before: &str, places: &[Place], answer: &str, out: &mut dyn Write) -> io::Result<()> {
    let texts = places.iter().take(QUOTES).filter_map(|place| answer.get(place.clone()));
    let texts: Vec<String> = texts.map(|text| format!("\"{}\"", words::short(text, QUOTED_CHARS))).collect();
    let more = match places.len().saturating_sub(QUOTES) {
        0 => String::new(),
        more => format!(", and {} more", words::count(more)),
    };
    if texts.is_empty() { Ok(()) } else { below(&format!("{before}{}{more}", texts.join(", ")), out) }
}
