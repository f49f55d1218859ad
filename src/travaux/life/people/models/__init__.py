"""What is kept of people: accounts, the roles they hold, the acts they did."""

from travaux.life.people.models.account import Account
from travaux.life.people.models.act import Act
from travaux.life.people.models.role import Appointment, Role

__all__ = ["Account", "Act", "Appointment", "Role"]
