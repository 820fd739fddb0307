"""Write the next migration: python -m storage.migrations 0002 "what it brings"."""

import sys
import tempfile
from pathlib import Path

from storage.database import Database
from storage.migrate import migrate, write_revision

with tempfile.TemporaryDirectory() as folder:
    database = Database(f"sqlite:///{Path(folder) / 'scratch.db'}")
    migrate(database)
    write_revision(database, sys.argv[2], sys.argv[1])
