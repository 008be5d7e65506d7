"""A zip archive begins with P, and P is an opcode."""

import io
import pickle
import pickletools
import zipfile

buffer = io.BytesIO()
with zipfile.ZipFile(buffer, "w") as archive:
    member = zipfile.ZipInfo("data.pkl", (2024, 2, 10, 10, 0, 0))
    archive.writestr(member, pickle.dumps({"ana": 10}, protocol=4))

names = {op.code: op.name for op in pickletools.opcodes}
print(buffer.getvalue()[:4], "P is", names["P"])
with zipfile.ZipFile(buffer) as archive:
    print(pickle.loads(archive.read("data.pkl")))
pickle.loads(buffer.getvalue())

# /// script
# [tool.picklejar]
# raises = "UnpicklingError"
# ///
