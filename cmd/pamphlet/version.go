package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"

	"github.com/spf13/cobra"
)

// devel is the version between releases.
const devel = "devel"

// version returns the version of pamphlet: "0.1.0", or "devel" between releases.
var version = sync.OnceValue(func() string {
	if info, ok := debug.ReadBuildInfo(); ok && isRelease(info.Main.Version) {
		return strings.TrimPrefix(info.Main.Version, "v")
	}
	return devel
})

// isRelease reports whether a version is that of a build from a tagged commit: "v0.1.0".
// Any other version (of a later commit, or with changed files) names the commit or the
// state of the machine, and would make the artifacts of the same source differ.
func isRelease(version string) bool {
	numbers, ok := strings.CutPrefix(version, "v")
	parts := strings.Split(numbers, ".")
	for _, p := range parts {
		if p == "" || strings.Trim(p, "0123456789") != "" {
			return false
		}
	}
	return ok && len(parts) == 3
}

// commit returns the commit that this program was built from, as in " (2026-11-30,
// 0123abc)", and says whether files were changed since. It returns "" if that is not
// known.
func commit() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	settings := map[string]string{}
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	date, _, _ := strings.Cut(settings["vcs.time"], "T")
	if date == "" {
		return ""
	}
	changed := ""
	if settings["vcs.modified"] == "true" {
		changed = ", changed"
	}
	return fmt.Sprintf(" (%s, %.7s%s)", date, settings["vcs.revision"], changed)
}

func versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Print the version of pamphlet",
		Long:    "Print the version of pamphlet, to quote when you ask for help.",
		Example: "  pamphlet version",
		Args:    noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := fmt.Fprintf(cmd.OutOrStdout(), "pamphlet %s%s %s %s/%s\n",
				version(), commit(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return err
		},
	}
}
