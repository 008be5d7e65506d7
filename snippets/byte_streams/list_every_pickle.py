"""List every pickle of a file, as far as the bytes allow."""

import pickle
import pickletools


def instructions(path):
    with open(path, "rb") as file:
        while file.peek(1):
            try:
                for op, arg, at in pickletools.genops(file):
                    print(f"{at:4} {op.name} {arg!r:.40}")
            except ValueError as error:
                print(f"stopped: {error}")
                return


with open("log", "wb") as log:
    pickle.dump(7, log, protocol=2)
    log.write(b"K\x01K\x02.")
    log.write(pickle.dumps("torn", protocol=2)[:-3])

instructions("log")
