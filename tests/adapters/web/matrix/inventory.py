"""Every address of the URL configuration, with its rule and the keys that its path takes."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from zielkurs.adapters.web.page import Rule


@dataclass(frozen=True)
class Endpoint:
    """One address."""

    name: str
    route: str
    kwargs: tuple[str, ...]
    rule: Rule | None
    view: Callable[..., HttpResponse]

    @property
    def is_of_workspace(self) -> bool:
        return "workspace" in self.kwargs

    @property
    def ids(self) -> tuple[str, ...]:
        """The keys in the path, without the workspace's slug."""
        return tuple(name for name in self.kwargs if name != "workspace")

    @property
    def methods(self) -> tuple[str, ...]:
        return self.rule.methods if self.rule else ()

    def url(self, slug: str, samples: Mapping[str, Any]) -> str:
        """The address with the samples in its path. A KeyError names the key that has no sample."""
        values = {name: slug if name == "workspace" else samples[name] for name in self.kwargs}
        return reverse(self.name, kwargs=values)


def endpoints() -> list[Endpoint]:
    """All addresses, those of included lists too."""
    return list(_walk(get_resolver().url_patterns, "", ()))


def _walk(patterns: list[Any], prefix: str, kwargs: tuple[str, ...]) -> Iterator[Endpoint]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        taken = (*kwargs, *_names(pattern))
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, route, taken)
        else:
            assert isinstance(pattern, URLPattern)
            rule = getattr(pattern.callback, "rule", None)
            yield Endpoint(pattern.name or route, route, taken, rule, pattern.callback)


def _names(pattern: URLPattern | URLResolver) -> tuple[str, ...]:
    converters = getattr(pattern.pattern, "converters", {})
    return tuple(converters) or tuple(pattern.pattern.regex.groupindex)
