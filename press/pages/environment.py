"""The template engine: Jinja in its sandbox, with the project's own functions.

What a template can say beyond plain Jinja:

- `{% trans %}`, `_()`, `ngettext()`, `pgettext()`: messages;
- `bilingual(text)`: a message in the page's language and in the source language;
- `figure(name, place)`: a drawing with its labels; `pictogram(name)`: a small one;
- `fill_in(name, label, kind)`: a line to write on by hand, or what was filled in;
- `number(value)`: a number in the digits of the language;
- `logo()`: the clinic's logo; `qr_code(alternative)`: the address of the sheet as a code;
- every fact by its name, and what is listed in `press.pages.compose`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2 import ChoiceLoader, FileSystemLoader, StrictUndefined, Undefined, pass_context
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from press.pages.figures import Place, background, figure_html
from press.pages.forms import line_html
from press.pages.online import code_svg

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.runtime import Context

    from press.pages.assets import Assets
    from press.pages.forms import Forms, Kind
    from press.pages.translator import Translator
    from press.project import Project


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, without powers: a large one could not be interrupted."""

    intercepted_binops = frozenset({"**"})

    def call_binop(self, _context: Context, operator: str, _left: Any, _right: Any) -> Any:
        """Refuse a power.

        Raises:
            SecurityError: always.
        """
        raise SecurityError(f"“{operator}” is not for templates")


TRANSLATOR = "_translator"
ASSETS = "_assets"
FORMS = "_forms"


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


def _translator(context: Context) -> Translator:
    translator: Translator = context[TRANSLATOR]
    return translator


def _defined(variables: dict[str, Any]) -> dict[str, Any]:
    """Refuse undefined names here, where Jinja still knows their line in the template."""
    for value in variables.values():
        if isinstance(value, Undefined):
            str(value)  # StrictUndefined raises, naming what is missing
    return variables


@pass_context
def _gettext(context: Context, message: str, /, **variables: Any) -> Markup:
    return _translator(context).html((None, message), _defined(variables))


@pass_context
def _pgettext(context: Context, where: str, message: str, /, **variables: Any) -> Markup:
    return _translator(context).html((where, message), _defined(variables))


@pass_context
def _ngettext(
    context: Context, message: str, plural: str, number: float, /, **variables: Any
) -> Markup:
    return _translator(context).plural((None, message), plural, number, _defined(variables))


@pass_context
def _bilingual(context: Context, message: str, /, **variables: Any) -> Markup:
    translated = _translator(context).html((None, message), _defined(variables))
    if not context["page"].is_translation:
        return translated
    return Markup('<span class="here">{}</span> <span lang="{}" dir="ltr">{}</span>').format(
        translated, context["page"].source_lang, message
    )


@pass_context
def _figure(context: Context, name: str, place: Place = "wide") -> Markup:
    assets: Assets = context[ASSETS]
    drawing = assets.figure(name)
    if drawing is None:
        return Markup("")
    return figure_html(drawing, place, _translator(context))


@pass_context
def _pictogram(context: Context, name: str) -> Markup:
    assets: Assets = context[ASSETS]
    drawing = assets.pictogram(name)
    return Markup('<span class="pictogram" style="{}"></span>').format(background(drawing or ""))


@pass_context
def _fill_in(context: Context, name: str, label: str, kind: Kind = "text") -> Markup:
    forms: Forms = context[FORMS]
    filled = forms.ask(name, label, kind)
    return line_html(_translator(context).html((None, label)), filled)


@pass_context
def _number(context: Context, value: float) -> Markup:
    return Markup(_translator(context).formatter.decimal(value).__html__())


@pass_context
def _logo(context: Context) -> Markup:
    assets: Assets = context[ASSETS]
    return assets.logo()


@pass_context
def _qr_code(context: Context, alternative: str) -> Markup:
    return code_svg(context["sheet_address"].text, str(Markup(alternative).striptags()))
