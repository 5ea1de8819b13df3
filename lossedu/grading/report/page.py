"""The page of the report: a summary in, one self-contained HTML document out."""

import base64
import hashlib
import math
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import lossedu
from lossedu.exercises import Exercise
from lossedu.grading.report.answers import ANSWERED_KINDS, Kind
from lossedu.grading.report.summary import ItemSummary, Summary
from lossedu.grading.results import State

HERE = Path(__file__).parent
BAR_WIDTH = 330  # pixels on a wide screen: decides which segments have room for their number
MOST_EQUALS = 3  # that the sentences at the top still call the weakest, or the hardest
KIND_CLASSES = {
    Kind.RIGHT: "right",
    Kind.NAMED: "named",
    Kind.UNNAMED: "unnamed",
    Kind.STOPPED: "stopped",
    Kind.UNANSWERED: "blank",
}
STATE_SYMBOLS = {State.GRADED: "graded", State.REMARKS: "remarks", State.PERSON: "person", State.FAILED: "failed"}


def render(summary: Summary, anonymous: bool = False) -> str:
    """The HTML document. anonymous: leave out who needs a person, and why; the names are left out of the summary."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters.update(count=counted, number=number, percent=percent)
    script = (HERE / "page.js").read_text("utf-8")
    anchors = {work.student: f"s{index}" for index, work in enumerate(summary.work.students)}
    return environment.get_template("page.html.j2").render(
        summary=summary,
        session=summary.work.session,
        anonymous=anonymous,
        anchors=anchors,
        lead=lead(summary),
        ideas_hint=ideas_hint(summary),
        groups=groups(summary),
        histogram=histogram_picture(summary),
        segments=segments,
        title_of=title_of,
        kinds=[(kind, KIND_CLASSES[kind]) for kind in ANSWERED_KINDS],
        Kind=Kind,
        State=State,
        symbols=STATE_SYMBOLS,
        level=level,
        script=script,
        # The page may run this script and nothing else, whatever a submission has smuggled into it.
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        versions={"lossedu": lossedu.__version__, "nbgrader": _version("nbgrader")},
    )


@dataclass(frozen=True)
class Groups:
    """Students by what has to be done, each a tuple of StudentWork in alphabetical order."""

    by_state: dict[State, tuple]
    all_unanswered: tuple
    no_points: tuple
    not_graded: tuple
    missing: tuple

    def needing(self) -> int:
        """How many somebody must look at: remarks are worth reading, and the marks stand without."""
        return len(self.by_state[State.PERSON]) + len(self.by_state[State.FAILED])


def groups(summary: Summary) -> Groups:
    """Who is in which state, left everything unanswered, earned nothing, is not graded yet, or handed in nothing."""
    students = summary.work.students
    unanswered = {one.student for one in summary.standings if one.all_unanswered}
    no_points = {one.student for one in summary.standings if one.points <= 0}
    return Groups(
        {state: tuple(one for one in students if one.state == state) for state in State},
        tuple(one for one in students if one.student in unanswered),
        tuple(one for one in students if one.student in no_points - unanswered),
        tuple(one for one in students if one.handed_in and one.state is None),
        tuple(one for one in students if not one.handed_in),
    )


def lead(summary: Summary) -> str:
    """What to know if one reads a few sentences. What more than three share is no news, and is left out."""
    class_size, objectives = len(summary.standings), summary.objectives
    if not class_size or not objectives:
        return "There are no marks yet, so there is nothing to say about the class."
    weakest, hardest = summary.weakest, summary.hardest
    if class_size == 1:
        one = summary.standings[0]
        text = f"{one.student} has mastered {len(one.mastered)} of {len(objectives)} objectives"
        if 1 <= len(weakest) <= MOST_EQUALS:
            which = "the weakest is" if len(weakest) == 1 else "among the weakest is"
            text += f"; {which} {weakest[0].objective.id}, {percent(weakest[0].mean)} of its points"
        return f"{text}."
    if not weakest:
        return f"All {class_size} have mastered all {len(objectives)} objectives."
    wanted = math.ceil(2 * len(objectives) / 3)
    there = sum(len(one.mastered) >= wanted for one in summary.standings)
    sentences = [
        f"{there or 'None'} of {class_size} {'has' if there < 2 else 'have'} mastered {wanted} or more of the "
        f"{len(objectives)} objectives."
    ]
    if len(weakest) <= MOST_EQUALS:
        one, aim = weakest[0], weakest[0].objective.text
        which = "The weakest is" if len(weakest) == 1 else "Among the weakest is"
        sentences.append(
            f"{which} {one.objective.id}, {aim[:1].lower()}{aim[1:]}: {one.mastered or 'none'} of {class_size} "
            f"{'has' if one.mastered < 2 else 'have'} mastered it."
        )
    if 1 <= len(hardest) <= MOST_EQUALS:
        one = hardest[0]
        which = "The hardest item is" if len(hardest) == 1 else f"One of the {len(hardest)} hardest items is"
        sentences.append(
            f"{which} {title_of(one.item)}, {one.item.label}: {one.right or 'none'} of {one.marked} got it right."
        )
    return " ".join(sentences)


def ideas_hint(summary: Summary) -> str:
    """What kind of list the talked-about ideas are."""
    if len(summary.standings) == 1:
        return "The wrong ideas behind the answers, and what the student has heard about them."
    if summary.talked_about and len(summary.talked_about[0].students) == 1:
        return "No wrong idea was met twice. These were met once."
    return "The wrong ideas that most students share, and what they have heard about them."


def title_of(item) -> str:
    """As the notebook calls it: Exercise 1.4, Question 1.B."""
    return f"{'Exercise' if isinstance(item, Exercise) else 'Question'} {item.number}"


def segments(item: ItemSummary) -> list[tuple[Kind, str, int, bool]]:
    """(kind, its class, students, whether the number has room) of a stacked bar; only what was met."""
    found = []
    for kind in ANSWERED_KINDS:
        students = len(item.who[kind])
        if students:
            room = BAR_WIDTH * students / item.marked
            found.append((kind, KIND_CLASSES[kind], students, room >= 8 * len(str(students)) + 10))
    return found


@dataclass(frozen=True)
class HistogramPicture:
    """Geometry in the units of the drawing; bars: (x, y, width, height, students, words); ticks: (x, label)."""

    width: int
    height: int
    base: int
    bars: tuple
    ticks: tuple
    median_x: float
    words: str


def histogram_picture(summary: Summary) -> HistogramPicture | None:
    """Where everything in the drawing of the totals goes; None when there is nothing to draw."""
    bins = summary.histogram
    if not bins:
        return None
    width, height, left, right, top, base = 520, 190, 12, 12, 44, 150
    most, tallest = summary.max_points, max(students for *_, students in bins)

    def x(points):
        return left + (width - left - right) * min(max(points, 0.0), most) / most

    bars = []
    for low, high, students in bins:
        tall = (base - top) * students / tallest
        words = f"{number(low)} to {number(high)} points: {counted(students, 'student')}"
        bars.append((x(low) + 1, base - tall, max(1.0, x(high) - x(low) - 2), tall, students, words))
    step = math.ceil(len(bins) / 9)
    edges = [low for low, *_ in bins][::step]
    if most - edges[-1] < step * (bins[0][1] - bins[0][0]) * 0.6:
        edges.pop()
    ticks = tuple((x(edge), number(edge)) for edge in [*edges, most])
    filled = "; ".join(words for *_, students, words in bars if students)
    words = f"Totals of {counted(len(summary.standings), 'student')}, median {number(summary.median)}. {filled}."
    return HistogramPicture(width, height, base, tuple(bars), ticks, x(summary.median), words)


def level(share: float) -> int:
    """Shade of a share below the gate: 0 for none, to 4."""
    return 0 if share <= 0 else min(4, 1 + int(4 * share))


def counted(things: int | Iterable, singular: str, plural: str = "") -> str:
    """1 student, 2 students."""
    amount = things if isinstance(things, int) else len(tuple(things))
    return f"{amount} {singular if amount == 1 else plural or singular + 's'}"


def number(value: float | None) -> str:
    """Without needless digits; an en dash for nothing."""
    return "–" if value is None else f"{value:.4g}"


def percent(share: float | None) -> str:
    """77 %, with a blank that does not break."""
    return "–" if share is None else f"{100 * share:.0f}\N{NO-BREAK SPACE}%"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "unknown"
