"""Writes the two census files beside this module from the raw files of the UCI archive; run once, kept as the record.

    python -m lossedu.data.make_census FOLDER     with adult.data and adult.test in it

adult.csv.gz: 6000 of the 48 842 rows, drawn without replacement by `default_rng(0)` in the proportions of sex and
income; never_married.csv.gz: all 16 117 who never married. Rows keep their order, adult.data first; spaces and the full
stop after a label of adult.test are dropped, as are the columns that the course has no use for.
"""

import csv
import gzip
import io
import sys
from pathlib import Path

import numpy as np

RAW_COLUMNS = (
    *("age", "workclass", "fnlwgt", "education", "education_years", "marital_status", "occupation", "relationship"),
    *("race", "sex", "capital_gain", "capital_loss", "hours", "native_country", "income"),
)
KEPT = (
    *("age", "workclass", "education_years", "marital_status", "occupation", "race", "sex"),
    *("capital_gain", "capital_loss", "hours", "income"),
)
SAMPLE = 6000


def read_raw(folder):
    """Rows of both raw files as dictionaries of strings."""
    rows = []
    for name in ("adult.data", "adult.test"):
        with open(Path(folder) / name, encoding="ascii", newline="") as file:
            whole = [row for row in csv.reader(file, skipinitialspace=True) if len(row) == len(RAW_COLUMNS)]
        rows += [dict(zip(RAW_COLUMNS, (cell.rstrip(".") for cell in row), strict=True)) for row in whole]
    return rows


def stratified_sample(rows, size):
    """Indices of `size` rows, rising, in the proportions of sex and income; the largest remainders are rounded up."""
    strata = {}
    for index, row in enumerate(rows):
        strata.setdefault((row["sex"], row["income"]), []).append(index)
    rng, names = np.random.default_rng(0), sorted(strata)
    shares = np.array([len(strata[name]) for name in names]) * size / len(rows)
    counts = np.floor(shares).astype(int)
    counts[np.argsort(counts - shares)[: size - counts.sum()]] += 1
    drawn = [rng.choice(strata[name], count, replace=False) for name, count in zip(names, counts, strict=True)]
    return np.sort(np.concatenate(drawn))


def write(path, rows, columns):
    """The columns of the rows as a compressed CSV file, the same bytes each time."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(gzip.compress(text.getvalue().encode("ascii"), mtime=0))


def main(folder, target=Path(__file__).parent):
    rows = read_raw(folder)
    write(target / "adult.csv.gz", [rows[index] for index in stratified_sample(rows, SAMPLE)], KEPT)
    single = [row for row in rows if row["marital_status"] == "Never-married"]
    write(target / "never_married.csv.gz", single, [name for name in KEPT if name not in ("marital_status", "race")])


if __name__ == "__main__":
    main(*sys.argv[1:])
