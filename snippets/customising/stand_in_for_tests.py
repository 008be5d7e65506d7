"""Hand a live object in at load time, or a double in a test."""

import io
import pickle


class Mailer:
    def send(self, text):
        raise OSError("no mail server here")


class FakeMailer:
    def send(self, text):
        print("would send:", text)


class JobPickler(pickle.Pickler):
    def persistent_id(self, obj):
        return "mailer" if isinstance(obj, Mailer) else None


class JobUnpickler(pickle.Unpickler):
    def __init__(self, file, services):
        super().__init__(file)
        self.services = services

    def persistent_load(self, pid):
        return self.services[pid]


file = io.BytesIO()
job = {"text": "Your tea is ready.", "via": Mailer()}
JobPickler(file, protocol=4).dump(job)

file.seek(0)
job = JobUnpickler(file, {"mailer": FakeMailer()}).load()
job["via"].send(job["text"])
