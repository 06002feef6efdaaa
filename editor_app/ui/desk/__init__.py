"""The Desk: the one facade between windows and use cases. Intents are methods, facts are signals.

Nothing heavy is imported here: the use cases, and with them SQLAlchemy, are imported on the lanes, behind the
first paint.
"""

from editor_app.ui.desk.publishing import Desk

__all__ = ["Desk"]
