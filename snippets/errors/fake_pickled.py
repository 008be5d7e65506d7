"""A small class in the test's module takes the Mock's place."""

import pickle


class FakeClient:
    def get(self, path):
        return "2 teas"


client = pickle.loads(pickle.dumps(FakeClient(), protocol=4))
print(client.get("/orders"))
