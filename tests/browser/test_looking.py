"""What looks at pages does see what is wrong with one."""

import pytest
from playwright.sync_api import Route

from tests.browser.conftest import Opening
from tests.browser.looking import find_faults, listen, run_axe

pytestmark = pytest.mark.browser

BAD = """<!DOCTYPE html><html lang="en"><title>Bad</title>
<main><h1>Bad</h1><p style="color: #aaa; background: #fff">pale</p><img src="http://127.0.0.1:9/a.png">
<div style="width: 50rem">wide</div><button style="height: 20px">low</button></main></html>"""


def test_a_bad_page_is_found_out(opened: Opening, address: str) -> None:
    context = opened(width=360)
    context.route("**/bad", lambda route: route.fulfill(body=BAD, content_type="text/html"))
    page = context.new_page()
    heard = listen(page, address)
    page.goto("/bad")
    assert {each.split(":")[0] for each in run_axe(page)} >= {"color-contrast", "image-alt"}
    assert [each.split(":")[0] for each in find_faults(page)] == [
        "is 808 wide",
        "too low for a finger",
    ]
    assert "asks http://127.0.0.1:9/a.png" in heard


def test_the_policy_of_the_site_is_heard(opened: Opening, address: str) -> None:
    def answer(route: Route) -> None:
        policy = {"Content-Security-Policy": "default-src 'none'"}
        route.fulfill(body=BAD, content_type="text/html", headers=policy)

    context = opened()
    context.route("**/bad", answer)
    page = context.new_page()
    heard = listen(page, address)
    page.goto("/bad")
    assert [each for each in heard if "Content Security Policy" in each] != []
