"""What an instructor hands out: lessons with a package of their own, and the links to them."""
