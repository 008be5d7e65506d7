"""A check after loading, or an error, comes after the call."""

import pickle


class Greeting:
    def __reduce__(self):
        return print, ("Called while you were loading.",)


data = pickle.dumps(Greeting(), protocol=4)

print("1. Load and check the type:")
result = pickle.loads(data)
if not isinstance(result, dict):
    print("   refused, it is not a dict")

print("2. Load and throw the result away:")
pickle.loads(data)

for protocol in 4, 3:
    print(f"3. Load all but the last byte, protocol {protocol}:")
    data = pickle.dumps(Greeting(), protocol=protocol)
    try:
        pickle.loads(data[:-1])
    except (EOFError, pickle.UnpicklingError) as error:
        print(f"   {type(error).__name__}: {error}")
