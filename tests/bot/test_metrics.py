"""What can be watched counts what was done."""

import pytest

from tests.committee import committee

pytestmark = pytest.mark.anyio


async def test_updates_and_calls_are_counted(sqlite_url: str) -> None:
    async with committee(sqlite_url) as c:
        malee = c.person("มาลี")
        for _ in range(3):
            await malee.says("ลำพูนอยู่กลุ่มไหน")
        await c.settled()
        found = c.app.metrics.registry.get_sample_value
        assert found("kammakan_updates_handled_total") == 3
        assert found("kammakan_calls_made_total", {"outcome": "sent"}) == len(malee.from_bot)
        assert found("kammakan_calls_made_total", {"outcome": "failed"}) == 0
