"""The widgets, one file each; every one is an ordinary ipywidget."""
