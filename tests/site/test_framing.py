"""Which shell goes around a page: the plain one only where it is known to put the same there as MkDocs."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from scorecard.records.problems import RefusedError
from scorecard.site.publish import framing
from scorecard.site.publish.assets import Theme, read_theme
from scorecard.site.publish.framing import Framing
from scorecard.site.publish.links import PageLinks
from scorecard.site.publish.page_view import PageView
from scorecard.site.publish.shell import ShellAssets, Views
from scorecard.site.publish.shell_process import FramedPage, ShellError, ShellRequest
from scorecard.site.published import Shell
from tests.site.test_assets import laid_out
from tests.site.test_publish import small_site

SITE = small_site()
HERE = SITE.languages[0]
VIEW = Views(SITE, ShellAssets(stylesheets=(), head_scripts=(), scripts=(), search_scripts=()), set()).view(
    HERE, HERE.pages[1]
)
PLAIN, OTHER = "托位".encode(), b"by MkDocs"


class Asked:
    """Stands for MkDocs: what it is asked, and what it answers, or None for a failure."""

    def __init__(self) -> None:
        self.requests: list[tuple[str, str, int, str, int]] = []
        self.answer: bytes | None = PLAIN

    def __call__(self, request: ShellRequest, pages: Sequence[PageView], *, source_date_epoch: int) -> list[FramedPage]:
        (view,) = pages
        config = Path(request.config_file).name
        self.requests.append((config, request.site_name, request.pages, view.path, source_date_epoch))
        if self.answer is None:
            raise ShellError("what MkDocs said")
        return [FramedPage(path=view.path, html=self.answer, links=PageLinks())]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    made = Asked()
    monkeypatch.setattr(framing, "framed_at_once", made)
    return made


Make = Callable[..., Framing]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """A framing by a theme whose settings, and whose template, are the project's own or not."""
    theme: Theme = read_theme(laid_out(tmp_path / "theme"), {})

    def made(
        settings: bool, template: bool, shell: Shell = "mkdocs", cache: str = "cache", text: str = "{{ shell.title }}"
    ) -> Framing:
        (theme.templates / "main.html").write_text(text, "utf-8")
        here = replace(theme, own_settings=settings, own_template=template, fingerprint=text)
        return Framing(SITE, here, tmp_path / cache, shell)

    return made


@pytest.mark.parametrize(
    ("settings", "template", "shell", "is_sure"),
    [
        (True, True, "mkdocs", True),
        (True, False, "mkdocs", False),
        (False, True, "mkdocs", False),
        (False, False, "mkdocs", False),
        (False, False, "plain", True),
    ],
)
def test_the_project_s_own_theme_is_known(
    make: Make, asked: Asked, settings: bool, template: bool, shell: Shell, is_sure: bool
) -> None:
    here = make(settings, template, shell)
    assert here.is_sure is is_sure
    assert here.by_plain(HERE, VIEW) is (settings or is_sure)
    assert len(asked.requests) == (settings and not is_sure)


def test_a_template_of_one_s_own_is_tried_once(make: Make, asked: Asked, tmp_path: Path) -> None:
    for _ in range(2):
        assert make(True, False).by_plain(HERE, VIEW)
    assert asked.requests == [("mkdocs.yml", "沈阳成绩单", 1, "i/nurseries/index.html", 1767139200)]
    asked.answer = OTHER
    assert make(True, False).by_plain(HERE, VIEW)
    for _ in range(2):
        assert not make(True, False, text="{{ shell.title }}!").by_plain(HERE, VIEW)
    assert len(asked.requests) == 2
    assert len(list((tmp_path / "cache/shells").iterdir())) == 1
    assert not make(True, False, text="{{ config.site_name }}", cache="new").by_plain(HERE, VIEW)
    assert len(asked.requests) == 2  # the plain shell gave nothing to compare


@pytest.mark.parametrize(
    ("settings", "template", "text", "html", "asks"),
    [
        (True, True, "{{ shell.title }}", PLAIN, 0),
        (True, False, "{{ shell.title }}", OTHER, 2),
        (False, True, "{{ shell.title }}", OTHER, 1),
        (True, False, "{{ config.site_name }}", OTHER, 1),
    ],
)
def test_one_page_is_framed_as_all_are(
    make: Make, asked: Asked, settings: bool, template: bool, text: str, html: bytes, asks: int
) -> None:
    asked.answer = OTHER
    page = make(settings, template, text=text).alone(HERE, VIEW)
    assert (page.path, page.html, len(asked.requests)) == ("i/nurseries/index.html", html, asks)


def test_a_template_of_one_s_own_that_gives_the_same_is_framed_plainly(make: Make, asked: Asked) -> None:
    for _ in range(2):
        assert make(True, False).alone(HERE, VIEW).html == PLAIN
    assert len(asked.requests) == 1


@pytest.mark.parametrize(
    ("settings", "template", "text", "said"),
    [
        (True, True, "{{ config.site_name }}", "UndefinedError: 'config' is undefined"),
        (False, False, "{{ shell.title }}", "what MkDocs said"),
        (True, False, "{{ shell.title }}", "what MkDocs said"),
    ],
)
def test_a_shell_that_fails_is_named_with_what_it_said(
    make: Make, asked: Asked, settings: bool, template: bool, text: str, said: str
) -> None:
    asked.answer = None
    with pytest.raises(RefusedError) as refused:
        make(settings, template, text=text).alone(HERE, VIEW)
    (problem,) = refused.value.problems
    assert (problem.code, problem.values["detail"]) == ("shell-failed", said)
    assert problem.place.file.endswith("templates/theme/main.html")
