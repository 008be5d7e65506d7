"""A call of an async function refuses to be pickled."""

import pickle


async def price(name):
    return {"tea": 3}[name]


waiting = price("tea")
try:
    pickle.dumps(waiting, protocol=4)
finally:
    waiting.close()

# /// script
# [tool.picklejar]
# raises = "TypeError"
# ///
