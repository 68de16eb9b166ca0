"""What every test of the page does in it."""

from importlib.resources import files
from typing import Any

from playwright.async_api import Locator, Page, expect

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
GRAVE = {"serious", "critical"}


async def write(page: Page, text: str) -> None:
    """Type into the message box and send with Enter."""
    box = page.get_by_role("textbox", name="Message")
    await box.fill(text)
    await box.press("Enter")


async def taps(page: Page, label: str) -> None:
    """Press the newest button of this label in the conversation."""
    await page.get_by_role("log").get_by_role("button", name=label, exact=True).last.tap()


async def submits(dialog: Locator, label: str) -> None:
    """Press the button of this label in the dialog in front."""
    await dialog.get_by_role("button", name=label, exact=True).tap()


async def closes(dialog: Locator) -> None:
    """Close the dialog in front, and wait until the conversation is there again."""
    await submits(dialog, "Close")
    await expect(dialog).to_have_count(0)


async def grave_findings(page: Page) -> list[str]:
    """Return what axe-core calls serious or critical, with the elements that it found."""
    found: dict[str, Any] = await page.evaluate("() => axe.run({ resultTypes: ['violations'] })")
    return [
        f"{one['id']}: {node['html']} {node['failureSummary']}"
        for one in found["violations"]
        if one["impact"] in GRAVE
        for node in one["nodes"]
    ]
