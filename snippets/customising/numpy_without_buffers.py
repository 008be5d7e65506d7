"""Some arrays give no buffer, and some come back read-only."""

import pickle

import numpy as np


def across(array, carry=bytearray):
    buffers: list[pickle.PickleBuffer] = []
    data = pickle.dumps(
        array, protocol=5, buffer_callback=buffers.append
    )
    carried = [carry(buffer.raw()) for buffer in buffers]
    loaded = pickle.loads(data, buffers=carried)
    return len(carried), loaded.flags.writeable


table = np.zeros((300, 400))
for name, array in {
    "rows 10 to 20": table[10:20],
    "transposed": table.T,
    "every second column": table[:, ::2],
    "objects": np.array([None] * 1000),
    "dates": np.zeros(1000, "M8[s]"),
    "masked": np.ma.masked_array(table, table > 1),
}.items():
    print(f"buffers of {name}:", across(array)[0])
print("carried as bytearray, writeable:", across(table)[1])
print("carried as bytes, writeable:", across(table, bytes)[1])

# /// script
# dependencies = ["numpy"]
# ///
