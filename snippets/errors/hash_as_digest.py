"""Pickle the digest, or what is needed to hash again."""

import hashlib
import pickle


class Checksum:
    def __init__(self, chunks=()):
        self.chunks = list(chunks)

    def update(self, chunk):
        self.chunks.append(chunk)

    def digest(self):
        return hashlib.sha256(b"".join(self.chunks)).hexdigest()


checksum = Checksum([b"2 teas"])
copy = pickle.loads(pickle.dumps(checksum, protocol=4))
copy.update(b", 1 coffee")
whole = hashlib.sha256(b"2 teas, 1 coffee").hexdigest()
print(copy.digest() == whole)
