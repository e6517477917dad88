"""The classroom: what is assigned, handed in, collected and marked. Answers are data, never run."""
