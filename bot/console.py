"""What the command line does to the database, without the bot running."""

from datetime import UTC, datetime

from config.settings import Settings
from handlers.shipping import ensure_shipped
from storage.database import Database
from storage.migrate import migrate


def prepared_database(settings: Settings) -> Database:
    """The database, migrated, with what is shipped in it; the caller closes it."""
    database = Database(settings.database_url)
    migrate(database)
    with database.write() as unit:
        ensure_shipped(unit, datetime.now(UTC))
        unit.commit()
    return database
