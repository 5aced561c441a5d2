package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
)

func initCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "init DIR",
		Short: "Make a new project that builds at once",
		Long: `Make a new project in the folder DIR: a short article that shows what you can
write, and a file for your contact details.

DIR must be new or empty; it may have a README, a licence and hidden files, such as
.git and .gitignore. No file is ever replaced.`,
		Example: `  pamphlet init my-clinic
  cd my-clinic
  pamphlet build`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return errors.New("init needs the name of one new folder\n    type, for example, pamphlet init my-clinic")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			made, err := initProject(args[0])
			if err != nil {
				return fmt.Errorf("make a project: %w", err)
			}
			out := printer{w: cmd.OutOrStdout()}
			for _, f := range made.made {
				out.printf("%s\n", filepath.Join(args[0], f))
			}
			for _, f := range made.kept {
				out.printf("%s: kept as it was", filepath.Join(args[0], f))
				if f == ".gitignore" {
					out.printf("; add a line output/ to it, to keep results out of git")
				}
				out.printf("\n")
			}
			out.printf("\nNow put your own details into %s, and type\n\n",
				filepath.Join(args[0], "source", "clinic.yaml"))
			if filepath.Clean(args[0]) != "." {
				out.printf("    cd %s\n", typed(args[0]))
			}
			out.printf("    pamphlet build\n")
			return out.err
		},
	}
}

// typed returns a path as people type it: in quotes if it has a space.
func typed(path string) string {
	if strings.Contains(path, " ") {
		return `"` + path + `"`
	}
	return path
}
