"""Load what Python 2 wrote, with three encodings."""

import pickle


class Order:
    pass


# Python 2.7 wrote these: a str, a date, an old-style instance.
PICKLES = {
    "text": b"\x80\x02U\x05caf\xc3\xa9q\x00.",
    "date": b"\x80\x02cdatetime\ndate\nq\x00"
    b"U\x04\x07\xdc\x05\x11q\x01\x85q\x02Rq\x03.",
    "order": b"\x80\x02(c__main__\nOrder\nq\x00oq\x01}q\x02"
    b"U\x04itemq\x03U\x05caf\xc3\xa9q\x04sb.",
}
for encoding in "utf-8", "latin1", "bytes":
    print(encoding)
    for kind, data in PICKLES.items():
        try:
            value = pickle.loads(data, encoding=encoding)
            print(
                f"  {kind}:",
                ascii(getattr(value, "__dict__", value)),
            )
        except UnicodeDecodeError as error:
            print(f"  {kind}: UnicodeDecodeError: {error}")

# /// script
# requires-python = ">=3.6"
# ///
