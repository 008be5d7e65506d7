"""Keep what an object of C was made of, and make it on arrival."""

import pickle
from xml.parsers.expat import ParserCreate


class Feed:
    def __init__(self, encoding):
        self.encoding = encoding
        self.parser = ParserCreate(encoding)

    def __getstate__(self):
        return {"encoding": self.encoding}

    def __setstate__(self, state):
        self.__init__(**state)


feed = pickle.loads(pickle.dumps(Feed("utf-8"), protocol=4))
feed.parser.Parse("<order>tea</order>", True)
print(feed.encoding, "up to byte", feed.parser.CurrentByteIndex)
