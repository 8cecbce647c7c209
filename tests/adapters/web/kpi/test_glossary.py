"""The glossary: looking for entries, adding them, one name for one figure, defining anew."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.domain.kpi.test_kpi import add, measure
from tests.world import Home, World, join
from zielkurs.domain.kpi import queries
from zielkurs.domain.kpi.models import Kpi, KpiVersion
from zielkurs.domain.organisation.models import Member, Role, Workspace

SignIn = Callable[[Member], Client]

NEW = {
    "name": "Anfragen",
    "sentence": "Ausgefüllte Formulare ohne Spam.",
    "unit": "Anfragen",
    "direction": "up",
    "grain": "month",
    "aggregation": "sum",
    "horizon": "short",
    "synonyms": "Lead, MQL",
    "dimensions": "Kanal",
}


def url(home: Home, name: str = "kpis", *args: object) -> str:
    return reverse(name, args=[home.workspace.slug, *args])


def text(response: HttpResponse) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def test_an_empty_glossary_says_what_belongs_here_and_offers_both_ways(home: Home, signed_in: SignIn) -> None:
    page = text(signed_in(home.admin).get(url(home)))
    assert "<h1>Noch keine Kennzahl</h1>" in page
    assert url(home, "kpi_new") in page
    assert url(home, "kpi_tables") in page


def test_readers_are_told_who_adds(home: Home, signed_in: SignIn) -> None:
    page = text(signed_in(join(home, "Rita Rabe", Role.READER)).get(url(home)))
    assert "Mitglieder, Coaches und Admins" in page
    assert url(home, "kpi_new") not in page


def test_a_new_entry_leads_to_its_first_value(home: Home, signed_in: SignIn) -> None:
    response = signed_in(home.admin).post(url(home, "kpi_new"), NEW)
    kpi = Kpi.objects.get()
    assert response["Location"] == url(home, "kpi_values", kpi.pk)
    assert sorted(kpi.synonyms.values_list("name", flat=True)) == ["Lead", "MQL"]
    assert KpiVersion.objects.get().sentence == "Ausgefüllte Formulare ohne Spam."


def test_a_name_in_use_is_refused_with_the_way_to_its_entry(home: Home, signed_in: SignIn) -> None:
    kpi = add(home, "Anfragen über die Website", synonyms=["Lead"])
    response = signed_in(home.admin).post(url(home, "kpi_new"), {**NEW, "name": "lead"})
    page = text(response)
    assert response.status_code == 422
    assert "Ein Name steht für eine Kennzahl" in page
    assert f'<a href="{url(home, "kpi", kpi.pk)}">Anfragen über die Website</a>' in page
    assert 'value="lead"' in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("q=LEAD", "Anfragen"),
        ("q=ÜBER", "Anfragen"),
        ("q=spam", "Anfragen"),
        ("stage=reach", "Besuche"),
        ("archived=on", "Faxe"),
    ],
)
def test_entries_are_found_by_name_synonym_sentence_stage_and_archive(
    home: Home, signed_in: SignIn, query: str, shown: str
) -> None:
    add(home, "Anfragen über die Website", synonyms=["Lead"])
    for name, stage in (("Besuche", "reach"), ("Faxe", "")):
        kpi = add(home, name, stage=stage)
        KpiVersion.objects.filter(kpi=kpi).update(sentence="")
    Kpi.objects.filter(name="Faxe").update(archived_on=date(2026, 1, 1))
    page = text(signed_in(home.admin).get(f"{url(home)}?{query}"))
    assert [name for name in ("Anfragen", "Besuche", "Faxe") if f">{name}" in page] == [shown]


def test_a_filter_without_a_hit_can_be_cleared(home: Home, signed_in: SignIn) -> None:
    add(home)
    page = text(signed_in(home.admin).get(f"{url(home)}?q=Umsatz"))
    assert "Keine Kennzahl passt zu diesem Filter" in page


def test_an_old_value_is_marked_as_such(home: Home, signed_in: SignIn) -> None:
    measure(home, add(home), (date(2026, 3, 1), "41"))
    page = text(signed_in(home.admin).get(url(home)))
    assert 'class="number stale"' in page
    assert "1 davon hat keinen aktuellen Wert" in page


def test_two_people_changing_an_entry_see_both_versions(home: Home, signed_in: SignIn) -> None:
    kpi = add(home, "Anfragen")
    client = signed_in(home.admin)
    fields = {"name": "Formulare", "horizon": "short", "version": "1"}
    assert client.post(url(home, "kpi_edit", kpi.pk), fields).status_code == 302
    response = client.post(url(home, "kpi_edit", kpi.pk), {**fields, "name": "Leads"})
    page = text(response)
    assert response.status_code == 409
    assert "Formulare" in page
    assert 'value="Leads"' in page
    assert 'name="version" value="2"' in page


def test_a_new_meaning_holds_from_its_day_on(home: Home, signed_in: SignIn) -> None:
    kpi = add(home)
    fields = {**NEW, "sentence": "Nur mit Telefonnummer.", "valid_from": "1.11.2026"}
    response = signed_in(home.admin).post(url(home, "kpi_define", kpi.pk), fields)
    assert response.status_code == 302
    page = text(signed_in(home.admin).get(url(home, "kpi", kpi.pk)))
    assert "Gilt ab</dt><dd>01.11.2026</dd>" in page
    _, _, before = page.partition("Bisherige Definitionen")
    assert "ab 01.01.2026" in before
    assert "ab 01.11.2026" not in before
    assert "Künftige Definitionen" not in page
    early = signed_in(home.admin).post(url(home, "kpi_define", kpi.pk), {**fields, "valid_from": "1.1.2020"})
    assert early.status_code == 422


def test_archiving_and_using_again(home: Home, signed_in: SignIn) -> None:
    kpi = add(home)
    for expected in (True, False):
        signed_in(home.admin).post(url(home, "kpi_archive", kpi.pk))
        kpi.refresh_from_db()
        assert (kpi.archived_on is not None) is expected


def test_people_of_other_teams_read_and_do_not_change(home: Home, signed_in: SignIn) -> None:
    kpi = add(home)
    client = signed_in(join(home, "Else Elster", Role.MEMBER))
    page = text(client.get(url(home, "kpi", kpi.pk)))
    assert url(home, "kpi_edit", kpi.pk) not in page
    for name in ("kpi_edit", "kpi_define", "kpi_values"):
        assert client.get(url(home, name, kpi.pk)).status_code == 403


def test_a_foreign_kpi_does_not_exist(home: Home, world: World, signed_in: SignIn) -> None:
    kpi = add(home)
    address = reverse("kpi", args=[world.foreign.workspace.slug, kpi.pk])
    assert signed_in(world.charlie).get(address).status_code == 404


def test_the_glossary_takes_the_same_queries_for_two_entries_as_for_twenty(
    home: Home, signed_in: SignIn
) -> None:
    client = signed_in(home.admin)
    counts = []
    for number in range(20):
        measure(home, add(home, f"Kennzahl {number}", synonyms=[f"K{number}"]), (date(2026, 10, 1), "1"))
        if number in (1, 19):
            with CaptureQueriesContext(connection) as captured:
                client.get(f"{url(home)}?q=K")
            counts.append(len(captured))
    assert counts[0] == counts[1] <= 15, counts


def test_a_week_stays_a_week_when_months_are_to_hold_from_a_day_before_it(
    home: Home, signed_in: SignIn
) -> None:
    kpi = add(home)
    kpi.versions.update(grain="week", valid_from=date(2026, 7, 6))
    measure(home, kpi, (date(2026, 11, 2), "28"), (date(2026, 11, 9), "29"))
    client = signed_in(home.admin)
    fields = {**NEW, "grain": "month", "valid_from": "2.11.2026"}
    refused = client.post(url(home, "kpi_define", kpi.pk), fields)
    assert refused.status_code == 422
    assert "mit anderem Zeitraum (Wochen)" in text(refused)
    assert "ab dem 01.12.2026" in text(refused)
    # From December on months hold: what was measured by weeks can still be mended, by its week.
    later = client.post(url(home, "kpi_define", kpi.pk), {**fields, "valid_from": "1.12.2026"})
    assert later.status_code == 302
    Workspace.objects.update(demo_today=date(2026, 12, 20))
    assert "KW 46/2026" in text(client.get(url(home)))
    assert 'value="KW 46/2026"' in text(client.get(f"{url(home, 'kpi_values', kpi.pk)}?period=2026-11-09"))
    assert 'value="KW 47/2026"' in text(client.get(url(home, "kpi_values", kpi.pk)))
    kept = queries.measured(kpi.pk)[-1].value
    for period, status in (("November 2026", 422), ("KW 51", 422), ("KW 46", 302), ("Dez 2026", 302)):
        sent = {"do": "one", "period": period, "value": "31", "seen": str(kept) if period == "KW 46" else ""}
        response = client.post(url(home, "kpi_values", kpi.pk), sent)
        assert response.status_code == status, (period, re.findall(r'class="error.*?</', text(response)))
