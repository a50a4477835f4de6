//! How many requests are inside, how many machines a peak needs, how far retries multiply a call; knows no targets.

use super::exact::{Exact, nonzero};
use super::span::Millis;

/// Requests in progress on average, Little's law `L = λ·W`: `per_second` arrive and each stays for `inside`. Holds for
/// every system that is stable over the time looked at, whatever its distributions (J. D. C. Little, "A Proof for the
/// Queuing Formula: L = λW", Operations Research 9, 1961).
///
/// ```
/// use hotseat::slo::{Millis, in_progress};
/// assert_eq!(in_progress(250, Millis::new(200)).to_string(), "50");
/// ```
pub fn in_progress(per_second: u64, inside: Millis) -> Exact {
    (Exact::whole(per_second) * inside.span().ms()).per(nonzero(1000))
}

/// Units that carry a peak although `spare` of them are gone: the peak over what one carries, rounded up, and the spare
/// ones (SRE book, ch. "A Collection of Best Practices for Production Services": N+2, one planned and one unplanned
/// loss). None when one unit carries nothing.
///
/// ```
/// use hotseat::slo::units_needed;
/// assert_eq!(units_needed(4_100, 500, 2), Some(11));
/// assert_eq!(units_needed(4_100, 0, 2), None);
/// ```
pub const fn units_needed(peak: u64, one_carries: u64, spare: u64) -> Option<u64> {
    match one_carries {
        0 => None,
        one_carries => Some(peak.div_ceil(one_carries).saturating_add(spare)),
    }
}

/// Calls that reach the lowest of `layers` for one call at the top, when it fails them all and each layer above tries
/// `attempts` times in all, the first one among them: `attempts^layers` (SRE book, ch. "Addressing Cascading
/// Failures").
///
/// ```
/// use hotseat::slo::retry_load;
/// assert_eq!(retry_load(4, 3).to_string(), "64");
/// ```
pub fn retry_load(attempts: u32, layers: u32) -> Exact {
    Exact::whole(attempts).power(layers)
}
