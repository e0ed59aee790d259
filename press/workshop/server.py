"""The preview's server: one page, its pictures, and news of what was redrawn.

It listens on the loopback address only, answers no other Host, and gives nothing away
but the page, its pictures and the messages of the project.
"""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from starlette.applications import Starlette
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from press.errors import PressError
from press.languages.locales import UnknownLocaleError, find_locale
from press.loopback import guards
from press.workshop.live import Live
from press.workshop.spread import View
from press.workshop.state import choices

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request

    from press.workshop.studio import Studio

_FILES: Final = {
    "/": ("preview.html", "text/html"),
    "/preview.css": ("preview.css", "text/css"),
    **{
        f"/{name}.js": (f"{name}.js", "text/javascript")
        for name in ("preview", "pages", "message", "words")
    },
}
_POLICY: Final = (
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self';"
    " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def make_app(studio: Studio) -> Starlette:
    """Return the application that serves the preview of a studio's project."""
    pages = _Pages(studio, live := Live(studio))

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        watcher = asyncio.create_task(live.watch())
        yield
        live.stopping.set()
        watcher.cancel()
        await asyncio.gather(watcher, return_exceptions=True)

    return Starlette(
        routes=[
            *(Route(path, pages.file) for path in _FILES),
            Route("/favicon.ico", pages.icon),
            Route("/choices", pages.choices),
            Route("/state", pages.state),
            Route("/page/{name}.png", pages.picture),
            Route("/news", pages.news),
        ],
        middleware=guards(_POLICY),
        lifespan=lifespan,
        exception_handlers={PressError: _failed},
    )


@dataclass(frozen=True, slots=True)
class _Pages:
    """What the server answers."""

    studio: Studio
    live: Live

    async def file(self, request: Request) -> Response:
        """Return the page itself, its style or its script."""
        name, kind = _FILES[request.url.path]
        content = (Path(__file__).parent / "preview" / name).read_bytes()
        return Response(content, media_type=kind)

    async def icon(self, _: Request) -> Response:
        """Return nothing: browsers ask for a picture of the site on their own."""
        return Response(status_code=204)

    async def choices(self, _: Request) -> Response:
        """Return the handouts and languages that can be looked at."""
        return JSONResponse(choices(self.studio.handouts(), self.studio.locales()))

    async def state(self, request: Request) -> Response:
        """Return a view with its messages."""
        view = self._view(request)
        return JSONResponse(await self.live.state(view)) if view else _unknown()

    async def picture(self, request: Request) -> Response:
        """Return the picture of a page."""
        content = self.live.pictures.get(request.path_params["name"])
        if content is None:
            return PlainTextResponse("This page has been redrawn.", 404)
        return Response(content, media_type="image/png")

    async def news(self, request: Request) -> Response:
        """Return a stream that tells when a view was redrawn."""
        view = self._view(request)
        if view is None:
            return _unknown()
        return StreamingResponse(self.live.news(view), media_type="text/event-stream")

    def _view(self, request: Request) -> View | None:
        """Read the view that a request asks for; None if it is not there."""
        handout, tag = (request.query_params.get(name, "") for name in ("handout", "locale"))
        try:
            locale = find_locale(tag)
        except UnknownLocaleError:
            return None
        if (view := View(handout, locale.tag)) in self.live.shown:
            return view  # though its files may be broken just now
        known = {each.tag for each in self.studio.locales()}
        names = {each.name for each in self.studio.handouts()}
        return view if locale.tag in known and handout in names else None


def _unknown() -> Response:
    return PlainTextResponse("There is no such handout or language.", 404)


async def _failed(_: Request, error: Exception) -> Response:
    said = (str(error), getattr(error, "hint", ""))
    return PlainTextResponse(" ".join(filter(None, said)), 500)
