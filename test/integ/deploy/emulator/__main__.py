"""Starts the emulator with the handlers of this suite: `python test/integ/deploy/emulator`."""

import os
import signal
import threading
import time

import ministack.app
import outputs
import permissions
import services  # noqa: F401
import watch


def end_with(parent: int) -> None:
    """A suite that is killed takes the emulator with it."""
    while os.getppid() == parent:
        time.sleep(1)
    # It leads its own process group when it was started by the script, and what it started ends with it.
    (os.killpg if os.getpgrp() == os.getpid() else os.kill)(os.getpid(), signal.SIGKILL)


threading.Thread(target=end_with, args=(os.getppid(),), daemon=True).start()
watch.install()
outputs.install()
permissions.install()
ministack.app.main()
