"""The template engine: Jinja in its sandbox, with the project's own functions.

What a template can say beyond plain Jinja:

- `{% trans %}`, `_()`, `ngettext()`, `pgettext()`: messages;
- `bilingual(text)`: a message in the page's language and in the source language;
- `figure(name, place)`: a drawing with its labels; `pictogram(name)`: a small one;
- `fill_in(name, label, kind, after)`: a line to write on by hand, or what was filled in;
- `number(value)`: a number in the digits of the language;
- `logo()`: the clinic's logo; `qr_code(alternative)`: the address of the sheet as a code;
- every fact by its name, and what is listed in `press.pages.compose`.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final, get_args

from jinja2 import (
    BytecodeCache,
    ChoiceLoader,
    FileSystemLoader,
    StrictUndefined,
    Undefined,
    pass_context,
)
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from press.errors import did_you_mean
from press.pages.figures import Place, background, figure_html
from press.pages.forms import OF_THE_FORM, Kind, line_html
from press.pages.mistakes import WrongWordError
from press.pages.online import code_svg

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.bccache import Bucket
    from jinja2.runtime import Context

    from press.pages.assets import Assets
    from press.pages.forms import Forms
    from press.pages.translator import Translator
    from press.project import Project


_LARGE: Final = 10**6


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, without files, and without sums that could not be interrupted."""

    intercepted_binops = frozenset({"**", "*"})

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Let no template touch a file, by whatever way it came to its path."""
        files = isinstance(obj, PurePath) or isinstance(value, PurePath)
        return not files and super().is_safe_attribute(obj, attr, value)

    def call_binop(self, _context: Context, operator: str, left: Any, right: Any) -> Any:
        """Multiply small numbers.

        Raises:
            SecurityError: it is a power, or something else than numbers below a million.
        """
        small = all(isinstance(each, int | float) and abs(each) < _LARGE for each in (left, right))
        if operator != "*" or not small:
            raise SecurityError(f"“{operator}” is for small numbers only in a template")
        return left * right


class _Compiled(BytecodeCache):
    """What templates were compiled to in this process, found again by their whole text."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, Any]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what a template of this name and text was compiled to."""
        checksum, code = self._known.get(bucket.key, ("", None))
        bucket.code = code if checksum == bucket.checksum else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a template was compiled to, instead of what it was before."""
        self._known[bucket.key] = (bucket.checksum, bucket.code)


_COMPILED: Final = _Compiled()
TOOLS = "_tools"
"""The name under which a page's tools stand among its values."""


class Tools:
    """What the functions of templates work with, out of the reach of templates themselves.

    The sandbox lets no template read an attribute that begins with an underscore.
    """

    __slots__ = ("_assets", "_forms", "_source", "_translator")

    def __init__(
        self, translator: Translator, source: Translator, assets: Assets, forms: Forms
    ) -> None:
        self._translator = translator
        self._source = source
        self._assets = assets
        self._forms = forms

    @staticmethod
    def translator(context: Context) -> Translator:
        """Return the translator of the page that is rendered."""
        tools: Tools = context[TOOLS]
        return tools._translator

    @staticmethod
    def source(context: Context) -> Translator:
        """Return the translator of the same page in the source language."""
        tools: Tools = context[TOOLS]
        return tools._source

    @staticmethod
    def assets(context: Context) -> Assets:
        """Return the drawings of the page that is rendered."""
        tools: Tools = context[TOOLS]
        return tools._assets

    @staticmethod
    def forms(context: Context) -> Forms:
        """Return the lines to fill in of the page that is rendered."""
        tools: Tools = context[TOOLS]
        return tools._forms


def make_environment(project: Project, *, reload: bool = False) -> Environment:
    """Return the environment in which the templates of a project are rendered.

    With `reload`, a template that has changed on the disk is read again.
    """
    loaders = [FileSystemLoader(layer / "handouts", encoding="utf-8") for layer in project.layers]
    environment = _Sandbox(
        loader=ChoiceLoader(loaders),
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=reload,
        bytecode_cache=_COMPILED,
    )
    environment.policies["ext.i18n.trimmed"] = True
    environment.newstyle_gettext = True  # type: ignore[attr-defined]
    del environment.globals["lipsum"]  # no sheet needs text that says nothing
    environment.globals.update(
        gettext=_gettext,
        ngettext=_ngettext,
        pgettext=_pgettext,
        bilingual=_bilingual,
        figure=_figure,
        pictogram=_pictogram,
        fill_in=_fill_in,
        number=_number,
        logo=_logo,
        qr_code=_qr_code,
    )
    return environment


def _defined(variables: dict[str, Any]) -> dict[str, Any]:
    """Refuse undefined names here, where Jinja still knows their line in the template."""
    for value in variables.values():
        if isinstance(value, Undefined):
            str(value)  # StrictUndefined raises, naming what is missing
    return variables


def _known(what: str, word: str, words: tuple[str, ...]) -> None:
    """Refuse a word that a function does not know, and would silently take for another."""
    if word not in words:
        raise WrongWordError(f"there is no {what} “{word}”", did_you_mean(word, words))


@pass_context
def _gettext(context: Context, message: str, /, **variables: Any) -> Markup:
    return Tools.translator(context).html((None, message), _defined(variables))


@pass_context
def _pgettext(context: Context, where: str, message: str, /, **variables: Any) -> Markup:
    return Tools.translator(context).html((where, message), _defined(variables))


@pass_context
def _ngettext(
    context: Context, message: str, plural: str, number: float, /, **variables: Any
) -> Markup:
    return Tools.translator(context).plural((None, message), plural, number, _defined(variables))


@pass_context
def _bilingual(context: Context, message: str, /, **variables: Any) -> Markup:
    translated = Tools.translator(context).html((None, message), _defined(variables))
    if not context["page"].is_translation:
        return translated
    source = Tools.source(context).html((None, message), variables)
    return Markup('<span class="here">{}</span> <span lang="{}" dir="ltr">{}</span>').format(
        translated, context["page"].source_lang, source
    )


@pass_context
def _figure(context: Context, name: str, place: Place = "wide") -> Markup:
    _known("place of a figure", place, get_args(Place))
    assets = Tools.assets(context)
    drawing = assets.figure(name)
    if drawing is None:
        return Markup("")
    return figure_html(drawing, place, Tools.translator(context))


@pass_context
def _pictogram(context: Context, name: str) -> Markup:
    assets = Tools.assets(context)
    drawing = assets.pictogram(name)
    return Markup('<span class="pictogram" style="{}"></span>').format(background(drawing or ""))


@pass_context
def _fill_in(
    context: Context, name: str, label: str, kind: Kind = "text", after: str = ""
) -> Markup:
    _known("kind of line", kind, get_args(Kind))
    forms, translator = Tools.forms(context), Tools.translator(context)
    if name in OF_THE_FORM or name in translator.values:
        hint = "Call the line otherwise, such as “next_visit”."
        raise WrongWordError(f"“{name}” cannot be a line: the form has a field of that name", hint)
    dates = [field.name for field in forms.fields.values() if field.kind == "date"]
    if after and after not in dates:
        hint = did_you_mean(after, dates) or "Put the line of the earlier date before this one."
        raise WrongWordError(f"there is no line of a date “{after}” before this one", hint)
    filled = forms.ask(name, label, kind, after)
    return line_html(translator.html((None, label)), filled)


@pass_context
def _number(context: Context, value: float) -> Markup:
    return Markup(Tools.translator(context).formatter.decimal(value).__html__())


@pass_context
def _logo(context: Context) -> Markup:
    assets = Tools.assets(context)
    return assets.logo()


@pass_context
def _qr_code(context: Context, alternative: str) -> Markup:
    return code_svg(context["sheet_address"].text, str(Markup(alternative).striptags()))
