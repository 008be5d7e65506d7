"""An asyncio task refuses to be pickled, even when it is done."""

import asyncio
import pickle


async def price(name):
    return {"tea": 3}[name]


async def main():
    task = asyncio.create_task(price("tea"))
    await task
    return task


pickle.dumps(asyncio.run(main()), protocol=4)

# /// script
# [tool.picklejar]
# raises = "TypeError"
# browser = "runs an event loop"
# ///
