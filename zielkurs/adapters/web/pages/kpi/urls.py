"""Addresses of the glossary, of KPIs and of tables of figures."""

from django.urls import path

from zielkurs.adapters.web.pages.kpi import figures, glossary, values, views

_KPI = "kpis/<key:kpi_id>"
_TABLE = "kpis/tables/<key:figures_id>"

urlpatterns = [
    path("kpis/", glossary.kpis, name="kpis"),
    path("kpis/new/", glossary.new, name="kpi_new"),
    path(f"{_KPI}/", views.kpi, name="kpi"),
    path(f"{_KPI}/edit/", glossary.edit, name="kpi_edit"),
    path(f"{_KPI}/definition/", glossary.define, name="kpi_define"),
    path(f"{_KPI}/archive/", glossary.archive, name="kpi_archive"),
    path(f"{_KPI}/values/", values.values, name="kpi_values"),
    path(f"{_KPI}/values.csv", values.download, name="kpi_csv"),
    path(f"{_KPI}/remarks/", views.annotate, name="kpi_annotate"),
    path("kpis/remarks/<key:annotation_id>/remove/", views.remove_remark, name="kpi_remark_remove"),
    path("kpis/tables/", figures.new, name="kpi_tables"),
    path(f"{_TABLE}/", figures.table, name="kpi_table"),
    path(f"{_TABLE}/discard/", figures.discard, name="kpi_table_discard"),
]
