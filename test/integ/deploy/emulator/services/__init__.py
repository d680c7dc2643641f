"""The handlers, a file for each service. Importing one registers what is in it."""

from . import accepted, alarms, backup, bucket, database, gateways, keys, network, secrets, streaming, trail  # noqa: F401
