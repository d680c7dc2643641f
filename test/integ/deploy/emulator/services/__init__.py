"""The handlers, a file for each service. Importing one registers what is in it."""

from . import backup, bucket, database, keys, network, secrets  # noqa: F401
