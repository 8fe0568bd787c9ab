"""The call sheet on paper: whom to call, what to ask, boxes to tick, lines to fill in."""

from flask import render_template

from service.answers.gaps.call_sheet.call_sheet import CallSheet
from service.paper.figures import figure_writers
from service.paper.pdf import pdf
from service.paper.writing import of_sheet
from service.words.writer import Writer


def call_sheet_pdf(sheet: CallSheet, writer: Writer) -> bytes:
    """The call sheet as PDF on A4; the errors of `pdf`."""
    return pdf(call_sheet_page(sheet, writer))


def call_sheet_page(sheet: CallSheet, writer: Writer) -> str:
    """The call sheet as HTML."""
    return render_template("call_sheet.html", **of_sheet(writer), **figure_writers(writer), answer=sheet)
