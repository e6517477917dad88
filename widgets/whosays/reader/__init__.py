"""The automatic reading of any English news text; so far, the spans in quotation marks."""

from whosays.reader.marks import MarkedSpan, UnpairedMark, spans_in_marks

__all__ = ["MarkedSpan", "UnpairedMark", "spans_in_marks"]
