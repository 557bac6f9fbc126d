//! Which module uses which, read from the sources: no circles.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

type Uses = BTreeMap<String, BTreeSet<String>>;

/// The crate's modules that a source names, comments aside: `crate::one::…` and `crate::{one::…, two}`.
fn named(source: &str) -> BTreeSet<String> {
    let code: String = source.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let first =
        |path: &str| path.trim().chars().take_while(|it| it.is_alphanumeric() || *it == '_').collect();
    let names = code.split("crate::").skip(1).flat_map(|rest| match rest.strip_prefix('{') {
        Some(list) => {
            list.split('}').next().unwrap_or_default().split(',').map(first).collect::<Vec<String>>()
        }
        None => vec![first(rest)],
    });
    names.filter(|name| !name.is_empty()).collect()
}

fn read(path: &Path, module: &str, uses: &mut Uses) {
    for entry in fs::read_dir(path).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let module = if module.is_empty() { name } else { module };
        if path.is_dir() {
            read(&path, module, uses);
        } else if path.extension().is_some_and(|it| it == "rs") && module != "lib" {
            uses.entry(module.to_owned()).or_default().extend(named(&fs::read_to_string(&path).unwrap()));
        }
    }
}

/// What can be reached from a module.
fn reached(from: &str, uses: &Uses) -> BTreeSet<String> {
    let (mut found, mut open) = (BTreeSet::new(), vec![from.to_owned()]);
    while let Some(module) = open.pop() {
        for next in uses.get(&module).into_iter().flatten().filter(|next| **next != module) {
            if found.insert(next.clone()) {
                open.push(next.clone());
            }
        }
    }
    found
}

/// The modules that use each other, in groups.
fn circles(uses: &Uses) -> BTreeSet<Vec<String>> {
    let all: BTreeMap<&String, BTreeSet<String>> = uses.keys().map(|it| (it, reached(it, uses))).collect();
    let circle = |of: &String| -> Vec<String> {
        all[of].iter().filter(|it| all.get(it).is_some_and(|back| back.contains(of))).cloned().collect()
    };
    uses.keys().map(circle).filter(|it| it.len() > 1).collect()
}

#[test]
fn a_circle_is_found() {
    let uses: Uses = [
        ("a", "use crate::b::B;"),
        ("b", "// crate::z\nuse crate::{c::C, d};"),
        ("c", "fn f() { crate::a::g() }"),
        ("d", "use std::fmt;"),
    ]
    .map(|(module, source)| (module.to_owned(), named(source)))
    .into();
    assert_eq!(circles(&uses), BTreeSet::from([["a", "b", "c"].map(str::to_owned).to_vec()]));
}

#[test]
fn no_modules_use_each_other() {
    let mut uses = Uses::new();
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), "", &mut uses);
    assert!(uses["assessment"].contains("plan"), "the sources were not read: {uses:?}");
    assert_eq!(circles(&uses), BTreeSet::new());
}
