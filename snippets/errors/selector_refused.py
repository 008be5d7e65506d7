"""A selector holds an epoll object, which refuses."""

import pickle
import selectors


class Server:
    def __init__(self):
        self.port = 8080
        self.selector = selectors.DefaultSelector()


pickle.dumps(Server(), protocol=4)

# /// script
# [tool.picklejar]
# raises = "TypeError"
# platforms = ["linux"]
# browser = "asks the system about sockets"
# ///
