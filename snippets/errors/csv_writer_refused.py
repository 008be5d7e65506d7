"""A csv writer refuses to be pickled."""

import csv
import io
import pickle


class Report:
    def __init__(self):
        self.text = io.StringIO()
        self.writer = csv.writer(self.text)


report = Report()
report.writer.writerow(["tea", 3])
pickle.dumps(report, protocol=4)

# /// script
# [tool.picklejar]
# raises = "TypeError"
# ///
