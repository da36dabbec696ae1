"""Whatever bytes come under whatever name: a document or one line, and a model that keeps its own rules."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model.document import Address, Cell, Document, Table
from kg.model.span import Span
from kg.readers import READERS, ReadError, kinds, read_bytes
from kg.readers.plain.encoding import decode

MAGIC = [
    b"",
    b"PK\x03\x04",
    b"%PDF-1.4\n",
    b"{\\rtf1 ",
    b"<html>",
    b"MIME-Version: 1.0\n\n",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
]
SAFE = sorted(suffix for suffix in READERS if suffix not in {".doc", ".wps", ".rtf", ".odt"})
pieces = st.one_of(
    st.binary(max_size=40),
    st.text("一二三（）、。1２%\t\n <>=&;/td tr", max_size=40).map(str.encode),
    st.sampled_from([b"<td>", b"</table>", b"1 0 obj", b"stream", b"\n--b\n", "指标,单位\n".encode("gb18030")]),
)
blob = st.tuples(st.sampled_from(MAGIC), st.lists(pieces, max_size=12)).map(lambda found: found[0] + b"".join(found[1]))


@settings(max_examples=400, deadline=None, derandomize=True)
@given(blob, st.sampled_from(SAFE))
def test_any_bytes_under_any_name(data, suffix):
    if kinds.deserved(data, suffix) in {".doc", ".rtf", ".odt", ".xml"}:
        return
    document = outcome(lambda: read_bytes(data, f"plan{suffix}"))
    if isinstance(document, Document):
        assert len(document.normal) == len(document.text)
        assert document.text.strip()


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.binary(max_size=300))
def test_any_bytes_as_text(data):
    text = outcome(lambda: decode(data))
    assert text is None or not set(text) & {"\r", "\x00"}


def outcome(work):
    """What comes of it; None where it is refused in one line that says what to do."""
    try:
        return work()
    except ReadError as error:
        refusal = error
    assert refusal.reason
    assert refusal.advice
    assert "\n" not in str(refusal)
    return None


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.text("年一。\n", max_size=80), st.lists(st.integers(0, 80), max_size=5), st.integers(0, 90))
def test_lines_and_pages_count_from_the_text(text, pages, offset):
    document = Document(text, text, "a.txt", "0", "txt", pages=tuple(sorted({0, *pages})))
    offset = min(offset, len(text))
    assert document.line_of(offset) == text.count("\n", 0, offset) + 1
    page = document.page_of(offset)
    assert document.pages[page - 1] <= offset
    assert page == len(document.pages) or document.pages[page] > offset
    assert document.own is document


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(st.tuples(*(st.integers(0, 6),) * 2, *(st.integers(1, 4),) * 2), max_size=8))
def test_a_table_gives_a_cell_for_the_places_it_covers(cells):
    made = tuple(Cell(row, column, Span(0, 0), "", down, across) for row, column, down, across in cells)
    table = Table(0, Span(0, 0), 6, 6, made)
    for row in range(8):
        for column in range(8):
            found = table.at(row, column)
            over = [
                cell
                for cell in made
                if cell.row <= row < min(cell.row + cell.row_span, 6)
                and cell.column <= column < min(cell.column + cell.column_span, 6)
            ]
            assert found == (over[0] if over else None)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.integers(1, 16_384), st.integers(1, 1 << 20))
def test_the_name_of_a_cell_leads_back_to_it(column, row):
    name = Address(0, "", row, column).cell
    letters = name.rstrip("0123456789")
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    assert (number, int(name[len(letters) :])) == (column, row)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(*(st.integers(0, 12),) * 4)
def test_spans_that_meet_share_a_place(a, b, c, d):
    one, other = Span(min(a, b), max(a, b)), Span(min(c, d), max(c, d))
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    assert one.meets(other) == bool(shared) or len(one) == 0 or len(other) == 0
    assert not one.covers(other) or set(range(other.start, other.end)) <= set(range(one.start, one.end))
    assert len(one) == one.end - one.start
