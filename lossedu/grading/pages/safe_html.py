"""HTML from a submission, cut down to what may stand in a page that somebody else opens.

Formgrader shows a submission in a page of the Jupyter server, with the right to do what its reader may do: change
marks, start kernels. nbconvert leaves the HTML of Markdown cells and of outputs as it is there, and formgrader's
templates pass over its `sanitize_html`. The two filters here take the places of nbconvert's own, by the names that
the templates use; nbgrader_config.py says so, for formgrader and for the feedback pages.

What is not listed here is left out. No element keeps an id or a name, for formgrader finds its boxes for scores by id;
none a class that a stylesheet of the page knows, but those of highlighted code; none an address, for one GET request
of formgrader reads a configuration file, which is code, in any folder. The text of a link and its address stay.
"""

import html
import re

import nh3
from jinja2 import pass_context
from nbconvert.filters.markdown_mistune import InvalidNotebook, IPythonRenderer, MarkdownWithMath
from pygments.token import STANDARD_TYPES

TAGS = set(
    "p br hr div span h1 h2 h3 h4 h5 h6 blockquote pre code kbd samp var "
    "em strong b i u s del ins mark small sub sup abbr cite q "
    "ul ol li dl dt dd details summary figure figcaption img "
    "table caption colgroup col thead tbody tfoot tr th td".split()
)
WITHOUT_THEIR_TEXT = {"script", "style", "title", "iframe", "noscript", "template", "textarea", "select", "object"}

NUMBER = re.compile(r"\d{1,4}")
ALIGNED = re.compile(r"text-align: ?(left|right|center);?")
ANY = re.compile(r".*", re.DOTALL)
# A picture that is in the page: an SVG shown by an img element runs no script and loads nothing.
PICTURE = re.compile(r"data:image/(png|jpeg|gif|webp|svg\+xml);base64,[A-Za-z0-9+/=\s]*")

# For each element, its attributes and the values these may have. Those of all elements come first.
ATTRIBUTES = {
    "*": {"title": ANY, "lang": re.compile(r"[A-Za-z-]{1,20}"), "dir": re.compile("ltr|rtl|auto")},
    "img": {"src": PICTURE, "alt": ANY, "width": NUMBER, "height": NUMBER},
    "details": {"open": ANY},
    "ol": {"start": NUMBER},
    "th": {"colspan": NUMBER, "rowspan": NUMBER, "scope": re.compile("row|col|rowgroup|colgroup"), "style": ALIGNED},
    "td": {"colspan": NUMBER, "rowspan": NUMBER, "style": ALIGNED},
}
SIZE = "max-width:100%;height:auto"  # given to all pictures


def _attribute(tag: str, name: str, value: str) -> str | None:
    """The value that an attribute keeps, None where it goes. nh3 keeps the attribute if this raises."""
    if name == "class" or (tag, name, value) == ("img", "style", SIZE):  # nh3 has looked at classes
        return value
    allowed = ATTRIBUTES.get(tag, {}).get(name) or ATTRIBUTES["*"].get(name)
    return value if allowed and allowed.fullmatch(value) else None


_CLEANER = nh3.Cleaner(
    tags=TAGS,
    clean_content_tags=WITHOUT_THEIR_TEXT,
    attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
    attribute_filter=_attribute,
    allowed_classes={"div": {"highlight"}, "span": {name for name in STANDARD_TYPES.values() if name}},
    set_tag_attribute_values={"img": {"style": SIZE}},
    url_schemes={"data"},
    link_rel=None,
)


def clean_html(source: str | bytes) -> str:
    """`source`, a piece of HTML from a submission, with the elements and attributes that are listed here alone."""
    return _CLEANER.clean(source.decode(errors="replace") if isinstance(source, bytes) else str(source))


@pass_context
def markdown2html(context, source: str) -> str:
    """`source`, Markdown from a submission or of a comment, as HTML; formulas stay as they are, for MathJax."""
    cell = context.get("cell") or {}
    renderer = _Renderer(escape=False, attachments=cell.get("attachments", {}), exclude_anchor_links=True)
    return clean_html(_Markdown(renderer=renderer).render(source))


class _Markdown(MarkdownWithMath):
    """nbconvert's, but for the boxes of `- [x]`: they would be left out, and the letters say the same."""

    DEFAULT_PLUGINS = tuple(plugin for plugin in MarkdownWithMath.DEFAULT_PLUGINS if plugin != "task_lists")


class _Renderer(IPythonRenderer):
    """Writes out the address of a link, and the name of a picture that is not in the notebook."""

    def link(self, text, url, title=None):
        address = html.escape(url)
        return text if url.startswith("#") or address in text else f"{text} ({address})"

    def image(self, text, url, title=None):
        try:
            shown = super().image(text, url, title)
        except InvalidNotebook:  # there is no such attachment
            shown = ""
        return shown if 'src="data:image/' in shown else f"({text or 'picture'}, not shown: {html.escape(url)})"
