"""One root for every error that is ours to raise, so that a caller can tell ours from a fault."""


class TravauxError(Exception):
    """Something was refused or could not be done; the message is a sentence for a person."""


class UnreadableDocument(TravauxError):
    """A document could not be read: the message names the file, the place and the reason."""


class NotPermitted(TravauxError):
    """This person may not do this."""


class Conflict(TravauxError):
    """Somebody else did it first, or changed it meanwhile; nothing was changed."""


class BadSetting(TravauxError):
    """A setting of the environment has a value that cannot be used."""
