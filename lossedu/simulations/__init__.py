"""The course's simulations, one module each, the recipe in the docstring beside the code.

A recipe says draw order, optimiser, steps and regulariser; seed k means numpy's `default_rng(k)`. All data
are synthetic. Nothing here is imported by `import lossedu`.
"""
