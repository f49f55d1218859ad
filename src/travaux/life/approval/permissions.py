"""Who may take a text through its organs."""

from travaux.life.people.models import Role
from travaux.life.people.permissions import holds

may_adopt = holds(Role.OFFICER)
