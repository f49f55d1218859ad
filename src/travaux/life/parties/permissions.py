"""Who may say what a name means, who belongs to a class, and when an organ meets."""

from travaux.life.people.models import Role
from travaux.life.people.permissions import holds

may_settle = holds(Role.OFFICER, Role.EDITOR)
may_date_sessions = holds(Role.OFFICER)
