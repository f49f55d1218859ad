"""Who may see and keep texts."""

from travaux.life.people.models import Role
from travaux.life.people.permissions import holds

may_keep_texts = holds(Role.OFFICER, Role.EDITOR)
may_release_texts = holds(Role.OFFICER)
may_read_unreleased = holds(Role.OFFICER, Role.EDITOR)
may_judge = holds(Role.OFFICER, Role.EDITOR)
may_link = holds(Role.OFFICER, Role.EDITOR)
