"""The parsed tree can be pickled."""

import pickle
from xml.etree.ElementTree import XMLParser, tostring

parser = XMLParser()
parser.feed("<order><tea/>")
parser.feed("</order>")
tree = parser.close()
print(tostring(pickle.loads(pickle.dumps(tree, protocol=4))))
