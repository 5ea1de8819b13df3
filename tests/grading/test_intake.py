"""The order of cells and the bytes of files; the rest of the intake is told by the broken class."""

import itertools
import json

import pytest

from lossedu.grading.intake.handed_in import means
from lossedu.grading.intake.look import _out_of_order
from lossedu.grading.intake.reading import Unreadable, read_notebook, trouble_with


@pytest.mark.parametrize(
    ("names", "moved"),
    [("abcdef", ""), ("bcdefa", "a"), ("fabcde", "f"), ("abdcef", "d"), ("", ""), ("defabc", "def"), ("ace", "")],
)
def test_which_cells_were_moved(names, moved):
    position = {name: index for index, name in enumerate("abcdef")}
    found = _out_of_order(list(names), position)
    assert len(found) == len(moved)
    if len(moved) == 1 and names != "abdcef":
        assert found == [moved]


def test_no_fewer_cells_explain_any_order():
    position = {name: index for index, name in enumerate("abcde")}
    for names in itertools.permutations("abcde"):
        moved = _out_of_order(list(names), position)
        stays = [name for name in names if name not in moved]
        assert stays == sorted(stays)
        longest = max(
            length
            for length in range(6)
            for some in itertools.combinations(names, length)
            if list(some) == sorted(some)
        )
        assert len(stays) == longest


@pytest.mark.parametrize(
    ("data", "piece"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"PK\x03\x04", "zip"),
        (b"\xff\xfe\x00", "not a text"),
        (b'{"nbformat": 4, "cells": [', "breaks off in line 1"),
        (b'{"nbformat": 4, "cells": ["ab', "breaks off in line 1"),
        (b'{\n"nbformat": 4,, "cells": []}', "not valid JSON: line 2"),
        (b"[" * 100_000, "nested too deep"),
        (b"[]", "not a notebook"),
        (b'"text"', "not a notebook"),
        (b'{"nbformat": "4"}', "not a notebook"),
        (b'{"nbformat": 4}', "no cells"),
        (b'{"nbformat": 4, "cells": {}}', "no cells"),
        (b'{\n<<<<<<< HEAD\n"nbformat": 4}', "git merge"),
        (b'{"nbformat": 4, "cells": []}', None),
        (b'\xef\xbb\xbf{"nbformat": 4, "cells": []}', None),
    ],
)
def test_what_keeps_bytes_from_being_a_notebook(data, piece):
    trouble = trouble_with(data)
    assert trouble is None if piece is None else piece in trouble


@pytest.mark.parametrize(
    "cells",
    [[1], [{}], [{"cell_type": "code"}], [{"cell_type": "egg", "source": "", "metadata": {}}], [{"cell_type": "raw"}]],
)
def test_cells_that_are_none(tmp_path, cells):
    path = tmp_path / "x.ipynb"
    path.write_text(json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}))
    with pytest.raises(Unreadable, match="no notebook that can be read"):
        read_notebook(path)


def test_a_notebook_too_large_to_grade(tmp_path, monkeypatch):
    monkeypatch.setattr("lossedu.grading.intake.reading.LARGEST", 10)
    path = tmp_path / "x.ipynb"
    path.write_text('{"nbformat": 4, "cells": []}')
    with pytest.raises(Unreadable, match="Clear its outputs") as caught:
        read_notebook(path)
    assert caught.value.state == "needs a person"


@pytest.mark.parametrize(
    ("folder", "meant"),
    [
        ("01-zero-one-los", True),
        ("01-Zero-One-Loss", True),
        ("01", True),
        ("1", True),
        ("zero-one-loss", True),
        ("02-surrogate-losses", False),
        ("02", False),
        ("notes", False),
    ],
)
def test_which_folders_are_meant_for_a_session(folder, meant):
    names = {"01-zero-one-loss", "02-surrogate-losses"}
    assert means(folder, "01-zero-one-loss", names) == meant
