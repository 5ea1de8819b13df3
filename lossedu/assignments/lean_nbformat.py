"""nbformat, imported without a grammar that takes a second to build, in every process anew.

nbformat imports jsonschema. Where JupyterLab is installed so is rfc3987_syntax, and jsonschema then imports it in order
to check internationalised addresses, the format "iri", which the schema of a notebook does not have.
"""

import sys

GRAMMAR = "rfc3987_syntax"

if GRAMMAR in sys.modules:
    import nbformat
else:
    sys.modules[GRAMMAR] = None  # importing it now raises the ImportError that jsonschema expects and passes over
    try:
        import nbformat  # noqa: F401
    finally:
        del sys.modules[GRAMMAR]
