//! The functions behind probabilities: log gamma, incomplete gamma and beta, the normal quantile; floats, finite.

/// Rounds of a series or continued fraction after which it is as good as it gets.
const ROUNDS: u32 = 200_000;

/// `ln Γ(x)` for `x > 0` (Lanczos, g = 7, nine terms; relative error about 1e-15).
pub(super) fn ln_gamma(x: f64) -> f64 {
    const TERMS: [f64; 9] = [
        0.999_999_999_999_809_9,
        676.520_368_121_885_1,
        -1_259.139_216_722_402_8,
        771.323_428_777_653_1,
        -176.615_029_162_140_6,
        12.507_343_278_686_905,
        -0.138_571_095_265_720_12,
        9.984_369_578_019_572e-6,
        1.505_632_735_149_311_6e-7,
    ];
    let x = x - 1.0;
    let mut sum = TERMS[0];
    let mut at = x;
    for term in &TERMS[1..] {
        at += 1.0;
        sum += term / at;
    }
    let t = x + 7.5;
    (x + 0.5).mul_add(t.ln(), -t) + (2.0 * std::f64::consts::PI).sqrt().ln() + sum.ln()
}

/// The share of a gamma distribution of shape `a > 0` below `x`, and above it.
pub(super) fn gamma_shares(a: f64, x: f64) -> (f64, f64) {
    if x <= 0.0 {
        return (0.0, 1.0);
    }
    let front = (a.mul_add(x.ln(), -x) - ln_gamma(a)).exp();
    if x < a + 1.0 {
        let mut term = 1.0 / a;
        let mut sum = term;
        let mut n = a;
        for _ in 0..ROUNDS {
            n += 1.0;
            term *= x / n;
            sum += term;
            if term < sum * f64::EPSILON * 0.25 {
                break;
            }
        }
        let below = (front * sum).clamp(0.0, 1.0);
        (below, 1.0 - below)
    } else {
        let fraction = continued(x + 1.0 - a, |n| (-n * (n - a), x + 2.0f64.mul_add(n, 1.0) - a));
        let above = (front / fraction).clamp(0.0, 1.0);
        (1.0 - above, above)
    }
}

/// Evaluates `b0 + a1/(b1 + a2/(b2 + ...))` by Lentz's method.
fn continued(first: f64, term: impl Fn(f64) -> (f64, f64)) -> f64 {
    const TINY: f64 = 1e-300;
    let solid = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut value = solid(first);
    let mut c = value;
    let mut d = 0.0;
    let mut n = 0.0;
    for _ in 0..ROUNDS {
        n += 1.0;
        let (a, b) = term(n);
        d = 1.0 / solid(f64::mul_add(a, d, b));
        c = solid(b + a / c);
        let step = c * d;
        value *= step;
        if (step - 1.0).abs() < f64::EPSILON {
            break;
        }
    }
    value
}

/// The share of a beta distribution with `a, b > 0` below `x`.
pub(super) fn beta_share(a: f64, b: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    if x > (a + 1.0) / (a + b + 2.0) {
        return 1.0 - beta_share(b, a, 1.0 - x);
    }
    let front = (ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b) + a * x.ln() + b * (-x).ln_1p()).exp() / a;
    // The even and odd coefficients of the usual continued fraction, over ones.
    let fraction = continued(1.0, |n| {
        let m = (n / 2.0).floor();
        let double = 2.0 * m;
        let coefficient = if n % 2.0 < 0.5 {
            m * (b - m) * x / ((a + double - 1.0) * (a + double))
        } else {
            -(a + m) * (a + b + m) * x / ((a + double) * (a + double + 1.0))
        };
        (coefficient, 1.0)
    });
    (front / fraction).clamp(0.0, 1.0)
}

/// The `x` from 0 to 1 at which an increasing function reaches `value`, by halving.
pub(super) fn solve(value: f64, function: impl Fn(f64) -> f64) -> f64 {
    let (mut low, mut high) = (0.0_f64, 1.0_f64);
    for _ in 0..1100 {
        let middle = low.midpoint(high);
        if middle <= low || middle >= high {
            break;
        }
        if function(middle) < value {
            low = middle;
        } else {
            high = middle;
        }
    }
    low.midpoint(high)
}

/// The share of a standard normal distribution below `z`.
fn normal_share(z: f64) -> f64 {
    let (below, above) = gamma_shares(0.5, z * z / 2.0);
    if z < 0.0 { above / 2.0 } else { below.mul_add(0.5, 0.5) }
}

/// The `z` below which a share of a standard normal distribution lies; within ±38.
pub(super) fn normal_quantile(share: f64) -> f64 {
    if share < 0.5 {
        return -normal_quantile(1.0 - share);
    }
    (2.0 * solve(share, |x| normal_share((2.0 * x - 1.0) * 38.0)) - 1.0) * 38.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(ours: f64, known: f64) {
        assert!((ours - known).abs() <= 1e-12 * known.abs().max(1e-3), "{ours} is not {known}");
    }

    #[test]
    fn known_values_come_out() {
        near(ln_gamma(1.0), 0.0);
        near(ln_gamma(0.5), std::f64::consts::PI.sqrt().ln());
        near(ln_gamma(11.0), 3_628_800.0_f64.ln());
        near(gamma_shares(1.0, 2.0).1, (-2.0_f64).exp());
        near(gamma_shares(3.0, 1.0).0, 1.0 - 2.5 * (-1.0_f64).exp());
        near(beta_share(1.0, 1.0, 0.3), 0.3);
        near(beta_share(2.0, 1.0, 0.9), 0.81);
        near(beta_share(1.0, 59.0, 0.05), 1.0 - 0.95_f64.powi(59));
        near(normal_quantile(0.975), 1.959_963_984_540_054);
        near(normal_quantile(0.05), -1.644_853_626_951_472_7);
    }

    #[test]
    fn the_ends_are_finite() {
        for x in [0.0, 1e-300, 0.5, 1.0, 1e6] {
            for a in [0.5, 1.0, 1e6] {
                let (below, above) = gamma_shares(a, x);
                assert!((0.0..=1.0).contains(&below) && (0.0..=1.0).contains(&above));
                assert!(beta_share(a, 2.0, x).is_finite());
            }
        }
    }
}
