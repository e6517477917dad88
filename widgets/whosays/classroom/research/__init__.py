"""What is given away for research, of those who said yes."""
