use super::super::check;
use crate::model::question::Expect;
#[test]
fn trial() {
    let Ok(path) = std::env::var("SUMS_TRIAL") else { return };
    let text = std::fs::read_to_string(path).unwrap();
    let mut n = 0;
    let start = std::time::Instant::now();
    for line in text.lines() {
        let v: serde_json::Value = serde_json::from_str(line).unwrap();
        let g = |k: &str| v.get(k).and_then(|x| x.as_str()).unwrap_or("");
        let expect: Vec<Expect> = vec![];
        let sums = check(g("answer"), g("question"), &expect);
        n += 1;
        if let Some(want) = v.get("want").and_then(|w| w.as_i64()) {
            let right = sums.iter().filter(|s| s.holds).count();
            let wrong = sums.iter().filter(|s| !s.holds).count();
            let ok = match want {
                1 => right >= 1 && wrong == 0,
                0 => wrong >= 1,
                -1 => wrong == 0,
                _ => true,
            };
            if !ok {
                println!("MISS want {} | {} | Q {}", want, g("answer"), g("question"));
                for s in &sums {
                    println!("      {} {:?} {}", s.holds, s.place, s.said);
                }
            }
            continue;
        }
        for s in &sums {
            println!("{} {} {}", g("id"), if s.holds { "ok   " } else { "WRONG" }, s.said);
        }
    }
    println!("{n} in {:?}", start.elapsed());
}
