"""`python -m lossedu.assignments`: source/ into normal form; what breaks a rule, one line each."""

import sys
from pathlib import Path

from lossedu.assignments import findings, normal_form, notebooks_in, read
from lossedu.sessions import sessions

SOURCE = Path(__file__).parents[2] / "source"


def main() -> int:
    broken = []
    for session in sessions():
        files = notebooks_in(SOURCE / session.folder)
        for path in files:
            data = normal_form(read(path))
            if data != path.read_bytes():
                path.write_bytes(data)
                print(f"wrote {path.relative_to(SOURCE.parent)}")
        broken += findings({path.stem: read(path) for path in files}, session)
    print(*broken, sep="\n", end="\n" if broken else "")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
