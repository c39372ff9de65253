"""The workspace on disk: paths, resources, the lock, and publishing files all at once or not at all."""
