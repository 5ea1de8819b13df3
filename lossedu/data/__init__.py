"""Real data, with its source and licence, and generators of synthetic data that say that they are."""
