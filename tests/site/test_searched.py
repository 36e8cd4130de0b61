"""What was searched without a find: on each page what is particular to it, the places once for all."""

from html import unescape
from pathlib import Path

from scorecard.reading.checked import checked_inputs
from scorecard.records.project import PROJECT


def test_the_places_searched_stand_on_the_page_of_sources_and_pages_lead_there(real_site: Path) -> None:
    inputs, _ = checked_inputs(PROJECT)
    for folder, language in (("", "zh"), ("en", "en")):
        sources = unescape((real_site / folder / "sources" / "index.html").read_text(encoding="utf-8"))
        searched = {
            each: document.record.searched for each, document in inputs.indicators.items() if document.record.searched
        }
        assert len(searched) > 400
        for place, words in inputs.sources.record.places.items():
            assert f'<li id="searched-{place}">{words[language]}</li>' in sources
        for each, searches in searched.items():
            page = unescape((real_site / folder / "i" / each / "index.html").read_text(encoding="utf-8"))
            for search in searches:
                assert f'sources/#searched-{search.place}">' in page, each
                assert inputs.sources.record.places[search.place][language] not in page, each
