"""The census files, their bytes and their splits."""

import gzip
import hashlib
from importlib.resources import files

import numpy as np
import pytest

from lossedu.data import make_census
from lossedu.data.census import OCCUPATIONS, adult, never_married
from lossedu.optimize import is_separable

SHA256 = {
    "adult.csv.gz": "73cbe32132a858feb2be4d954d3a90a803bb4fd2c518f67f6334faba57ba343f",
    "never_married.csv.gz": "6f13c4cb878e68f0ace4f305f17b5d17b90502bc414f71a12014be34bc2ad1dd",
}
RAW = """39, State-gov, 77516, Bachelors, 13, Never-married, Sales, Own-child, White, Male, 2174, 0, 40, Cuba, <=50K
50, ?, 83311, Bachelors, 13, Divorced, ?, Husband, White, Female, 0, 0, 13, ?, >50K

"""


def splits(data):
    return data.train, data.validation, data.test


@pytest.mark.parametrize("name", SHA256)
def test_files_are_the_ones_that_were_made(name):
    content = (files("lossedu.data") / name).read_bytes()
    assert hashlib.sha256(content).hexdigest() == SHA256[name]
    assert gzip.decompress(content).decode("ascii").startswith("age,workclass,education_years,")


def test_adult_sizes_and_shares():
    parts = splits(adult())
    assert [X.shape for X, _, _ in parts] == [(3600, 21), (1200, 21), (1200, 21)]
    for X, y, female in parts:
        assert y.shape == female.shape == X.shape[:1]
        assert set(y) == set(female) == {0.0, 1.0}
        assert y.mean() == pytest.approx(11687 / 48842, abs=0.001)  # the share in the whole file
        assert female.mean() == pytest.approx(16192 / 48842, abs=0.001)
        assert y[female == 1].mean() == pytest.approx(0.10925, abs=0.002)


def test_sex_can_be_left_out_of_the_columns():
    with_sex, without = adult(), adult(with_sex=False)
    assert with_sex.names == (*without.names, "female")
    for (X, y, female), (X_without, y_without, female_without) in zip(splits(with_sex), splits(without), strict=True):
        np.testing.assert_array_equal(X[:, :-1], X_without)
        np.testing.assert_array_equal(y, y_without)
        np.testing.assert_array_equal(female, female_without)
    X, _, female = with_sex.train
    assert np.corrcoef(X[:, -1], female)[0, 1] == pytest.approx(1)


def test_never_married_is_a_rare_class():
    parts = splits(never_married())
    assert [X.shape for X, _ in parts] == [(9670, 20), (3223, 20), (3224, 20)]
    assert [y.sum() for _, y in parts] == [440, 146, 147]
    assert set(OCCUPATIONS) < set(never_married().names) and "married" not in never_married().names


@pytest.mark.parametrize("load", [adult, never_married])
def test_training_split_alone_sets_the_scale_and_a_seed_the_split(load):
    data, again, other = load(), load(), load(seed=1)
    X, y = data.train[:2]
    np.testing.assert_allclose(X.mean(axis=0), 0, atol=1e-10)
    np.testing.assert_allclose(X.std(axis=0), 1, rtol=1e-10)
    assert np.abs(data.test[0].mean(axis=0)).max() > 0.005
    np.testing.assert_array_equal(X, again.train[0])
    assert not np.array_equal(X, other.train[0])
    education = X[:, data.names.index("years of education")]
    assert education[y == 1].mean() > education[y == 0].mean() + 0.3


def test_every_person_is_in_one_split():
    rows = np.concatenate([X @ np.arange(1, 21) for X, _ in splits(never_married())])
    assert rows.size == 16117
    first, second = (sorted(np.round(np.concatenate([y for _, y in splits(never_married(seed))]))) for seed in (0, 1))
    assert first == second


def test_no_column_depends_on_the_others():
    for data in (adult(), never_married()):
        X = np.column_stack((data.train[0], np.ones(len(data.train[0]))))
        assert np.linalg.cond(X) < 100


def test_maximum_likelihood_estimate_exists():
    X, y, _ = adult().train
    assert not is_separable(np.column_stack((X, np.ones(len(X)))), y)


def test_record_of_the_making(tmp_path):
    (tmp_path / "adult.data").write_text(RAW * 50)
    (tmp_path / "adult.test").write_text("|1x3 Cross validator\n" + RAW.replace("50K", "50K.") * 30)
    rows = make_census.read_raw(tmp_path)
    assert len(rows) == 160 and rows[-1] == dict(rows[1]) and rows[0]["income"] == "<=50K"
    drawn = make_census.stratified_sample(rows, 33)
    assert np.unique(drawn).size == 33 and np.all(np.diff(drawn) > 0)
    assert sorted(np.unique([rows[index]["sex"] for index in drawn], return_counts=True)[1]) == [16, 17]
    make_census.write(tmp_path / "out.csv.gz", rows[:1], ("age", "income"))
    assert gzip.decompress((tmp_path / "out.csv.gz").read_bytes()) == b"age,income\n39,<=50K\n"
