//! Has the program built again when a shipped pack changes: the compiler does not see that `content/` is put into it.

fn main() {
    println!("cargo::rerun-if-changed=content");
}
