"""The paragraphs, tables, notes and boxes of rich text, put together while its groups are followed."""

from collections.abc import Sequence

from app.reading.headings import marked


class Paper:
    """What was printed so far."""

    def __init__(self) -> None:
        self.blocks: list[str] = []
        self.in_table = False
        self.level = 0
        self._words: list[str] = []
        self._after: list[str] = []
        self._cells: list[list[str]] = [[]]
        self._rows: list[str] = []

    def put(self, words: str) -> None:
        """Add to the paragraph."""
        self._words.append(words)

    def put_after(self, pieces: Sequence[str]) -> None:
        """Add a note or a box, which follows the paragraph that it is called from."""
        self._after.append(joined(pieces))

    def end_paragraph(self) -> None:
        """End the paragraph, in its cell or outside."""
        pieces = [one for one in (marked(joined(self._words), self.level), *self._after) if one]
        self._words, self._after = [], []
        if self.in_table:
            self._cells[-1] += pieces
        else:
            self._end_table()
            self.blocks += pieces

    def end_cell(self) -> None:
        """End the cell and its last paragraph."""
        self.in_table = True
        self.end_paragraph()
        self._cells.append([])

    def end_row(self) -> None:
        """End a row: a line with tabs; one whose cells hold several paragraphs gives them one after another."""
        cells = self._cells if self._cells[-1] else self._cells[:-1]
        self._cells = [[]]
        if all(len(cell) < 2 and "\n" not in "".join(cell) for cell in cells):
            self._rows.append("\t".join("".join(cell) for cell in cells).rstrip())
        else:
            self._rows.append("\n" + "\n\n".join(words for cell in cells for words in cell) + "\n")

    def end(self) -> list[str]:
        """All blocks, what was not ended included."""
        self.end_paragraph()
        self.in_table = False
        self.end_paragraph()
        return self.blocks

    def _end_table(self) -> None:
        rows = [row for row in self._rows if row.strip()]
        self.blocks += ["\n".join(rows)] if rows else []
        self.blocks += [words for cell in self._cells for words in cell]
        self._rows, self._cells = [], [[]]


def joined(pieces: Sequence[str]) -> str:
    """The pieces as one text, halves of UTF-16 letters put together."""
    return "".join(pieces).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").strip()
