//! A color that someone else chose, made readable: WCAG 2.2's contrast.

/// A color in sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Color {
    /// Red, green and blue, 0 to 255.
    pub rgb: [u8; 3],
}

impl Color {
    /// White.
    pub const WHITE: Color = Color { rgb: [255; 3] };
    /// Black.
    pub const BLACK: Color = Color { rgb: [0; 3] };
    /// What normal text needs against its ground: WCAG 2.2, 1.4.3.
    pub const TEXT_CONTRAST: f64 = 4.5;

    /// Reads `#0b5d4e`, `0b5d4e` or `#0b5`.
    ///
    /// ```
    /// use fairshare::parameters::Color;
    ///
    /// assert_eq!(Color::of("#0b5"), Color::of("00bb55"));
    /// assert_eq!(Color::of("green"), None);
    /// ```
    pub fn of(text: &str) -> Option<Color> {
        let digits: Option<Vec<u8>> = text
            .strip_prefix('#')
            .unwrap_or(text)
            .chars()
            .map(|letter| letter.to_digit(16).map(|digit| digit as u8)) // below 16
            .collect();
        match *digits?.as_slice() {
            [r, g, b] => Some(Color { rgb: [r * 17, g * 17, b * 17] }),
            [r, r2, g, g2, b, b2] => Some(Color { rgb: [r * 16 + r2, g * 16 + g2, b * 16 + b2] }),
            _ => None,
        }
    }

    /// Writes `#0b5d4e`.
    pub fn code(self) -> String {
        let [r, g, b] = self.rgb;
        format!("#{r:02x}{g:02x}{b:02x}")
    }

    /// Relative luminance, 0 to 1. Source: WCAG 2.2, definition of "relative luminance".
    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { libm::pow((value + 0.055) / 1.055, 2.4) }
        };
        let [r, g, b] = self.rgb;
        0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
    }

    /// The contrast of two colors, 1 to 21. Source: WCAG 2.2, definition of "contrast ratio".
    ///
    /// ```
    /// use fairshare::parameters::Color;
    ///
    /// assert_eq!(Color::BLACK.contrast(Color::WHITE), 21.0);
    /// ```
    pub fn contrast(self, other: Color) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// This color where it can be read on `ground`; else as little darker or lighter as it takes.
    pub fn readable_on(self, ground: Color) -> Color {
        let end = ground.ink();
        let parts = 0..=20u8;
        let mixed = parts.map(|part| self.mixed(end, part));
        mixed.into_iter().find(|color| color.contrast(ground) >= Self::TEXT_CONTRAST).unwrap_or(end)
    }

    /// Black or white, whichever is read better on this color. One of them always has 4.5:1.
    pub fn ink(self) -> Color {
        let is_white = Color::WHITE.contrast(self) >= Color::BLACK.contrast(self);
        if is_white { Color::WHITE } else { Color::BLACK }
    }

    /// This color with `part` twentieths of another one.
    fn mixed(self, other: Color, part: u8) -> Color {
        let mut rgb = self.rgb;
        for (channel, end) in rgb.iter_mut().zip(other.rgb) {
            let sum = u32::from(*channel) * u32::from(20 - part) + u32::from(end) * u32::from(part);
            *channel = (sum / 20) as u8; // a mean of two channels
        }
        Color { rgb }
    }
}
