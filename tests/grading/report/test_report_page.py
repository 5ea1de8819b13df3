"""The page: alone in its file, safe against what students wrote, and readable without eyes, colour or a mouse."""

import base64
import hashlib
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from made_up import SESSION, class_of, large_class, student, without_marks

from lossedu.grading.report.anonymous import anonymous
from lossedu.grading.report.gradebook import GivenMark
from lossedu.grading.report.page import lead, level, render
from lossedu.grading.report.summary import summarise
from lossedu.grading.results import Reason, State

VOID = {"meta", "br", "link", "img", "input", "hr"}
NASTY = '<script>alert("1")</script>\'"&{{ 7*7 }}'


OF_TWO = [item for item in SESSION.items if item.objective in ("O1.5", "O1.6")]
AIMS = {objective.id: objective.text for objective in SESSION.objectives}


class Tree(HTMLParser):
    """Elements as [name, attributes, text inside]; complains where tags do not pair up."""

    def __init__(self, text):
        super().__init__()
        self.open, self.found = [], []
        self.feed(text)
        assert not self.open

    def handle_starttag(self, name, attributes):
        self.handle_startendtag(name, attributes)
        if name not in VOID:
            self.open.append(self.found[-1])

    def handle_startendtag(self, name, attributes):
        self.found.append([name, dict(attributes), ""])

    def handle_endtag(self, name):
        assert self.open and self.open[-1][0] == name, f"</{name}> closes {self.open[-1:]}"
        self.open.pop()

    def handle_data(self, data):
        for element in self.open:
            element[2] += data

    def all(self, *names):
        return [element for element in self.found if element[0] in names]

    @property
    def text(self):
        return " ".join(next(e for e in self.found if e[0] == "body")[2].split())


def page(*students, work=None):
    return render(summarise(work or class_of(*students), 0.8))


CLASSES = {
    "nobody has marks": class_of(without_marks("ada"), without_marks("bo", state=None, handed_in=False)),
    "one student": class_of(student("ada", {"error_rate": "turned_sign"})),
    "one student, all right": class_of(student("ada")),
    "all unanswered": class_of(student("ada", otherwise="unanswered"), student("bo", otherwise="unanswered")),
    "no records": class_of(student("ada", otherwise=""), student("bo")),
    "thirty": large_class(30),
    "three hundred": large_class(300),
    "nasty": class_of(
        student(NASTY, {"error_rate": "turned_sign"}, state=State.REMARKS, reasons=[Reason(NASTY, NASTY)]),
        without_marks(NASTY + "2", reasons=[Reason(NASTY)], name=NASTY),
    ),
}


@pytest.fixture(scope="module", params=CLASSES)
def tree(request):
    return Tree(page(work=CLASSES[request.param]))


def test_page_needs_nothing_from_outside(tree):
    assert not tree.all("link", "img", "iframe", "object", "form", "base")
    assert not [e for e in tree.all("script") if "src" in e[1]]
    for name, attributes, _ in tree.found:
        for key in ("href", "src", "xlink:href", "action"):
            assert attributes.get(key, "#").startswith("#"), (name, attributes)
        assert not [key for key in attributes if key.startswith("on")]
    css = tree.all("style")[0][2]
    assert "url(" not in css and "@import" not in css


def test_page_is_in_standards_mode():
    assert page(work=CLASSES["one student"]).startswith("<!DOCTYPE html>")


def test_links_lead_somewhere(tree):
    ids = [attributes["id"] for _, attributes, _ in tree.found if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {e[1]["href"][1:] for e in tree.all("a", "use")} <= set(ids)


def test_the_one_script_is_the_one_the_policy_allows(tree):
    (script,) = tree.all("script")
    policy = next(e[1]["content"] for e in tree.all("meta") if "http-equiv" in e[1])
    digest = base64.b64encode(hashlib.sha256(script[2].encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in policy and "default-src 'none'" in policy


def test_headings_are_in_order_and_there_is_one_first(tree):
    levels = [int(e[0][1]) for e in tree.all("h1", "h2", "h3", "h4")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_tables_have_captions_and_headings_have_scopes(tree):
    assert len(tree.all("caption")) == len(tree.all("table"))
    assert all(e[1].get("scope") in ("col", "row") for e in tree.all("th"))
    assert all(e[2].strip() for e in tree.all("caption", "th"))


def test_pictures_have_words(tree):
    for name, attributes, _ in tree.found:
        if attributes.get("role") == "img":
            assert attributes["aria-label"].strip(), name
        elif name == "svg":
            assert attributes.get("aria-hidden") == "true"
    assert next(e for e in tree.found if e[0] == "html")[1]["lang"] == "en"


def test_ids_of_students_and_reasons_are_never_markup():
    text = page(work=CLASSES["nasty"])
    assert "<script>alert" not in text and "alert(&#34;1&#34;)" in text
    assert "{{ 7*7 }}" in Tree(text).text
    assert len(re.findall("<script", text)) == 1


def test_segments_of_a_bar_are_told_in_words():
    tree = Tree(
        page(student("ada"), student("bo", {"error_rate": "turned_sign"}), student("cy", {"error_rate": "raised"}))
    )
    words = [e[1]["aria-label"] for e in tree.all("div") if e[1].get("class") == "bar"]
    assert words[1] == "right: 1, wrong, idea known: 1, raised an error or took too long: 1"


def test_person_and_failed_are_listed_with_reasons_and_remarks_too():
    tree = Tree(
        page(
            student("ada", state=State.PERSON, reasons=[Reason("Two cells are one.", "test_error_rate")]),
            student("bo", state=State.REMARKS, reasons=[Reason("A cell had moved.")]),
            without_marks("cy", reasons=[Reason("No notebook.")]),
            without_marks("di", state=None),
            without_marks("ed", state=None, handed_in=False),
            student("fi", otherwise="unanswered"),
            student("gu", {"error_rate": "raised"}, otherwise="unanswered"),
        )
    )
    for words in (
        "Needs a person (1)",
        "ada test_error_rate Two cells are one.",
        "Failed (1)",
        "cy No notebook.",
        "Graded with remarks (1)",
        "bo A cell had moved.",
        "Handed in, not graded yet (1) Run lossedu grade 01. di",
        "Not handed in (1)",
        "Left everything unanswered (1) Handed in as released. Was it the right file? fi",
        "Without a point (1) They tried and earned nothing: worth a word with them. gu",
        "3 students without marks: not listed here, and in no average.",
        "Who needs a person (2)",
    ):
        assert words in tree.text, words


def test_ideas_met_once_share_a_line_from_three_on():
    names = [idea.name for idea in SESSION.by_name["error_rate"].wrong_ideas[:4]]

    def said(wrong):
        works = [student(f"id{k}", {"error_rate": name}) for k, name in enumerate(wrong)]
        tree = Tree(page(*works))
        return [" ".join(e[2].split()) for e in tree.all("summary") if e[2].strip()[0].isdigit()]

    spoken = [name.replace("_", " ") for name in names]
    assert said(names[:2]) == [f"1 {spoken[0]}", f"1 {spoken[1]}"]
    assert said([names[0], *names]) == [f"2 {spoken[0]}", "3 other ideas, each once"]
    assert said(names) == ["4 ideas, each once"]


def test_anonymous_page_names_nobody_and_gives_no_reasons():
    names = [f"id-{k:02}" for k in range(11)]
    works = [
        student(who, {"error_rate": "turned_sign"}, state=State.PERSON, name=f"Name {who}", reasons=[Reason(who)])
        for who in names[:-1]
    ]
    failed = without_marks(names[-1], reasons=[Reason("see submitted/")], name="Zoe")
    text = render(summarise(anonymous(class_of(*works, failed)), 0.8), anonymous=True)
    assert not [word for word in [*names, "Name", "Zoe", "submitted/"] if word in text]
    listed = re.findall(r"student \d+(?=</span>)", text)
    assert len(listed) == 10 and set(listed) < {f"student {k:02}" for k in range(1, 12)}
    assert "10 submissions to be looked at, 1 failed" in Tree(text).text


def test_no_order_in_an_anonymous_class_is_that_of_the_names():
    """Neither the numbers, nor equals in the table, nor the anchors, nor who had an idea."""
    works = [
        student(f"id{k:03}", {"error_rate": "turned_sign"}, written=GivenMark(float(k), 500.0, True))
        for k in range(200)
    ]
    first, second = (summarise(anonymous(class_of(*works)), 0.8) for _ in range(2))
    for summary in (first, second):
        called = [f"student {k:03}" for k in range(1, 201)]
        assert [one.student for one in summary.work.students] == called
        assert [one.student for one in summary.standings] == called
        assert list(summary.met[0].students) == called

    def behind(summary):
        return [one.marks["written_random_search"].points for one in summary.work.students]

    assert sorted(behind(first)) == sorted(behind(second)) == list(range(200))
    assert len({tuple(behind(first)), tuple(behind(second)), tuple(range(200))}) == 3


def test_older_marks_are_mentioned():
    work = CLASSES["one student"]
    tree = Tree(page(work=type(work)(SESSION, work.students, unknown_cells=("test_gone",))))
    assert "marks of an older release, for test_gone: they are not counted" in tree.text


def test_written_answers_that_wait_are_counted():
    waits = GivenMark(None, 4.0, by_hand=True, waits=True)
    tree = Tree(page(student("ada", written=waits), student("bo", written=GivenMark(3.0, 4.0, by_hand=True))))
    assert "1 of 2 waits to be read" in tree.text
    assert "Marks so far, out of 4: mean 3" in tree.text


@pytest.mark.parametrize(
    ("students", "sentence"),
    [
        ([without_marks("ada")], "There are no marks yet, so there is nothing to say about the class."),
        ([student("ada")], "ada has mastered 6 of 6 objectives."),
        ([student("ada"), student("bo")], "All 2 have mastered all 6 objectives."),
        (
            [student("ada"), student("bo", {"which_average": "wrong"})],
            "2 of 2 have mastered 4 or more of the 6 objectives. The weakest is O1.6, say which average a number is, "
            "and how far it can be trusted: 1 of 2 has mastered it. The hardest item is Question 1.J, three averages "
            "with one name: 1 of 2 got it right.",
        ),
        (
            [student("ada", otherwise="wrong"), student("bo", otherwise="wrong")],
            "None of 2 has mastered 4 or more of the 6 objectives.",
        ),
        (
            [student("ada"), student("bo", {"which_average": "wrong", OF_TWO[-2].name: "wrong"})],
            "2 of 2 have mastered 4 or more of the 6 objectives. The weakest is O1.6, say which average a number is, "
            "and how far it can be trusted: 1 of 2 has mastered it. One of the 2 hardest items is "
            "Question 1.J, three averages with one name: 1 of 2 got it right.",
        ),
        (
            [student("ada"), student("bo", dict.fromkeys([item.name for item in OF_TWO], "wrong"))],
            "2 of 2 have mastered 4 or more of the 6 objectives. Among the weakest is O1.5, "
            f"{AIMS['O1.5'][:1].lower()}{AIMS['O1.5'][1:]}: 1 of 2 has mastered it.",
        ),
        ([student("ada", otherwise="wrong")], "ada has mastered 0 of 6 objectives."),
        (
            [student("ada", dict.fromkeys([item.name for item in OF_TWO], "wrong"))],
            "ada has mastered 4 of 6 objectives; among the weakest is O1.5, 0\N{NO-BREAK SPACE}% of its points.",
        ),
    ],
)
def test_sentence_at_the_top(students, sentence):
    summary = summarise(class_of(*students), 0.8)
    assert lead(summary) == sentence


def test_marks_do_not_all_stand_while_something_is_not_graded():
    assert "Nobody: all marks stand." in Tree(page(student("ada"))).text
    text = Tree(page(student("ada"), without_marks("bo", state=None))).text
    assert "all marks stand" not in text and "1 submission is not graded yet." in text
    assert "all marks stand" in Tree(page(student("ada"), without_marks("bo", state=None, handed_in=False))).text


def test_one_student_is_one_student():
    text = page(student("ada", {"error_rate": "turned_sign"}))
    assert 'aria-label="1 of 1 student"' in text and "1 students" not in Tree(text).text


def test_shades_grow_with_the_share():
    assert [level(share) for share in (0, 0.01, 0.3, 0.5, 0.79, 0.99)] == [0, 1, 2, 3, 4, 4]
