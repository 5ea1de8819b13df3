import json
import logging
import shutil
import subprocess
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import HTTPCookieProcessor, build_opener

import pytest
from tiny_course import NAME, environment

from lossedu.apps import formgrader, server
from lossedu.apps.formgrader import FormgraderCommand


@pytest.fixture(scope="module")
def graded_once(released_once, tmp_path_factory):
    """The tiny course after stock nbgrader has graded what ada handed in: the release as it came."""
    root = Path(shutil.copytree(released_once, tmp_path_factory.mktemp("graded") / "course"))
    shutil.copytree(root / "release" / NAME, root / "submitted" / "ada" / NAME)
    for command in ("generate_assignment", "autograde"):
        subprocess.run(["nbgrader", command, NAME, "--force"], cwd=root, env=environment(), check=True)
    return root


@pytest.fixture
def graded(graded_once, tmp_path):
    return Path(shutil.copytree(graded_once, tmp_path / "graded"))


class Visitor:
    """A browser without a screen: opens the printed address, keeps the cookie, follows redirections."""

    def __init__(self, url):
        self.base = "{0.scheme}://{0.netloc}".format(urlsplit(url))
        self.opener = build_opener(HTTPCookieProcessor(CookieJar()))
        with self.opener.open(url) as opened:
            self.arrived, self.page = urlsplit(opened.geturl()).path, opened.read().decode()

    def json(self, path):
        with self.opener.open(self.base + path) as answer:
            return json.load(answer)


def test_the_printed_address_shows_the_graded_submission(graded, serving):
    with serving("formgrader", f"--course-dir={graded}") as running:
        visitor = Visitor(running.url)
        assert visitor.arrived == "/formgrader/manage_assignments"
        assert "Current configuration" not in visitor.page
        (assignment,) = visitor.json("/formgrader/api/assignments")
        assert (assignment["name"], assignment["num_submissions"], assignment["max_score"]) == (NAME, 1, 3)
        (submission,) = visitor.json(f"/formgrader/api/submissions/{NAME}")
        assert (submission["student"], submission["autograded"], submission["score"]) == ("ada", True, 0)
        assert Visitor(f"{visitor.base}/formgrader/api/submissions/{NAME}?token=wrong").arrived == "/login"
        said = running.log.read_text()
    assert str(graded) in said and "exchange" not in said
    assert not (graded / "work").exists()


def opened_through_a_link(graded, serving, tmp_path, *options):
    link = tmp_path / "link"
    link.symlink_to(graded, target_is_directory=True)
    with serving("formgrader", f"--course-dir={link}", *(option.format(link=link) for option in options)) as running:
        return Visitor(running.url).arrived, running.log.read_text()


def test_a_course_reached_by_a_link_is_the_same_course(graded, serving, tmp_path):
    arrived, said = opened_through_a_link(graded, serving, tmp_path)
    assert arrived == "/formgrader/manage_assignments" and "not a subdirectory" not in said


def test_nbgrader_itself_does_not_follow_links(graded, serving, tmp_path):
    """It compares two texts to see whether the course lies in the server's folder: so the test above can fail."""
    arrived, said = opened_through_a_link(graded, serving, tmp_path, "--ServerApp.root_dir={link}")
    assert arrived == "/formgrader" and "not a subdirectory" in said


def test_without_a_gradebook_it_says_how_to_get_one_and_makes_none(released, run):
    done = run("lossedu", "formgrader", cwd=released)
    assert done.returncode == 1
    assert "lossedu grade 01" in done.stderr and "--gradebook" in done.stderr
    assert not (released / "gradebook.db").exists()


def test_outside_a_course_it_says_where_to_go(tmp_path, run):
    done = run("lossedu", "formgrader", cwd=tmp_path)
    assert done.returncode == 1 and "nbgrader_config.py" in done.stderr and "--course-dir" in done.stderr


@pytest.mark.parametrize(("words", "said"), [(["01"], "takes no"), (["--prot", "8890"], "Did you mean --port?")])
def test_mistakes_are_answered(graded, run, words, said):
    done = run("lossedu", "formgrader", *words, cwd=graded)
    assert done.returncode == 1 and said in done.stderr


@pytest.mark.skipif(not server.is_root(), reason="only root is refused")
def test_root_is_told_what_to_do(graded, run):
    done = run("lossedu", "formgrader", cwd=graded)
    assert done.returncode == 1
    assert "--allow-root" in done.stderr and "make lab" not in done.stderr and len(done.stderr.splitlines()) == 1


def test_a_gradebook_on_a_database_server_is_not_looked_for_as_a_file(released):
    with open(released / "nbgrader_config.py", "a") as file:
        file.write('\nc.CourseDirectory.db_url = "postgresql://marks@localhost/marks"\n')
    command = FormgraderCommand(course=str(released))
    command.load_config_file()
    command.refuse_to_make_a_gradebook(command.nbgraders_course())


def test_only_the_message_about_the_exchange_is_dropped():
    def passes(text):
        return formgrader.NotAboutTheExchange().filter(logging.makeLogRecord({"msg": text}))

    assert not passes("Unwritable directory, please contact your instructor: /usr/local/share/nbgrader/exchange")
    assert passes("Unwritable directory: the course")
