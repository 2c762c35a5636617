"""Exchange with 1С: neutral documents, their checks and the generators of files.

The modules here, except service, store and views, are pure: no I/O and no clock.
"""
