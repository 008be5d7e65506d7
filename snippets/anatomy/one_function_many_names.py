"""Find print in five modules, under names with dots."""

import pickle


def text(content):
    code = content.encode()
    return pickle.SHORT_BINUNICODE + bytes([len(code)]) + code


for module, name in (
    ("builtins", "print"),
    ("codecs", "builtins.print"),
    ("inspect", "builtins.print"),
    ("reprlib", "builtins.print"),
    ("enum", "bltns.print"),
):
    data = pickle.PROTO + b"\x04" + text(module) + text(name)
    data += pickle.STACK_GLOBAL + pickle.STOP
    print(data)
    print("  is print:", pickle.loads(data) is print)
