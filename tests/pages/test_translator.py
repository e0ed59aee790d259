"""The texts of a page: what is printed, and what keeps a translation from being printed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from press.content.facts import Fact
from press.errors import Finding
from press.languages.language import Language, catalog_path, load_language
from press.languages.locales import find_locale
from press.pages.numbers import Formatter
from press.pages.translator import Translator, UnknownPlaceholderError
from tests.conftest import MakeProject

HEADER = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: {forms}\\n"\n\n'
)
TWO = "nplurals=2; plural=(n != 1);"
HEAL = Fact(low=3, high=6, unit="month", source="s")
WITH = "Heals in %(heal)s."

Make = Callable[..., Translator]


@pytest.fixture
def translate(make_project: MakeProject) -> Make:
    """Return a function that makes the translator of a catalog."""

    def make(body: str = "", tag: str = "es", forms: str = TWO, shared: str = "") -> Translator:
        locale = find_locale(tag)
        head = HEADER.format(forms=forms)
        files = {catalog_path(locale, "sheet"): head + body}
        files[catalog_path(locale, "shared")] = head + shared
        language, findings = load_language(make_project(files), locale, ["sheet"])
        assert findings == ()
        formatter = Formatter(locale.cldr)
        return Translator(language, "sheet", {"heal": formatter.fact(HEAL)}, formatter)

    return make


def message(msgid: str, msgstr: str, flags: str = "") -> str:
    """Write a message of a catalog."""
    return f'{flags}msgid "{msgid}"\nmsgstr "{msgstr}"\n\n'


def checks(translator: Translator) -> list[str]:
    """Return what was found."""
    return [finding.check for finding in translator.findings]


def test_a_translation_is_printed(translate: Make) -> None:
    """A sound translation is written with its values, and nothing is found."""
    translator = translate(message(WITH, "Sana en %(heal)s."))
    html = translator.html((None, WITH))
    assert html.startswith('Sana en <span class="isolate" dir="ltr">')
    assert html.endswith(" meses</span>.")
    assert translator.findings == {}
    assert translator.printed == {(None, WITH): "Sana en %(heal)s."}


@pytest.mark.parametrize(
    ("msgstr", "found"),
    [
        ("Sana.", ["placeholder-missing"]),
        ("Sana en 3 a 6 meses.", ["digit-typed", "digit-typed", "placeholder-missing"]),
        ("Sana en %(heal).", ["placeholder-malformed"]),
        ("Sana en %(heal)d.", ["placeholder-malformed"]),
        ("Sana en %(Heal)s.", ["placeholder-malformed"]),
        ("Sana en % (heal)s.", ["placeholder-missing"]),
        ("Sana en %%(heal)s.", ["placeholder-missing"]),
        ("Sana en ％(heal)s.", ["placeholder-missing"]),
        ("Sana en %(sana)s.", ["placeholder-missing", "placeholder-unknown"]),
        ("Sana en %(heal)s, %(days)s.", ["placeholder-unknown"]),
        ("Sana en %(heal_unit)s.", ["placeholder-missing", "placeholder-unknown"]),
        ("**Sana en %(heal)s.", ["emphasis-unbalanced"]),
        ("**Sana.", ["emphasis-unbalanced", "placeholder-missing"]),
        ("<b>Sana</b> en %(heal)s {{ heal }}", ["markup"]),
        ("Sana en \u202e%(heal)s.", ["invisible-character"]),
        ("Sana en %(heal)s y %(heal", ["placeholder-malformed"]),
    ],
)
def test_a_faulty_translation_is_never_printed(
    translate: Make, msgstr: str, found: list[str]
) -> None:
    """A placeholder lost, invented or misspelt is found, and the English text stands in."""
    translator = translate(message(WITH, msgstr))
    html = translator.html((None, WITH))
    assert html.startswith("Heals in ")
    assert found == checks(translator)
    assert translator.printed == {(None, WITH): WITH}


@pytest.mark.parametrize(
    "msgstr",
    [
        "%(heal)s: sana.",
        "Sana en **%(heal)s**.",
        "Sana en %(heal_number)s largos meses.",
        "Sana en %(heal)s (%(heal_number)s).",
        "Sana en %(heal)s, %% seguro.",
    ],
)
def test_a_translation_may_put_a_value_where_it_belongs(translate: Make, msgstr: str) -> None:
    """A value stands anywhere, with emphasis, or as the bare number of the same fact."""
    translator = translate(message(WITH, msgstr))
    html = translator.html((None, WITH))
    assert checks(translator) == []
    assert ">3</span>–<span" in html


def test_the_bare_number_has_no_unit(translate: Make) -> None:
    """With `_number`, the translation writes the unit in the case that its grammar needs."""
    translator = translate(message(WITH, "Sana al cabo de %(heal_number)s mesecitos."))
    assert "meses" not in translator.html((None, WITH))


def test_a_unit_without_a_word_must_be_written(translate: Make) -> None:
    """Where CLDR has no word for a unit, only the bare number can be translated."""
    guessed = translate(message(WITH, "... %(heal)s ..."), "rw")
    guessed.html((None, WITH))
    assert checks(guessed) == ["unit-unknown"]
    written = translate(message(WITH, "... %(heal_number)s amezi ..."), "rw")
    written.html((None, WITH))
    assert checks(written) == []


@pytest.mark.parametrize(
    ("body", "check", "line"),
    [
        ("", "untranslated", None),
        (message("Call us.", ""), "untranslated", 6),
        (message("Call us.", " "), "untranslated", 6),
        (message("Call us.", "Llame.", "#, fuzzy\n"), "fuzzy", 7),
    ],
)
def test_unfinished_messages_are_found_at_their_place(
    translate: Make, body: str, check: str, line: int | None
) -> None:
    """A message missing or fuzzy is told with catalog, line, language and English text."""
    translator = translate(body)
    assert translator.html((None, "Call us.")) == "Call us."
    (finding,) = translator.findings
    assert finding.path is not None
    assert finding.path.name == "sheet.po"
    assert (check, line, "es", "sheet", "Call us.") == (
        finding.check,
        finding.line,
        finding.locale,
        finding.handout,
        finding.msgid,
    )


def test_a_shared_message_is_told_in_the_shared_catalog(translate: Make) -> None:
    """A fault of a shared message names the catalog in which it can be mended."""
    translator = translate(shared=message(WITH, "Sana."))
    translator.html((None, WITH))
    paths = [finding.path.name for finding in translator.findings if finding.path]
    assert paths == ["shared.po"]


def test_a_fault_is_told_once(translate: Make) -> None:
    """A message used in several places of a page is one finding."""
    translator = translate()
    translator.html((None, "Call us."))
    translator.text((None, "Call us."))
    assert checks(translator) == ["untranslated"]


def test_context_is_part_of_a_message(translate: Make) -> None:
    """A translation for another context is not borrowed."""
    translator = translate('msgctxt "noun"\n' + message("Brace", "Férula"))
    assert translator.html(("noun", "Brace")) == "Férula"
    assert translator.html((None, "Brace")) == "Brace"
    assert checks(translator) == ["untranslated"]


def test_plain_text_is_judged_alike(translate: Make) -> None:
    """Titles and alternative texts have isolates instead of elements, and the same checks."""
    translator = translate(message(WITH, "**Sana** en %(heal)s & ya."))
    text = translator.text((None, WITH))
    assert text == "Sana en \u2066\u2066\u20663\u2069–\u20666\u2069\u2069 meses\u2069 & ya."


def test_a_template_cannot_name_a_value_that_is_none(translate: Make) -> None:
    """A placeholder of the English text without a value is the template's own mistake."""
    with pytest.raises(UnknownPlaceholderError, match="days"):
        translate(message("In %(days)s.", "En %(days)s.")).html((None, "In %(days)s."))


def test_english_is_judged_too(make_project: MakeProject) -> None:
    """An English text with lone ** is found before any translator copies it."""
    language: Language = load_language(make_project({}), find_locale("en"), ["sheet"])[0]
    translator = Translator(language, "sheet", {}, Formatter(language.locale.cldr))
    translator.html((None, "**Call us."))
    assert checks(translator) == ["emphasis-unbalanced"]


DAYS = ("%(n)s day", "%(n)s days")
RUSSIAN = (
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 &&"
    " (n%100<12 || n%100>14) ? 1 : 2);"
)


def plural(*forms: str) -> str:
    """Write a message with plural forms."""
    lines = "".join(f'msgstr[{number}] "{form}"\n' for number, form in enumerate(forms))
    return f'msgid "{DAYS[0]}"\nmsgid_plural "{DAYS[1]}"\n{lines}'


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "1 день"), (2, "2 дня"), (5, "5 дней"), (11, "11 дней"), (21, "21 день")],
)
def test_the_plural_form_suits_the_number(translate: Make, number: int, text: str) -> None:
    """The catalog's own rule chooses among the forms of a language."""
    body = plural("%(n)s день", "%(n)s дня", "%(n)s дней")
    translator = translate(body, "ru", RUSSIAN)
    html = translator.plural((None, DAYS[0]), DAYS[1], number, {"n": number})
    digits, word = text.split()
    assert f'<span class="isolate" dir="ltr">{digits}</span> {word}' == html
    assert checks(translator) == []


def test_a_rule_of_another_program_is_followed(translate: Make) -> None:
    """A catalog that counts its forms otherwise than Babel is read by its own rule."""
    body = plural("%(n)s día", "%(n)s de días", "%(n)s días")
    rule = "nplurals=3; plural=(n == 1) ? 0 : (n != 0 && n % 1000000 == 0) ? 1 : 2;"
    translator = translate(body, "es", rule)
    html = translator.plural((None, DAYS[0]), DAYS[1], 5, {"n": 5})
    assert html.endswith("</span> días")


def test_a_count_has_the_digits_of_the_language(translate: Make) -> None:
    """A number that a template counts with is written as every other number."""
    translator = translate(plural("%(n)s روز", "%(n)s روز"), "fa")
    html = translator.plural((None, DAYS[0]), DAYS[1], 5, {"n": 5})
    assert html == '<span class="isolate" dir="ltr">۵</span> روز'


@pytest.mark.parametrize(("tag", "text"), [("zh-Hans", "天"), ("ko", "일"), ("vi", "ngày")])
@pytest.mark.parametrize("number", [1, 5])
def test_one_form_serves_every_number(translate: Make, tag: str, text: str, number: int) -> None:
    """A language without plural forms prints its one form, and no English."""
    translator = translate(plural(f"%(n)s {text}"), tag, "nplurals=1; plural=0;")
    html = translator.plural((None, DAYS[0]), DAYS[1], number, {"n": number})
    assert html.endswith(f"</span> {text}")
    assert checks(translator) == []


ARABIC = (
    "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 :"
    " n%100>=11 ? 4 : 5);"
)
YAWM = ("لا أيام", "يوم واحد", "يومان", "%(n)s أيام", "%(n)s يوما", "%(n)s يوم")


@pytest.mark.parametrize(
    ("number", "html"),
    [(0, "لا أيام"), (1, "يوم واحد"), (2, "يومان"), (2.5, "</span> يوم"), (3, "</span> أيام")],
)
def test_a_form_for_one_number_may_say_it_in_a_word(
    translate: Make, number: float, html: str
) -> None:
    """Arabic says one and two in a word; what is no whole number is written as a number."""
    translator = translate(plural(*YAWM), "ar", ARABIC)
    assert translator.plural((None, DAYS[0]), DAYS[1], number, {"n": number}).endswith(html)
    assert checks(translator) == []


@pytest.mark.parametrize(
    ("tag", "rule", "forms", "number"),
    [
        ("ru", RUSSIAN, ("день", "%(n)s дня", "%(n)s дней"), 21),
        ("fr", "nplurals=2; plural=(n > 1);", ("un jour", "%(n)s jours"), 0),
        ("ko", "nplurals=1; plural=0;", ("하루",), 5),
        ("ar", ARABIC, (*YAWM[:3], "أيام", *YAWM[4:]), 3),
    ],
)
def test_a_form_for_many_numbers_has_the_number(
    translate: Make, tag: str, rule: str, forms: tuple[str, ...], number: int
) -> None:
    """A form that prints for more than one number must say which, or is not printed."""
    translator = translate(plural(*forms), tag, rule)
    translator.plural((None, DAYS[0]), DAYS[1], number, {"n": number})
    assert checks(translator) == ["placeholder-missing"]


def test_a_number_need_not_stand_in_the_english_singular(translate: Make) -> None:
    """“A day” and “%(n)s days” can be translated with the number in every form."""
    body = plural("%(n)s день", "%(n)s дня", "%(n)s дней")
    body = body.replace(f'msgid "{DAYS[0]}"', 'msgid "a day"')
    translator = translate(body, "ru", RUSSIAN)
    html = translator.plural((None, "a day"), DAYS[1], 21, {"n": 21})
    assert (html.endswith("</span> день"), checks(translator)) == (True, [])


@pytest.mark.parametrize(("number", "text"), [(1, "đààý"), (5, "đààýš")])
def test_a_pseudo_locale_has_plurals(translate: Make, number: int, text: str) -> None:
    """What is counted looks foreign too, in the form that suits the number."""
    html = translate("", "en-XA").plural((None, DAYS[0]), DAYS[1], number, {"n": number})
    assert html.rstrip("~").endswith(f"</span> {text}")


def test_an_untranslated_plural_is_found(translate: Make) -> None:
    """Where one form is missing, the whole message is untranslated."""
    translator = translate(plural("%(n)s día", ""))
    translator.plural((None, DAYS[0]), DAYS[1], 1, {"n": 1})
    assert checks(translator) == ["untranslated"]


def test_findings_say_what_to_do(translate: Make) -> None:
    """Every finding of a message has a hint, and none is a mere note."""
    translator = translate(message(WITH, "**Sana en %(x)s") + message("a", "b", "#, fuzzy\n"))
    for key in ((None, WITH), (None, "a"), (None, "b")):
        translator.text(key)
    found: list[Finding] = list(translator.findings)
    assert len(found) == 5
    assert all(finding.hint and isinstance(finding.path, Path) for finding in found)
