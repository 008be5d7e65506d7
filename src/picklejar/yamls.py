"""YAML as everything here reads it: in C where PyYAML was built so.

A site has hundreds of records, and blocks with options by the hundred.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

__all__ = ["Loader", "YAMLError", "load"]

from yaml import YAMLError

if TYPE_CHECKING or not yaml.__with_libyaml__:
    from yaml import SafeLoader as Loader
else:
    from yaml import CSafeLoader as Loader


def load(text: str) -> Any:
    """Return what a text holds; raise `YAMLError` where it is not YAML."""
    return yaml.load(text, Loader)
