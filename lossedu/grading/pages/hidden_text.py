"""Hidden text of a notebook: where it stands in a cell, and whether any of it has got into an output."""

import html
import json
import re
from dataclasses import dataclass

LINE_LEFT_OUT = "[a line of a hidden test is left out here]"
LEFT_OUT = "[left out: it held text of a hidden test]"
SHORTEST = 8  # letters and digits; `x = 2` may be in anybody's output, and tells nothing about a test

_ANSI = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]")
_TAG = re.compile(r"<[^>]*>")
_QUOTED = re.compile(r'"([^"\n]+)"|\'([^\'\n]+)\'')


@dataclass(frozen=True)
class Region:
    """Lines `first` to `last` of a cell, from 1, the lines of the two marks included."""

    first: int
    last: int
    lines: tuple[str, ...]  # without those of the marks

    def __contains__(self, line: int) -> bool:
        return self.first <= line <= self.last


def regions(source: str, begin: str, end: str) -> list[Region]:
    """The regions between lines that hold the marks, as nbgrader finds them; one that never ends goes on to the last
    line, and one that begins twice is one."""
    found, first = [], None
    lines = source.split("\n")
    for number, line in enumerate(lines, start=1):
        if first is None and begin in line:
            first = number
        elif first is not None and end in line:
            found.append(Region(first, number, tuple(lines[first : number - 1])))
            first = None
    if first is not None:
        found.append(Region(first, len(lines), tuple(lines[first:])))
    return found


def without(source: str, cut: list[Region], instead=lambda region: None) -> str:
    """`source` without these regions; `instead` gives the line that takes the place of a region, or None."""
    kept = []
    for number, line in enumerate(source.split("\n"), start=1):
        region = next((region for region in cut if number in region), None)
        if region is None:
            kept.append(line)
        elif number == region.first and instead(region) is not None:
            indent = line[: len(line) - len(line.lstrip())]
            kept.append(indent + instead(region))
    return "\n".join(kept)


def plain(text: str) -> str:
    """`text` without the escape sequences that colour it in a terminal."""
    return _ANSI.sub("", text)


def bare(text: str) -> str:
    """Letters and digits alone: the same text, however it is coloured, quoted, escaped, indented or wrapped."""
    return re.sub(r"[\W_]+", "", html.unescape(plain(text)))


class HiddenText:
    """What must not be read in an output: the lines of hidden regions and the messages in them.

    A line that also stands in `visible`, the text a student may read, is no secret.
    """

    def __init__(self, hidden: list[Region], visible: str):
        known = bare(visible)
        texts = {bare(text) for region in hidden for line in region.lines for text in _texts(line)}
        self.texts = sorted(text for text in texts if len(text) >= SHORTEST and text not in known)

    def in_text(self, text: str) -> bool:
        """Whether a hidden text stands in `text`, as it is or between the tags of HTML."""
        bared = bare(text), bare(_TAG.sub("", text))
        return any(hidden in one for hidden in self.texts for one in bared)

    def redacted(self, text: str) -> str:
        """`text` without its lines that hold hidden text; nothing of it where that does not help."""
        if not self.in_text(text):
            return text
        kept = "\n".join(LINE_LEFT_OUT if self.in_text(line) else line for line in text.split("\n"))
        return LEFT_OUT if self.in_text(kept) else kept

    def redact_output(self, output) -> None:
        """Take hidden text out of one output of a cell, in place."""
        if output.output_type == "stream":
            output.text = self.redacted(output.text)
        elif output.output_type == "error":
            output.traceback = self.redacted("\n".join(output.traceback)).split("\n")
            output.evalue = self.redacted(output.evalue)
            output.ename = self.redacted(output.ename)
        else:
            self._redact_data(output)

    def _redact_data(self, output) -> None:
        for mimetype, value in list(output.data.items()):
            if mimetype.startswith("text/plain") and isinstance(value, str):
                output.data[mimetype] = self.redacted(value)
            elif self.in_value(value):
                del output.data[mimetype]
                output.data.setdefault("text/plain", LEFT_OUT)

    def in_value(self, value) -> bool:
        """Whether a hidden text stands anywhere in what JSON can hold."""
        return self.in_text(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


def _texts(line: str):
    """What of a hidden line may turn up by itself: the line, the code before a comment, the text of a message."""
    yield line
    yield re.split(r"\s#", line)[0]
    for groups in _QUOTED.findall(line):
        yield from re.split(r"\{[^}]*\}", "".join(groups))
