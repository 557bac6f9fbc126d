//! The language the app speaks: which there are, and how another one comes in.
//!
//! `public/first-words.js` chooses one before the app runs, because the page has words already then; it
//! stands in the page's `lang`, where screen readers look for it too. A person's own choice goes
//! before what a link asks for, and that before what the browser says.

use crate::text::texts;
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};

use crate::dom::{El, el, on_window};
use crate::fetch::fetch;
use crate::routes::{hash, readdress};
use crate::session::store;
use crate::shell::kept;
use crate::ui::parts::button;
use fairshare::address::{Address, LANG};

/// A language of the texts in `locales/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    English,
    Spanish,
}

impl Language {
    pub(crate) const ALL: [Language; 2] = [Language::English, Language::Spanish];

    /// As pages, links and browsers name it.
    const fn code(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Spanish => "es",
        }
    }

    /// As those who speak it name it.
    pub(crate) const fn own_name(self) -> &'static str {
        match self {
            Language::English => "English",
            Language::Spanish => "Español",
        }
    }

    /// What those who asked for it in vain read, which no file holds that could not be fetched.
    const fn missed(self) -> &'static str {
        match self {
            Language::English => "",
            Language::Spanish => "No se pudo cargar el español. Revise la conexión y elíjalo de nuevo.",
        }
    }

    fn of_code(code: &str) -> Option<Language> {
        Language::ALL.into_iter().find(|it| it.code() == code)
    }

    /// The page's.
    fn of_page() -> Language {
        let code = document().document_element().and_then(|page| page.get_attribute("lang"));
        code.and_then(|code| Language::of_code(&code)).unwrap_or(Language::English)
    }

    /// What a person chose, now or on another visit.
    fn of_choice() -> Option<Language> {
        store::language().and_then(|code| Language::of_code(&code))
    }

    /// What the address asks for, as in `#/target?lang=es`.
    fn of_address() -> Option<Language> {
        Address::read(&hash()).lang().and_then(Language::of_code)
    }

    /// Makes its texts those of the app, once they are there.
    async fn come(self) -> Result<(), Language> {
        match self {
            Language::English => texts::speak_english(),
            Language::Spanish => {
                fetch(self.code()).await.map_err(|_| self)?;
                texts::speak_spanish();
            }
        }
        if let Some(page) = document().document_element() {
            let _ = page.set_attribute("lang", self.code());
        }
        Ok(())
    }
}

/// Makes the page's language that of the app before anything is shown. Where its texts do not arrive,
/// the app speaks English, and the language that was missed is given back.
pub(crate) async fn begin() -> Option<Language> {
    let missed = Language::of_page().come().await.err();
    if missed.is_some() {
        // English is always there.
        let _ = Language::English.come().await;
    }
    missed
}

/// The language that is spoken now, and the one that was asked for in vain.
#[derive(Clone, Copy)]
pub(crate) struct Speech {
    now: RwSignal<Language>,
    missed: RwSignal<Option<Language>>,
    /// Whether another one is being fetched.
    is_coming: RwSignal<bool>,
    /// Whether someone asked for it, by a link or a choice.
    is_asked: StoredValue<bool>,
}

impl Speech {
    /// Follows links to the same page in another language. Those that ask for none, as the app's
    /// own, are marked with the language once one was asked for: what is copied from the address bar
    /// then reads the same elsewhere.
    pub(crate) fn follow(missed: Option<Language>) -> Speech {
        let is_asked = Language::of_address().is_some() || Language::of_choice().is_some();
        let speech = Speech {
            now: RwSignal::new(Language::of_page()),
            missed: RwSignal::new(missed),
            is_coming: RwSignal::new(false),
            is_asked: StoredValue::new(is_asked),
        };
        let look = move || {
            let asked = Language::of_address().filter(|_| Language::of_choice().is_none());
            match asked {
                Some(asked) if asked != speech.now.get_untracked() && missed != Some(asked) => {
                    speech.change(asked);
                }
                _ => speech.mark_address(),
            }
        };
        look();
        on_window("hashchange", move |_| look());
        speech
    }

    /// The language the texts are in; tracked.
    pub(crate) fn track(self) {
        self.now.track();
    }

    /// Whether the page is about to be made anew in another language; tracked.
    pub(crate) fn is_coming(self) -> bool {
        self.is_coming.get()
    }

    /// What those read who asked for a language in vain, in that language; tracked.
    pub(crate) fn missed(self) -> Option<El> {
        let language = self.missed.get()?;
        Some(el("span").attr("lang", language.code()).add(language.missed()))
    }

    /// Says no more that a language was asked for in vain.
    pub(crate) fn forget_missed(self) {
        self.missed.set(None);
    }

    /// Takes what a person chose, now and for the next visit.
    fn choose(self, language: Language) {
        store::set_language(language.code());
        self.change(language);
    }

    fn change(self, language: Language) {
        self.is_coming.set(true);
        spawn_local(async move {
            let result = language.come().await;
            self.missed.set(result.err());
            if result.is_ok() && self.now.get_untracked() != language {
                // The page is made anew; what it alone knows is taken along.
                let kept = kept::keep();
                self.now.set(language);
                kept::give_back(kept);
            }
            self.is_asked.set_value(true);
            self.mark_address();
            tick().await; // the page is made anew by then
            self.is_coming.set(false);
        });
    }

    /// Says in the address what is spoken, without a step for "back".
    fn mark_address(self) {
        if !self.is_asked.get_value() {
            return;
        }
        let hash = hash();
        if !hash.is_empty() && !hash.starts_with("#/") {
            return; // a place within the page
        }
        let marked =
            Address::read(&hash).in_language(Some(self.now.get_untracked().code()), true).to_string();
        if marked != hash {
            readdress(&marked);
        }
    }
}

/// The language that links for others ask for, so that these read the one it was made in; none for
/// English, which stays the reader's own choice.
pub(crate) fn of_links() -> Option<Language> {
    Some(Language::of_page()).filter(|it| *it != Language::English)
}

/// How a link asks for a language, right behind its `?`.
pub(crate) fn in_link(language: Option<Language>) -> String {
    language.map_or(String::new(), |it| format!("{LANG}={}&", it.code()))
}

/// The speech, from anywhere in the app.
pub(crate) fn speech() -> Speech {
    expect_context()
}

/// The other languages to choose, each named in itself.
pub(crate) fn choices() -> El {
    let speech = speech();
    let choice = |language: Language| {
        button("button.quiet", language.own_name(), move || speech.choose(language))
            .attr("lang", language.code())
    };
    let now = speech.now.get_untracked();
    let others: Vec<El> = Language::ALL.into_iter().filter(|it| *it != now).map(choice).collect();
    el("div.languages").add(others)
}
