"""Wires the shelves together.

Debian's SQLite carries the WAL-reset fault, so the wheel's SQLite takes its place before Django loads.
"""

import sys

import pysqlite3

sys.modules["sqlite3"] = pysqlite3
sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
