"""The worker process. It ends with the process that started it."""

import os
import threading
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zielkurs.config.settings")


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(0)


def _hold_databases_open() -> None:
    """Keep one connection to each SQLite file for the life of this process.

    With the last connection the files -wal and -shm go. On a full disk they could not be made again, and then not even
    reading would work.
    """
    from django.db import connections

    for connection in connections.all():
        if connection.vendor == "sqlite":
            connection.introspection.table_names()


def main() -> None:
    """Run the queue's consumer until stopped."""
    import django

    django.setup()
    _hold_databases_open()
    from zielkurs.adapters.jobs import tasks  # noqa: F401 (registers them)
    from zielkurs.adapters.jobs.queue import queue

    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    queue.create_consumer(workers=1, periodic=True, max_delay=5).run()


if __name__ == "__main__":
    main()
