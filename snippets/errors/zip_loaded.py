"""A zip archive begins with P, and P is an opcode."""

import io
import pickle
import pickletools
import zipfile

buffer = io.BytesIO()
with zipfile.ZipFile(buffer, "w") as archive:
    member = zipfile.ZipInfo("data.pkl", (2024, 2, 10, 10, 0, 0))
    archive.writestr(member, pickle.dumps("dill", protocol=4))
data = buffer.getvalue()

print(data[:12])
opcode, argument, _ = next(pickletools.genops(data))
print(opcode.name)

with zipfile.ZipFile(buffer) as archive:
    print(pickle.loads(archive.read("data.pkl")))

try:
    pickle.loads(data)
except pickle.UnpicklingError as error:
    print(f"UnpicklingError: {error}")
