"""The report of a region on paper: figures, their dates and their limits."""

from flask import render_template

from service.answers.gaps.report import Report
from service.paper import pictures
from service.paper.charts.states import LOOKS
from service.paper.figures import figure_writers
from service.paper.pdf import pdf
from service.paper.writing import of_sheet
from service.words.writer import Writer


def report_pdf(report: Report, writer: Writer) -> bytes:
    """The report as PDF on A4; the errors of `pdf`."""
    return pdf(report_page(report, writer))


def report_page(report: Report, writer: Writer) -> str:
    """The report as HTML; with a map where it is about several districts."""
    return render_template(
        "report.html",
        **of_sheet(writer),
        **figure_writers(writer),
        answer=report,
        looks=LOOKS,
        map=pictures.map_picture(report.map, writer) if report.map else "",
        line=pictures.timeline_picture(report.timeline, writer),
    )
