"""A Mock refuses to be pickled."""

import pickle
from unittest.mock import Mock

client = Mock()
client.get.return_value = "2 teas"
pickle.dumps(client, protocol=4)

# /// script
# [tool.picklejar]
# browser = "needs unittest, which pages leave out"
# raises = "PicklingError"
# ///
