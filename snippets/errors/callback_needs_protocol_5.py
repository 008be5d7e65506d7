"""buffer_callback with a protocol that has no buffers."""

import pickle

buffers: list = []
pickle.dumps(b"tea", protocol=4, buffer_callback=buffers.append)

# /// script
# [tool.picklejar]
# raises = "ValueError"
# ///
