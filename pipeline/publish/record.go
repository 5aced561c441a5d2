package publish

// Record returns the manifest that Commit writes for the set if there is no earlier
// one.
func (s Set) Record() (Manifest, error) { return s.manifest() }
