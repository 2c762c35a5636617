"""The folder that 1С reads: files get into it whole or not at all."""
