"""One page of every kind, in both languages."""

KINDS = (
    "",
    "s/",
    "s/environment/",
    "i/pm25-concentration/",
    "i/rural-roads-built/",
    "i/gdp-growth/",
    "plan/",
    "plan/task-48/",
    "status/",
    "status/not-met/",
    "status/not-established/",
    "life/air-and-water/",
    "topic/clean-air/",
    "all/",
    "index/",
    "method/",
    "method/growth/",
    "sources/",
    "data/",
    "about/",
    "accessibility/",
    "search/",
)
PAGES = [prefix + kind for prefix in ("", "en/") for kind in KINDS]
EVERY = [*PAGES, "404.html"]
