"""Pieces of a page that depend on the directory and the language alone: rendered once, kept for the next who asks."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import current_app
from markupsafe import Markup
from werkzeug.datastructures import MultiDict

from service.answers.ways import Standpoint
from service.web.controls import Control, Options, groups
from service.web.entries import Entry
from service.web.kept_per_directory import kept
from service.web.writing import of_page
from service.words.catalogue import words
from service.words.writer import Writer

PLACE_HERE = "\ue000"  # for private use: no text of the directory holds it


@dataclass(frozen=True, slots=True)
class Group:
    """Further facts under a title; `filled`: something is entered, or wrong, in one of them."""

    title: str
    controls: Sequence[Control]
    filled: bool


def pieces(writer: Writer, page: Mapping[str, Any]) -> dict[str, Callable[..., Markup]]:
    """
    What templates call for links to services, and for fields in which nobody has entered anything.

    `page` is what every page is given. The address of a link is part of what it is kept by.
    """

    def linked(service: str, name: str, marked: bool = False) -> Markup:  # noqa: FBT001, FBT002  templates call it
        address = page["service_page"](service)
        return kept(writer, (address, name, marked), lambda: _link(address, name, page, service if marked else None))

    return {
        "linked": linked,
        "blank": lambda field: kept(writer, ("blank", field.name), lambda: _field(field, writer)),
        "blank_group": lambda group: kept(writer, ("blank group", group.title), lambda: _group(group, writer)),
        "unchosen": lambda name, lists: kept(writer, ("unchosen", name), lambda: _unchosen(name, lists)),
    }


def grouped_facts(writer: Writer, touched: Collection[str]) -> list[Group]:
    """The further facts by group; `touched` are the fields in which something is entered or wrong."""
    return [
        Group(title, controls, any(control.name in touched for control in controls))
        for title, controls in groups(writer)
    ]


def ways(card: Entry, writer: Writer, place: str | None, seen_from: Standpoint) -> Markup:
    """
    How to reach a service from somewhere, kept for the next who asks from there.

    The place of the person is put in afterwards; her district and the day decide which numbers are shown.
    """
    service, site, reach = card.match.service, card.match.site, card.reach
    operator = service.organization.name if service.organization else ""

    def made() -> Markup:
        macros: Any = current_app.jinja_env.get_template("reach.html").make_module(of_page(writer))
        return Markup(macros.ways(reach, operator, PLACE_HERE if place else ""))  # noqa: S704  the template has escaped it

    from_here = seen_from.day, seen_from.districts, seen_from.client
    key = ("ways", service.id, operator, site.name if site else None, *from_here, bool(place))
    return kept(writer, key, made).replace(PLACE_HERE, place or "")


def _link(address: str, name: str, page: Mapping[str, Any], marked: str | None) -> Markup:
    """A link that opens beside the answer; that of a `marked` service says in which language its name is."""
    macros: Any = current_app.jinja_env.get_template("beside.html").make_module(dict(page))
    return Markup(macros.beside(address, name, page["spoken"](marked) if marked else None))  # noqa: S704  escaped there


def _field(unfilled: Control, writer: Writer) -> Markup:
    return Markup(_fields().field(unfilled, MultiDict(), {}, words(writer.language)))  # noqa: S704  the template has escaped it


def _group(unfilled: Group, writer: Writer) -> Markup:
    return Markup(_fields().group(unfilled, MultiDict(), {}, words(writer.language), lambda one: _field(one, writer)))  # noqa: S704  as above


def _unchosen(name: str, lists: Iterable[Options]) -> Markup:
    """The checks of a field of which nothing is chosen."""
    return Markup("").join(Markup(_fields().checks(name, choices, (), "")) for choices in lists)  # noqa: S704  as above


def _fields() -> Any:
    return current_app.jinja_env.get_template("fields.html").module
