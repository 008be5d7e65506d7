"""Pickle and copy sockets, requests, messages and addresses."""

from __future__ import print_function

import copy
import os
import pickle
import re
import socket
import warnings

MODULES = """email.message email.policy email.header http.client
    http.cookiejar http.cookies ipaddress smtplib ssl urllib.error
    urllib.parse urllib.request uuid xmlrpc.client html.parser"""
LACKS = {}  # what this Python has not, and why

# Whom this machine trusts takes long to read, and is not asked.
os.environ["SSL_CERT_FILE"] = os.devnull


def message():
    one = email.message.EmailMessage()
    one["Subject"] = "dill"
    one.set_content("salt")
    return one


def cookies():
    one = http.cookies.SimpleCookie()
    one["jar"] = "dill"
    return one


KINDS = r"""
socket.socket()
    family: it.family
    finally: it.close()
socket.AF_INET
ssl.create_default_context()
    mode: it.verify_mode
ssl.MemoryBIO()
    pending: it.pending
ssl.SSLError(1, "dill")
    args: it.args
http.client.HTTPConnection("jar.example")
    host: it.host
    default timeout: it.timeout
http.client.HTTPSConnection("jar.example")
    host: it.host
    default timeout: it.timeout
http.HTTPStatus.OK
cookies()
    text: it.output()
http.cookiejar.CookieJar()
    cookies: list(it)
urllib.request.Request("http://jar.example/")
    address: it.full_url
urllib.request.build_opener()
    handlers: len(it.handlers)
urllib.parse.urlsplit("http://jar.example/")
urllib.error.URLError("dill")
    reason: it.reason
urllib.error.HTTPError("/", 404, "gone", {}, None)
    code: it.code
smtplib.SMTP()
    default timeout: it.timeout
xmlrpc.client.DateTime("20260101T00:00:00")
message()
    text: it.as_string()
email.policy.default
    text: repr(it)
email.header.Header("dill")
html.parser.HTMLParser()
    position: it.getpos()
ipaddress.ip_address(u"10.0.0.1")
ipaddress.ip_network(u"10.0.0.0/8")
uuid.UUID(int=1)
    safety: getattr(it, "is_safe", None)
    number: it.int
"""


def became(way, both, looks):
    """Pickle or copy the first; say what became of it."""
    done = "refused"
    try:
        if way == "pickle":
            data = pickle.dumps(both[0], pickle.HIGHEST_PROTOCOL)
            done = "refused on load"
            both.append(pickle.loads(data))
        else:
            both.append(getattr(copy, way)(both[0]))
    except Exception as error:
        text = re.sub("0x[0-9a-fA-F]+", "0x...", str(error))
        return "%s %s: %s" % (done, type(error).__name__, text)
    value, twin = both
    if twin is value:
        both.pop()
        return "same object"
    lost = [] if type(twin) is type(value) else ["type"]
    for name, look in looks or [("value", lambda it: it)]:
        ours = look(value)
        try:
            kept = look(twin) == ours
        except Exception:
            kept = False
        lost += [] if kept else [name]
    return "loses " + ", ".join(lost) if lost else "equal"


def survey(kind, looks, end):
    """Return what becomes of a kind of object, way by way."""
    said = []
    for way in ("pickle", "copy", "deepcopy"):
        try:
            both = [eval(kind, globals())]
        except NameError as lack:
            return "absent: %s" % LACKS[str(lack).split("'")[1]]
        except (AttributeError, TypeError) as lack:
            return "absent: %s" % lack
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            result = became(way, both, looks)
        late = [w for w in warned if "eprec" in w.category.__name__]
        if late and "refused" not in result:
            result += "; deprecated"
        said.append("%s: %s" % (way, result))
        for it in both:
            try:
                end(it)
            except Exception:
                pass  # a copy may share what is closed by now
    return " | ".join(said)


warnings.simplefilter("ignore")
for name in MODULES.split():
    try:
        globals()[name.partition(".")[0]] = __import__(name)
    except ImportError as lack:
        LACKS.setdefault(name.partition(".")[0], str(lack))
for entry in re.split(r"\n(?=\S)", KINDS.strip()):
    kind, _, rest = entry.partition("\n")
    looks = [x.strip().split(": ", 1) for x in rest.splitlines()]
    looks = [(name, eval("lambda it: " + x)) for name, x in looks]
    end = looks.pop()[1] if "finally: " in rest else id
    print("%s -> %s" % (kind, survey(kind, looks, end)))

# /// script
# requires-python = ">=2.7"
# [tool.picklejar]
# browser = { differs = "ssl is a stand-in there" }
# survey = true
# ///
