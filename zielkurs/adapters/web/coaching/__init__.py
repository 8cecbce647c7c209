"""The coach on pages: read once and remembered, beside a form's field, counted over a plan."""
