"""English sentences for the results of the analyses: caveats, reasons for withholding, verdicts, errors."""

ERRORS = {
    "no_such_file": "There is no file {file}.",
    "finer_than_days": (
        "Line {row}, column “{column}”: {text} – several rows on the same day. Sum them up by day first."
    ),
    "bad_start": "The start “{text}” is neither a date (2026-03-14, 14.03.2026) nor a row number.",
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
    "ambiguous_date": (
        "Line {row}, column “{column}”: “{text}” may be day/month or month/day. "
        "Write it as 2026-03-14 or 14.03.2026."
    ),
    "out_of_order": (
        "Line {row}, column “{column}”: “{text}” does not follow {other}. Put them in order or add the year."
    ),
    "unclosed_quote": "Line {row}: a quotation mark is never closed.",
    "too_large": "Line {row}, column “{column}”: “{text}” is too large to calculate with.",
    "bad_amount": "{option}: “{text}” is not a number.",
    "ambiguous_amount": (
        "{option}: “{text}” can be read in two ways, and the file does not tell which. "
        "Add --notation en (point) or --notation de (comma)."
    ),
    "declared_alone": (
        "--declared {column} lacks its target: add --on COLUMN, or name a pair --declared {column},COLUMN."
    ),
    "control_equals_value": "“{column}” can’t be measured and serve as the control at once.",
    "same_date_twice": "Line {row}, column “{column}”: {text} occurs twice.",
    "start_outside": "The start “{text}” lies outside the data ({first} to {last}).",
    "needs_two_columns": "This analysis needs at least two columns of values.",
    "no_such_unit": "There is no unit “{unit}”. Available: {available}.",
    "negative_count": "Line {row}, column “{column}”: a count can’t be below zero.",
    "stages_grow": "Column “{column}” holds more than the stage “{before}” before it ({channel}).",
    "option_missing": "The option {option} is missing.",
    "unit_without_treated": "--unit and --treated belong together.",
    "target_equals_driver": "“{column}” can’t be its own driver.",
    "no_channel_column": "There is no column that names the channel (text, after the date).",
    "no_stages": "At least two columns of stages and one of revenue are needed after the channel.",
}

CAVEATS = {
    "total_left_out": "Line {row} of the file is a total or an average and does not count.",
    "start_inside": "The start lies in the period from {since}, which counts as the action’s in whole.",
    "silent_end": "Last value {when}; periods without one after it: {gaps}. A forecast starts there.",
    "text_left_out": "Column “{column}” holds text and is left out.",
    "too_few_values": "Not enough data: values so far {have}, still needed {more}.",
    "no_variation": "No variation observed, so nothing can be said about the future spread.",
    "provisional_limits": "Provisional limits; values until they are firm: {more}. No alerts until then.",
    "rare_events": "Fewer than five events a period on average. Days between events would show more.",
    "lower_limit_clipped": "The lower limit was cut at {bound}.",
    "upper_limit_clipped": "The upper limit was cut at {bound}.",
    "outlier": (
        "Outlier {when}: {value}. It widens the limits; verdict and alerts look past it. Check whether it is right."
    ),
    "season_within": (
        "The series has a season that the limits know nothing of: what stands out here may be the season."
    ),
    "lower_limit_below_zero": (
        "The lower limit lies below zero. Where values can’t be negative there is none."
    ),
    "neighbours_alike": (
        "Neighbouring periods resemble each other, so alerts judge what a value adds to the one before."
    ),
    "gaps_left_out": "Periods without a value, left out: {gaps}.",
    "every_so_many": "There is a value every {step} periods only; the calculation keeps that step.",
    "gaps_filled": "Periods without a value, bridged and not counted as zero: {gaps}.",
    "season_removed": "The recurring pattern was removed first ({kind}).",
    "season_assumed": (
        "Less than three years, but the ups and downs look like a season, which was taken out ({kind})."
    ),
    "perhaps_season": "Less than one and a half years: the change may also be the season.",
    "logarithmic_scale": "Calculated in relative changes.",
    "very_wide": "Values so far: {have}. The interval is very wide for good reason.",
    "last_value_far_off": (
        "The last value ({value}) is far off everything before. The forecast takes it half as real and "
        "half as a mistake. Check it."
    ),
    "outlier_left_out": "A single value ({value}) is far off all others and was left out. Check it.",
    "beyond_twice_the_history": "{horizon} periods ahead from {have} values is more than twice the history.",
    "horizon_too_long": (
        "{horizon} periods ahead is too far; at most {longest} can be forecast from these data."
    ),
    "source_break": "Several figures break at the same time ({when}): look at the source first.",
    "trend_instead": "A steady trend describes these data at least as well as sudden changes.",
    "exact_zeros": "Periods at exactly zero: {zeros}. Check whether measuring failed there.",
    "too_short_to_discover": (
        "Too short to search for links: periods so far {have}, still needed {more}. Declared "
        "links can be tested now."
    ),
    "declare_links_first": (
        "Monthly and yearly figures are too few to search. Declare the links that are suspected."
    ),
    "declare_guards_first": (
        "Monthly and yearly figures are too few to search. Declare the pairs that guard each other."
    ),
    "common_factor_removed": "What all figures do together was taken out first.",
    "little_power": "A link of middling strength would be found here in only {percent}\u00a0% of cases.",
    "exploratory": "The start was chosen after seeing the data, so this is exploratory.",
    "too_short_before": "Too little history: periods before the start {have}, still needed {more}.",
    "too_short_after": "Too little time since the start: periods so far {have}, still needed {more}.",
    "only_first_periods": (
        "Only the first {used} periods after the start were judged, as many as there are before."
    ),
    "long_after": (
        "{after} periods after the start stand against {before} before; three times as "
        "many before would be safer."
    ),
    "joint_with_other_actions": "Other actions overlap ({actions}); they were estimated together.",
    "cannot_separate": "The action can’t be told apart from trend, season or controls in these data.",
    "no_placebo_dates": "History is too short to try the same analysis at dates when nothing happened.",
    "slow_noise": "The series wanders slowly by itself, so the interval is wide.",
    "models_disagree": "Another plausible model sees the opposite direction.",
    "no_control": "Without a control nobody can exclude that something else happened at the same time.",
    "units_left_out": "Units with gaps were left out: {units}.",
    "too_few_units": "Too few untreated units: so far {have}, still needed {more}.",
    "poor_fit": (
        "No mixture of the other units follows this one well before the start ({share} of its level off)."
    ),
    "no_attention": "No attention was recorded, so there is nothing to value.",
    "few_attentions": "Few attentions ({have}): mostly what the other channels show.",
    "few_attentions_alone": "Few attentions ({have}): the value is very uncertain.",
    "channel_missing": "Rows without a channel, left out: {gaps}.",
    "same_day_added": "Further rows of a day and channel that were there already, added to them: {gaps}.",
    "never_moves": "“{series}” never moves, so it can’t be compared with anything.",
    "all_alike": "All values are the same, so there is nothing to compare.",
    "no_orders": "No order yet: only the upper end means anything.",
    "no_orders_at_all": "No order in any channel, so there is no order value to go by.",
    "too_few_resolved": "Too few resolved forecasts: so far {have}, still needed {more}.",
    "too_optimistic": "This forecast has been too optimistic: {misses} of the last five missed on that side.",
    "too_pessimistic": (
        "This forecast has been too pessimistic: {misses} of the last five missed on that side."
    ),
}

KINDS = {
    "weekday": "weekdays",
    "month": "months",
    "quarter": "quarters",
    "year": "time of year",
    "weekday_and_year": "weekdays and time of year",
}

PERIODS = {"day": "days", "week": "weeks", "month": "months", "quarter": "quarters", "year": "periods"}

PERIOD = {"day": "day", "week": "week", "month": "month", "quarter": "quarter", "year": "period"}

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip

PLACES = {
    "day": "on {day}",
    "week": "in the week of {day}",
    "month": "in {month} {year}",
    "quarter": "in Q{quarter} {year}",
    "year": "in {year}",
    "line": "in line {line} of the file",
}

VERDICTS = {
    "xmr_limits": "{series}: between {low} and {high} is ordinary variation, around {centre}.",
    "xmr_stable": "{series} is stable. As the process is now, only a change moves it, not effort.",
    "xmr_changed_up": "{series} changed upwards, first {when}.",
    "xmr_changed_down": "{series} changed downwards, first {when}.",
    "xmr_constant": "{series}: {centre} in every period so far.",
    "xmr_signals": "Signals on the chart: {count}.",
    "xmr_signals_only": "Signals on the chart: {count}. They show no lasting change.",
    "forecast_last": (
        "{series} in {horizon} periods: most likely {median}, with 80\u00a0% certainty "
        "between {low} and {high}."
    ),
    "forecast_sum": (
        "{series}, sum over {horizon} periods: most likely {median}, with 80\u00a0% "
        "certainty between {low} and {high}."
    ),
    "forecast_mean": (
        "{series}, mean over {horizon} periods: most likely {median}, with 80\u00a0% "
        "certainty between {low} and {high}."
    ),
    "target_likely": "The target {target} is likely to be reached ({probability}).",
    "target_open": "Whether the target {target} is reached is open ({probability}).",
    "target_unlikely": "The target {target} is unlikely to be reached ({probability}).",
    "change_up": "{series} rose from {before} to {after} {when} ({low} at the earliest, {high} at the latest).",
    "change_up_then": "{series} rose from {before} to {after} {when}.",
    "change_down": "{series} fell from {before} to {after} {when} ({low} at the earliest, {high} at the latest).",
    "change_down_then": "{series} fell from {before} to {after} {when}.",
    "no_change": "{series}: no lasting change of level found.",
    "withheld": "{series}: no result. {reason}",
    "link": (
        "{driver} and {series} move together: {change} {driver} is followed after {lag} "
        "{unit} by {effect} {series} "
        "(95\u00a0%: {low} to {high}). Association, not proof."
    ),
    "link_declared": (
        "The suspected link holds: {change} {driver} is followed after {lag} {unit} by {effect} {series} "
        "(95\u00a0%: {low} to {high}). Association, not proof."
    ),
    "link_faint": (
        "{driver} and {series} may be related: {change} {driver} is followed after {lag} {unit} by "
        "{effect} {series}, but the interval includes zero (95\u00a0%: {low} to {high})."
    ),
    "link_definition": "{driver} and {series} share a formula. Their moving together is no finding.",
    "link_common_cause": "{driver} and {series} lead each other both ways: perhaps a common cause.",
    "no_link": "No link found. One of {detectable} or more would have been seen in four of five cases.",
    "no_link_tested": "No pair was left to test.",
    "action_up": "The action raised {series} by {effect} a period ({relative}; 95\u00a0%: {low} to {high}).",
    "action_down": (
        "The action lowered {series} by {effect} a period ({relative}; 95\u00a0%: {low} to {high})."
    ),
    "action_none_larger_than": "{series}: no effect larger than {bound} (95\u00a0% certainty).",
    "action_cannot_tell": (
        "{series}: cannot tell. The data allow anything between {low} and {high} a period. "
        "A control or more time would help."
    ),
    "placebo_first": "None of {count} placebos shows as much.",
    "placebo_rank": "At least as much is shown by {more} of {count} placebos.",
    "conflict_association": (
        "When {a} rises by 10\u00a0%, {b} is {size} lower after {lag} {unit} (95\u00a0%: {low} to {high})."
    ),
    "conflict_dilution": (
        "More {a} dilute {b}: per 100 more {a} the numerator grew by {per_hundred}. Quality fell with volume."
    ),
    "no_conflict": "No conflict found.",
    "funnel_channel": (
        "{channel}: {worth} of revenue per contact travelled through the funnel (95\u00a0%: {low} to {high}). "
        "That is what contacts were worth on record, an upper limit of what one more brings."
    ),
    "funnel_no_revenue": "{channel}: orders, but no revenue recorded ({orders}).",
    "funnel_upper": "{channel}: less than {high} per contact.",
    "funnel_unknown": "{channel}: not known yet.",
}
