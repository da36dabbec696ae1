"""The HTML report in a browser: no request, no foreign script, filters that filter."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from planlint.reports.exhibits import cards
from planlint.reports.html import first, html_report
from planlint.reports.index import index_page
from planlint.review import Review


@pytest.fixture(scope="module")
def review(reviewed, faulty, clean, hostile):
    return reviewed(faulty, clean, hostile)


@pytest.fixture(scope="module")
def opened(browser, review, tmp_path_factory):
    """The report in a browser, with what it asked for, what it complained of and what it said aloud."""
    file = tmp_path_factory.mktemp("report") / "report.html"
    file.write_text(html_report(review), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.seen = []
    page.on("request", lambda request: page.seen.append(request.url))
    page.on("console", lambda message: page.seen.append(message.text))
    page.on("pageerror", lambda error: page.seen.append(str(error)))
    page.on("dialog", lambda dialog: (page.seen.append("dialog"), dialog.dismiss()))
    page.goto(file.as_uri())
    yield page
    assert page.seen == [file.as_uri()]
    page.close()


class Tags(HTMLParser):
    """Collects the opening tags of a page with their attributes."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def tags_of(page):
    parser = Tags()
    parser.feed(page)
    return parser.found


def visible(page):
    return page.locator("article.finding:visible").count()


def test_equal_reviews_give_equal_pages(review):
    assert html_report(review) == html_report(review)
    assert index_page(review, ["a.json", "b.json", "c.json"]) == index_page(review, ["a.json", "b.json", "c.json"])
    assert not re.search(r"20\d\d-\d\d-\d\d", html_report(review))


def test_markup_of_a_plan_is_inert(review):
    for page in (html_report(review), index_page(review, ["<b>.json", 'a".json', "c.json"]), html_report(review, "en")):
        assert "<script>alert" not in page
        assert "<img" not in page
        assert "\x1b" not in page
        assert "\x9b" not in page
        assert page.count("<script") == 1
        tags = tags_of(page)
        assert not {tag for tag, _ in tags} & {"img", "iframe", "link", "object", "embed", "base"}
        assert all(not name.startswith("on") for _, attributes in tags for name in attributes)
        assert not [
            a["href"] for _, a in tags if re.match(r"(?i)\s*(https?:|//|javascript:|data:)", a.get("href") or "")
        ]


def test_the_page_shows_every_finding(opened, review):
    assert visible(opened) == len(review.verdict.findings)
    assert opened.locator(".count.error dd").inner_text() == str(
        sum(finding.severity == 2 for finding in review.verdict.findings)
    )
    assert opened.locator("mark", has_text="77.35岁").count() >= 1
    assert opened.locator("h1").inner_text() == "3 份规划"


def test_severity_family_and_search_filter(opened, review):
    errors = sum(finding.severity == 2 for finding in review.verdict.findings)
    opened.locator(".chip.error").click()
    assert visible(opened) == errors
    opened.locator("#search").fill("28% 不会出现的文字")
    assert visible(opened) == 0
    assert opened.locator("#no-match").is_visible()
    assert opened.locator("#no-match").inner_text() == "没有符合条件的发现"
    assert opened.locator(".plan-head:visible").count() == 0
    assert opened.locator(".outline p.plan:visible").count() == 0
    opened.locator("#search").fill("正文为 25%")
    assert 0 < visible(opened) < errors
    assert opened.locator("#clear").inner_text() == "清除筛选"
    opened.locator("#clear").click()
    assert visible(opened) == len(review.verdict.findings)
    assert opened.locator(".plan-head:visible").count() == 3
    opened.locator('.chip[data-filter="group"][data-value="value"]').click()
    assert visible(opened) == sum(finding.family.startswith("value") for finding in review.verdict.findings)
    opened.locator("#clear").click()


def test_rules_that_failed_stand_apart_from_those_that_do_not_apply(review):
    page = html_report(review)
    assert "不适用的规则" in page
    assert "未能执行的规则" not in page
    outcomes = tuple(replace(o, outcome="failed", reason="made to fail") for o in review.verdict.outcomes[:1])
    verdict = replace(review.verdict, outcomes=(*outcomes, *review.verdict.outcomes[1:]))
    page = html_report(Review(review.plans, verdict, review.paths))
    assert page.count("<h2>未能执行的规则</h2> <span>1</span>") == 1
    assert page.index("未能执行的规则") < page.index("made to fail") < page.index("不适用的规则")


def test_a_rule_opens_its_manual_page(opened):
    opened.locator('button.rule[data-rule="value.baseline-mismatch"]').first.click()
    dialog = opened.locator("dialog[open]")
    assert "检查什么" in dialog.inner_text()
    dialog.locator("button").click()
    assert opened.locator("dialog[open]").count() == 0


def test_keys_walk_and_search(opened):
    opened.evaluate("document.activeElement.blur()")
    opened.keyboard.press("j")
    opened.keyboard.press("j")
    focused = opened.evaluate("document.activeElement.id")
    assert focused == opened.locator("article.finding").nth(1).get_attribute("id")
    opened.keyboard.press("/")
    assert opened.evaluate("document.activeElement.id") == "search"


@pytest.mark.parametrize("width", [1920, 1280, 820, 390])
def test_nothing_is_wider_than_the_window(opened, width):
    opened.set_viewport_size({"width": width, "height": 900})
    assert opened.evaluate("document.documentElement.scrollWidth") <= width


def test_paper_shows_everything(opened):
    assert opened.locator("details.listing:not([open])").count() > 0
    content = opened.pdf(prefer_css_page_size=True)
    assert content.startswith(b"%PDF")
    opened.emulate_media(media="print")
    assert not opened.locator(".toolbar").is_visible()
    opened.emulate_media(media="screen")


def test_the_summary_names_different_plans_first(review):
    chosen = first(cards(review, "zh"))
    assert len({card.finding.plan for card in chosen[:2]}) == 2
    assert all(card.severity == "error" for card in chosen[:2])
