package main

import (
	"fmt"
	"regexp"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
)

// release matches the version of a build from a tagged commit. Anything else
// (a later commit, a changed file) names the commit or the machine's state, and
// would make the artifacts of one source differ.
var release = regexp.MustCompile(`^v\d+\.\d+\.\d+$`)

// version gives the version of pamphlet: "0.1.0", or "devel" between releases.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && release.MatchString(info.Main.Version) {
		return strings.TrimPrefix(info.Main.Version, "v")
	}
	return "devel"
}

func versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Print the version of pamphlet",
		Long:    "Print the version of pamphlet, to quote when you ask for help.",
		Example: "  pamphlet version",
		Args:    noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := fmt.Fprintf(cmd.OutOrStdout(), "pamphlet %s %s %s/%s\n",
				version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return err
		},
	}
}
