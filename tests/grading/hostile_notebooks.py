"""Attacks on whoever reads a submission as a page: notebooks, and how to see in the page that the attack is in it."""

import base64
from dataclasses import dataclass, field

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output, new_raw_cell

ANSWER = "written_why"  # the cell whose box for the score formgrader finds by this id
LOADS = "/formgrader?path=submitted/eve"  # one GET: formgrader reads the configuration, which is code, of that folder
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


@dataclass
class Attack:
    """`selector` finds in the page what the cells have brought there."""

    name: str
    selector: str
    cells: list
    metadata: dict = field(default_factory=dict)

    def notebook(self):
        return notebook(self.cells, self.metadata)


def notebook(cells, metadata):
    """Not all of it is as nbformat wants it; nbconvert lets it pass."""
    made = new_notebook(metadata=metadata)
    made.cells = cells
    return made


def markdown(name, selector, source, **more):
    return Attack(f"markdown-{name}", selector, [new_markdown_cell(source, **more)])


def output(name, selector, data, metadata=None, notebook=None, **more):
    shown = new_output("display_data", data, metadata=metadata or {})
    shown.update(more)
    cell = new_code_cell("show()")
    cell.outputs = [shown]
    return Attack(f"output-{name}", selector, [cell], notebook or {})


def graded(**metadata):
    record = {"schema_version": 3, "grade": True, "solution": True, "locked": False, "task": False, "points": 4}
    return {"nbgrader": {**record, "grade_id": ANSWER, **metadata}}


WIDGET = "application/vnd.jupyter.widget-view+json"
STATE = "application/vnd.jupyter.widget-state+json"

ATTACKS = [
    markdown("script", "script", "<script>pwned()</script>"),
    markdown("handler", "[onerror]", "<img src=x onerror=pwned()>"),
    markdown("handler-inline", "[onclick]", 'A word, <span onclick="pwned()">and another</span>.'),
    markdown("handler-of-details", "[ontoggle]", "<details open ontoggle=pwned()>x</details>"),
    markdown("svg", "svg", "<svg onload=pwned()><script>pwned()</script></svg>"),
    markdown("math", "math", '<math><mtext href="javascript:pwned()">x</mtext></math>'),
    markdown(
        "mutation",
        "math, style, [onerror]",
        '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=pwned()&gt;">',
    ),
    markdown("link-to-script", "[href^=javascript]", "[my results](javascript:pwned())"),
    markdown("link-in-capitals", "[href*=pwned]", '<a href="  JaVaScRiPt:pwned()">my results</a>'),
    markdown("link-to-script-behind-files", "[href^=javascript]", "[my results](/files/javascript:pwned())"),
    markdown("link-to-data", "[href^=data]", "<a href='data:text/html,<script>pwned()</script>'>my results</a>"),
    markdown("link-to-configuration", "[href*=formgrader]", f"[my results]({LOADS})"),
    markdown("link-to-configuration-at-an-address", "[href*=formgrader]", f"<http://localhost:8888{LOADS}>"),
    markdown("link-to-own-page", "[href$=html]", "[my results](results.html)"),
    markdown("picture-from-the-server", "img[src*=formgrader]", f"![my results]({LOADS})"),
    markdown("picture-from-a-stranger", "img[src^=http], img[srcset]", "<img src=http://pwned.test/x srcset=x>"),
    markdown("video", "video, audio, source", f"<video poster='{LOADS}'><source src='{LOADS}'></video>"),
    markdown("form", "form", f"<form action='{LOADS}' method=post><button>Show all</button></form>"),
    markdown("button", "button[formaction]", f"<button formaction='{LOADS}'>Show all</button>"),
    markdown("box-for-a-score", "input.tabbable", '<input class="score tabbable" value=4>'),
    markdown("style", "style", "<style>.nbgrader_cell { display: none }</style>"),
    markdown("style-from-elsewhere", "link", "<link rel=stylesheet href=//pwned.test/x.css>"),
    markdown("style-of-an-element", "[style*=fixed]", '<div style="position:fixed;inset:0">Score 4 / 4</div>'),
    markdown("class", ".navbar-fixed-top", '<div class="navbar-fixed-top modal-backdrop">Score 4 / 4</div>'),
    markdown("refresh", "meta", f"<meta http-equiv=refresh content='0;url={LOADS}'>"),
    markdown("base", "base", "<base href=//pwned.test/>"),
    markdown("frame", "iframe", "<iframe srcdoc='<script>parent.pwned()</script>'></iframe>"),
    markdown("object", "object, embed", f"<object data='{LOADS}'></object><embed src='{LOADS}'>"),
    markdown("id", f"div#{ANSWER}", f"<div id={ANSWER}></div>"),
    markdown("id-of-a-heading", f"h2#{ANSWER}", f"## {ANSWER}"),
    markdown("name", "[name=formgrader]", "<img name=formgrader>"),
    markdown("data", "[data-toggle]", '<span data-toggle=tooltip data-html=true title="<img src=x>">x</span>'),
    markdown("mermaid", "[onerror]", "```mermaid\n</pre><img src=x onerror=pwned()>\n```"),
    markdown("swallows-the-rest", "textarea.rest, xmp, plaintext", "<textarea class=rest><xmp><plaintext>"),
    markdown(
        "attachment",
        "[src^='data:text/html']",
        "![x](attachment:x)",
        attachments={"x": {"text/html": base64.b64encode(b"<script>pwned()</script>").decode()}},
    ),
    Attack("raw-cell", f"div#{ANSWER}", [new_raw_cell(f"<div id={ANSWER} class=modal-backdrop></div>")]),
    output("html", "script", {"text/html": "<script>pwned()</script>"}),
    output("html-handler", "[onload]", {"text/html": "<svg onload=pwned()></svg>"}),
    output("html-isolated", "iframe", {"text/html": "<b>x</b>"}, {"text/html": {"isolated": True}}),
    output("markdown", "[onerror]", {"text/markdown": "<img src=x onerror=pwned()>"}),
    output("javascript", "script", {"application/javascript": "pwned()"}),
    output("file-of-a-png", "[src*=formgrader]", {"image/png": PIXEL}, {"filenames": {"image/png": LOADS}}),
    output("file-of-an-svg", "[src*=formgrader]", {"image/svg+xml": "<svg/>"}, svg_filename=LOADS),
    output("width", "[onload]", {"image/png": PIXEL}, {"image/png": {"width": "1 onload=pwned()"}}),
    output("height", "[onload]", {"image/jpeg": PIXEL}, {"height": "1 onload=pwned()"}),
    output(
        "widget",
        "script",
        {WIDGET: {"model_id": "m", "version_major": 2, "version_minor": 0}},
        notebook={"widgets": {STATE: {"state": {"m": {}}, "version_major": 2, "version_minor": 0}}},
    ),
    Attack("tag", ".modal-backdrop", [new_code_cell("1", metadata={"tags": ["x modal-backdrop"]})]),
    Attack("grade-id", "[onfocus]", [new_markdown_cell("x", metadata=graded(grade_id='x"><i onfocus="pwned()'))]),
    Attack("comment", "[onerror]", [new_markdown_cell("x", metadata=graded(comment="<img src=x onerror=pwned()>"))]),
]
