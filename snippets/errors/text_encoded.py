"""Encode the text again, which is not what undoes it."""

import base64
import pickle

data = pickle.dumps("dill", protocol=4)
texts = {
    "base64": base64.b64encode(data).decode(),
    "hex": data.hex(),
    "str(data)": str(data),
    "latin1": data.decode("latin1"),
}
for name, text in texts.items():
    try:
        print(f"{name}:", pickle.loads(text.encode()))
    except pickle.UnpicklingError as error:
        print(f"{name}: {error}")
