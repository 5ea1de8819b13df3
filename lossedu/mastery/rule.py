"""When an objective is mastered: by the points of its core items in one run."""

from collections.abc import Mapping

from lossedu.exercises import Exercise, Question, Session

Points = Mapping[str, tuple[float, float]]  # item -> (points, max points), of one run

HAIR = 1e-9  # so that 0.8 of 5 is 4, whatever the last bit of 0.8 says


def core_items(session: Session, objective: str) -> list[Exercise | Question]:
    """The items that count for an objective, in the order of the session."""
    return [item for item in session.items if item.objective == objective and item.core]


def points_of(item: Exercise | Question, points: Points) -> float:
    """What a run gives for `item`, in the points the session states; 0 when the run does not have it."""
    got, best = points.get(item.name, (0.0, 0.0))
    return item.points * got / best if best else 0.0


def mastered_by(session: Session, points: Points, threshold: float) -> list[str]:
    """Ids of the objectives that one run masters: at least the share `threshold` of the points of the core items.

    An objective without core items asks for nothing, so any run masters it.
    """
    found = []
    for objective in session.objectives:
        core = core_items(session, objective.id)
        possible = sum(item.points for item in core)
        if sum(points_of(item, points) for item in core) >= threshold * possible - HAIR:
            found.append(objective.id)
    return found
