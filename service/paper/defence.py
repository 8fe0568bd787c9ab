"""The sheet of one figure on paper."""

from flask import render_template

from service.answers.gaps.defence import DefenceSheet
from service.paper.figures import figure_writers
from service.paper.pdf import pdf
from service.paper.writing import of_sheet
from service.words.writer import Writer


def defence_pdf(sheet: DefenceSheet, writer: Writer) -> bytes:
    """The sheet as PDF on A4; the errors of `pdf`."""
    return pdf(defence_page(sheet, writer))


def defence_page(sheet: DefenceSheet, writer: Writer) -> str:
    """The sheet as HTML."""
    return render_template(
        "defence_sheet.html", **of_sheet(writer), **figure_writers(writer), answer=sheet, item=sheet.item
    )
