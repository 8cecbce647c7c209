"""English sentences for the results of the analyses: caveats, reasons for withholding, verdicts, errors."""

ERRORS = {
    "unreadable": "The file {file} can’t be read: {why}.",
    "not_text": "{file} is not a text file. Save the table as CSV first.",
    "empty_file": "{file} holds no rows.",
    "no_rows": "{file} has a header but no rows below it.",
    "too_many_cells": "Line {row} has {have} cells, the header names {expected}.",
    "unknown_column": "There is no column “{column}”. Available: {available}.",
    "not_a_number": "Line {row}, column “{column}”: “{text}” is not a number.",
    "mixed_notation": (
        "Line {row}, column “{column}”: “{text}” is written in another notation than line {other}. "
        "Use one decimal mark throughout."
    ),
    "ambiguous_number": (
        "Line {row}, column “{column}”: “{text}” can be read in two ways. "
        "Add --notation en (point) or --notation de (comma)."
    ),
    "not_a_date": (
        "Line {row}, column “{column}”: “{text}” is neither a date (2026-03-14, 14.03.2026, 20260314) "
        "nor a row number."
    ),
    "same_date_twice": "Line {row}, column “{column}”: {text} occurs twice.",
    "start_outside": "The start “{text}” lies outside the data ({first} to {last}).",
    "needs_two_columns": "This analysis needs at least two columns of values.",
    "no_such_unit": "There is no unit “{unit}”. Available: {available}.",
    "negative_count": "Line {row}, column “{column}”: a count can’t be below zero.",
    "stages_grow": "Column “{column}” holds more than the stage “{before}” before it ({channel}).",
    "option_missing": "The option {option} is missing.",
    "unit_without_treated": "--unit and --treated belong together.",
    "target_equals_driver": "“{column}” can’t be its own driver.",
}

CAVEATS = {
    "too_few_values": "Not enough data: {have} values so far, {more} more are needed.",
    "no_variation": "No variation observed, so nothing can be said about the future spread.",
    "provisional_limits": "Provisional limits: {more} more values until they are firm. No alerts until then.",
    "rare_events": "Fewer than five events a period on average. Days between events would show more.",
    "lower_limit_clipped": "The lower limit was cut at {bound}.",
    "lower_limit_below_zero": "The lower limit lies below zero. Where values can’t be negative there is none.",
    "neighbours_alike": "Neighbouring periods resemble each other, so alerts judge what a value adds to the one before.",
    "gaps_left_out": "Periods without a value, left out: {gaps}.",
    "gaps_filled": "Periods without a value, bridged and not counted as zero: {gaps}.",
    "season_removed": "The recurring pattern was removed first ({kind}).",
    "logarithmic_scale": "Calculated in relative changes.",
    "very_wide": "Only {have} values: the interval is very wide for good reason.",
    "beyond_twice_the_history": "{horizon} periods ahead from {have} values is more than twice the history.",
    "horizon_too_long": "{horizon} periods ahead is too far; at most {longest} can be forecast from these data.",
    "source_break": "Several figures break in the same period (row {row}): look at the source first.",
    "trend_instead": "A steady trend describes these data at least as well as sudden changes.",
    "exact_zeros": "Periods at exactly zero: {zeros}. Check whether measuring failed there.",
}

KINDS = {"weekday": "weekdays", "month": "months", "year": "time of year", "weekday_and_year": "weekdays and time of year"}

VERDICTS = {
    "xmr_limits": "{series}: between {low} and {high} is ordinary variation, around {centre}.",
    "xmr_stable": "{series} is stable. As the process is now, only a change moves it, not effort.",
    "xmr_changed_up": "{series} changed upwards, first seen in row {row}.",
    "xmr_changed_down": "{series} changed downwards, first seen in row {row}.",
    "xmr_one_signal": "One signal.",
    "xmr_signals": "{count} signals.",
    "forecast_last": "{series} in {horizon} periods: most likely {median}, with 80\u00a0% certainty between {low} and {high}.",
    "forecast_sum": (
        "{series}, sum over {horizon} periods: most likely {median}, with 80\u00a0% certainty between {low} and {high}."
    ),
    "forecast_mean": (
        "{series}, mean over {horizon} periods: most likely {median}, with 80\u00a0% certainty between {low} and {high}."
    ),
    "target_likely": "The target {target} is likely to be reached ({probability}).",
    "target_open": "Whether the target {target} is reached is open ({probability}).",
    "target_unlikely": "The target {target} is unlikely to be reached ({probability}).",
    "change_up": "{series} rose from {before} to {after} in row {row} (between rows {low} and {high}).",
    "change_down": "{series} fell from {before} to {after} in row {row} (between rows {low} and {high}).",
    "no_change": "{series}: no lasting change of level found.",
    "withheld": "{series}: no result. {reason}",
}
