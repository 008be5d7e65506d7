"""A parser that is fed in pieces refuses to be pickled."""

import pickle
from xml.etree.ElementTree import XMLParser

parser = XMLParser()
parser.feed("<order><tea/>")
pickle.dumps(parser, protocol=4)

# /// script
# [tool.picklejar]
# raises = "TypeError"
# ///
