"""What the emulator was asked to make, change and delete, one JSON object a line.

The suite counts it, holds every resolved property against the resource's schema, and tells from it what a
deployment has changed.
"""

import json
import os
import threading

_lock = threading.Lock()


def note(**entry) -> None:
    with _lock, open(os.path.join(os.environ["DEPLOY_WORK"], "journal.jsonl"), "a", encoding="utf-8") as journal:
        journal.write(json.dumps(entry, default=str) + "\n")
