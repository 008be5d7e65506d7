"""Share the lock and copy the rest, by way of the memo."""

import copy
import threading

guard = threading.Lock()
settings: dict = {"retries": [3], "guard": [guard]}
second = copy.deepcopy(settings, {id(guard): guard})
print(second["retries"] is settings["retries"])
print(second["guard"][0] is guard)
