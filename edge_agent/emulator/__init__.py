"""A fiscal cash register that exists only in memory and files: for tests, demonstrations and development."""
