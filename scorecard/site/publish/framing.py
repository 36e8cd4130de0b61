"""Which shell goes around pages: MkDocs, or the plain one, a tenth as dear, where it is known to put the same there."""

from datetime import UTC, datetime, time
from functools import cached_property
from pathlib import Path

from scorecard.reading.kept import Kept
from scorecard.records.problems import RefusedError, refusal
from scorecard.site.publish.assets import Theme
from scorecard.site.publish.page_view import PageView
from scorecard.site.publish.plain_shell import PlainShell
from scorecard.site.publish.shell_process import FramedPage, ShellError, ShellRequest, framed_at_once
from scorecard.site.published import Shell
from scorecard.site.rendered import LanguageSite, Site


class Framing:
    """The shell of a site. With `shell` "plain" it is the plain one, whatever MkDocs would do."""

    def __init__(self, site: Site, theme: Theme, cache: Path | None, shell: Shell = "mkdocs") -> None:
        self._theme, self._cache, self._shell = theme, cache, shell
        self._seen = Kept(cache / "shells" if cache else None)
        self.epoch = int(datetime.combine(site.as_of, time(), tzinfo=UTC).timestamp())
        """The moment that MkDocs takes for now: when the day of the data begins."""

    @property
    def is_sure(self) -> bool:
        """Nothing need be tried: the plain shell was asked for, or the theme is the project's own."""
        return self._shell == "plain" or (self._theme.own_settings and self._theme.own_template)

    def request(self, here: LanguageSite, pages: int) -> ShellRequest:
        """So many pages of a language, for MkDocs."""
        return ShellRequest(config_file=str(self._theme.config_file), site_name=here.strings.site_name, pages=pages)

    def by_plain(self, here: LanguageSite, view: PageView) -> bool:
        """Whether the plain shell will do. A template of one's own may ask for what MkDocs alone gives: that is seen at
        this page, once for a theme. Settings of one's own may do anything. Raises ShellError.
        """
        if self.is_sure:
            return True
        if not self._theme.own_settings:
            return False
        seen = self._seen.read(self._theme.fingerprint)
        if seen is None:
            seen = b"the same" if self._is_the_same(here, view) else b"another"
            self._seen.write(self._theme.fingerprint, seen)
            self._seen.prune()
        return seen == b"the same"

    def alone(self, here: LanguageSite, view: PageView) -> FramedPage:
        """One page; by MkDocs it takes half a second. Raises RefusedError."""
        try:
            if self.by_plain(here, view):
                return self._plainly(view)
        except ShellError as error:
            if self.is_sure:
                raise self.refused(error) from error
        try:
            return self._by_mkdocs(here, view)
        except ShellError as error:
            raise self.refused(error) from error

    def refused(self, error: ShellError) -> RefusedError:
        """For a shell that failed: most likely the theme's template is at fault."""
        return refusal("shell-failed", self._theme.templates / "main.html", detail=str(error))

    def _is_the_same(self, here: LanguageSite, view: PageView) -> bool:
        try:
            plain = self._plainly(view)
        except ShellError:
            return False
        return plain.html == self._by_mkdocs(here, view).html

    @cached_property
    def _plain(self) -> PlainShell:
        return PlainShell(self._theme.templates, self._cache)

    def _plainly(self, view: PageView) -> FramedPage:
        return self._plain.document(view)

    def _by_mkdocs(self, here: LanguageSite, view: PageView) -> FramedPage:
        return framed_at_once(self.request(here, 1), [view], source_date_epoch=self.epoch)[0]
