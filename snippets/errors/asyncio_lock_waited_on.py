"""A lock of asyncio pickles until somebody waits on it."""

import asyncio
import pickle

lock = asyncio.Lock()
pickle.dumps(lock)
print("nobody waited: it pickles")


async def work():
    async with lock:
        await asyncio.sleep(0)


async def two_workers():
    await asyncio.gather(work(), work())


asyncio.run(two_workers())
print("free again:", not lock.locked())
pickle.dumps(lock)

# /// script
# [tool.picklejar]
# browser = "runs an event loop"
#
# [tool.picklejar.raises]
# ">=3.14" = "PicklingError"
# "<3.14" = "AttributeError"
#
# [[tool.picklejar.normalise]]
# pattern = '0x[0-9a-f]+'
# replacement = '0x…'
# reason = "an address in memory"
# ///
