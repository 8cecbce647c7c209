"""Taking an import back, and who sees which run."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.adapters.web.imports.pages import SignIn, imported, started, text, upload
from tests.world import Home, World, join
from zielkurs.domain.imports.models import ImportRun
from zielkurs.domain.okr.models import KeyResult, Objective
from zielkurs.domain.organisation.models import Role


def test_an_import_can_be_undone_from_its_page(home: Home, signed_in: SignIn) -> None:
    client = signed_in(home.admin)
    imported(client, home)
    run = ImportRun.objects.get()
    page = text(client.get(reverse("import_run", args=[home.workspace.slug, run.pk])))
    assert "Import rückgängig machen" in page and "Messevideo für Partner Süd" in page
    response = client.post(reverse("import_undo", args=[home.workspace.slug, run.pk]), follow=True)
    assert "Der Import ist rückgängig gemacht." in text(response)
    assert not Objective.objects.exclude(source_ref="").exists()
    assert "Rückgängig gemacht" in text(client.get(reverse("imports", args=[home.workspace.slug])))


def test_what_stands_in_the_way_of_an_undo_is_named(home: Home, signed_in: SignIn) -> None:
    client = signed_in(home.admin)
    imported(client, home)
    row = KeyResult.objects.get(title__startswith="Follower")
    KeyResult.objects.filter(pk=row.pk).update(version=row.version + 1)
    address = reverse("import_undo", args=[home.workspace.slug, ImportRun.objects.get().pk])
    assert f"„{row.title}“" in text(client.post(address, follow=True))
    assert Objective.objects.exclude(source_ref="").count() == 3


def test_after_a_day_there_is_no_undo(home: Home, signed_in: SignIn) -> None:
    client = signed_in(home.admin)
    imported(client, home)
    run = ImportRun.objects.get()
    assert run.applied_at is not None
    ImportRun.objects.update(applied_at=run.applied_at - timedelta(hours=25))
    assert "Import rückgängig machen" not in text(
        client.get(reverse("import_run", args=[home.workspace.slug, run.pk]))
    )
    assert client.post(reverse("import_undo", args=[home.workspace.slug, run.pk])).status_code == 422


def test_a_preview_can_be_discarded(home: Home, signed_in: SignIn) -> None:
    client = signed_in(home.admin)
    client.post(f"{started(client, home)}discard/")
    assert not ImportRun.objects.exists()


def test_charlie_sees_nothing(home: Home, world: World, signed_in: SignIn) -> None:
    client = signed_in(home.admin)
    imported(client, home)
    run = ImportRun.objects.get()
    charlie = signed_in(world.charlie)
    for name in ("import_run", "import_findings"):
        assert charlie.get(reverse(name, args=[home.workspace.slug, run.pk])).status_code == 404
        assert charlie.get(reverse(name, args=[world.foreign.workspace.slug, run.pk])).status_code == 404
    for name in ("import_undo", "import_discard", "import_run"):
        assert charlie.post(reverse(name, args=[world.foreign.workspace.slug, run.pk])).status_code == 404
    assert "tracker.xlsx" not in text(charlie.get(reverse("imports", args=[world.foreign.workspace.slug])))


@pytest.mark.parametrize("role", [Role.READER, Role.GUEST, Role.AUDITOR])
def test_who_only_reads_does_not_import(home: Home, signed_in: SignIn, role: Role) -> None:
    client = signed_in(join(home, "Rita Reader", role, teams=[home.team]))
    for name in ("imports", "import_new"):
        assert client.get(reverse(name, args=[home.workspace.slug])).status_code == 403


def test_people_of_other_teams_see_no_run_of_this_one(home: Home, signed_in: SignIn) -> None:
    client = signed_in(home.admin)
    imported(client, home)
    other = signed_in(join(home, "Otto Other", Role.MEMBER, teams=[home.company]))
    run = ImportRun.objects.get()
    assert "tracker.xlsx" not in text(other.get(reverse("imports", args=[home.workspace.slug])))
    assert other.get(reverse("import_run", args=[home.workspace.slug, run.pk])).status_code == 403
    assert upload(other, home).status_code in (403, 422)
