"""Compile the library's most used modules; run by build.mjs, in the interpreter itself.

A module's bytecode depends on the exact interpreter, so no other may make it.  Hashes
are unchecked: importing then never looks at the source, which tracebacks still show.
"""

import contextlib
import importlib
import importlib.util
import json
import re
import sys
from importlib._bootstrap_external import _code_to_hash_pyc  # type: ignore[attr-defined]
from pathlib import Path

request = json.loads(Path("hot.json").read_text())
for name in request["hot"]:
    # What needs a missing part of CPython compiles as far as it came.
    with contextlib.suppress(ImportError):
        importlib.import_module(name)

library = Path(str(contextlib.__file__)).parent
sources = {
    Path(str(module.__file__))
    for module in list(sys.modules.values())
    if (getattr(module, "__file__", None) or "").endswith(".py")
}
chosen = {
    path
    for path in sources
    if library in path.parents
    and not re.match(request["cold"], path.relative_to(library).as_posix())
}
for folder in request["also"]:
    chosen |= set(Path(folder).rglob("*.py"))

index, body = [], bytearray()
for path in sorted(chosen):
    source = path.read_bytes()
    code = compile(source, str(path), "exec", dont_inherit=True, optimize=0)
    pyc = _code_to_hash_pyc(code, importlib.util.source_hash(source), checked=False)
    index.append((importlib.util.cache_from_source(str(path)), len(body), len(pyc)))
    body += pyc
Path("compiled.json").write_text(json.dumps(index))
Path("compiled.bin").write_bytes(body)
