"""What the gate cell does: run the saved notebook, keep its points, and say how it stands."""

from collections.abc import Callable
from datetime import datetime
from html import escape

from lossedu.exercises import Session
from lossedu.mastery import saved
from lossedu.mastery.keeper import Keeper
from lossedu.mastery.rule import points_of
from lossedu.mastery.settings import gate_settings
from lossedu.mastery.standing import standing

RUNNING = "Running your saved notebook from top to bottom in a fresh kernel ..."


def go_through(session: Session, keeper: Keeper, show: Callable[[str, str], None]) -> None:
    """Show the table of the gate; show(html, text) replaces what it showed before.

    The notebook is run only when it says something else than at its latest run, or when that run gave no points to
    what has passed `check` in this kernel: a machine that was too slow then may be quicker now.
    """
    settings = gate_settings(keeper.folder)
    folder = saved.session_folder(keeper.folder)
    digest, saved_at = saved.digest(folder), saved.saved_at(folder)
    ran, remarks = None, []
    latest = _latest_run(session, keeper)
    if saved_at is None:
        remarks.append(f"There is no saved notebook in {folder.name}, so nothing was run: save it there first.")
    elif latest and latest.digest == digest and not _lost(session, keeper):
        when = latest.at.astimezone().strftime("%H:%M on %Y-%m-%d")
        remarks.append(f"Your notebook was saved {_when(saved_at)}; it says the same as when it was last run, {when}.")
    else:
        show(f"<p>{RUNNING}</p>", RUNNING)
        try:
            ran = saved.run_saved(session.number, folder)
        except saved.CannotRun as problem:
            remarks.append(f"Your saved notebook earned nothing new, for it could not be graded: {problem}.")
        else:
            keeper.keep(
                lambda progress: progress.record_run(
                    session.number, ran.points, ran.hidden_tests, "gate", digest=digest, threshold=settings.threshold
                )
            )
            remarks.append(f"Your notebook ran as it was saved {_when(saved_at)}.")
            remarks += [f"{reason}." for reason in ran.reasons]
    remarks += _about_lost(_lost(session, keeper), ran)
    now = standing(session, keeper, settings.threshold)
    remarks += now.remarks
    remarks += [settings.problem] if settings.problem else []
    if keeper.home is None:
        remarks.append(
            "Progress is kept in this kernel only, since no folder above this one has .lossedu: "
            f"`lossedu start {session.number}`, typed in the course folder, makes it."
        )
    sentences = [now.next, *remarks]
    show(
        now.as_html() + "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences),
        "\n".join([now.as_table(), "", *sentences]),
    )


def _latest_run(session, keeper):
    runs = keeper.history(session.number).runs
    return runs[-1] if runs else None


def _lost(session, keeper) -> list:
    """Items that have passed `check` in this kernel and got nothing in the latest run of the saved notebook."""
    latest = _latest_run(session, keeper)
    right = keeper.here.right_at_last()
    return [item for item in session.items if latest and item.name in right and points_of(item, latest.points) == 0]


def _about_lost(lost, ran) -> list[str]:
    also_there = [item for item in lost if ran and ran.outcomes.get(item.name) == "right"]
    only_here = [item for item in lost if item not in also_there]
    sentences = []
    if only_here:
        numbers = ", ".join(item.number for item in only_here)
        sentences.append(
            f"{numbers}: right in this kernel, and no points in the saved notebook. Save it (Ctrl+S) and run this cell "
            "again. If they stay away, a cell depends on the order in which you ran the cells: restart the kernel and "
            "run all cells to see which."
        )
    if also_there:
        numbers = ", ".join(item.number for item in also_there)
        sentences.append(
            f"{numbers}: check agrees, but another test of the same cell does not. Run the test cell, and try what the "
            "docstring promises on inputs of your own."
        )
    return sentences


def _when(moment: datetime) -> str:
    minutes = round((datetime.now().astimezone() - moment).total_seconds() / 60)
    if minutes < 1:
        return "just now"
    if minutes < 120:
        return f"{minutes} minute{'s' * (minutes > 1)} ago"
    return moment.strftime("on %Y-%m-%d at %H:%M")
