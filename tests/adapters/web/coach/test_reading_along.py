"""The coach beside a form, asked by htmx while somebody types."""

import statistics
import time

import pytest
from django.test import Client

from tests.adapters.web.coach.pages import WEAK, SignIn, draft, speak_english, text, to
from tests.world import Home, World, join
from zielkurs.domain.base import ids
from zielkurs.domain.okr.models import Dismissal
from zielkurs.domain.organisation.models import Role


def test_a_weak_text_comes_back_underlined_with_reason_question_and_proposal(
    home: Home, world: World, signed_in: SignIn
) -> None:
    body = signed_in(world.bob).post(to(home, "coach"), draft(home, WEAK)).content.decode()
    assert '<mark data-severity="error">Neue Website' in body
    assert "Hinweis mit Gewicht" in body and "Vorschlag übernehmen" in body
    assert "data-coach-fill=" in body and "__" in body
    assert f"{to(home, 'rules')}#" in body and "Warum?" in body
    assert "<html" not in body


def test_findings_speak_the_readers_language_and_proposals_the_texts(
    home: Home, world: World, signed_in: SignIn
) -> None:
    speak_english(world.bob)
    shown = text(signed_in(world.bob).post(to(home, "coach"), draft(home, "Win 40 new partners by June")))
    assert "Weighty hint" in shown and "from the coach" in shown
    german = text(
        signed_in(world.bob).post(to(home, "coach"), draft(home, "40 neue Partner bis Juni gewinnen"))
    )
    assert "Weighty hint" in german
    proposal = signed_in(world.bob).post(to(home, "coach"), draft(home, WEAK)).content.decode()
    assert "(wer)" in proposal.split('data-coach-fill="', 1)[1].split('"', 1)[0]


def test_the_number_is_announced_only_where_it_changed(home: Home, world: World, signed_in: SignIn) -> None:
    client = signed_in(world.bob)
    first = client.post(to(home, "coach"), draft(home, WEAK)).content.decode()
    assert "data-announce=" in first
    count = first.split('name="coach_seen" value="', 1)[1].split('"', 1)[0]
    again = client.post(to(home, "coach"), draft(home, WEAK, coach_seen=count)).content.decode()
    assert "data-announce=" not in again


def test_a_text_with_nothing_to_remark_says_so(home: Home, world: World, signed_in: SignIn) -> None:
    sent = draft(
        home, "Der Mittelstand findet uns ganz von selbst", for_whom="Mittelstand", what_for="Umsatz"
    )
    assert "Der Coach hat nichts anzumerken" in text(signed_in(world.bob).post(to(home, "coach"), sent))
    assert "hat nichts anzumerken" in text(signed_in(world.bob).post(to(home, "coach"), draft(home, "")))


def test_parts_that_stand_in_their_fields_are_not_asked_for(
    home: Home, world: World, signed_in: SignIn
) -> None:
    client, title = signed_in(world.bob), "Der Mittelstand findet uns ganz von selbst"
    assert "dismiss:parts_missing" in client.post(to(home, "coach"), draft(home, title)).content.decode()
    one = client.post(to(home, "coach"), draft(home, title, for_whom="Mittelstand")).content.decode()
    assert "dismiss:parts_missing" in one


def test_user_text_is_data(home: Home, world: World, signed_in: SignIn) -> None:
    evil = '<script>alert(1)</script> "><b>Website</b> einführen {{ 7|add:7 }}'
    body = signed_in(world.bob).post(to(home, "coach"), draft(home, evil)).content.decode()
    assert "<script>" not in body and "<b>" not in body
    assert "&lt;script&gt;" in body and "{{ 7|add:7 }}" in body
    client = signed_in(world.bob)
    code = weighty(client, home, WEAK)
    sent = draft(home, WEAK, **{"coach": f"dismiss:{code}", f"coach_reason_{code}": "<i>so</i>"})
    shown = client.post(to(home, "coach"), sent).content.decode()
    assert "<i>" not in shown and "&lt;i&gt;so&lt;/i&gt;" in shown


def weighty(client: Client, home: Home, title: str) -> str:
    """The code of the first finding on a text."""
    body: str = client.post(to(home, "coach"), draft(home, title)).content.decode()
    return body.split('"dismiss:', 1)[1].split('"', 1)[0]


def test_a_dismissed_finding_stays_dismissed_until_the_text_changes_and_can_be_brought_back(
    home: Home, world: World, signed_in: SignIn
) -> None:
    client = signed_in(world.bob)
    code = weighty(client, home, WEAK)
    reason = {f"coach_reason_{code}": "Bewusst gewählt"}
    shown = client.post(to(home, "coach"), draft(home, WEAK, coach=f"dismiss:{code}", **reason))
    assert "Verworfen, weil: Bewusst gewählt" in text(shown)
    assert f'"dismiss:{code}"' not in shown.content.decode()
    assert Dismissal.objects.get().dismissed_by_id == world.bob.pk
    later = client.post(to(home, "coach"), draft(home, WEAK)).content.decode()
    assert f'"dismiss:{code}"' not in later and f'"restore:{code}"' in later
    changed = client.post(to(home, "coach"), draft(home, f"{WEAK} und pflegen")).content.decode()
    assert "restore:" not in changed
    back = client.post(to(home, "coach"), draft(home, WEAK, coach=f"restore:{code}")).content.decode()
    assert f'"dismiss:{code}"' in back and not Dismissal.objects.exists()


def test_a_finding_is_not_dismissed_without_a_reason(home: Home, world: World, signed_in: SignIn) -> None:
    client = signed_in(world.bob)
    code = weighty(client, home, WEAK)
    body = client.post(to(home, "coach"), draft(home, WEAK, coach=f"dismiss:{code}")).content.decode()
    assert "Einen Grund eintragen" in body and 'aria-invalid="true"' in body
    assert not Dismissal.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"coach_kind": "kpi"},
        {"coach_place": "person"},
        {"coach_key": "!"},
        {"coach": "dismiss:no_such_rule"},
    ],
)
def test_what_no_form_sends_is_a_bad_request(
    home: Home, world: World, signed_in: SignIn, wrong: dict[str, str]
) -> None:
    assert signed_in(world.bob).post(to(home, "coach"), draft(home, WEAK) | wrong).status_code == 400


def test_a_text_that_is_too_long_is_answered_with_its_length(
    home: Home, world: World, signed_in: SignIn
) -> None:
    client = signed_in(world.bob)
    shown = client.post(to(home, "coach"), draft(home, "Neue Website einführen " * 500))
    assert shown.status_code == 200
    assert "Der Text hat 11.499 Zeichen; höchstens 300 lassen sich speichern." in text(shown)
    assert "Gewicht" not in text(shown)
    speak_english(world.bob)
    answer = text(signed_in(world.bob).post(to(home, "coach"), draft(home, "x" * 10_000)))
    assert "The text has 10,000 characters; at most 300 can be saved." in answer


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "Auf 300 Zeichen kürzen; jetzt sind es 10000."),
        ("en", "Shorten this to 300 characters; it has 10000."),
    ],
)
def test_a_form_with_too_long_a_text_says_it_in_our_words(
    home: Home, world: World, signed_in: SignIn, language: str, sentence: str
) -> None:
    if language == "en":
        speak_english(world.bob)
    sent = draft(home, "x" * 10_000, ambition="committed")
    answer = signed_in(world.bob).post(to(home, "objective_new", home.team.pk), sent)
    assert answer.status_code == 422 and sentence in text(answer)


def test_foreign_rows_do_not_exist_and_who_may_not_plan_is_told(
    home: Home, world: World, signed_in: SignIn
) -> None:
    client = signed_in(world.bob)
    for kind, place, row in (
        ("objective", "team", world.foreign.team),
        ("objective", "objective", world.foreign.objective),
        ("key_result", "key_result", world.foreign.leads),
        ("initiative", "initiative", world.foreign.initiative),
    ):
        sent = draft(home, WEAK, coach_kind=kind, coach_place=place, coach_key=ids.encode(row.pk))
        assert client.post(to(home, "coach"), sent).status_code == 404
    assert (
        signed_in(join(home, "Leser", Role.READER)).post(to(home, "coach"), draft(home, WEAK)).status_code
        == 403
    )
    other = join(home, "Andere", Role.MEMBER, teams=[home.company])
    sent = draft(home, WEAK, coach="dismiss:solution_objective", coach_reason_solution_objective="x")
    assert signed_in(other).post(to(home, "coach"), sent).status_code == 403
    assert not Dismissal.objects.exists()


def test_a_key_results_fields_answer_what_its_text_leaves_open(
    home: Home, world: World, signed_in: SignIn
) -> None:
    client = signed_in(world.bob)
    sent = {
        "title": "Newsletter-Anmeldungen um 20 % steigern",
        "coach_kind": "key_result",
        "coach_place": "key_result",
        "coach_key": ids.encode(home.leads.pk),
    }
    bare = client.post(to(home, "coach"), sent).content.decode()
    filled = client.post(
        to(home, "coach"), sent | {"start_value": "1.040,5", "target_value": "1.650", "due_on": "31.12.2026"}
    ).content.decode()
    assert bare.count('"dismiss:') > filled.count('"dismiss:')
    unread = client.post(to(home, "coach"), sent | {"start_value": "viel", "due_on": "bald"})
    assert unread.status_code == 200


def test_ninety_five_of_a_hundred_answers_take_at_most_150_milliseconds_of_the_processor(
    home: Home, world: World, signed_in: SignIn
) -> None:
    client, took = signed_in(world.bob), []
    for number in range(40):
        sent = draft(home, f"{WEAK} und {number} Partner gewinnen, damit der Vertrieb besser arbeitet")
        begun = time.process_time()
        assert client.post(to(home, "coach"), sent).status_code == 200
        took.append(time.process_time() - begun)
    assert statistics.quantiles(took, n=20)[-1] <= 0.15
