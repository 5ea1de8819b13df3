"""From the work of a class to what an instructor wants to know. Pure: no files, no clock."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from lossedu.exercises import Exercise, Objective, Question
from lossedu.grading.report.answers import Answer, Idea, Kind, classify, known_ideas
from lossedu.grading.report.collect import ClassWork, StudentWork
from lossedu.grading.report.gradebook import GivenMark

TALKED_ABOUT = 5
BARS = 18  # of the histogram, at most


@dataclass(frozen=True)
class Standing:
    """One student with marks. shares: {objective: core points earned / core points there are}, between 0 and 1.

    points: of the tested items, manual changes and extra credit included; mastered: ids of objectives.
    """

    work: StudentWork
    answers: Mapping[str, Answer]
    points: float
    shares: Mapping[str, float]
    mastered: frozenset[str]
    written: tuple[GivenMark, ...] = ()

    @property
    def student(self) -> str:
        return self.work.student

    @property
    def all_unanswered(self) -> bool:
        return all(answer.kind in (Kind.UNANSWERED, Kind.NO_MARK) for answer in self.answers.values())


@dataclass(frozen=True)
class ObjectiveSummary:
    """mastered: how many students; mean: their average share, None without students."""

    objective: Objective
    mastered: int
    mean: float | None


@dataclass(frozen=True)
class ItemSummary:
    """One exercise or question over the class. who: students of each kind; ideas: with their students, most first."""

    item: Exercise | Question
    who: Mapping[Kind, tuple[str, ...]]
    ideas: tuple[tuple[Idea, tuple[str, ...]], ...]

    @property
    def marked(self) -> int:
        return sum(len(students) for kind, students in self.who.items() if kind != Kind.NO_MARK)

    @property
    def right(self) -> int:
        return len(self.who[Kind.RIGHT])

    @property
    def ideas_met_once(self) -> tuple[tuple[Idea, tuple[str, ...]], ...]:
        return tuple((idea, students) for idea, students in self.ideas if len(students) == 1)

    @property
    def share_right(self) -> float | None:
        return self.right / self.marked if self.marked else None


@dataclass(frozen=True)
class Met:
    """A wrong idea, where it was met, and by whom; a slip common to several items is one idea."""

    idea: Idea
    items: tuple[Exercise | Question, ...]
    students: tuple[str, ...]


@dataclass(frozen=True)
class WrittenSummary:
    """One answer that a person reads. waiting, empty: students; marks: of the answers that were read."""

    cell: str
    max_points: float
    waiting: tuple[str, ...]
    marks: tuple[float, ...]
    empty: tuple[str, ...]

    @property
    def spoken_name(self) -> str:
        return self.cell.removeprefix("written_").replace("_", " ")

    @property
    def waits(self) -> int:
        return len(self.waiting)

    @property
    def handed_in(self) -> int:
        return len(self.waiting) + len(self.marks) + len(self.empty)

    @property
    def mean(self) -> float | None:
        return sum(self.marks) / len(self.marks) if self.marks else None

    @property
    def tally(self) -> list[tuple[float, int]]:
        """(points, answers with that many), most points first."""
        return sorted(Counter(self.marks).items(), reverse=True)


@dataclass(frozen=True)
class Summary:
    """standings: students with marks, best first."""

    work: ClassWork
    threshold: float
    standings: tuple[Standing, ...]
    items: tuple[ItemSummary, ...]
    objectives: tuple[ObjectiveSummary, ...]
    written: tuple[WrittenSummary, ...]
    max_points: float

    @property
    def median(self) -> float | None:
        return median(one.points for one in self.standings) if self.standings else None

    @cached_property
    def histogram(self) -> tuple[tuple[float, float, int], ...]:
        """(low, high, students with low <= points < high), the last one with high included, and all above it."""
        return histogram([one.points for one in self.standings], self.max_points)

    @cached_property
    def met(self) -> tuple[Met, ...]:
        """Every wrong idea met, most students first; of equals the one that the session meets first."""
        places: dict[Idea, list] = {}
        holders: dict[Idea, dict[str, None]] = {}
        for one in self.items:
            for idea, students in one.ideas:
                places.setdefault(idea, []).append(one.item)
                holders.setdefault(idea, {}).update(dict.fromkeys(students))
        found = [Met(idea, tuple(places[idea]), tuple(holders[idea])) for idea in places]
        return tuple(sorted(found, key=lambda met: -len(met.students)))

    @property
    def talked_about(self) -> tuple[Met, ...]:
        """The ideas worth a word in class: held by two or more, or all there are where none is."""
        shared = tuple(met for met in self.met if len(met.students) > 1)
        return (shared or self.met)[:TALKED_ABOUT]

    @property
    def as_frequent(self) -> int:
        """How many ideas are not among those talked about, and as frequent as the last of them."""
        shown = self.talked_about
        rest = self.met[len(shown) :]  # those talked about come first
        return sum(len(met.students) == len(shown[-1].students) for met in rest) if shown else 0

    @property
    def hardest(self) -> tuple[ItemSummary, ...]:
        """The items with the smallest share of full marks; none where everybody has them, and without marks."""
        marked = [one for one in self.items if one.marked]
        least = min((one.share_right for one in marked), default=1)
        return tuple(one for one in marked if one.share_right == least) if least < 1 else ()

    @property
    def weakest(self) -> tuple[ObjectiveSummary, ...]:
        """The objectives that fewest have mastered, and of these the ones with the smallest share of the points.

        None where everybody has mastered all, and without marks.
        """

        def standing(one):
            return one.mastered, round(one.mean, 9)

        least = min(map(standing, self.objectives), default=None) if self.standings else None
        if least is None or least[0] == len(self.standings):
            return ()
        return tuple(one for one in self.objectives if standing(one) == least)

    @property
    def puzzling(self) -> ItemSummary | None:
        """The item with most wrong answers that no known idea explains, when there are at least two."""
        found = max(self.items, key=lambda one: len(one.who[Kind.UNNAMED]), default=None)
        return found if found and len(found.who[Kind.UNNAMED]) > 1 else None


def summarise(work: ClassWork, threshold: float) -> Summary:
    """threshold: share of core points from which an objective is mastered, between 0 and 1."""
    session = work.session
    ideas = {item.name: known_ideas(item) for item in session.items}
    most = _max_points(work)
    standings = [_standing(one, session, ideas, most, threshold) for one in work.students if _has_marks(one)]
    standings.sort(key=lambda one: (-one.points, -len(one.mastered), one.student.casefold()))
    with_core = {item.objective for item in session.items if item.core}
    return Summary(
        work,
        threshold,
        tuple(standings),
        tuple(_item(item, standings) for item in session.items),
        tuple(_objective(one, standings) for one in session.objectives if one.id in with_core),
        _written(standings),
        sum(most.values()),
    )


def histogram(totals: Sequence[float], most: float) -> tuple[tuple[float, float, int], ...]:
    """Bins of 1, 2, 5, 10, … points from 0 to `most`; extra credit above it falls into the last."""
    if not totals or most <= 0:
        return ()
    width = next(size * 10**power for power in range(9) for size in (1, 2, 5) if most / (size * 10**power) <= BARS)
    bins = max(1, int(-(-most // width)))
    counts = Counter(min(bins - 1, max(0, int(total // width))) for total in totals)
    return tuple((k * width, min(most, (k + 1) * width), counts[k]) for k in range(bins))


def _has_marks(work: StudentWork) -> bool:
    return any(mark.points is not None for mark in work.marks.values())


def _max_points(work: ClassWork) -> dict[str, float]:
    """{item: points to be had}, as the gradebook says, for the items it knows; the session's own where it has none."""
    most = {}
    for item in work.session.items:
        known = [one.marks[f"test_{item.name}"].max_points for one in work.students if f"test_{item.name}" in one.marks]
        if known:
            most[item.name] = max(known)
    return most or {item.name: float(item.points) for item in work.session.items}


def _standing(work, session, ideas, most, threshold) -> Standing:
    answers = {
        name: classify(work.marks.get(f"test_{name}"), work.checks.get(name), ideas[name]) for name in session.by_name
    }
    shares = {}
    for objective in session.objectives:
        core = [item.name for item in session.items if item.core and item.objective == objective.id]
        possible = sum(most.get(name, 0.0) for name in core)
        if possible:
            # A missing mark earns nothing here: that an objective is mastered has to be shown.
            shares[objective.id] = min(1.0, sum(answers[name].points or 0.0 for name in core) / possible)
    return Standing(
        work,
        answers,
        sum(answer.points or 0.0 for answer in answers.values()),
        shares,
        frozenset(one for one, share in shares.items() if share >= threshold - 1e-9),
        tuple(mark for mark in work.marks.values() if mark.by_hand),
    )


def _item(item, standings) -> ItemSummary:
    who = {kind: [] for kind in Kind}
    ideas: dict[Idea, list[str]] = {}
    for one in sorted(standings, key=lambda one: one.student.casefold()):
        answer = one.answers[item.name]
        who[answer.kind].append(one.student)
        if answer.idea:
            ideas.setdefault(answer.idea, []).append(one.student)
    ranked = sorted(ideas.items(), key=lambda pair: -len(pair[1]))
    return ItemSummary(
        item,
        {kind: tuple(students) for kind, students in who.items()},
        tuple((idea, tuple(students)) for idea, students in ranked),
    )


def _objective(objective, standings) -> ObjectiveSummary:
    shares = [one.shares[objective.id] for one in standings if objective.id in one.shares]
    mastered = sum(objective.id in one.mastered for one in standings)
    return ObjectiveSummary(objective, mastered, sum(shares) / len(shares) if shares else None)


def _written(standings) -> tuple[WrittenSummary, ...]:
    cells: dict[str, list[tuple[str, GivenMark]]] = {}
    for one in sorted(standings, key=lambda one: one.student.casefold()):
        for cell, mark in one.work.marks.items():
            if mark.by_hand:
                cells.setdefault(cell, []).append((one.student, mark))
    return tuple(
        WrittenSummary(
            cell,
            max(mark.max_points for _, mark in given),
            tuple(student for student, mark in given if mark.waits),
            tuple(mark.points for _, mark in given if not mark.waits and not mark.empty and mark.points is not None),
            tuple(student for student, mark in given if mark.empty),
        )
        for cell, given in sorted(cells.items())
    )
