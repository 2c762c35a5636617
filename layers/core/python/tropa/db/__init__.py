"""The store. Loaded first by every function, so the collector of garbage is set here for the process."""

import gc

# Loading makes a hundred thousand objects and hardly any garbage: at the usual threshold of 700 the collector
# walked over them for a fifth of a cold start. `tropa.web.entry` sets it for requests.
gc.set_threshold(200_000, 20, 20)
