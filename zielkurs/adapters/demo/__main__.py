"""Makes the demo workspaces, all or nothing, and writes how to sign in into the data folder."""

import os
import secrets

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zielkurs.config.settings")


def main() -> None:
    """One account a person of the stories, all with the same fresh password."""
    import django

    django.setup()
    from django.conf import settings
    from django.db import transaction

    from zielkurs.adapters.demo import story

    password = f"demo-{secrets.token_hex(4)}"
    with transaction.atomic():
        people = [line for path in story.stories() for line in story.play(story.read(path), password)]
    text = f"Passwort / password: {password}\n\n" + "\n".join(people) + "\n"
    target = settings.DATA / "demo.txt"
    target.touch(mode=0o600)
    target.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
