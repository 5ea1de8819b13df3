"""What people read of a submission: feedback without hidden tests, and no page in which its HTML could run."""
