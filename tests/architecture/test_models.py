"""Every table declares whose it is and what happens to a person's traces in it; relations point down the tower."""

from collections.abc import Callable, Iterator

import pytest
from django.apps import apps
from django.db import models

from tests.architecture import registry
from tests.architecture.code import tower
from zielkurs.domain.base.models import ScopedManager, TenantRow

TEXTS = (models.CharField, models.TextField, models.JSONField)


def _ours() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("zielkurs.")]


def _package(model: type[models.Model]) -> str:
    return model.__module__.split(".")[2]


def misplaced(model: type[models.Model]) -> Iterator[str]:
    """Tables of no workspace that the registry does not know; tenant rows that are not scoped."""
    if not issubclass(model, TenantRow):
        if model._meta.label not in registry.GLOBAL_MODELS:
            yield "belongs to no workspace"
        return
    if not isinstance(model._default_manager, ScopedManager):
        yield "the first manager is not scoped"
    if model._meta.base_manager_name != "unscoped":
        yield "relations are not followed by `unscoped`: Meta must extend TenantRow.Meta"
    if f"{model._meta.app_label}_{model._meta.model_name}_shard" not in {
        c.name for c in model._meta.constraints
    }:
        yield "unique(workspace_id, id) is missing"


def unclear_erasure(model: type[models.Model]) -> Iterator[str]:
    """Tenant rows whose declarations about persons contradict each other or leave a text out."""
    if not issubclass(model, TenantRow):
        return
    fields = {field.name: field for field in model._meta.local_fields}
    impersonal = set(registry.IMPERSONAL_TEXTS.get(model._meta.label, ()))
    texts = {name for name, field in fields.items() if isinstance(field, TEXTS) and not field.choices}
    if unknown := (set(model.person_fields) | impersonal) - set(fields):
        yield f"names fields that do not exist: {sorted(unknown)}"
    if model.erasure not in ("keep", "clear", "delete"):
        yield f"erasure {model.erasure!r}"
    if model.erasure == "clear" and not model.person_fields:
        yield "nothing to clear"
    if both := set(model.person_fields) & impersonal:
        yield f"personal and impersonal: {sorted(both)}"
    if open_texts := texts - set(model.person_fields) - impersonal:
        yield f"texts that are neither in person_fields nor in IMPERSONAL_TEXTS: {sorted(open_texts)}"


def upward_relations(model: type[models.Model]) -> Iterator[str]:
    """Relations to a package above."""
    order = {name: floor for floor, name in enumerate(tower())}
    for field in [*model._meta.local_fields, *model._meta.local_many_to_many]:
        target = field.related_model
        if (
            isinstance(target, type)
            and target in _ours()
            and order[_package(target)] < order[_package(model)]
        ):
            yield f"{field.name} → {target._meta.label}"


RULES = [misplaced, unclear_erasure, upward_relations]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_model_keeps_the_rule(rule: Callable[[type[models.Model]], Iterator[str]]) -> None:
    assert [f"{model._meta.label}: {finding}" for model in _ours() for finding in rule(model)] == []


def test_every_foreign_table_is_registered() -> None:
    foreign = {model._meta.app_label for model in apps.get_models()} - {
        model._meta.app_label for model in _ours()
    }
    assert foreign == set(registry.FOREIGN_APPS)


def test_registered_models_exist() -> None:
    labels = {model._meta.label for model in _ours()}
    assert set(registry.GLOBAL_MODELS) <= labels
    assert set(registry.IMPERSONAL_TEXTS) <= labels


class TestPlanted:
    """Models that break a rule are found."""

    def test_a_global_table_and_an_unscoped_manager(self) -> None:
        class PlantedGlobal(models.Model):
            class Meta:
                app_label = "planted"

        class PlantedUnscoped(TenantRow):
            objects = models.Manager()  # type: ignore[assignment]  # the planted fault

            class Meta:
                app_label = "planted"

        assert list(misplaced(PlantedGlobal))
        assert len(list(misplaced(PlantedUnscoped))) == 3

    def test_a_text_that_nobody_decided_about_and_a_field_that_does_not_exist(self) -> None:
        class PlantedText(TenantRow):
            remark = models.TextField()
            person_fields = ("gone",)
            erasure = "forget"

            class Meta(TenantRow.Meta):
                app_label = "planted"

        assert len(list(unclear_erasure(PlantedText))) == 3

    def test_a_relation_upwards(self) -> None:
        from zielkurs.domain.okr.models import Cycle

        class PlantedRelation(TenantRow):
            cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="+")
            __module__ = "zielkurs.domain.base.models"

            class Meta(TenantRow.Meta):
                app_label = "planted"

        assert list(upward_relations(PlantedRelation))

    @pytest.fixture(autouse=True)
    def forget_planted_models(self) -> Iterator[None]:
        yield
        apps.all_models.pop("planted", None)
        apps.clear_cache()
