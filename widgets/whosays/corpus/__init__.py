"""Many documents at once: what `whosays read` takes in, and what it gives out."""
