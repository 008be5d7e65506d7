"""Cut a record short at every byte, count the EOFErrors."""

import pickle


def ends_early(data: bytes) -> bool:
    try:
        pickle.loads(data)
    except EOFError:
        return True
    except pickle.UnpicklingError:
        return False
    raise AssertionError("loaded")


order = {"item": "dill", "price": 2.5}
for protocol in range(6):
    record = pickle.dumps(order, protocol=protocol)
    cuts = [ends_early(record[:at]) for at in range(1, len(record))]
    print(f"protocol {protocol}: EOFError at", end=" ")
    print(sum(cuts), "of", len(cuts), "cuts")

torn = pickle.dumps(2.5, protocol=2)[:-5]
then = pickle.dumps(7, protocol=2)
print("one more record behind a torn one:", end=" ")
print(pickle.loads(torn + then))
