"""A client with an SSL context refuses to be pickled."""

import pickle
import ssl


class Client:
    def __init__(self, host):
        self.host = host
        self.context = ssl.create_default_context()


pickle.dumps(Client("tea.example"), protocol=4)

# /// script
# [tool.picklejar]
# browser = { differs = "its ssl is a stand-in" }
# raises = "TypeError"
# ///
