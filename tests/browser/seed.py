"""Fills the installation that the environment names with the matrix's people, and prints what addresses need."""

import json
import sys

from zielkurs.adapters.cli.preparing import load_django, prepare


def main() -> None:
    """Migrate, seed, print {"slug", "samples"} as JSON."""
    load_django()
    prepare()
    from django.db import transaction

    from tests.adapters.web.matrix.stage import set_stage
    from tests.world import TODAY
    from zielkurs.domain.organisation.models import Workspace

    with transaction.atomic():
        stage = set_stage()
        # The demo's clock keeps what is due the same on whatever day the tests run.
        Workspace.objects.filter(pk=stage.home.workspace.pk).update(is_demo=True, demo_today=TODAY)
    json.dump({"slug": stage.home.workspace.slug, "samples": stage.samples}, sys.stdout)


if __name__ == "__main__":
    main()
