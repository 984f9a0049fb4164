"""${message}"""

from __future__ import annotations

import sqlalchemy as sa  # type: ignore[import-untyped, unused-ignore]
from alembic import op

from bot.storage.tables import UtcTime
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    ${downgrades if downgrades else "pass"}
