"""Send the function and its arguments, and call it on arrival."""

import asyncio
import pickle


async def price(name):
    await asyncio.sleep(0)
    return {"tea": 3}[name]


job = price, ("tea",)  # not called yet: a function and arguments
function, arguments = pickle.loads(pickle.dumps(job, protocol=4))
result = asyncio.run(function(*arguments))
print("called there:", result)
print("its result:", pickle.loads(pickle.dumps(result, protocol=4)))

# /// script
# [tool.picklejar]
# browser = "runs an event loop"
# ///
