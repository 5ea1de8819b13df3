"""Adult census data of 1994: who earned more than 50 000 dollars a year. A sample, and a rare class among the single.

Becker and Kohavi (1996), "Adult", UCI Machine Learning Repository, doi 10.24432/C5XW20, licence CC BY 4.0; from the
survey of the United States Census Bureau. Two files beside this module, made by `make_census.py`, which says how:
adult.csv.gz, 6000 of the 48 842 rows in the proportions of sex and income; never_married.csv.gz, all 16 117 rows of
people who never married. The survey's weights are left out, so shares are those of the rows, not of the country.
Nothing is downloaded.

The second is the course's rare class: 4.5 % of those who never married are above 50 000, 733 in all, so that a fifth of
the rows still holds 147 of them. It is a natural subgroup of a natural question. Scikit-learn's own data have no such
class: digits' are a tenth each, and thinning one out would be our imbalance, not the data's.
"""

import csv
import gzip
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from lossedu.data.splits import stratified_split

OCCUPATIONS = (  # every other one, and unknown: 0 in all of these columns
    *("Exec-managerial", "Prof-specialty", "Tech-support", "Sales", "Adm-clerical", "Craft-repair", "Protective-serv"),
    *("Transport-moving", "Machine-op-inspct", "Farming-fishing", "Handlers-cleaners"),
)
WORKCLASSES = {
    "government": ("Federal-gov", "Local-gov", "State-gov"),
    "self-employed": ("Self-emp-inc", "Self-emp-not-inc"),
}
MARRIED = ("Married-civ-spouse", "Married-AF-spouse")


@dataclass(frozen=True)
class Adult:
    """Three splits, each a triple (X, y, female), one row of X a person, and the names of the columns of X.

    X is standardised with the means and standard deviations of the training split and has no column of ones; y is 1 for
    an income above 50 000, female is 1 for women and 0 for men, as recorded.
    """

    train: tuple[np.ndarray, np.ndarray, np.ndarray]
    validation: tuple[np.ndarray, np.ndarray, np.ndarray]
    test: tuple[np.ndarray, np.ndarray, np.ndarray]
    names: tuple[str, ...]


@dataclass(frozen=True)
class NeverMarried:
    """Three splits, each a pair (X, y), and the names of the columns of X; X and y as in `Adult`."""

    train: tuple[np.ndarray, np.ndarray]
    validation: tuple[np.ndarray, np.ndarray]
    test: tuple[np.ndarray, np.ndarray]
    names: tuple[str, ...]


def adult(with_sex=True, seed=0):
    """The sample as `Adult`: 3600 people to train, 1200 to validate, 1200 to test, stratified by sex and income.

    with_sex: whether "female" is a column of X too, the last one; the splits, and `female` in them, are the same
    without. seed: of the split, `lossedu.data.splits`. Columns: age, its square, years of education, hours a week,
    ln(1 + x) of capital gains and losses, then 0/1 columns for work, occupation and being married.
    """
    table = _read("adult.csv.gz")
    columns = _features(table) | {"married": np.isin(table["marital_status"], MARRIED)}
    female, y = (table["sex"] == "Female").astype(float), _above(table)
    if with_sex:
        columns["female"] = female
    splits = stratified_split(2.0 * female + y, np.random.default_rng(seed))
    X = _standardised(columns, splits[0])
    return Adult(*((X[rows], y[rows], female[rows]) for rows in splits), tuple(columns))


def never_married(seed=0):
    """The rare class as `NeverMarried`: 9670 people to train, 3223 to validate, 3224 to test, 4.5 % positive in each.

    seed: of the split, `lossedu.data.splits`. Columns as in `adult` without being married; "female" is the last one.
    """
    table = _read("never_married.csv.gz")
    columns = _features(table) | {"female": table["sex"] == "Female"}
    y = _above(table)
    splits = stratified_split(y, np.random.default_rng(seed))
    X = _standardised(columns, splits[0])
    return NeverMarried(*((X[rows], y[rows]) for rows in splits), tuple(columns))


@cache
def _read(name):
    """Columns of a file beside this module, as arrays of strings."""
    text = gzip.decompress((files("lossedu.data") / name).read_bytes()).decode("ascii")
    header, *rows = csv.reader(text.splitlines())
    return dict(zip(header, np.array(rows).T, strict=True))


def _above(table):
    return (table["income"] == ">50K").astype(float)


def _features(table):
    number = {name: table[name].astype(float) for name in ("age", "education_years", "hours")}
    tail = {name: np.log1p(table[name].astype(float)) for name in ("capital_gain", "capital_loss")}
    columns = {"age": number["age"], "age squared": number["age"] ** 2, "years of education": number["education_years"]}
    columns |= {"hours a week": number["hours"], "capital gain": tail["capital_gain"]}
    columns |= {"capital loss": tail["capital_loss"]}
    columns |= {name: np.isin(table["workclass"], members) for name, members in WORKCLASSES.items()}
    return columns | {name: table["occupation"] == name for name in OCCUPATIONS}


def _standardised(columns, train):
    X = np.column_stack([np.asarray(column, float) for column in columns.values()])
    return (X - X[train].mean(axis=0)) / X[train].std(axis=0)
