"""Zielkurs: steer marketing by objectives, key results and KPIs."""

__version__ = "0.1.0"
