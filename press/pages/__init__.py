"""How it is said in HTML: numbers and dates for the locale, figures, the whole page."""
