"""Who may do what to a congress."""

from travaux.life.people.models import Role
from travaux.life.people.permissions import holds

may_set_clock = holds(Role.OFFICER)
