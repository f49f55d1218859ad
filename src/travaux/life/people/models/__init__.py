"""What is kept of people: accounts, roles, acts, what they are told, their programs' tokens."""

from travaux.life.people.models.account import Account
from travaux.life.people.models.act import Act
from travaux.life.people.models.notice import Notice
from travaux.life.people.models.role import Appointment, Role
from travaux.life.people.models.token import Token

__all__ = ["Account", "Act", "Appointment", "Notice", "Role", "Token"]
