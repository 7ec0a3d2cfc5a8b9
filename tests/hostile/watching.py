"""What a page does when it is opened: dialogs, requests to others, errors of scripts."""

from __future__ import annotations

from playwright.sync_api import Dialog, Page, Route


def listened(page: Page, origin: str) -> list[str]:
    """Write down each dialog, script error and request to another origin, as they come."""
    found: list[str] = []

    def dialog(shown: Dialog) -> None:
        found.append(f"dialog: {shown.message}")
        shown.dismiss()

    def asked(route: Route) -> None:
        if route.request.url.startswith(f"{origin}/"):
            route.fallback()
        else:
            found.append(route.request.url)
            route.abort()

    page.on("dialog", dialog)
    page.on("pageerror", lambda error: found.append(f"script: {error}"))
    # What the policy stops is never asked, so it isn't routed either.
    page.route("**/*", asked)
    return found
