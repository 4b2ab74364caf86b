"""Charts of Excel's own beside the table of their figures: whoever mends a figure there sees the chart follow."""

import datetime
import io
import re
import zipfile
from dataclasses import dataclass
from decimal import Decimal
from xml.sax.saxutils import quoteattr

from openpyxl.chart import BarChart, LineChart, Reference, ScatterChart
from openpyxl.chart.data_source import (
    AxDataSource,
    NumData,
    NumDataSource,
    NumRef,
    NumVal,
    StrData,
    StrRef,
    StrVal,
)
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.series import Series as DataSeries
from openpyxl.chart.series import SeriesLabel, XYSeries
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.fill import ColorChoice, PatternFillProperties
from openpyxl.drawing.line import LineProperties

from partyreports.reports.charts.shapes import FILLS, INK, PAPER
from partyreports.reports.papers import vietnamese
from partyreports.reports.papers.blocks import Column, Row, Table
from partyreports.reports.rendering.archive import xml_text

WIDTH, ROW, LINES = 24, 1.2, 9.5
"""Centimetres: the width, the height of a bar with its gap, and that of a chart of lines."""
EXCEL_BEGINS = datetime.date(1899, 12, 30)
_DRAWING, _FRAME = re.compile(r"xl/drawings/drawing\d+\.xml"), re.compile(r'name="Chart \d+"')
_PATTERNS = {"/": "wdUpDiag", "|": "vert", "/\\": "diagCross"}
_WIDTHS = {1: (50, 50), 2: (40, 30), 3: (40, 20), 4: (40, 15), 5: (25, 15)}
_DASHES = (None, "dash", "sysDot", "dashDot")
_MARKERS = ("circle", "square", "triangle", "diamond")


@dataclass(frozen=True)
class Behind:
    """Which columns of a table hold the labels of a chart, and each of its series; counted from 1."""

    labels: int
    series: list


def behind(chart, table):
    """Return where in a Table the figures of a Chart stand; None if it is not the one behind the chart."""
    rows = [row.cells for row in table.rows if row.kind == "plain"]
    titles = [column.title for column in table.columns]
    columns = list(zip(*rows, strict=True)) or [()] * len(titles)
    names = [_label(chart, label) for label in chart.labels]
    # A chart may add to a name how many have handed in.
    labels = [
        number
        for number, texts in enumerate(columns, 1)
        if len(texts) == len(names) and all(map(str.startswith, names, texts)) and all(texts)
    ]
    named = list(enumerate(zip(titles, columns, strict=True), 1))
    wanted = [(series.label, tuple(map(_written, series.values))) for series in chart.series]
    places = [[number for number, column in named if column == each] for each in wanted]
    found = labels and all(len(each) == 1 for each in places)
    return Behind(labels[0], [place for [place] in places]) if found else None


def table_of(chart):
    """Return the figures of a chart that stands before no table of its own as one, and where they stand in it."""
    wide, narrow = _WIDTHS[len(chart.series)]
    columns = (Column("", wide), *(Column(series.label, narrow, "center") for series in chart.series))
    labels = [_label(chart, label) for label in chart.labels]
    values = [map(_written, series.values) for series in chart.series]
    rows = tuple(Row(cells) for cells in zip(labels, *values, strict=True))
    return Table(chart.title, columns, rows), Behind(1, list(range(2, len(columns) + 1)))


def _label(chart, label):
    return vietnamese.short_day(datetime.date.fromisoformat(label)) if chart.kind == "days" else label


def _written(value):
    """Return a value as tables of papers write it."""
    if value is None:
        return ""
    return vietnamese.count(value) if isinstance(value, int) else (vietnamese.percent(*value) or "")


def native(chart, page, *, first, columns):
    """Return the chart of Excel's own for a Chart whose figures begin in the row ``first`` of a sheet.

    ``columns`` is what `behind` found. The figures lie in it once more, for programs that show a file without counting.
    """
    excel = _KINDS[chart.kind](chart)
    rows = first, first + max(len(chart.labels), 1) - 1

    def cells(column):
        return str(Reference(page, min_col=column, min_row=rows[0], max_row=rows[1]))

    for number, (series, column) in enumerate(zip(chart.series, columns.series, strict=True)):
        drawn = (XYSeries if chart.kind == "days" else DataSeries)(number, number)
        values = NumDataSource(NumRef(cells(column), _numbers([_figure(value) for value in series.values])))
        if chart.kind == "days":
            days = _numbers([_serial(label) for label in chart.labels])
            drawn.xVal, drawn.yVal = AxDataSource(NumRef(cells(columns.labels), days)), values
        else:
            names = StrData(len(chart.labels), [StrVal(at, xml_text(name)) for at, name in enumerate(chart.labels)])
            drawn.cat, drawn.val = AxDataSource(strRef=StrRef(cells(columns.labels), names)), values
        drawn.tx = SeriesLabel(v=xml_text(series.label))
        _dress(drawn, chart.kind, number)
        excel.series.append(drawn)
    if chart.mark:
        excel.series.append(_marked(chart))
    excel.title = xml_text(chart.title)
    excel.title.overlay = excel.legend.overlay = excel.roundedCorners = False
    excel.legend.position = "t"
    excel.width = WIDTH
    # Excel draws no axis that is not told to stay.
    excel.x_axis.delete = excel.y_axis.delete = False
    return excel


def _figure(value):
    """Return a value as Excel counts it: a share as a fraction, rounded as the table writes it."""
    if isinstance(value, tuple):
        text = vietnamese.percent(*value)
        return float(Decimal(text.removesuffix(" %").replace(",", ".")) / 100) if text else None
    return value


def _serial(label):
    return (datetime.date.fromisoformat(label) - EXCEL_BEGINS).days


def _numbers(values):
    known = [NumVal(idx=place, v=value) for place, value in enumerate(values) if value is not None]
    return NumData(ptCount=len(values), pt=known)


def _bars(chart):
    excel = BarChart()
    excel.type, excel.gapWidth = "bar", 40
    # The first branch on top, as in the table.
    excel.x_axis.scaling.orientation = "maxMin"
    excel.y_axis.crosses = "max"
    excel.height = 4 + ROW * len(chart.labels)
    if chart.kind == "stacked":
        excel.grouping, excel.overlap = "stacked", 100
        excel.y_axis.number_format = "0"
    else:
        excel.y_axis.number_format = "0%"
        excel.y_axis.scaling.min, excel.y_axis.scaling.max = 0, 1
    return excel


def _lines(_chart):
    excel = LineChart()
    excel.height = LINES
    excel.y_axis.scaling.min, excel.y_axis.number_format = 0, "0"
    return excel


def _days(chart):
    excel = ScatterChart()
    excel.height, excel.style = LINES, 13
    excel.y_axis.scaling.min, excel.y_axis.number_format = 0, "0"
    excel.x_axis.number_format = "dd/mm"
    excel.x_axis.majorGridlines = None
    days = [*map(_serial, chart.labels), *([_serial(chart.mark.at)] if chart.mark else [])]
    excel.x_axis.scaling.min, excel.x_axis.scaling.max = min(days, default=1) - 1, max(days, default=1) + 1
    return excel


_KINDS = {"stacked": _bars, "shares": _bars, "lines": _lines, "days": _days}


def _dress(series, kind, number):
    """Tell a series apart without colour, as in the paper, and write its figures beside it."""
    shown = DataLabelList()
    shown.showVal = kind != "days" or number == 0
    for other in ("showSerName", "showCatName", "showLegendKey", "showPercent"):
        setattr(shown, other, False)
    # A piece of nothing has no number.
    shown.numFmt = {"stacked": "0;;", "shares": "0.0%"}.get(kind, "0")
    if kind in ("lines", "days"):
        shown.dLblPos = "t"
    else:
        shown.spPr = GraphicalProperties(solidFill=_colour(PAPER))
    series.dLbls = shown
    if kind in ("stacked", "shares"):
        fill = FILLS[number]
        look = GraphicalProperties(ln=LineProperties(solidFill=_colour(INK)))
        if fill.lines:
            look.pattFill = PatternFillProperties(prst=_PATTERNS[fill.lines])
            look.pattFill.fgClr, look.pattFill.bgClr = _rgb(INK), _rgb(fill.colour)
        else:
            look.solidFill = _colour(fill.colour)
        series.graphicalProperties = look
        return
    line = LineProperties(solidFill=_colour(INK), w=22000, prstDash=_DASHES[number])
    series.graphicalProperties = GraphicalProperties(ln=line)
    series.smooth = False
    series.marker.symbol = _MARKERS[number] if kind == "lines" or number == 0 else "none"
    series.marker.size = 7
    series.marker.graphicalProperties = GraphicalProperties(solidFill=_colour(INK))


def _marked(chart):
    """Return the upright line at the day of the chart's mark, as high as the highest figure."""
    day = _serial(chart.mark.at)
    top = max([value for series in chart.series for value in series.values if value is not None], default=1)
    line = XYSeries(idx=len(chart.series), order=len(chart.series))
    line.tx = SeriesLabel(v=xml_text(chart.mark.text))
    line.xVal = AxDataSource(numLit=_numbers([day, day]))
    line.yVal = NumDataSource(numLit=_numbers([0, top]))
    line.graphicalProperties = GraphicalProperties(
        ln=LineProperties(solidFill=_colour(INK), w=22000, prstDash="sysDash")
    )
    line.smooth = False
    line.marker.symbol = "none"
    return line


def _rgb(colour):
    return ColorChoice(srgbClr=_colour(colour))


def _colour(colour):
    return colour.removeprefix("#").upper()


def described(archive, charts):
    """Return the workbook with a description of each of its charts, in their order, for those who cannot see them."""
    texts = iter(charts)

    def with_text(frame):
        chart = next(texts)
        return f"{frame[0]} descr={quoteattr(xml_text(f'{chart.title}. {chart.description}'))}"

    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as source, zipfile.ZipFile(written, "w") as target:
        # The library writes the drawings sheet by sheet, and the charts of each in their order.
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, _FRAME.sub(with_text, content.decode()) if _DRAWING.fullmatch(name) else content)
    return written.getvalue()
