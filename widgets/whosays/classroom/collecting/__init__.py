"""What a class has handed in: every file is read as data, and bad ones are named."""
