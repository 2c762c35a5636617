"""HTML that cannot be forgotten to be escaped: what is not built here is text."""

from collections.abc import Iterable
from html import escape


class Html(str):
    """Text that is markup already."""

    __slots__ = ()


EMPTY = {"input", "br", "hr", "img", "meta", "link"}


def tag(_name: str, *children: object, **attributes: object) -> Html:
    """An element. Attributes: `class_` and `for_` lose the line, `_` becomes a dash; None and False are left
    out, True stands alone."""
    words = [_name]
    for key, value in attributes.items():
        name = key.rstrip("_").replace("_", "-")
        if value is True:
            words.append(name)
        elif value is not None and value is not False:
            words.append(f'{name}="{escape(str(value))}"')
    opened = f"<{' '.join(words)}>"
    return Html(opened) if _name in EMPTY else Html(f"{opened}{join(*children)}</{_name}>")


def join(*children: object) -> Html:
    """Children one after another; texts are escaped, lists are opened, None is nothing."""
    out = []
    for child in children:
        if isinstance(child, Html):
            out.append(str(child))
        elif isinstance(child, str):
            out.append(escape(child))
        elif isinstance(child, Iterable):
            out.append(str(join(*child)))
        elif child is not None:
            out.append(escape(str(child)))
    return Html("".join(out))
