"""Leave the process out of the state."""

import multiprocessing
import pickle


class Job:
    def __init__(self, name):
        self.name = name
        self.process = multiprocessing.Process(target=print)

    def __getstate__(self):
        return {**self.__dict__, "process": None}


if __name__ == "__main__":
    job = pickle.loads(pickle.dumps(Job("import"), protocol=4))
    print(vars(job))
