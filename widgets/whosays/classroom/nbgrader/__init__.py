"""The way through nbgrader: lessons that it releases, and our marks in its gradebook."""
