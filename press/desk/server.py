"""The desk's server: the shelf and its files, and the form that makes one handout.

The form posts to itself: a mistake comes back in the tab in which it was made. Where there is
none, the page says what is printed, and opens the PDF in a tab of its own with the same order.
It is made twice for that, since keeping it meanwhile would be storing it.

What is filled in is in memory for as long as its request takes: it is not written, not
logged, and the answer asks the browser not to keep it either.
"""

from __future__ import annotations

import asyncio
import base64
import datetime as dt
import hashlib
from concurrent.futures import BrokenExecutor, Executor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs, urlsplit

from starlette.applications import Starlette
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from press.build import workers
from press.content.handouts import load_library
from press.desk.faults import Fault, faults_of, plainly
from press.desk.form import Form, form_page
from press.desk.order import Order, fill, find_blank
from press.errors import PressError
from press.languages.language import find_languages
from press.languages.locales import UnknownLocaleError, find_locale
from press.loopback import guards
from press.manifest import read_manifest
from press.project import load_project
from press.shelf.page import INDEX, served_page
from press.shelf.words import Words, load_words, page_file, render
from press.typeset.fonts import load_fonts

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from press.project import Project
    from press.typeset.fonts import FontSet
    from press.typeset.sheets import Sheet, Typeset

_BODY: Final = 64 * 1024  # bytes of a form; a handout has a few short lines
_AT_ONCE: Final = 4  # sheets in the making
_WAITING: Final = 32  # further ones that may wait
_CHECK: Final = "check"  # what the buttons of the form ask for; without one, the PDF is sent
_CHANGE: Final = "change"
_TYPES: Final = {
    ".pdf": "application/pdf",
    ".html": "text/html",
    ".webp": "image/webp",
    ".json": "application/json",
}
_STRICT: Final = "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
_STILL: Final = f"{_STRICT}; img-src data:; style-src 'unsafe-inline'"  # a page without scripts


def make_app(root: Path, out: Path, executor: Executor, clock: Callable[[], dt.date]) -> Starlette:
    """Return the application that serves a project's shelf from its output folder.

    `clock` tells the day on which the dates of a sheet are judged.
    """
    fonts, _ = load_fonts(load_project(root))
    desk = _Desk(root, out, executor, clock, fonts)
    return Starlette(
        routes=[
            Route("/", desk.shelf),
            Route("/fill", desk.form, methods=["GET"]),
            Route("/fill", desk.sheet, methods=["POST"]),
            Route("/favicon.ico", _nothing),
            Route("/{path:path}", desk.file),
        ],
        middleware=guards(_STILL),
        exception_handlers={PressError: _failed},
    )


@dataclass(slots=True)
class _Desk:
    """What the server answers."""

    root: Path
    out: Path
    executor: Executor
    clock: Callable[[], dt.date]
    fonts: FontSet  # as they were at the start, like those of the workers
    slots: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_AT_ONCE))
    waiting: int = 0

    @property
    def today(self) -> dt.date:
        """The day of a request: a desk may be open for weeks."""
        return self.clock()

    async def shelf(self, request: Request) -> Response:
        """Return the shelf; its forms are there, since this machine can make sheets."""
        name = request.path_params.get("path", INDEX)
        page = await asyncio.to_thread(self._shelf_page, name)
        if page is None:
            return await asyncio.to_thread(self._unknown)
        return Response(page, media_type="text/html", headers=_script_policy("shelf.js"))

    async def file(self, request: Request) -> Response:
        """Return a file that the manifest names, and no other."""
        path = request.path_params["path"]
        if path.startswith("index.") and path.endswith(".html"):
            return await self.shelf(request)
        manifest = await asyncio.to_thread(read_manifest, self.out)
        known = {o.path for o in manifest.outputs} | {o.picture for o in manifest.outputs}
        if not path or path not in known:
            return await asyncio.to_thread(self._unknown)
        try:
            content = await asyncio.to_thread((self.out / path).read_bytes)
        except OSError:
            return await asyncio.to_thread(self._unknown)
        kind = _TYPES[Path(path).suffix]
        # The browser's own viewer of PDFs does not run under a policy for pages.
        headers = {"content-security-policy": "frame-ancestors 'self'"} if "pdf" in kind else {}
        return Response(content, media_type=kind, headers=headers)

    async def form(self, request: Request) -> Response:
        """Return the form of a handout in a language."""
        return await asyncio.to_thread(self._empty, dict(request.query_params))

    async def sheet(self, request: Request) -> Response:
        """Return what is made of what was filled in, or the form and what is wrong."""
        if not _is_own(request):
            return PlainTextResponse("This form belongs to another page.", 403)
        body = await _body(request)
        if body is None:
            return PlainTextResponse("That is more than a form can hold.", 413)
        if self.waiting >= _WAITING:
            return PlainTextResponse("Too many handouts at once. Try again in a moment.", 503)
        values = {name: texts[-1] for name, texts in parse_qs(body, keep_blank_values=True).items()}
        self.waiting += 1
        try:
            async with self.slots:
                return await asyncio.to_thread(self._printed, values)
        finally:
            self.waiting -= 1

    def _printed(self, values: dict[str, str]) -> Response:
        wish = values.pop("do", "")
        order = Order(
            handout=values.pop("handout", ""),
            locale=values.pop("locale", ""),
            edition=values.pop("edition", "standard"),
            paper=values.pop("paper", "letter"),
            values=values,
        )
        project = load_project(self.root)
        if not _known(project, order.handout, order.locale):
            return self._unknown()
        asked = {**values, "handout": order.handout, "locale": order.locale}
        asked |= {"edition": order.edition, "paper": order.paper}
        if wish == _CHANGE:
            return self._form(project, asked)
        pdf, faults = self._made(project, order)
        if pdf is not None and wish != _CHECK:
            return _pdf(pdf, f"{order.handout}.{order.locale}.pdf")
        return self._form(project, asked, faults, made=pdf is not None)

    def _made(self, project: Project, order: Order) -> tuple[bytes | None, tuple[Fault, ...]]:
        """Return the PDF of an order, or None and what is wrong with it."""
        sheet, faults = fill(project, order, self.today)
        if sheet is None:
            return None, faults
        typeset = self._typeset(sheet)
        if typeset is None:
            return None, (plainly("The handout could not be made. Try again."),)
        letters = typeset.missing | typeset.malformed
        return typeset.pdf, faults_of(typeset.findings, letters, order.values)

    def _typeset(self, sheet: Sheet) -> Typeset | None:
        """Lay a sheet out; None if workers are lost with it."""
        for _ in range(2):  # a worker may have been lost with the sheet of another request
            with suppress(BrokenExecutor):
                (typeset,) = self.executor.submit(workers.typeset_all, [sheet]).result()
                return typeset
        return None

    def _empty(self, asked: dict[str, str]) -> Response:
        project = load_project(self.root)
        known = _known(project, asked.get("handout", ""), asked.get("locale", ""))
        return self._form(project, asked) if known else self._unknown()

    def _form(
        self,
        project: Project,
        asked: dict[str, str],
        faults: tuple[Fault, ...] = (),
        *,
        made: bool = False,
    ) -> Response:
        handout, tag = asked["handout"], asked["locale"]
        blank = find_blank(project, handout, tag)
        if blank is None:
            return self._unknown()
        staff = self._staff(project, asked.get("staff", ""), handout)
        shown = () if made else faults
        page = form_page(Form(project, blank, asked, shown, staff, self.today, made))
        return _page(page, 422 if shown else 200)

    def _unknown(self) -> Response:
        """Say that there is nothing at an address, and lead back."""
        staff = self._staff(load_project(self.root), "")
        return _page(render("nothing.html", staff, css=page_file("form.css")), 404)

    def _staff(self, project: Project, tag: str, *handouts: str) -> Words:
        try:
            return load_words(project, find_locale(tag or project.clinic.staff_language), *handouts)
        except UnknownLocaleError:
            return load_words(project, find_locale("en"), *handouts)

    def _shelf_page(self, name: str) -> str | None:
        """Return a page of the shelf.

        That of the clinic's own staff has no language in its name, and not every language has
        one: forms lead back by the name of their language all the same.
        """
        project = load_project(self.root)
        known = {f"index.{locale.tag}.html" for locale in find_languages(project)[0]}
        names = (name, INDEX) if name in known else (name,)
        library, manifest = load_library(project), read_manifest(self.out)
        return served_page(project, library, manifest, self.fonts, *names)


def _known(project: Project, handout: str, tag: str) -> bool:
    """Tell whether there is such a handout and language; names are never paths."""
    names = {each.name for each in load_library(project).handouts}
    tags = {locale.tag for locale in find_languages(project)[0]}
    return handout in names and tag in tags


async def _body(request: Request) -> str | None:
    """Read the body of a form; None if it is longer than any form."""
    content = b""
    async for part in request.stream():
        content += part
        if len(content) > _BODY:
            return None
    return content.decode("utf-8", errors="replace")


def _is_own(request: Request) -> bool:
    """Tell whether a request was sent by a page of this server, and by no other site."""
    origin = request.headers.get("origin", "")
    site = request.headers.get("sec-fetch-site", "same-origin")
    same = urlsplit(origin).netloc == request.headers.get("host")
    return same and site == "same-origin"


def _script_policy(name: str) -> dict[str, str]:
    """Allow the one script that a page holds, by its digest."""
    digest = base64.b64encode(hashlib.sha256(page_file(name).encode()).digest()).decode()
    policy = f"{_STRICT}; img-src 'self' data:; style-src 'unsafe-inline'; font-src data:"
    scripts = f"frame-src 'self'; script-src 'sha256-{digest}'"
    return {"content-security-policy": f"{policy}; {scripts}"}


def _pdf(content: bytes, name: str) -> Response:
    headers = {
        "content-disposition": f'inline; filename="{name}"',
        "content-security-policy": "frame-ancestors 'self'",
    }
    return Response(content, media_type="application/pdf", headers=headers)


def _page(html: str, status: int = 200) -> Response:
    return Response(html, status, media_type="text/html")


async def _nothing(_: Request) -> Response:
    """Return nothing: browsers ask for a picture of the site on their own."""
    return Response(status_code=204)


async def _failed(_: Request, error: Exception) -> Response:
    return PlainTextResponse(str(error), 500)
