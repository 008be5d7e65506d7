"""Leave a cache and a secret out of the pickle."""

import pickle


class Client:
    def __init__(self, user, password):
        self.user = user
        self.password = password
        self.cache = {"greeting": "Hello"}

    def __getstate__(self):
        state = self.__dict__.copy()
        del state["password"], state["cache"]
        return state

    def __setstate__(self, state):
        self.__dict__.update(state)
        self.password = None
        self.cache = {}


client = Client("ada", "correct horse")
data = pickle.dumps(client, protocol=4)
print(data)
print("password in the bytes:", b"correct horse" in data)
print(vars(pickle.loads(data)))
print("the original keeps:", vars(client))
