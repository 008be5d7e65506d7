"""Event, Queue, log handler: each refuses for the lock inside."""

import logging
import pickle
import queue
import threading

things: list = [
    threading.Lock(),
    threading.RLock(),
    threading.Event(),
    threading.Condition(),
    threading.Semaphore(),
    queue.Queue(),
    logging.StreamHandler(),
]
for thing in things:
    try:
        pickle.dumps(thing, protocol=4)
    except TypeError as error:
        print(f"{type(thing).__name__}: {error}")

# /// script
# requires-python = ">=3.6"
# ///
