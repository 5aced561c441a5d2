package main

import "testing"

func TestOnlyTaggedCommitsAreReleases(t *testing.T) {
	for version, want := range map[string]bool{
		"v0.1.0": true, "v10.20.30": true,
		"": false, "v": false, "(devel)": false, "0.1.0": false, "v0.1": false, "v0.1.0.0": false, "v0.1.": false, "v.1.0": false,
		"v0.1.0-rc.1": false, "v0.1.0+dirty": false, "v0.1.1-0.20261130120000-0123456789ab": false, "v0.1.x": false, "v0.1.0\n": false, "v-1.0.0": false,
	} {
		if got := isRelease(version); got != want {
			t.Errorf("%q: got %v, want %v", version, got, want)
		}
	}
}
