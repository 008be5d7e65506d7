"""__reduce_ex__ is told the protocol, and copy says 4."""

import copy
import pickle


class Photo:
    def __reduce_ex__(self, protocol):
        print("  protocol", protocol)
        return super().__reduce_ex__(protocol)


photo = Photo()
for protocol in range(6):
    print("dumps, protocol", protocol)
    pickle.dumps(photo, protocol=protocol)
print("copy.copy")
copy.copy(photo)
print("copy.deepcopy")
copy.deepcopy(photo)
