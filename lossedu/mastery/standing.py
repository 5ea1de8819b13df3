"""How a student stands with a session: for each objective what is shown, what is missing, and what comes next."""

from dataclasses import dataclass
from enum import StrEnum

from lossedu.exercises import Exercise, Objective, Question, Session
from lossedu.mastery import table
from lossedu.mastery.keeper import Keeper
from lossedu.mastery.rule import HAIR, core_items, mastered_by, points_of
from lossedu.mastery.store import Progress, Run
from lossedu.sessions import sessions

Item = Exercise | Question


class State(StrEnum):
    """Of an objective, from all to nothing."""

    MASTERED = "mastered"  # some run has earned enough of its core points; it stays so
    PRACTISED = "practised"  # every core item has passed `check` at some time, and no run has earned enough
    BEGUN = "begun"
    NOT_BEGUN = "not begun"


@dataclass(frozen=True)
class ObjectiveStanding:
    """points, max_points: of its core items, in the run that counts; missing: core items without full points there.

    assisted: items whose worked solution was seen before they had passed.
    """

    objective: Objective
    state: State
    points: float
    max_points: float
    missing: tuple[Item, ...]
    assisted: tuple[Item, ...]


@dataclass(frozen=True)
class Standing:
    """hidden_tests: whether they were part of the latest run, None when nothing has run; next: one sentence.

    gone: core items of mastered objectives that earned points in the run that counts, and none in the latest.
    """

    session: Session
    objectives: tuple[ObjectiveStanding, ...]
    hidden_tests: bool | None
    next: str
    gone: tuple[Item, ...] = ()

    @property
    def mastered(self) -> int:
        """How many objectives are mastered."""
        return sum(one.state == State.MASTERED for one in self.objectives)

    @property
    def open(self) -> bool:
        """Whether the gate of the session is open: every objective is mastered."""
        return self.mastered == len(self.objectives)

    @property
    def summary(self) -> str:
        """Gate open or not, in one sentence."""
        if self.open:
            return f"The gate of session {self.session.number} is open."
        counted = f"{self.mastered} of {len(self.objectives)} objectives mastered"
        return f"The gate of session {self.session.number} is not open yet: {counted}."

    @property
    def remarks(self) -> tuple[str, ...]:
        """What else there is to know, one sentence each."""
        found = []
        if self.gone:
            one = len(self.gone) == 1
            found.append(
                f"In this copy {_numbers(self.gone)} {'earns' if one else 'earn'} nothing now. "
                "Mastered is the best so far, and stays."
            )
        if any(one.state == State.PRACTISED for one in self.objectives):
            found.append(
                "Practised: every item has passed check at some time. Points come from the saved notebook, run as a "
                "whole."
            )
        assisted = [item for one in self.objectives for item in one.assisted]
        if assisted:
            theirs = "Its" if len(assisted) == 1 else "Their"
            found.append(
                f"Assisted (worked solution seen before passing): {_numbers(assisted)}. {theirs} points count in full."
            )
        if self.hidden_tests is False:
            found.append("Only the tests you can see have run here; the hidden ones remain for whoever grades you.")
        return tuple(found)

    def as_text(self) -> str:
        """The table and the sentences below it, for a terminal."""
        return "\n".join([self.as_table(), "", self.next, *self.remarks])

    def as_table(self) -> str:
        """The table alone, as text."""
        return table.as_text(self)

    def as_html(self) -> str:
        """The table alone, for a notebook: with caption and headers, in the colours of the page."""
        return table.as_html(self)


def standing(session: Session, progress: Progress | Keeper, threshold: float) -> Standing:
    """How it stands with `session`; threshold: the share of core points from which an objective is mastered.

    Reads the progress and writes nothing. Raises ProgressUnavailable when it cannot be read.
    """
    history = progress.history(session.number)
    objectives = tuple(_of_objective(session, objective, history, threshold) for objective in session.objectives)
    hidden = history.runs[-1].hidden_tests if history.runs else None
    return Standing(
        session, objectives, hidden, _next(session, objectives, history), _gone(session, objectives, history)
    )


def _of_objective(session, objective, history, threshold) -> ObjectiveStanding:
    core = core_items(session, objective.id)
    masters = [run for run in history.runs if objective.id in mastered_by(session, run.points, threshold)]
    mastered = bool(masters) or objective.id in history.mastered or not core
    # Mastered in the best run; until then the latest says what the notebook, as it is now, still lacks.
    counting = _best(core, history.runs) if mastered else next(reversed(history.runs), None)
    points = counting.points if counting else {}
    names = {item.name for item in core}
    if mastered:
        state = State.MASTERED
    elif names <= history.passed:
        state = State.PRACTISED
    elif names & history.tried or any(points_of(item, run.points) > 0 for item in core for run in history.runs):
        state = State.BEGUN
    else:
        state = State.NOT_BEGUN
    return ObjectiveStanding(
        objective,
        state,
        sum(points_of(item, points) for item in core),
        sum(item.points for item in core),
        tuple(item for item in core if points_of(item, points) < item.points - HAIR),
        tuple(item for item in core if item.name in history.assisted),
    )


def _best(core, runs) -> Run | None:
    return max(reversed(runs), key=lambda run: sum(points_of(item, run.points) for item in core), default=None)


def _gone(session, objectives, history) -> tuple[Item, ...]:
    if not history.runs:
        return ()
    latest = history.runs[-1].points
    return tuple(
        item
        for one in objectives
        if one.state == State.MASTERED
        for item in core_items(session, one.objective.id)
        if points_of(item, latest)
        == 0
        < points_of(item, _best(core_items(session, one.objective.id), history.runs).points)
    )


def _next(session, objectives, history) -> str:
    todo = [(item, one.objective) for one in objectives if one.state != State.MASTERED for item in one.missing]
    if not todo:
        return _next_session(session)
    untested = [pair for pair in todo if pair[0].name not in history.passed]
    if not untested and history.runs:
        lost = _numbers(item for item, _ in todo)
        return (
            f"Next: {lost} passed before, but not in the notebook as it last ran. Save it, and run the gate cell again."
        )
    if not untested:
        return "Next: every item has passed check. Save the notebook and run the gate cell, which runs it as a whole."
    item, objective = untested[0]
    sentence = f"Next: {spoken(item)}, for objective {objective.id}."
    return f"{sentence} Look again at: {item.look_again}." if item.name in history.tried else sentence


def _next_session(session) -> str:
    later = [one for one in sessions() if one.number > session.number]
    if not later:
        return "All of it is mastered, and there is no further session yet."
    return f"Next: session {later[0].number}, {later[0].title}."


def _numbers(items) -> str:
    return ", ".join(item.number for item in items)


def spoken(item: Item) -> str:
    """An item as people find it in the notebook: its kind, number and label."""
    kind = "exercise" if isinstance(item, Exercise) else "question"
    return f"{kind} {item.number} ({item.label})"
