"""Who may do what to a task of the register."""

from travaux.life.people.models import Role
from travaux.life.people.permissions import holds

may_tend = holds(Role.OFFICER)
"""Assign tasks, take them up, close and reopen them, note what members answered, join them."""

may_note = holds(Role.OFFICER, Role.EDITOR)
