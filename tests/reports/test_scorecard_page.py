"""The page is one file that needs nothing, says everything, and reconciles."""

from __future__ import annotations

import re
from base64 import b64decode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any

import pytest

from measuringup.core.indicators import GapBasis, Indicator, LifeCycle, Polarity
from measuringup.core.periods import Period
from measuringup.core.rating import PRESETS, Edge
from measuringup.core.scorecards import Scorecard, ScorecardRow, scorecard_of
from measuringup.reports.making import formula
from measuringup.reports.measure import MOST_POINTS, PrintedMeasure, printed_measure
from measuringup.reports.peer_charts import ordinal
from measuringup.reports.printed import heads, printed, printed_row, tallies
from measuringup.reports.scorecard_page import content_policy, scorecard_page, stylesheet
from tests.core.scorecard_factory import assessed, series
from tests.reports import marlowe

CARD = marlowe.scorecard()
ROWS = {row.indicator.code: row for row in CARD.rows}
SENTENCE = "Marlowe is a fictional council. Every name, figure and report here is made up."
PAGE = scorecard_page(CARD, known_on=marlowe.AS_OF, demonstration=SENTENCE)


class Page(HTMLParser):
    """What a test asks of a page: its ids, its links, its elements, and whether tags are closed."""

    VOID = frozenset({"meta", "input", "br", "link", "img"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.elements.append((tag, found))
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if tag in {"a", "use"}:
            self.links.append(str(found.get("href")))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in self.VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes nothing"

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def measure(code: str) -> PrintedMeasure:
    return page_of(ROWS[code])


def page_of(row: ScorecardRow) -> PrintedMeasure:
    return printed_measure(printed_row(row, "exceptions"), "On last period", "On a year ago")


def table_row(code: str, page: str = PAGE) -> str:
    """The text of one row of the table."""
    (found,) = re.findall(rf'<tr role="row"\s+id="row-{code}".*?</tr>', page, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found).split())


class TestOneFile:
    def test_it_is_well_formed_and_its_ids_are_unique(self) -> None:
        page = Page(PAGE)
        assert page.open == []
        assert len(page.ids) == len(set(page.ids))

    def test_every_link_leads_within_the_page(self) -> None:
        page = Page(PAGE)
        assert {link[0] for link in page.links} == {"#"}
        assert {link[1:] for link in page.links} <= set(page.ids)

    def test_it_needs_nothing_from_outside_and_runs_nothing(self) -> None:
        page = Page(PAGE)
        assert not page.all("script")
        assert not page.all("link")
        assert not page.all("img")
        assert not [attributes for _, attributes in page.elements if "style" in attributes]
        assert not [attributes for _, attributes in page.elements if any(name.startswith("on") for name in attributes)]
        assert "url(" not in stylesheet()

    def test_the_policy_allows_this_stylesheet_and_nothing_else(self) -> None:
        (policy,) = [each["content"] for each in Page(PAGE).all("meta") if each.get("http-equiv")]
        assert policy == content_policy(stylesheet())
        assert policy is not None
        assert policy.startswith("default-src 'none'; style-src 'sha256-")
        (style,) = re.findall(r"<style>(.*?)</style>", PAGE, re.DOTALL)
        (digest,) = re.findall(r"sha256-([^']+)'", policy)
        assert b64decode(digest) == sha256(style.encode()).digest()

    def test_each_icon_is_drawn_once_and_none_for_nothing(self) -> None:
        page = Page(PAGE)
        drawn = [name for name in page.ids if name.startswith("i-")]
        used = {link[1:] for link in page.links if link.startswith("#i-")}
        assert set(drawn) == used

    def test_it_begins_with_its_type_and_says_its_language(self) -> None:
        assert PAGE.startswith("<!DOCTYPE html>")
        assert Page(PAGE).all("html") == [{"lang": "en-GB"}]

    def test_what_people_wrote_is_escaped(self) -> None:
        evil = replace(
            marlowe.BY_CODE["PL 07"], name="<script>alert(1)</script>", definition='"><img src=x>', section="A & <b>"
        )
        frame = assessed(series(evil, [80.0, 81.0], first=marlowe.FIRST_MONTH))
        text = scorecard_page(scorecard_of(frame, [evil], "marlowe"))
        page = Page(text)
        assert not page.all("script")
        assert not page.all("img")
        assert not page.all("b") or "A &amp; &lt;b&gt;" in text
        assert "&lt;script&gt;" in text


class TestTheTable:
    def test_counts_reconcile_above_and_in_each_section(self) -> None:
        assert "13 measures, 7 rated; 3 of 7 are green (43%)." in PAGE
        words = printed(CARD)
        assert sum(tally.number for tally in words.tallies) == 13
        for section in words.sections:
            assert sum(tally.number for tally in section.tallies) == len(section.rows)

    def test_bands_that_print_alike_are_one_count(self) -> None:
        (red,) = [each for each in CARD.counts.by_band if each.band.word == "Red"]
        other = replace(red, band=replace(red.band, also=("missed",)), number=1)
        found = tallies(replace(CARD.counts, by_band=(red, other)))
        assert [(each.words, each.number) for each in found[:-1]] == [("Red", red.number + 1)]

    def test_the_signs_are_explained_above_too(self) -> None:
        assert PAGE.index("What the signs mean") < PAGE.index('<table class="sc"')

    def test_what_is_not_charted_says_why(self) -> None:
        line = printed_row(replace(ROWS["PL 07"], not_charted="rolling"), "exceptions")
        assert line.no_variation == "Not charted: rolling figures"

    def test_a_row_says_everything(self) -> None:
        assert table_row("pl-07") == (
            "Fly-tips removed within 2 working days PL 07 · High is good "
            "7.0 points below target; tolerance 3.0. Concern: below lower limit "
            "Red 78.0% Sep 2025 85.0% +0.7 −8.8 Concern Hit or miss 12 of 14"
        )

    def test_a_state_is_named_with_its_reason_and_the_last_figure(self) -> None:
        assert "Not submitted (overdue) – Q2 2025/26 –" in table_row("pl-28")
        assert "Last figure: 93.1% for Q1 2025/26" in table_row("pl-28")

    def test_units_stand_with_the_figure(self) -> None:
        days = Indicator(code="D", name="Days", unit="working days", polarity=Polarity.LOW, frequency="quarterly")
        rows = series(days, [8.9], band="green", status="Green", target=10.0, gap=11.0, target_form="absolute")
        text = scorecard_page(scorecard_of(assessed(rows), [days], "marlowe"))
        assert "8.9 working days" in table_row("d", text)
        assert "10.0 working days" in table_row("d", text)

    def test_roles_are_explicit_and_names_are_whole(self) -> None:
        page = Page(PAGE)
        assert {each.get("role") for each in page.all("tr")} == {"row", None}
        names = {each.get("aria-label") for each in page.all("svg") if each.get("role") == "img"}
        assert "Better, within normal variation" in names
        assert "Worse, beyond normal variation" in names

    def test_reasons_for_all_for_none(self) -> None:
        assert "1.1 points above target" not in table_row("pl-01")
        assert "1.1 points above target" in table_row("pl-01", scorecard_page(CARD, reasons="all"))
        assert "below target" not in table_row("pl-07", scorecard_page(CARD, reasons="none"))

    def test_what_may_be_folded_is_counted(self) -> None:
        words = printed(CARD)
        assert [section.fold for section in words.sections] == [
            "Show 3 more measures", "Show 0 more measures", "Show 2 more measures",
        ]  # fmt: skip
        assert PAGE.count('type="checkbox"') == 2
        alone = replace(words.sections[0], rows=words.sections[0].rows[:1], calm=1)
        assert alone.fold == "Show 1 measure"

    def test_the_legend_explains_what_occurs(self) -> None:
        assert "among peers: best at the left" in PAGE
        alone = [row for row in CARD.rows if not row.standing.rank]
        sections = tuple(
            replace(section, rows=tuple(row for row in section.rows if row in alone)) for section in CARD.sections
        )
        assert "among peers: best at the left" not in scorecard_page(replace(CARD, sections=sections))

    def test_heads_name_the_period(self) -> None:
        assert heads(["quarterly"]) == ("On last quarter", "On a year ago")
        assert heads(["quarterly", "annual"]) == ("On last period", "On a year ago")
        assert heads(["4-monthly"])[0] == "On last period"

    def test_measures_without_a_row_are_listed(self) -> None:
        assert "Measures this council does not report" in PAGE
        assert re.search(r"Council homes that meet the standard <span[^>]*>PL 99 · no figure", PAGE)
        assert re.search(r"Library books issued <span[^>]*>PL 50 · replaced by PL 43 in April 2025", PAGE)

    def test_furniture(self) -> None:
        assert SENTENCE in PAGE
        assert "Figures as known on 13 November 2025" in PAGE
        plain = scorecard_page(CARD, attribution="Source: Improvement Service.")
        assert "Demonstration" not in plain
        assert "known on" not in plain
        assert "Source: Improvement Service." in plain

    def test_latest_figures_say_so(self) -> None:
        latest = replace(CARD, period="")
        assert printed(latest).period == "Latest figures, to Sep 2025"


class TestAMeasure:
    def test_verdict_reason_evidence_in_that_order(self) -> None:
        (article,) = re.findall(r'<article class="measure"\s+id="m-pl-07".*?</article>', PAGE, re.DOTALL)
        places = [
            article.index(words)
            for words in (
                "78.0% is 7.0 points below the target of 85.0%, beyond the tolerance of 3.0.",
                "78.0% lies below the lower process limit of 82.8%.",
                "Judged in percentage points, at one decimal.",
                "312 of 400",
                "Four months below the usual range",
                "The figures",
                "Among peers",
                "In plain words",
                "How this was made",
            )
        ]
        assert places == sorted(places)

    def test_rules_are_linked_where_there_is_a_rule_book(self) -> None:
        linked = scorecard_page(CARD, rule_book="rules.html")
        assert 'href="rules.html#bands-on-the-gap"' in linked
        assert ">Rule book: bands on the gap</a>" in linked
        assert "Rule book: bands on the gap." in PAGE

    def test_facts(self) -> None:
        facts = {fact.label: (fact.words, fact.note) for fact in measure("PL 07").facts}
        assert facts == {
            "Sep 2025": ("78.0%", "312 of 400"),
            "Target": ("85.0%", "tolerance 3 points"),
            "On Aug 2025": ("+0.7", "within normal variation"),
            "On Sep 2024": ("−8.8", "worse"),
            "Variation": ("Concern", ""),
            "Assurance": ("Hit or miss", ""),
            "Among 14": ("12th", "lowest quarter"),
        }
        assert {fact.label: fact.note for fact in measure("PL 26").facts}["On last period"] == (
            "the period before has no figure"
        )
        of_parts = replace(ROWS["PL 02"], numerator=64.0, denominator=100_000.0)
        assert page_of(of_parts).facts[0].note == "64 ÷ 100,000"

    def test_the_year_to_date_stands_beside_the_period(self) -> None:
        row = ROWS["PL 07"]
        both = replace(row, year_to_date=81.0, year_to_date_target=85.0, year_to_date_band=row.scheme.bands[1])
        facts = {fact.label: fact for fact in page_of(both).facts}
        assert (facts["Year to date"].words, facts["Year to date"].note) == ("81.0%", "Amber, target 85.0%")
        unrated = page_of(replace(both, year_to_date_band=None)).facts
        assert next(fact for fact in unrated if fact.label == "Year to date").note == "target 85.0%"
        assert "Year to date" not in {fact.label for fact in measure("PL 26").facts}

    def test_a_year_to_date_says_what_it_lacks(self) -> None:
        row = replace(ROWS["PL 07"], year_to_date=81.0, year_to_date_method="unweighted mean")
        mean = page_of(replace(row, year_to_date_note="unweighted mean of 2 quarters"))
        (fact,) = [fact for fact in mean.facts if fact.label == "Year to date"]
        assert fact.note == "unweighted mean of 2 quarters; numerators are missing"
        assert dict(mean.made)["Year figure"].startswith("an unweighted mean")
        short = replace(
            row, year_to_date_method="sum/sum", year_to_date_note="without 1 month", year_to_date_target=85.0
        )
        (fact,) = [fact for fact in page_of(short).facts if fact.label == "Year to date"]
        assert fact.note == "target 85.0%; without 1 month"

    def test_nothing_is_added_that_is_not_there(self) -> None:
        bare = tuple(replace(point, numerator=None) for point in ROWS["PL 07"].series)
        page = page_of(replace(ROWS["PL 07"], year_to_date_method="sum/sum", series=bare))
        assert "Year figure" not in dict(page.made)

    def test_cautions_stand_under_the_chart(self) -> None:
        row = ROWS["PL 07"]
        rising = tuple(replace(point, charted=70.0 + k, starts_again=False) for k, point in enumerate(row.series))
        loose = replace(row, series=rising, indicator=replace(row.indicator, fix_after=None))
        assert page_of(loose).charts[0].notes[0].startswith("Neighbouring figures hang together")
        gappy = replace(loose, series=(*rising[:3], *rising[6:]))
        assert page_of(gappy).charts[0].notes
        assert page_of(replace(loose, limits_meaningful=False)).charts[0].notes == ()

    def test_a_missing_figure_says_its_state_once(self) -> None:
        row = ROWS["PL 07"]
        gone = replace(row.series[-1], value=None, charted=None, band=None, status="Suppressed")
        first = page_of(replace(row, series=(*row.series[:-1], gone))).table[0]
        assert (first.status, first.reading) == ("Suppressed", "")

    def test_an_annual_measure_says_its_one_change_once(self) -> None:
        row = ROWS["PL 24"]
        same = page_of(replace(row, long=row.short))
        assert len([fact for fact in same.facts if fact.label.startswith("On ")]) == 1

    @pytest.mark.parametrize(
        ("code", "changes", "note"),
        [
            ("PL 24", {}, "Out of date: a later figure than 2020/21 was due. The rating does not count."),
            ("PL 48", {"is_out_of_date": True}, "Out of date: a later figure than Q2 2025/26 was due."),
            ("PL 06", {"is_out_of_date": False}, "The latest figure there is: 2024/25."),
            ("PL 47", {}, "Last figure: 90.2% for Q1 2025/26."),
            ("PL 07", {}, "Target missed 6 times in a row."),
            ("PL 01", {}, "Target met 4 times in a row."),
        ],
    )
    def test_notes(self, code: str, changes: dict[str, Any], note: str) -> None:
        assert note in page_of(replace(ROWS[code], **changes)).notes

    def test_a_last_figure_is_said_once(self) -> None:
        assert "Last figure" in measure("PL 28").sentence
        assert not [note for note in measure("PL 28").notes if "Last figure" in note]

    @pytest.mark.parametrize(
        ("code", "edge"),
        [("PL 07", "red"), ("PL 02", "amber"), ("PL 01", "green"), ("PL 24", "none"), ("PL 48", "none")],
    )
    def test_the_edge_has_the_colour_of_the_verdict(self, code: str, edge: str) -> None:
        assert measure(code).edge == edge

    def test_the_edge_of_other_schemes(self) -> None:
        from measuringup.reports.cells import Chip
        from measuringup.reports.measure import _edge

        shapes = {"status-high-red": "red", "status-not-met": "red", "status-star": "green", "status-circle": "amber"}
        for icon, colour in {**shapes, "status-odd": "none"}.items():
            assert _edge(Chip(icon=icon, words="", kind="rated")) == colour

    def test_the_table_is_newest_first_with_readings_in_words(self) -> None:
        table = measure("PL 07").table
        assert [row.label for row in table[:2]] == ["Sep 2025", "Aug 2025"]
        assert (table[0].numerator, table[0].denominator, table[0].result) == ("312", "400", "78.0%")
        assert (table[0].reading, table[0].is_special, table[-1].is_special) == ("Below lower limit", True, False)
        assert (table[0].status, table[0].status_icon) == ("Red", "status-red")

    def test_the_head_says_the_unit_once(self) -> None:
        row = ROWS["PL 02"]
        per_head = page_of(replace(row, indicator=replace(row.indicator, unit="per 100,000")))
        assert per_head.result_head == "Result, per 100,000"
        assert measure("PL 07").result_head == "Result"
        assert not [each for each in per_head.table if "per" in each.result + each.target]

    def test_tables_have_only_the_columns_that_say_something(self) -> None:
        page = measure("PL 48")
        assert (page.has_parts, page.has_target, page.has_reading) == (False, False, True)
        assert not measure("PL 26").has_reading
        assert measure("PL 07").numerator_head == "Cleared in time"
        assert measure("PL 01").numerator_head == "Numerator"
        assert measure("PL 01").denominator_head == "Denominator"

    def test_charts_by_kind_of_series(self) -> None:
        assert ["chart--wide" in chart.wide for chart in measure("PL 07").charts] == [True]
        assert [chart.title for chart in measure("PL 26").charts] == ["61 by Q2 2025/26, 23 behind the plan"]
        assert measure("PL 08").charts == ()
        apart = replace(
            ROWS["PL 26"],
            not_charted=None,
            series=tuple(replace(point, charted=point.value) for point in ROWS["PL 26"].series),
        )
        charts = page_of(apart).charts
        assert len(charts) == 2
        assert "Target" not in charts[1].wide

    def test_a_long_series_shows_its_latest_part_and_says_so(self) -> None:
        weekly = Indicator(code="W", name="Calls", frequency="weekly")
        first = Period(marlowe.dt.date(2023, 1, 2), marlowe.dt.date(2023, 1, 8), "weekly")
        card = scorecard_of(
            assessed(series(weekly, [float(k % 7) for k in range(100)], first=first)), [weekly], "marlowe"
        )
        page = page_of(card.rows[0])
        assert len(page.table) == MOST_POINTS
        assert "The last 60 of 100 are shown." in page.charts[0].second_line

    def test_paper_has_two_years_of_months(self) -> None:
        monthly = Indicator(code="M", name="Calls", frequency="monthly")
        rows = series(monthly, [float(k % 7) for k in range(30)], first=marlowe.FIRST_MONTH)
        text = scorecard_page(scorecard_of(assessed(rows), [monthly], "marlowe"))
        assert text.count('<tr class="earlier">') == 6
        assert "6 earlier periods are on the page." in " ".join(text.split())

    def test_a_narrow_legend_lists_what_the_narrow_chart_shows(self) -> None:
        row = ROWS["PL 01"]
        first = replace(row.series[0], point_type="special_cause_improvement")
        later = [replace(point, point_type="common_cause") for point in row.series * 3]
        page = page_of(replace(row, series=(first, *later)))
        only_wide = [key.words for key in page.charts[0].legend if not key.is_narrow]
        assert only_wide == ["special cause, improvement"]

    def test_rebases_and_baselines_are_marked(self) -> None:
        assert "limits set from these points" in measure("PL 07").charts[0].wide
        row = ROWS["PL 01"]
        again = replace(row, series=tuple(replace(p, starts_again=k == 6) for k, p in enumerate(row.series)))
        assert "limits start again<" in page_of(again).charts[0].wide
        said = replace(again, series=tuple(replace(point, why_again="new rota") for point in again.series))
        assert "limits start again: new rota" in page_of(said).charts[0].wide
        long_ago = replace(ROWS["PL 07"], series=tuple(ROWS["PL 07"].series * 4))
        assert "limits set from these points" not in page_of(long_ago).charts[0].wide

    def test_how_it_was_made(self) -> None:
        made = dict(measure("PL 07").made)
        assert made["Formula"] == "Cleared in time ÷ Reports × 100"
        assert made["Collected"] == "monthly; each figure is about its own period"
        assert made["Rated by"].startswith("Red, amber, green")
        assert made["Owner"] == "Head of Waste and Streets"
        added_up = page_of(replace(ROWS["PL 07"], year_to_date_method="sum/sum"))
        assert dict(added_up.made)["Year figure"] == "the numerators of the year over its denominators"
        assert "Year figure" not in dict(measure("PL 06").made)
        assert formula(Indicator(code="A", name="A", numerator_label="Homes")) == "Homes"
        assert (
            formula(Indicator(code="A", name="A", numerator_label="Cost", denominator_label="Visits"))
            == "Cost ÷ Visits"
        )
        review = replace(ROWS["PL 07"].indicator, life_cycle=LifeCycle.UNDER_REVIEW, life_cycle_note="until May")
        assert (
            dict(page_of(replace(ROWS["PL 07"], indicator=review)).made)["Stage of life"] == "under review: until May"
        )

    @pytest.mark.parametrize(
        ("scheme", "words"),
        [
            ("rag", "Green: meets the target. Amber: within 3.0 points of it. Red: beyond."),
            ("binary", "Met: meets the target. Not met: misses it."),
            ("floor", "Green: meets the target. Amber: misses it, at the floor or better. Red: below the floor."),
            ("five-band", "High green: better than the target by over 3.0 points. Low green: meets the target. "
             "Amber: within 3.0 points of it. Low red: within 6.0 points of it. High red: beyond."),
            ("rag-compound", "Green: meets the target, or within 3.0 points of it. "
             "Amber: misses it, but not worse than a year ago. Red: worse than a year ago."),
            ("green-within-5", "Amber: its edge was never published. Red: beyond."),
        ],
    )  # fmt: skip
    def test_bands_in_words(self, scheme: str, words: str) -> None:
        page = page_of(replace(ROWS["PL 07"], scheme=PRESETS[scheme]))
        assert dict(page.made)["Rated by"].endswith(words)

    def test_bands_by_other_sizes(self) -> None:
        green, amber, red = PRESETS["rag"].bands
        own = replace(
            PRESETS["rag"],
            bands=(
                replace(green, edge=Edge("gap", 2.0)),
                replace(amber, edge=Edge("gap", -5.0), inclusive=False),
                red,
            ),
        )
        row = replace(ROWS["PL 07"], scheme=own)
        said = dict(page_of(row).made)["Rated by"]
        assert said.endswith(
            "Green: better than the target by 2.0 points or more. Amber: less than 5.0 points short of it. Red: beyond."
        )
        shares = replace(row, scheme=replace(own, basis="relative"))
        assert "less than 5.0% short of it" in dict(page_of(shares).made)["Rated by"]
        unset = replace(row, scheme=PRESETS["five-band"], tolerance=None)
        assert (
            "Amber: within the tolerance of it. Low red: within 2 tolerances of it."
            in (dict(page_of(unset).made)["Rated by"])
        )
        alone = replace(row, scheme=replace(own, bands=(red,)))
        assert dict(page_of(alone).made)["Rated by"].endswith("Red: every figure.")

    def test_judged_in_what(self) -> None:
        assert measure("PL 02").judged == "Judged as a share of the target, in whole numbers."
        assert measure("PL 08").judged == ""
        own = replace(ROWS["PL 02"].indicator, gap_basis=GapBasis.POINTS, full_precision=True)
        assert page_of(replace(ROWS["PL 02"], indicator=own)).judged == (
            "Judged in the measure's own unit, at full precision."
        )
        fine = replace(ROWS["PL 02"].indicator, precision=3)
        assert "at 3 decimals" in page_of(replace(ROWS["PL 02"], indicator=fine)).judged


class TestPeers:
    def test_the_chart_says_place_and_who_is_missing(self) -> None:
        page = measure("PL 07")
        assert page.peers is not None
        assert page.peers.title == "12th of 14"
        assert "with 95% intervals where cases are counted. Shaded: the middle half." in page.peers.second_line
        assert "Best Ashcombe with 92.0%, last St Aldwyn with 64.0%." in page.peers.description
        assert page.peer_notes == ("No figure for this period: Wyvern.",)
        assert measure("PL 48").peers is None

    def standing(self, **changes: Any) -> PrintedMeasure:
        row = ROWS["PL 07"]
        return page_of(replace(row, standing=replace(row.standing, **changes)))

    def test_chance_is_named(self) -> None:
        page = self.standing(apart=False)
        assert page.peers is not None
        assert page.peers.title == "12th of 14, and not distinguishable from the peer median"

    def test_without_a_rank_or_a_median(self) -> None:
        bare = tuple(replace(peer, low=None, high=None) for peer in ROWS["PL 07"].standing.peers)
        page = self.standing(rank=None, ranked=None, median=None, middle=None, peers=bare)
        assert page.peers is not None
        assert page.peers.title == "13 organisations, not ranked"
        assert "Median" not in page.peers.description
        assert "intervals" not in page.peers.second_line

    def test_few_peers_have_no_quarter(self) -> None:
        notes = self.standing(ranked=5, not_applicable=("Sele",)).peer_notes
        assert notes[0] == "Fewer than eight organisations: rank only, no quarter."
        assert "Not applicable: Sele." in notes

    def test_ordinals(self) -> None:
        assert [ordinal(number) for number in (1, 2, 3, 4, 11, 12, 21, 112)] == [
            "1st", "2nd", "3rd", "4th", "11th", "12th", "21st", "112th",
        ]  # fmt: skip


def card_of(rows: int) -> Scorecard:
    """A scorecard of so many measures, each with 14 quarters."""
    indicators = [replace(marlowe.BY_CODE["PL 21"], code=f"M{k}", section=f"Section {k // 25}") for k in range(rows)]
    frame = assessed(*(series(each, [80.0 + k % 5 for k in range(14)]) for each in indicators))
    return scorecard_of(frame, indicators, "marlowe")


def test_no_measure_one_and_two_hundred() -> None:
    empty = replace(CARD, sections=(), counts=card_of(1).counts, not_reported=(), left=())
    assert "No measure has a figure yet" in scorecard_page(empty)
    assert ": 1 measure in 1 section" in scorecard_page(card_of(1))
    many = Page(scorecard_page(card_of(200)))
    assert len(many.all("article")) == 200
    assert len(many.ids) == len(set(many.ids))
