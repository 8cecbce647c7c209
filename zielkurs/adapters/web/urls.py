"""The pages' addresses: each page brings its own; those of a workspace lie below /w/<slug>/."""

from django.urls import include, path

_PAGES = "zielkurs.adapters.web.pages"

urlpatterns = [
    path("", include(f"{_PAGES}.start.urls")),
    path("", include(f"{_PAGES}.account.urls")),
    path(
        "w/<slug:workspace>/",
        include(
            [
                path("", include(f"{_PAGES}.week.urls")),
                path("", include(f"{_PAGES}.personal.urls")),
                path("", include(f"{_PAGES}.board.urls")),
                path("", include(f"{_PAGES}.tree.urls")),
                path("", include(f"{_PAGES}.objective.urls")),
                path("", include(f"{_PAGES}.key_result.urls")),
                path("", include(f"{_PAGES}.check_in.urls")),
                path("", include(f"{_PAGES}.cycle.urls")),
                path("", include(f"{_PAGES}.planning.urls")),
                path("", include(f"{_PAGES}.theme.urls")),
                path("", include(f"{_PAGES}.kpi.urls")),
                path("", include(f"{_PAGES}.imports.urls")),
                path("", include(f"{_PAGES}.people.urls")),
                path("", include(f"{_PAGES}.workspace.urls")),
                path("", include(f"{_PAGES}.logbook.urls")),
                path("", include(f"{_PAGES}.feed.urls")),
                path("", include(f"{_PAGES}.agenda.urls")),
                path("", include(f"{_PAGES}.coach.urls")),
                path("", include(f"{_PAGES}.search.urls")),
            ]
        ),
    ),
]
