"""What was handed in, before any of it runs: is it there, is it the notebook, what became of its cells."""
