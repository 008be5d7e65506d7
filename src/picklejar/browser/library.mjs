// Which files of the standard library readers get, and in which form.

/** Modules that programs here import: they, and all that they import, are compiled. */
export const HOT = `
  abc array ast base64 binascii bisect calendar cmath codecs collections collections.abc
  contextlib contextvars copy copyreg csv dataclasses datetime dbm dbm.dumb dbm.sqlite3
  decimal dis enum fractions functools gc graphlib gzip hashlib heapq hmac importlib
  importlib.util inspect io itertools json json.tool logging marshal math numbers
  operator os pathlib pickle pickletools pprint queue random re reprlib secrets shelve
  shutil signal socket sqlite3 ssl statistics string struct subprocess tempfile textwrap
  threading time tomllib traceback types typing uuid warnings weakref zipfile zlib
  multiprocessing multiprocessing.reduction multiprocessing.connection asyncio
`.trim().split(/\s+/);

/** What cannot work in a browser, or serves only Pyodide's own JavaScript API. */
export const USELESS = new RegExp(
  "^(" + [
    "_pyodide/", "pyodide/", "pyodide_js", "site-packages/", "_pyrepl/", "__phello__/",
    "ensurepip/", "venv/", "idlelib/", "turtle", "tkinter/", "pydoc_data/", "lib2to3/",
    "ftplib", "imaplib", "poplib", "smtplib", "mailbox", "wsgiref/", "xmlrpc/",
    "http/server", "http/cookiejar", "webbrowser", "pty", "tty", "getpass", "nturl2path",
    "antigravity", "zipapp", "pdb", "bdb", "doctest", "pydoc", "trace\\.py",
    "profile", "pstats", "modulefinder", "tabnanny", "wave", "colorsys", "sndhdr",
  ].join("|") + ")",
);

/** What Pyodide leaves out although it works; copied from CPython into lib/. */
export const LACKING = ["dbm/__init__.py", "dbm/dumb.py", "dbm/sqlite3.py"];
