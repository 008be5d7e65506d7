"""A socket refuses to be pickled, and so does an SSL context."""

import pickle
import socket
import ssl

things = socket.socket(), ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
for thing in things:
    try:
        pickle.dumps(thing, protocol=4)
    except TypeError as error:
        print(f"{type(thing).__name__}: {error}")

# /// script
# [tool.picklejar]
# browser = "opens a socket"
# ///
