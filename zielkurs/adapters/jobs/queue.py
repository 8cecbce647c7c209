"""The queue that wakes workers. The row is the truth: a lost or doubled task does no harm."""

from django.conf import settings
from huey import SqliteHuey

queue = SqliteHuey("zielkurs", filename=str(settings.DATA / "queue.sqlite3"), utc=True)
