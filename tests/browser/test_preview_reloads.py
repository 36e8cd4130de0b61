"""A browser that shows the preview follows it: the next site, what stood in its way, and the site again."""

import threading

from playwright.sync_api import Browser, expect

from scorecard.cli.serve import Answer, Answers, Renewed, preview_server

STYLE = "assets/site.0a1b2c3d.css"


def site(words: str) -> Answers:
    head = f"<link rel=stylesheet href=/{STYLE}>"
    page = f"<!doctype html><html><head>{head}</head><body><h1>{words}</h1></body></html>"
    answers: dict[str, Answer] = {
        "index.html": page.encode(),
        "404.html": b"<body></body>",
        STYLE: b"h1 { color: red }",
    }
    return answers.get


def renewed(answers: Answers, *, is_right: bool = True) -> Renewed:
    return Renewed(answers=answers, is_right=is_right, tell=lambda: None)


def test_the_page_renews_itself_and_a_mistake_goes_when_it_is_mended(browser: Browser) -> None:
    with preview_server(0) as server, browser.new_context() as context:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        server.shown.now(renewed(site("first")))
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/")
        expect(page.get_by_role("heading", name="first")).to_be_visible()
        server.shown.now(renewed(site("second")))
        expect(page.get_by_role("heading", name="second")).to_be_visible()
        trouble = {"zh": ["plan.yml:3:1: 错误：空"], "en": ["plan.yml:3:1: error: empty"]}
        server.shown.now(renewed(lambda path: trouble, is_right=False))
        expect(page.get_by_text("plan.yml:3:1: error: empty")).to_be_visible()
        server.shown.now(renewed(site("third")))
        expect(page.get_by_role("heading", name="third")).to_be_visible()
        expect(page.get_by_role("heading")).to_have_css("color", "rgb(255, 0, 0)")
        server.shutdown()
