//! The words that tell what a figure is about; lists, and nothing that reads them.

/// What is counted when a target is held in events.
pub(super) const EVENTS: &[&str] = &[
    "request", "requests", "event", "events", "order", "orders", "call", "calls", "payment", "payments", "login",
    "logins", "message", "messages", "transaction", "transactions", "booking", "bookings", "upload", "uploads", "user",
    "users", "customer", "customers", "page", "pages", "search", "searches", "click", "clicks", "checkouts", "jobs",
    "runs", "queries", "reads", "writes", "operations", "attempts", "tries", "transfers", "plays", "starts", "records",
    "rows", "reqs", "req", "visits", "sessions", "responses", "tickets", "letters", "reports", "samples", "prints",
];

/// What says that the figure behind it comes out.
pub(super) const CLAIMS: &[&str] = &[
    "is", "are", "'s", "gives", "give", "gave", "giving", "means", "mean", "meaning", "leaves", "leave", "leaving",
    "allows", "allow", "allowing", "equals", "equal", "=", "≈", "so", "makes", "make", "making", "comes", "come", "get",
    "gets", "getting", "has", "have", "permits", "permit", "tolerates", "works", "amounts", "amount", "buys", "goes",
    "be", "lasts", "last", "becomes", "→", "yields", "does", "was", "were", "counts", "equates", "translates", "adds",
    "forgives", "grants", "affords", "'re", "would",
];

/// What may stand between such a word and the figure, and says nothing.
pub(super) const FILL: &[&str] = &[
    "a", "an", "the", "of", "about", "roughly", "around", "nearly", "almost", "approximately", "approx", "ca", "~",
    "only", "just", "exactly", "precisely", "you", "us", "me", "we", "i", "it", "they", "that", "this", "which", "who",
    "to", "up", "out", "at", "per", "then", "still", "some", "something", "like", "maybe", "perhaps", "say", "think",
    "guess", "believe", "around", "or", "so", "bit", "little", "more", "less", "than", "over", "under", "above",
    "below", "least", "most", "budget", "error", "allowance", "downtime", "total", "full", "(", ")", ",", ":", "in",
    "as", "same", "equivalent", "worth", "well", "close", "into", "merely", "even", "really", "actually", "basically",
    "good", "got", "'ve", "'s", "for", "with", "and", "'d", "would", "be", "is", "down", "shy", "short", "*", "—", "–",
    "-", "therefore", "hence", "thus", "quite", "near", "somewhere", "between", "your", "our", "every", "each", "can",
    "may", "'ll", "will", "have", "has", "allowed", "permitted", "tolerance", "maximum", "max", "unavailability", "em",
    "mere", "whole", "entire", "monthly", "there", "'re",
];

/// What makes the sentence one about something else than a budget: pages, repairs, what happened.
pub(super) const ELSEWHERE: &[&str] = &[
    "burn", "burns", "burning", "burned", "burnt", "pages", "paged", "alert", "alerts", "alerting", "fires", "fired",
    "fire", "detect", "detected", "detection", "notice", "noticed", "reset", "resets", "recover", "recovered",
    "recovery", "restore", "restored", "respond", "response", "latency", "took", "takes", "lasted", "outage", "outages",
    "incident", "incidents", "waited", "wait", "used", "uses", "use", "spent", "spends", "costs", "cost", "eats",
    "ate", "eaten", "gone", "consumed", "consumes", "remaining", "remain", "remains", "left", "repair", "mttr", "mtbf",
    "evaluation", "retry", "timeout", "faster", "slower", "failover", "rollback", "error", "errors", "failing", "page",
    "pager", "lost", "loses", "lose", "factor", "minus", "plus", "times", "each", "after",
];

/// What says that the budget of time is meant.
pub(super) const ALLOWED: &[&str] = &[
    "budget", "allows", "allow", "allowed", "downtime", "allowance", "may", "permitted", "tolerates", "permits",
    "forgives",
];

/// Figures that somebody else holds, or used to.
pub(super) const HEARSAY: &[&str] = &[
    "people", "many", "often", "myth", "wrong", "wrongly", "mistake", "mistaken", "mistakenly", "claimed", "claims",
    "claim", "claiming", "supposedly", "told", "thought", "believed", "believes", "assumed", "assume", "guides",
    "candidates", "someone", "somebody", "everyone", "everybody", "misread", "misreading", "confuse", "confused",
    "confuses", "naive", "naively", "tempting", "guessed", "bluntly", "incorrect", "incorrectly", "typo", "others",
    "colleague", "said", "instead", "rather", "unlike", "versus", "vs", "pretend", "wish", "wished", "blog", "article",
    "nobody", "hardly", "neither", "nor", "without",
];

/// What makes a sentence one about a case that is not the one asked about.
pub(super) const HYPOTHESIS: &[&str] = &[
    "if", "suppose", "supposing", "imagine", "unless", "had", "were", "would", "could", "might", "otherwise", "example",
    "instance", "assuming", "whether", "another", "half", "second", "twice", "say", "once", "when", "then", "until",
];

/// What negates.
pub(super) const NEGATION: &[&str] =
    &["not", "'t", "never", "no", "cannot", "without", "nothing", "isnt", "dont", "neither", "nor", "hardly"];
