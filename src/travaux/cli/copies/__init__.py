"""The file that `travaux backup` writes and `travaux restore` reads: database and files together.

A tar of `database.dump` (pg_dump's custom format), `files/...`, `example` (the password of the
example's sign-ins, where there are any), and last `manifest.json` with the digest of each.
"""
