"""Whatever is carried over, and however: the source stays as it was, and all of it is found again."""

from decimal import Decimal

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.domain.okr.test_carry_over import cycle, goal, serve, stored
from tests.world import NOW, TODAY, Home, make_key_result
from zielkurs.domain.okr import actions as okr
from zielkurs.domain.okr.models import Objective
from zielkurs.domain.okr.states import Fate, ObjectiveState
from zielkurs.pure.scoring import Kind

_KINDS = (Kind.RAISE, Kind.LOWER, Kind.STAY_ABOVE)
_Plan = tuple[Fate, list[tuple[Kind, bool, int | None]], int, bool]
_OBJECTIVES = st.lists(
    st.tuples(
        st.sampled_from(list(Fate)),
        st.lists(
            st.tuples(st.sampled_from(_KINDS), st.booleans(), st.integers(-200, 200) | st.none()), max_size=3
        ),
        st.integers(0, 5),
        st.booleans(),
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plans=_OBJECTIVES)
def test_the_source_never_changes_and_lines_lead_to_copies(home: Home, plans: list[_Plan]) -> None:
    with transaction.atomic():
        into = cycle(
            home,
            "Q1 2027",
            home.cycle.ends_on.replace(year=2027, month=1),
            home.cycle.ends_on.replace(year=2027),
        )
        objectives, carried = [], []
        for n, (fate, key_results, served, may_agree) in enumerate(plans):
            objective = goal(home, f"Ziel {n}", team=home.company if n % 2 else home.team)
            if served < n:
                serve(home, objective, objectives[served])
            starts, taken = {}, []
            for title, (kind, comes, start) in enumerate(key_results):
                ends = ("90", "40") if kind is Kind.LOWER else ("40", "90")
                row = make_key_result(
                    objective, home.admin, f"{n}.{title}", kind=kind, start=ends[0], target=ends[1]
                )
                starts[row.pk] = None if start is None else Decimal(start)
                taken += [row.pk] if comes else []
            objectives.append(objective)
            carried.append(okr.Carried(objective, fate, taken, starts, "Grund", may_agree))
        before = stored()
        copies = okr.carry_over(carried=carried, into=into, today=TODAY, by=home.admin.pk, now=NOW)
        after = stored()
        for model, rows in before.items():
            old = {row["id"] for row in rows}
            assert [row for row in after[model] if row["id"] in old] == rows
        going = [each for each in carried if each.fate is not Fate.DROP]
        assert [copy.continues_id for copy in copies] == [each.objective.pk for each in going]
        copy_of = {each.objective.pk: copy for each, copy in zip(going, copies, strict=True)}
        for each, copy in zip(going, copies, strict=True):
            assert copy.state == each.state and each.state in set(ObjectiveState)
            assert set(copy.key_results.values_list("continues_id", flat=True)) == set(each.key_result_ids)
            ups = each.objective.lines_up.values_list("parent_id", flat=True)
            served_copies = set(copy.lines_up.values_list("parent_id", flat=True))
            assert served_copies == {copy_of[pk].pk for pk in ups if pk in copy_of}
        assert Objective.objects.filter(cycle=into).count() == len(going)
        transaction.set_rollback(True)
