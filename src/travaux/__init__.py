"""The whole life of a United Nations congress, on the record of its texts."""

__version__ = "0.1.0"
