"""Only this machine, only the page's own origin, never a real token."""

import httpx
import pytest

from bot.sandbox.guard import check_host, check_token, refusal
from bot.sandbox.model import Persona
from bot.sandbox.serving import create_sandbox, serving

pytestmark = pytest.mark.anyio
REAL_LOOKING = "123456789:" + "A" * 35


@pytest.mark.parametrize("token", [REAL_LOOKING, "", "100", "100:", "SANDBOX", "100:SANDBOX-" + "x" * 27, "x:SANDBOX"])
def test_no_token_but_the_sandbox_s_own(token: str) -> None:
    with pytest.raises(ValueError, match="no real token"):
        create_sandbox(token=token)


def test_tokens_of_the_sandbox() -> None:
    assert check_token("100:SANDBOX") == "100:SANDBOX"
    assert create_sandbox(token="7000000001:SANDBOX-bench1").world.bot.id == 7000000001


@pytest.mark.parametrize("host", ["0.0.0.0", "", "192.168.1.5", "example.org"])  # noqa: S104 -- refused
async def test_it_listens_on_this_machine_only(host: str) -> None:
    with pytest.raises(ValueError, match="this machine only"):
        async with serving(create_sandbox(), host=host):
            raise AssertionError("it listens")
    assert check_host("127.0.0.1")


GOOD = (b"host", b"127.0.0.1:8080")


@pytest.mark.parametrize(
    ("headers", "client", "why"),
    [
        ([GOOD], "127.0.0.1", None),
        ([(b"host", b"localhost")], "::1", None),
        ([(b"host", b"[::1]:8080")], "::1", None),
        ([GOOD, (b"origin", b"http://127.0.0.1:8080")], "127.0.0.1", None),
        ([GOOD], "192.168.1.5", "not from this machine"),
        ([(b"host", b"evil.example")], "127.0.0.1", "wrong Host"),
        ([(b"host", b"127.0.0.1.evil.example")], "127.0.0.1", "wrong Host"),
        ([], "127.0.0.1", "wrong Host"),
        ([GOOD, (b"origin", b"http://evil.example")], "127.0.0.1", "wrong Origin"),
        ([GOOD, (b"origin", b"http://127.0.0.1:9999")], "127.0.0.1", "wrong Origin"),
        ([GOOD, (b"origin", b"null")], "127.0.0.1", "wrong Origin"),
        ([GOOD, (b"sec-fetch-site", b"cross-site")], "127.0.0.1", "cross-site"),
        ([GOOD, (b"sec-fetch-site", b"cross-site"), (b"sec-fetch-mode", b"navigate")], "127.0.0.1", None),
    ],
)
def test_who_is_refused(headers: list[tuple[bytes, bytes]], client: str, why: str | None) -> None:
    assert refusal(headers, client) == why


async def test_other_sites_reach_neither_page_nor_api() -> None:
    sandbox = create_sandbox(personas=[Persona(1001, "มานี")])
    transport = httpx.ASGITransport(sandbox.app)  # type: ignore[arg-type]  # httpx has its own name for the scope
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost:8080") as client:
        for path in ("/", "/sandbox/state", f"/bot{sandbox.token}/getMe"):
            assert (await client.get(path)).status_code == 200
            assert (await client.get(path, headers={"Host": "evil.example"})).status_code == 403
            assert (await client.get(path, headers={"Origin": "https://evil.example"})).status_code == 403


async def test_the_page_allows_no_foreign_code() -> None:
    sandbox = create_sandbox(personas=[Persona(1001, "มานี")])
    transport = httpx.ASGITransport(sandbox.app)  # type: ignore[arg-type]  # httpx has its own name for the scope
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        for path in ("/", "/page/main.js"):
            policy = (await client.get(path)).headers["content-security-policy"]
            assert "default-src 'none'" in policy
            assert "unsafe" not in policy
        assert (await client.get("/page/../control.py")).status_code == 404
        assert (await client.get("/page/font/Nothing")).status_code == 404
        upload = await client.post(
            "/sandbox/upload?kind=document&name=a.html",
            content=b"<script>alert(1)</script>",
            headers={"Content-Type": "text/html"},
        )
        answer = await client.get(f"/sandbox/file/{upload.json()['file_id']}")
        assert answer.headers["content-type"] == "application/octet-stream"
        assert answer.headers["content-disposition"].startswith("attachment")
        assert answer.headers["content-security-policy"].startswith("sandbox")
