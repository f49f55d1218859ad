"""How a page in a browser is looked at: by axe, for its measures, and for what it complains of."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import ConsoleMessage, Page, Request

FAULTS = """() => {
    const shown = each => each.checkVisibility({visibilityProperty: true});
    const touched = each => each.matches('[type=checkbox], [type=radio]') ? each.labels[0] : each;
    const controls = document.querySelectorAll(
        'button, input:not([type=hidden]), select, textarea, summary, .button');
    const width = document.documentElement.scrollWidth;
    return [
        ...(width > innerWidth ? [`is ${width} wide`] : []),
        ...[...controls].filter(shown).map(touched)
            .filter(each => each.getBoundingClientRect().height < 43.5)
            .map(each => `too low for a finger: ${each.outerHTML.slice(0, 90)}`),
    ];
}"""
"""What is too wide for the window, or too low for a finger."""


def listen(page: Page, address: str) -> list[str]:
    """Return a list that fills with complaints of the browser and what comes from elsewhere."""
    heard: list[str] = []

    def hear_request(request: Request) -> None:
        if not request.url.startswith(address):
            heard.append(f"asks {request.url}")

    def hear_console(message: ConsoleMessage) -> None:
        is_of_itself = message.location["url"] == page.url and "Failed to load" in message.text
        if message.type in {"error", "warning"} and not is_of_itself:
            heard.append(message.text)

    page.on("request", hear_request)
    page.on("console", hear_console)
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard


def run_axe(page: Page) -> list[str]:
    """Return what axe finds on the page as it stands, a line each."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{each['id']}: {node['html'][:120]} {node['failureSummary']}"
        for each in found["violations"]
        for node in each["nodes"]
    ]


def find_faults(page: Page) -> list[str]:
    """Return what is too wide or too low on the page as it stands, a line each."""
    found: list[str] = page.evaluate(FAULTS)
    return found


def open_all(page: Page) -> None:
    """Unfold everything that is folded."""
    page.evaluate("() => document.querySelectorAll('details').forEach(each => each.open = true)")
