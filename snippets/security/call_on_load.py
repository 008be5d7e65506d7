"""A pickle can name a function, and loading calls it."""

import pickle


class Greeting:
    def __reduce__(self):
        return print, ("Called while you were loading.",)


data = pickle.dumps(Greeting(), protocol=4)
print(data)

print("-- before loads")
result = pickle.loads(data)
print("-- after loads, the object is:", result)
