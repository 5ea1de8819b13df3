"""A class in which nobody can be told apart by name, to be shown in class."""

import random
from dataclasses import replace

from lossedu.grading.report.collect import ClassWork


def anonymous(work: ClassWork) -> ClassWork:
    """`work` with numbers for names and without reasons, which may quote a name or a folder.

    The numbers are drawn anew each time, and everything is in their order: that of the alphabet would give people away.
    """
    shuffled = list(work.students)
    random.SystemRandom().shuffle(shuffled)
    digits = len(str(len(shuffled)))
    return replace(
        work,
        students=tuple(
            replace(one, student=f"student {number:0{digits}}", name="", reasons=())
            for number, one in enumerate(shuffled, 1)
        ),
    )
