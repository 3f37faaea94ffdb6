"""Laws: wherever pages end, the same rows are read; and every word of a document is somewhere."""

from collections import Counter

from hypothesis import assume, given
from hypothesis import strategies as st

from measuringup.core.recommendations import Reading
from tests.core.recommendations.tables import HEAD, reading, told

TREES = ("alder", "birch", "cedar", "elm", "hazel", "larch", "maple", "oak", "pine", "rowan")
WORDS = st.lists(st.sampled_from(TREES), min_size=3, max_size=9)
#: A cell: a sentence whose words begin small but for the first, so that a part of it is known for one.
CELL = WORDS.map(lambda words: f"That {' '.join(words)}.")
ROW = st.tuples(CELL, CELL, CELL)


@given(st.lists(ROW, min_size=1, max_size=5), st.data())
def test_cells_cut_by_pages_are_joined_again(table: list[tuple[str, str, str]], data: st.DataObject) -> None:
    lines = [HEAD]
    for row in table:
        if data.draw(st.booleans()):
            cuts = [data.draw(st.integers(1, len(cell.split()) - 1)) for cell in row]
            lines.append("\t".join(" ".join(cell.split()[:cut]) for cell, cut in zip(row, cuts, strict=True)))
            lines += ["", HEAD]
            lines.append("\t".join(" ".join(cell.split()[cut:]) for cell, cut in zip(row, cuts, strict=True)))
        else:
            lines.append("\t".join(row))
    assert told("\n".join(lines)) == table


def words_in(found: Reading) -> Counter[str]:
    texts = [*found.headings, *(word for columns in found.columns for word in columns.words)]
    texts += [group.title for group in found.groups]
    texts += [text for row in found.rows for text in (row.number, row.text, row.response, row.update)]
    texts += dict.fromkeys(row.lead_in for row in found.rows)
    texts += [f"{note.mark} {note.text}" for note in found.footnotes]
    texts += [aside.text for aside in (*found.dropped, *found.left_over)]
    return Counter(" ".join(texts).replace("•", " ").split())


LINE = st.one_of(
    st.just(HEAD),
    ROW.map("\t".join),
    CELL.map(lambda cell: f"\t{cell}\t"),
    CELL.map(lambda cell: f"{cell.lower()}\t\t"),
    WORDS.map(lambda words: f"Of {' '.join(words)}\t\t"),
    WORDS.map(lambda words: f"We, of the {' '.join(words)}, ask:\t\t"),
    WORDS.map(lambda words: f"Page {' '.join(words)}"),
    st.just(""),
)


@given(st.lists(LINE, max_size=12))
def test_every_word_is_somewhere(lines: list[str]) -> None:
    leads = [line for line in lines if line.startswith("We,")]
    assume(len(leads) == len(set(leads)))  # each is counted once below, however many rows it leads in
    text = "\n".join(["Report", HEAD, "That one be done.\tYes.\tDone.", *lines])
    found = words_in(reading(text))
    assert Counter(text.split()) - found == Counter()
