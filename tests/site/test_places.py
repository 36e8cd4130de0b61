"""A page for each place of which something is known, or that the plan names."""

import re
from pathlib import Path

import pytest

from tests.site.test_sites import site_of

NAMED = ["tiexi", "sujiatun", "hunnan", "shenbei", "yuhong", "liaozhong", "xinmin", "kangping", "faku"]


def test_places_that_the_plan_names_for_a_commitment_have_a_page_with_it(real_site: Path) -> None:
    for place in NAMED:
        for folder in (real_site, real_site / "en"):
            page = (folder / "place" / place / "index.html").read_text("utf-8").partition("<main")[2]
            assert 'href="../../i/free-rural-school-buses/#target-list-2023"' in page, place
            assert 'class="mark mark-' in page.partition('id="commitments"')[2], place


def test_a_place_without_figures_is_not_said_to_have_some(real_site: Path) -> None:
    leads = {
        place: re.search(r'<p class="lead">(.*?)</p>', (real_site / f"en/place/{place}/index.html").read_text("utf-8"))
        for place in ("faku", "shenbei")
    }
    assert {place: lead and lead[1] for place, lead in leads.items()} == {
        "faku": (
            "The commitments for which the plan names Faku County. Each is judged for all the places named together."
        ),
        "shenbei": (
            "The figures found for Shenbei New District: the latest of each, beside that of Shenyang for the "
            "same period."
        ),
    }


def test_the_figures_of_a_place_are_a_table_and_a_workbook(real_site: Path) -> None:
    page = (real_site / "place/shenbei/index.html").read_text("utf-8")
    table = (real_site / "data/place/shenbei.csv").read_text("utf-8-sig").splitlines()
    whole = (real_site / "data/observations.csv").read_text("utf-8-sig").splitlines()
    assert 'href="../../data/place/shenbei.csv"' in page
    assert 'href="../../data/place/shenbei.xlsx"' in page
    assert table == [whole[0], *(line for line in whole if "district=shenbei" in line)]
    assert len(table) > 1
    assert not (real_site / "data/place/faku.csv").exists()


DISTRICTS = """
dimensions:
  - id: district
    name: {zh: 区县, en: District}
    places: true
    categories:
      - {id: east, name: {zh: 东区, en: East District}}
      - {id: west, name: {zh: 西区, en: West District}}
"""
OF_EAST = "{id: of-east, kind: at_least, value: 9, due: 2025, group: {district: east}, "
OF_EACH = "{id: of-each, kind: at_least, value: 9, due: 2025, every_group: district, "
COMPARED = "They are shown for comparison and do not decide the commitments of Sometown."


def with_districts(plan: Path, target: str, period: int, *figures: int) -> Path:
    """The plan with two districts, a figure of each, and a target."""
    outline, parks = plan / "indicators/plan.yml", plan / "indicators/parks/new-parks.yml"
    outline.write_text(outline.read_text("utf-8") + DISTRICTS, "utf-8")
    text = parks.read_text("utf-8")
    if target:
        more = f"  - {target}clauses: [goal/1], text: {{zh: 各区九个, en: Nine in a district}}}}\n"
        text = text.replace("targets:\n", f"targets:\n{more}", 1)
    source = re.search(r"sources: (\[.*?\])", text)
    assert source is not None
    known = "".join(
        f"  - {{period: {period}, value: {figure}, group: {{district: {each}}}, sources: {source[1]}}}\n"
        for each, figure in zip(("east", "west"), figures, strict=True)
    )
    parks.write_text(text.replace("observations:\n", f"observations:\n{known}", 1), "utf-8")
    return plan


@pytest.mark.parametrize(
    ("target", "compared"),
    [("", ("east", "west")), (OF_EAST, ("west",)), (OF_EACH, ())],
    ids=["none", "of one", "of each"],
)
def test_figures_of_a_place_that_decide_are_not_said_to_be_compared_alone(
    minimal_plan: Path, target: str, compared: tuple[str, ...]
) -> None:
    (english,) = [
        each for each in site_of(with_districts(minimal_plan, target, 2024, 8, 8)).languages if each.language == "en"
    ]
    leads = {page.address: page.description for page in english.pages if page.address.startswith("place/")}
    assert {each for each, lead in leads.items() if COMPARED in lead} == {f"place/{each}/" for each in compared}


def test_a_strip_draws_the_figure_that_speaks_for_all_and_says_whose_it_is(minimal_plan: Path) -> None:
    """Of what each district must keep, the whole's figure may lie on the good side and the outcome be “not met”."""
    plan = with_districts(minimal_plan, OF_EACH, 2025, 8, 20)
    (english,) = [each for each in site_of(plan).languages if each.language == "en"]
    (sector,) = [page.whole().body for page in english.pages if page.address == "s/parks/"]
    row = sector[sector.index("Nine in a district") :].partition("<tr>")[0]
    assert "2025: 8 (East District)" in row
    assert "2025: 11" not in row


def test_a_district_of_which_nothing_is_known_says_so_and_where_it_was_looked_for(real_site: Path) -> None:
    page = (real_site / "en/place/huanggu/index.html").read_text("utf-8").partition("<main")[2].partition("</main>")[0]
    said = " ".join(re.sub(r"<[^>]*>", " ", page).split())
    assert said.endswith(
        "Huanggu District The plan makes its commitments for Shenyang as a whole; none names Huanggu District. "
        "What is missing No figure of Huanggu District alone was found. Call the city’s hotline, 12345, or apply to "
        "the city government or the department concerned under China’s Regulations on Open Government Information. "
        "The places searched All commitments"
    )
    assert re.findall(r'href="(\.\./\.\./(?:sources|all)/[^"]*)"', page) == [
        "../../sources/#searched",
        "../../all/",
    ]


def test_every_district_is_found_by_its_name(real_site: Path) -> None:
    index = (real_site / "search/pages.js").read_text("utf-8")
    districts = "和平 沈河 大东 皇姑 铁西 苏家屯 浑南 于洪 辽中"
    names = [*(f"{each}区" for each in districts.split(" ")), "沈北新区", "新民市", "康平县", "法库县"]
    assert [each for each in names if f'"{each}"' not in index] == []


def test_another_place_has_a_page_only_where_something_is_known_of_it(real_site: Path) -> None:
    assert not (real_site / "place/anshan").exists()
    assert (real_site / "place/liaoning").exists()
