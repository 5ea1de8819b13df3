"""Submissions as pages, in formgrader and as feedback: nothing in them acts on the reader, and all can be read."""

import copy
import html
import os
import re
import sys
import sysconfig
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup
from feedback_course import stock
from hostile_course import HIDDEN, NAME, STUDENT, hostile_course
from hostile_notebooks import ANSWER, ATTACKS, LOADS, PIXEL, graded, markdown
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from lossedu.grading.pages.safe_html import clean_html

REPOSITORY = Path(__file__).parents[2]
LESSON = REPOSITORY / "source" / "01-zero-one-loss" / "01-zero-one-loss.ipynb"


@pytest.fixture(scope="module")
def on_path():
    """nbgrader calls alembic by its name."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", sysconfig.get_path("scripts"), prepend=os.pathsep)
        yield


@pytest.fixture(scope="module")
def course(on_path, tmp_path_factory):
    return hostile_course(tmp_path_factory.mktemp("course"))


@pytest.fixture(scope="module")
def formgrader(course):
    """nbgrader's formgrader as the server starts it in the course folder, without the server."""
    from nbgrader.server_extensions.formgrader.formgrader import FormgradeExtension

    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(course)
        patch.setattr(sys, "path", [*sys.path])  # nbgrader puts the folder on it
        extension = FormgradeExtension()
        extension.root_dir = str(course)
        extension.initialize([])
        yield extension


def without_ours(config):
    """The same configuration with the stock rendering of HTML."""
    for name in ("sanitize_html", "filters", "preprocessors"):
        config.HTMLExporter.pop(name)
    return config


def feedback_app(formgrader):
    """nbgrader's generate_feedback, as formgrader's button starts it."""
    from nbgrader.converters import GenerateFeedback
    from traitlets.config import Config

    app = GenerateFeedback(coursedir=formgrader.coursedir, parent=formgrader)
    app.update_config(Config(HTMLExporter={"template_name": "feedback"}))
    return app


def with_scores(notebook, resources):
    """In the place of nbgrader's GetGrades, which the feedback page cannot do without."""
    for cell in notebook.cells:
        if "nbgrader" in cell.metadata:
            cell.metadata.nbgrader.score = 3
    return notebook, resources


@pytest.fixture(scope="module")
def render(formgrader):
    """render(notebook, template, safe=True, **resources): the page, parsed."""
    from nbconvert.exporters import HTMLExporter

    exporters = {}

    def render(notebook, template="formgrade", safe=True, **resources):
        if (template, safe) not in exporters:
            config = copy.deepcopy({"formgrade": formgrader, "feedback": feedback_app(formgrader)}[template].config)
            exporters[template, safe] = HTMLExporter(config=config if safe else without_ours(config))
            exporters[template, safe].register_preprocessor(with_scores)
        marks = {"score": 3, "max_score": 4, "late_penalty": 0}
        known = {"nbgrader": marks, "index": 0, "total": 1, "notebook_id": NAME, **resources}
        page, _ = exporters[template, safe].from_notebook_node(notebook, resources=known)
        return BeautifulSoup(page, "html.parser")

    return render


def cells_of(page):
    return page.select_one("#notebook-container")


PAGES = [
    pytest.param(attack, template, id=f"{attack.name}-{template}")
    for attack in ATTACKS
    for template in ("formgrade", "feedback")
    if (attack.name, template) != ("comment", "formgrade")  # formgrader asks the server for comments
]


@pytest.mark.filterwarnings("ignore:Your element with mimetype")
@pytest.mark.parametrize(("attack", "template"), PAGES)
def test_an_attack_works_on_the_stock_page_and_not_on_ours(render, attack, template):
    assert cells_of(render(attack.notebook(), template, safe=False)).select(attack.selector)
    page = render(attack.notebook(), template)
    assert not cells_of(page).select(attack.selector)
    assert "pwned()" not in [text for name, text in attributes(cells_of(page)) if name != "alt"]


def attributes(element):
    return [(name, str(value)) for one in element.find_all(True) for name, value in one.attrs.items()]


def test_a_name_or_a_folder_is_no_html_either(render):
    hostile = dict.fromkeys(("student", "first_name", "last_name", "notebook_path"), '"><i onfocus="pwned()">x</i>')
    given = new_notebook(cells=[new_markdown_cell("x")])
    assert render(given, safe=False, **hostile).select("nav [onfocus]")
    page = render(given, **hostile)
    assert not page.select("nav [onfocus]")
    assert 'pwned()">x</i>' in page.select_one("nav .name-shown").text


def test_the_code_of_a_cell_cannot_be_hidden(render):
    given = new_notebook(cells=[new_code_cell("cheat()", metadata={"transient": {"remove_source": True}})])
    assert "cheat" not in cells_of(render(given, safe=False)).text
    assert "cheat" in cells_of(render(given)).text


def test_what_is_left_of_an_output_is_named(render):
    given = new_notebook(
        cells=[new_code_cell("x", outputs=[new_output("display_data", {"application/javascript": "pwned()"})])]
    )
    assert "Not shown here: application/javascript" in cells_of(render(given)).text


@pytest.mark.parametrize("template", ["formgrade", "feedback"])
def test_the_page_has_a_policy_and_mathjax_its_safe_mode_before_it_is_loaded(render, template):
    head = str(render(markdown("formula", "", "$x$").notebook(), template).head)
    places = [head.index(text) for text in ("Content-Security-Policy", "Safe: {allow:", "MathJax.js?config=")]
    assert places == sorted(places)
    assert re.search(r"config=TeX-AMS_CHTML-full,Safe\b", head)


# Readable


READ = "h1 h2 h3 h4 ul ol li table tr th td details summary strong em code blockquote".split()


def as_read(page):
    """The letters of the cells without any blanks, and how many elements of each kind; anchors are left out."""
    body = cells_of(page)
    for anchor in body.select("a.anchor-link"):
        anchor.decompose()
    return "".join(body.text.split()), {name: len(body.find_all(name)) for name in READ}


@pytest.mark.parametrize("template", ["formgrade", "feedback"])
def test_of_the_lesson_nothing_is_lost(render, template):
    lesson = nbformat.read(LESSON, as_version=4)
    lesson.cells = [cell for cell in lesson.cells if cell.cell_type == "markdown"]
    for cell in lesson.cells:
        cell.metadata.pop("nbgrader", None)
    letters, elements = as_read(render(lesson, template))
    assert (letters, elements) == as_read(render(lesson, template, safe=False))
    assert elements["details"] > 5
    assert "$" in letters


def test_a_student_s_markdown_is_read_as_it_was_meant(render):
    source = (
        "| a | b |\n|:--|--:|\n| 1 | $x<y$ |\n\n- [x] done\n\n```python\ndef f():\n    return 1\n```\n\n"
        "![a dot](attachment:dot) <kbd>Tab</kbd> [Lin](https://example.org/lin?a=1&b=2)\n\n![mine](plot.png)"
    )
    cell = new_markdown_cell(source, attachments={"dot": {"image/png": PIXEL}})
    page = cells_of(render(new_notebook(cells=[cell])))
    assert [td.get("style") for td in page.find_all("td")] == ["text-align:left", "text-align:right"]
    assert page.find_all("td")[1].text == "$x<y$"
    assert page.select_one(".highlight .k").text == "def"
    assert (page.img["src"], page.img["alt"]) == (f"data:image/png;base64,{PIXEL}", "a dot")
    for text in ("[x] done", "Lin (https://example.org/lin?a=1&b=2)", "(mine, not shown: plot.png)"):
        assert text in page.text


def test_outputs_are_shown(render):
    png = new_output("display_data", {"image/png": PIXEL}, metadata={"image/png": {"width": 640, "height": 480}})
    ours = f'<img alt="a dot" width="640" style="max-width:100%;height:auto" src="data:image/png;base64,{PIXEL}">'
    outputs = [
        new_output("stream", text="zero_one: 212 cases agree.\n"),
        png,
        new_output("display_data", {"text/html": ours, "text/plain": "a dot"}),
        new_output("display_data", {"image/svg+xml": "<svg xmlns='http://www.w3.org/2000/svg'/>", "text/plain": "s"}),
        new_output("display_data", {"text/latex": "$$m = y s$$"}),
        new_output("error", ename="NotYet", evalue="no", traceback=["\x1b[31mmargin: not yet.\x1b[0m a < b"]),
        new_output("execute_result", {"text/plain": "array([1.])"}, execution_count=7),
    ]
    page = cells_of(render(new_notebook(cells=[new_code_cell("show()", execution_count=7, outputs=outputs)])))
    first, second, third = page.find_all("img")
    assert (first["src"], first["width"], first["height"]) == (f"data:image/png;base64,{PIXEL}", "640", "480")
    assert (second["alt"], second["width"], second["style"]) == ("a dot", "640", "max-width:100%;height:auto")
    assert third["src"].startswith("data:image/svg+xml;base64,")
    assert page.select_one(".ansi-red-fg").text == "margin: not yet."
    for text in ("212 cases agree", "$$m = y s$$", "a < b", "array([1.])", "Out[7]:", "In\xa0[7]:"):
        assert text in page.text


def test_formgrader_keeps_its_boxes(render):
    page = cells_of(render(new_notebook(cells=[new_markdown_cell("x", metadata=graded())])))
    assert page.select(f"input.score#{ANSWER}")
    assert page.select(f"textarea.comment#{ANSWER}-comment")
    assert page.find(string=re.compile(r"/ 4\.0"))


def test_nh3_is_asked_without_an_exception(monkeypatch):
    """nh3 keeps an attribute where its filter raises, and prints that it has."""
    raised = []
    monkeypatch.setattr("sys.unraisablehook", raised.append)
    clean_html("".join(f"<{tag} id=a style=b href=c src=d class=e open scope=x>" for tag in ("a", "img", "td", "ol")))
    assert not raised


# Feedback, by the command and by formgrader's button


def is_safe_feedback(page):
    soup = BeautifulSoup(page, "html.parser")
    body = cells_of(soup)
    for attack in ATTACKS:
        assert not body.select(attack.selector), attack.name
    assert LOADS not in [value for name, value in attributes(body) if name in ("src", "href")]
    assert body.select_one(".panel-footer em").text == "why"
    assert "Because it jumps." in body.text
    assert "Score: 3.0 / 4.0" in soup.text
    assert "Hidden tests" in soup.text
    assert HIDDEN not in html.unescape(soup.text)


def feedback(course):
    return course / "feedback" / STUDENT / NAME / f"{NAME}.html"


def test_the_command_makes_safe_feedback(course):
    stock("generate_feedback", NAME, "--force", cwd=course)
    is_safe_feedback(feedback(course).read_text())


def test_the_button_of_formgrader_makes_the_same_feedback(course, formgrader):
    from nbgrader.apps.api import NbGraderAPI
    from nbgrader.auth import Authenticator

    api = NbGraderAPI(formgrader.coursedir, Authenticator(parent=formgrader), parent=formgrader.coursedir.parent)
    feedback(course).unlink(missing_ok=True)
    done = api.generate_feedback(NAME, STUDENT)
    assert done["success"], done
    is_safe_feedback(feedback(course).read_text())
