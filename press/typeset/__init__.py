"""How it is set: stylesheets, fonts, layout and PDF. The sole user of WeasyPrint."""
