"""Every exception from the house's rules, each with its reason. An entry that nothing needs any more is an error."""

# Rows that adapters may name. Enumerations are free for all; rows in annotations only are free as well.
ADAPTERS_MAY_NAME = {
    "zielkurs.domain.organisation.models.Account": "the sign-in library makes and recognises accounts",
}

# Domain files that use a lower package's rows for more than a type.
ROWS_OF_LOWER_PACKAGES = {
    "zielkurs.domain.okr.actions.check_in Member": "a draft belongs to whoever types it, known by id only",
}

# Only adapters read the clock; everybody else is handed `now`.
CLOCKS = {
    "zielkurs.adapters.web.middleware": "sets request.now",
    "zielkurs.adapters.web.accounts": "the sign-in library asks for an account without a request",
    "zielkurs.adapters.cli": "commands start here",
    "zielkurs.adapters.jobs": "the worker's tick starts here",
    "zielkurs.domain.base.ids": "the clock only orders keys; nothing reads a time from them",
}

# Writing is the actions' business; these write as well.
WRITERS = {
    "zielkurs.domain.base.events": "called by actions, inside their transaction",
    "zielkurs.domain.base.outbox": "called by actions; the worker settles what was sent",
    "zielkurs.domain.organisation.models": "Django's way of making accounts goes through the manager",
    "zielkurs.adapters.web.pages.account.forms": "the sign-in library's forms save the password themselves",
}

# Files that may look beyond the bound workspace.
UNSCOPED = {
    "zielkurs.domain.base.models": "defines it",
    "zielkurs.domain.base.outbox": "the worker serves all workspaces",
    "zielkurs.domain.organisation.access": "finds out which workspace somebody belongs to",
    "zielkurs.domain.organisation.queries": "lists the workspaces of one account",
}

# Models that belong to no workspace.
GLOBAL_MODELS = {
    "organisation.Account": "one person signs in to many workspaces",
    "organisation.Workspace": "is the tenant",
    "organisation.SetupToken": "belongs to the installation, before any workspace exists",
    "base.EventSequence": "one row a workspace, keyed by it",
}

# Tables of libraries: not ours to scope, and they say themselves how they are cleared.
FOREIGN_APPS = {
    "auth": "Django's permissions stand unused beside our roles; Account needs the app's machinery",
    "contenttypes": "a dependency of auth",
    "sessions": "expire; flushed at sign-out and password change",
    "account": "allauth: addresses of accounts",
}

# Views that carry no rule of ours, by URL name.
URLS_WITHOUT_RULE: dict[str, str] = {}

# Lifted limits: "module:function" or a file.
LIFTED: dict[str, str] = {}

# Texts of tenant rows that say nothing of a person, by model. All other texts stand in `person_fields`.
IMPERSONAL_TEXTS = {
    "base.Event": ("verb", "subject_kind", "digest"),
    "base.OutboxMessage": ("channel",),
    "organisation.Team": ("name",),
    "organisation.Invitation": ("token_digest",),
    "organisation.RuleSwitch": ("code",),
    "decisions.Decision": ("title", "reason", "look_again", "subject_kind", "source_ref"),
    "okr.Cycle": ("name",),
    "okr.Objective": ("title", "for_whom", "what_for", "lang", "source_ref"),
    "okr.KeyResult": ("title", "lang", "metric", "unit", "source_ref"),
    "okr.Milestone": ("title",),
    "okr.CheckIn": ("idempotency_key", "source_ref"),
    "okr.Initiative": ("title", "lang", "link", "source_ref"),
    "okr.InitiativeCheckpoint": ("title",),
    "okr.Theme": ("title", "description", "lang"),
    "okr.Dismissal": ("digest", "code"),
    "kpi.Dimension": ("name",),
    "kpi.Kpi": ("name", "source_ref"),
    "kpi.KpiVersion": ("sentence", "formula", "unit", "lang"),
    "kpi.Synonym": ("name",),
    "kpi.Segment": ("name",),
    "kpi.FiguresRun": ("file_name", "summary"),
    "imports.ImportRun": ("file_name", "file_digest", "layout", "summary"),
    "imports.ImportedRow": ("subject_kind",),
}

# Files that speak SQL themselves.
RAW_SQL = {"zielkurs.adapters.cli.doctor": "asks the database for its version and its integrity"}

# Files that put ready markup into pages: SVG made by pure/charts, which escapes every text.
MARKS_SAFE = {
    "zielkurs.adapters.web.templatetags.zielkurs": "status glyphs",
    "zielkurs.adapters.web.templatetags.key_results": "bars, sparklines, strips",
    "zielkurs.adapters.web.pages.key_result.chart": "the key result's chart",
    "zielkurs.adapters.web.pages.kpi.chart": "the KPI's chart",
}
