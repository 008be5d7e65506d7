"""The Pickle Jar: documentation about pickle whose every byte came from a run.

Data flows one way: a snippet file is run on every interpreter found, the run is
compared with the committed record, and blocks in Markdown pages render the record.
"""
