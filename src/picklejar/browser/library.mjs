// Which files of the standard library readers get, and in which form.

/**
 * Modules that programs here import: they, and all that they import, are compiled.
 * Compiling is what takes longest in WebAssembly; bytecode takes room beside its source.
 */
export const HOT = `
  abc array ast base64 binascii bisect cmath codecs collections collections.abc contextlib
  contextvars copy copyreg csv dataclasses datetime dbm dbm.dumb dbm.sqlite3 decimal dis
  enum fractions functools gc graphlib gzip hashlib heapq hmac importlib importlib.util
  inspect io itertools json logging marshal math numbers operator os pathlib pickle
  pickletools pprint queue random re reprlib secrets shelve shutil signal sqlite3 string
  struct tempfile textwrap threading time tomllib traceback types typing uuid warnings
  weakref zipfile zlib
`.trim().split(/\s+/);

/** What these import as well, and programs here do not use. */
export const COLD = "^(argparse|asyncio|calendar|concurrent|gettext|importlib/_bootstrap\\w*"
  + "|locale|multiprocessing|optparse|selectors|socket|ssl|statistics|subprocess"
  + "|zipfile)\\b";

/** What cannot work in a browser, or nobody needs to understand a pickle. */
export const USELESS = new RegExp(`^(${[
  // Pyodide's own packages, which serve its JavaScript API.
  "_pyodide/", "pyodide/", "pyodide_js", "site-packages/",
  // A terminal, a window, a network, another process.
  "_pyrepl/", "bdb", "ensurepip/", "ftplib", "getpass", "http/(cookiejar|server)", "idlelib/",
  "imaplib", "mailbox", "pdb", "poplib", "pty", "smtplib", "tkinter/", "tty", "turtle",
  "venv/", "webbrowser", "wsgiref/", "xmlrpc/", "zipapp",
  // Tools, and Python twins of what is there in C.
  "__phello__/", "_pydatetime", "_pyio", "antigravity", "colorsys", "doctest",
  "importlib/_bootstrap", "modulefinder", "nturl2path", "profile", "pstats", "pydoc",
  "tabnanny", "trace\\.py", "unittest/", "wave",
  // Encodings of systems that are no more.
  "encodings/(mac_|hp_|palmos|ptcp|kz1048|tis_620|johab|koi8_[tu]|mbcs|oem"
    + "|cp(037|273|424|500|720|737|775|856|857|858|86\\d|869|874|875|1006|1026|1125|1140))",
].join("|")})`);

/** What Pyodide leaves out although it works; copied from CPython into lib/. */
export const LACKING = ["dbm/__init__.py", "dbm/dumb.py", "dbm/sqlite3.py"];
