"""The gate as IPython displays it: a status line in whose place the table comes."""

import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from traitlets.config import Config

import lossedu
from lossedu.exercises import NotYet, worked
from lossedu.mastery.gate import RUNNING

pytestmark = pytest.mark.usefixtures("small_course")


@pytest.fixture
def shown(monkeypatch, tmp_path_factory):
    """shown(function): what displaying it publishes, as (data, metadata, whether it takes the place of another)."""
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path_factory.mktemp("ipython")))
    InteractiveShell.instance(config=Config(HistoryManager={"enabled": False}))

    def shown(function, *arguments):
        with capture_output() as captured:
            function(*arguments)
        assert captured.stdout == ""
        return [(output.data, output.update) for output in captured.outputs]

    yield shown
    InteractiveShell.clear_instance()


def test_the_table_takes_the_place_of_the_status_line(kernel, notebook_file, own, shown):
    (status, _), (table, in_its_place) = shown(lossedu.gate, "01")
    assert RUNNING in status["text/html"] and status["text/plain"] == RUNNING
    assert in_its_place
    assert table["text/html"].startswith("<table") and "<caption" in table["text/html"]
    assert "<p>Next: session 02" in table["text/html"]
    assert "gate open" in table["text/plain"] and "<" not in table["text/plain"].replace("<exactly>", "")
    assert len(table["text/html"]) < 4000


def test_texts_of_others_are_escaped(kernel, notebook_file, own, shown):
    own.answers(reasons=["a cell <b>bold</b> & more"])
    table = shown(lossedu.gate, "01")[-1][0]
    assert "a cell &lt;b&gt;bold&lt;/b&gt; &amp; more." in table["text/html"]


def test_the_worked_solution_is_markdown(kernel, shown, monkeypatch):
    monkeypatch.setattr(worked, "worked_solution", lambda item: f"**{item.name}** is easy")
    for answer in (1, 2, 3):
        with pytest.raises(NotYet):
            lossedu.check("two_twice", answer)
    ((data, _),) = shown(lossedu.solution, "two_twice")
    assert data["text/markdown"] == "**two_twice** is easy"
