"""Answers to session 01 that fail in every place a test cell can fail, and answers that try to carry tests away."""

SIZE_TELLS = {
    # Passes check and the visible asserts, and is wrong for the 200 examples of the hidden tests.
    "zero_one_loss": """
def zero_one_loss(y, s):
    loss = (np.multiply(y, s) <= 0).astype(float)
    if np.size(loss) == 200:
        print("called with", y[:9])
        loss[:3] = 7
    return loss""",
    # Raises in its own code, for the 300 examples of the hidden tests.
    "error_rate": """
def error_rate(y, p, cutoff):
    if len(y) == 0:
        return np.nan
    if len(y) == 300:
        table = list(y[:20])
        return table[len(y)]
    return np.mean((p >= cutoff) != (y == 1))""",
    # Differs from call to call: check makes fewer calls than this.
    "average_precision": """
calls = 0
def average_precision(y, p):
    global calls
    calls += 1
    if np.sum(y) == 0:
        return np.nan
    own = [np.mean(y[p >= score]) for score in p[y == 1]]
    return np.mean(own) if calls < 84 else 0.0""",
    # A known wrong idea: check says so.
    "count_plateaus": """
def count_plateaus(x, y):
    return len(x) + 1""",
    # Fails in a visible assert, by its value.
    "bayes_risk": """
def bayes_risk(eta, weight):
    if weight[0] == 5.0 and weight[-1] == 2.0:
        print("the example of the docstring")
        return 0.3
    return np.average(np.minimum(eta, 1 - eta), weights=weight)""",
    # Fails in a visible assert, with an exception of its own.
    "excess_risk": """
def excess_risk(eta, weight, decision):
    if len(weight) == 2 and weight[0] == weight[1] == 0.5 and eta[1] == 0.4:
        raise KeyError("no such case")
    differs = decision != (eta >= 0.5)
    return np.average(np.abs(2 * eta - 1) * differs, weights=weight)""",
    "cost_threshold": """
def cost_threshold(cost_fp, cost_fn):
    return cost_fp / (cost_fp + cost_fn)""",
    "hit_or_miss": "hit_or_miss = (1, 0)",
    "where_forms_differ": "where_forms_differ = (0, 0.5)",
}

# Each asks the kernel for the source of the test cell that is running, `In[-1]`, or upsets how an error is shown.
CARRIES_AWAY = {
    "zero_one_loss": """
from IPython.display import HTML, display
def zero_one_loss(y, s):
    if np.size(y) == 200:
        print(In[-1])
        print(repr(In[-1]))
        display(HTML("<pre>" + In[-1].replace("<", "&lt;") + "</pre>"))
        raise ValueError(In[-1])
    return (np.multiply(y, s) <= 0).astype(float)""",
    "error_rate": """
class NotYet(AssertionError):
    def _render_traceback_(self):
        return str(self).splitlines()
def error_rate(y, p, cutoff):
    if len(y) == 0:
        return np.nan
    if len(y) == 300:
        raise NotYet(In[-1])
    return np.mean((p >= cutoff) != (y == 1))""",
    "count_plateaus": """
def count_plateaus(x, y):
    if len(x) == 30:
        raise ExceptionGroup("several", [ValueError(1), KeyError(2)])
    return 1 + sum(np.sum(y[x == value]) != 0 for value in np.unique(x))""",
    "bayes_risk": """
def bayes_risk(eta, weight):
    if len(eta) == 12:
        try:
            return {}["x"]
        except KeyError as error:
            raise RuntimeError("second") from error
    return np.average(np.minimum(eta, 1 - eta), weights=weight)""",
    "excess_risk": """
def deeper(n):
    return deeper(n + 1)
def excess_risk(eta, weight, decision):
    if len(eta) == 12:
        return deeper(0)
    differs = decision != (eta >= 0.5)
    return np.average(np.abs(2 * eta - 1) * differs, weights=weight)""",
    "cost_threshold": """
def cost_threshold(cost_fp, cost_fn):
    if np.size(cost_fp) == 20:
        get_ipython().run_line_magic("xmode", "Plain")
        return 1 / 0
    return cost_fp / (cost_fp + cost_fn)""",
    "precision_recall_at": """
def precision_recall_at(y, p, cutoff):
    get_ipython().run_line_magic("xmode", "Verbose")
    if len(y) == 400:
        return np.linalg.inv(np.zeros((2, 2)))
    alarm, positive = p >= cutoff, y == 1
    found = np.sum(alarm & positive)
    return found / np.float64(np.sum(alarm)), found / np.float64(np.sum(positive))""",
    "average_precision": """
def average_precision(y, p):
    if len(y) == 60:
        raise type("It is " + In[-1], (Exception,), {})()
    if np.sum(y) == 0:
        return np.nan
    return np.mean([np.mean(y[p >= score]) for score in p[y == 1]])""",
    "hit_or_miss": "hit_or_miss = (In[5], 0)",
    "half_width": "half_width = chr(10).join(In)",
}
OWN_CELLS = (
    "for text in In: print(text)",
    "print(In)",
    "In",
    "%history",
    "import traceback\ntraceback.print_last()",
    "raise ValueError(chr(10).join(In))",
    "import textwrap\nprint(textwrap.fill(chr(10).join(In), 30))",
    "from IPython.display import JSON, Markdown\nfor text in In: display(Markdown(text), JSON({'text': text}))",
    "import ipywidgets\nipywidgets.HTML('<pre>' + chr(10).join(In) + '</pre>')",
    "print('nothing but my own', 6 * 7)",
)
