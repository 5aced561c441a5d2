package publish

// Record returns the manifest that Commit gives the set where there is no earlier
// one.
func (s Set) Record() (Manifest, error) { return s.manifest() }
