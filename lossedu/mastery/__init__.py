"""What a student has shown: the progress store, how it stands with each objective, and when a gate is open."""
