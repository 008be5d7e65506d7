"""Keep the settings, make the SSL context again on arrival."""

import pickle
import ssl


class Client:
    def __init__(self, host, verify=True):
        self.host = host
        self.verify = verify
        self.context = self._make_context()

    def _make_context(self):
        context = ssl.create_default_context()
        if not self.verify:
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
        return context

    def __getstate__(self):
        state = self.__dict__.copy()
        del state["context"]
        return state

    def __setstate__(self, state):
        self.__dict__.update(state)
        self.context = self._make_context()


client = pickle.loads(
    pickle.dumps(Client("tea.example"), protocol=4)
)
print(client.host, client.context.verify_mode.name)
