"""What answers are worth: marks, open answers, feedback, and a gradebook that comes back filled."""
