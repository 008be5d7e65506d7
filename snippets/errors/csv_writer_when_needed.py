"""Keep the rows, and make a writer where the text is wanted."""

import csv
import io
import pickle


class Report:
    def __init__(self):
        self.rows: list = []

    def text(self):
        text = io.StringIO()
        csv.writer(text).writerows(self.rows)
        return text.getvalue()


report = Report()
report.rows.append(["tea", 3])
copy = pickle.loads(pickle.dumps(report, protocol=4))
print(copy.text().rstrip())
