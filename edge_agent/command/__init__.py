"""What each word of the command line does. Each module is loaded only when its word is said."""
