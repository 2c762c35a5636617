"""Routes that describe the API itself. The files are made by `make api` from the register of routes."""

from pathlib import Path

from tropa.web.call import Call, Reply
from tropa.web.registry import PUBLIC, Routes

routes = Routes()
FOLDER = Path(__file__).parent
CACHED = {"Cache-Control": "public, max-age=300"}


@routes.get("/api/openapi.json", needs=PUBLIC, audit="none: public description", rate="read")
def show_openapi(call: Call) -> Reply:
    """The API as OpenAPI 3.1."""
    return Reply(raw=(FOLDER / "openapi.json").read_text(encoding="utf-8"), headers=CACHED)


@routes.get("/api/docs", needs=PUBLIC, audit="none: public description", rate="read")
def show_documents(call: Call) -> Reply:
    """The API as a page to read."""
    page = (FOLDER / "api.html").read_text(encoding="utf-8")
    return Reply(raw=page, headers={**CACHED, "Content-Type": "text/html; charset=utf-8"})
