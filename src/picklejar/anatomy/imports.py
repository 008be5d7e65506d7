"""The import statement for a global."""

import builtins

from .naming import Names, is_plain
from .values import Global


def import_lines(node: Global, names: Names) -> tuple[str, str] | None:
    """Return the statement that imports a global, and what then names it.

    None where no statement can say it: computed names, and names that are no
    identifiers, such as a local class's `f.<locals>.C`.
    """
    if node.target is None:
        return None
    module, name = node.target
    first, *rest = name.split(".") if node.dotted else [name]
    # `from __future__` means something else in a program.
    if not is_plain(module) or not is_plain(name) or module == "__future__":
        return None
    if "." in first:
        return None  # below protocol 4 a dot is part of the name itself
    if first == "__debug__":
        return None  # no statement may bind this one
    # A built-in under its own name is what the program would find anyway.
    builtin = module == "builtins" and hasattr(builtins, first)
    local = first if builtin else names.unique(first)
    alias = "" if local == first else f" as {local}"
    return f"from {module} import {first}{alias}", ".".join([local, *rest])
