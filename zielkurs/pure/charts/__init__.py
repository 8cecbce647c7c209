"""Charts as SVG from plain values; all words come in as arguments. One SVG serves page, PDF and mail."""

from zielkurs.pure.charts.bullet import bullet
from zielkurs.pure.charts.glyphs import status_glyph, status_strip
from zielkurs.pure.charts.lines import Event, Forecast, key_result_line
from zielkurs.pure.charts.process import Phase, process_chart
from zielkurs.pure.charts.series import series_line
from zielkurs.pure.charts.sparkline import sparkline

__all__ = [
    "Event",
    "Forecast",
    "Phase",
    "bullet",
    "key_result_line",
    "process_chart",
    "series_line",
    "sparkline",
    "status_glyph",
    "status_strip",
]
