-- Journal of the cash desk. A change of shape is a new script, never an edit of what is in the field.
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS jobs (
    id TEXT PRIMARY KEY,
    place INTEGER NOT NULL,           -- order of arrival
    parent TEXT,                      -- a step that the agent made for another job, such as opening the shift
    kind TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    fence INTEGER NOT NULL,
    state TEXT NOT NULL,
    body TEXT NOT NULL,
    intent TEXT NOT NULL DEFAULT '{}',
    tries INTEGER NOT NULL DEFAULT 0, -- how often this attempt has been started anew by the agent itself
    lease_until TEXT NOT NULL,
    outcome TEXT,
    result TEXT,
    problem TEXT,
    cause TEXT,                       -- why it waits; reported once per cause
    superseded INTEGER NOT NULL DEFAULT 0,
    updated_at TEXT NOT NULL
);

CREATE TABLE IF NOT EXISTS history (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    job TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    state TEXT NOT NULL,
    at TEXT NOT NULL
);

CREATE TABLE IF NOT EXISTS reports (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    job TEXT NOT NULL,
    body TEXT NOT NULL,
    answered TEXT                     -- accepted, stale, refused; nothing while it still has to be sent
);
CREATE INDEX IF NOT EXISTS reports_open ON reports (number) WHERE answered IS NULL;
