"""dis lists one pickle, and a load is less strict than dis."""

import io
import pickle
import pickletools

file = io.BytesIO()
for value in ["first", "second"]:
    pickle.dump(value, file, protocol=2)

pickletools.dis(file.getvalue())
print("bytes:", len(file.getvalue()))

left_over = b"K\x01K\x02."  # pushes 1 and 2, and takes one
print("load gives:", pickle.loads(left_over))
try:
    pickletools.dis(left_over)
except ValueError as error:
    print(f"{type(error).__name__}: {error}")
