"""Pages of the register, and the door by which a text comes in."""
