"""New versions of the one-file program: found, checked by the publisher's signature, put in place, taken
back."""
