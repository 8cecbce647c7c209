"""The worker process. It ends with the process that started it."""

import os
import threading
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zielkurs.config.settings")


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(0)


def main() -> None:
    """Run the queue's consumer until stopped."""
    import django

    django.setup()
    from zielkurs.adapters.jobs import tasks  # noqa: F401 (registers them)
    from zielkurs.adapters.jobs.queue import queue

    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    queue.create_consumer(workers=1, periodic=True, max_delay=5).run()


if __name__ == "__main__":
    main()
