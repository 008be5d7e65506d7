"""Count how often a load asks the file for bytes."""

import io
import pickle


class Watched(io.BytesIO):
    def read(self, size=-1):
        sizes.append(str(size))
        return super().read(size)


scores = {"matches": 10, "active": True}
for protocol in 3, 4:
    sizes: list[str] = []
    pickle.load(Watched(pickle.dumps(scores, protocol=protocol)))
    print(f"protocol {protocol}, {len(sizes)} reads:", *sizes)
