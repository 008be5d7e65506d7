"""Load a syntax tree from Python 3.7: its class is gone."""

import pickle

# Python 3.7 wrote this: ast.parse("7", mode="eval").body
data = (
    b"\x80\x03c_ast\nNum\nq\x00)Rq\x01}q\x02(X\x01\x00\x00\x00nq"
    b"\x03K\x07X\x06\x00\x00\x00linenoq\x04K\x01X\n\x00\x00\x00col_"
    b"offsetq\x05K\x00ub."
)

pickle.loads(data)

# /// script
# requires-python = ">=3.6"
# [tool.picklejar]
# raises = { ">=3.8" = "AttributeError" }
# ///
