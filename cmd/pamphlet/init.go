package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"pamphlet/templates"
)

func initCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "init DIR",
		Short: "Make a new project that builds at once",
		Long: `Make a new project in the folder DIR, which must be new or empty: a short
article that shows what you can write, and a file for your contact details.`,
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
			files, err := initProject(args[0])
			if err != nil {
				return fmt.Errorf("make a project: %w", err)
			}
			out := printer{w: cmd.OutOrStdout()}
			for _, f := range files {
				out.printf("%s\n", filepath.Join(args[0], f))
			}
			out.printf("\nNow put your own details into %s, and type\n\n",
				filepath.Join(args[0], "source", "clinic.yaml"))
			if filepath.Clean(args[0]) != "." {
				out.printf("    cd %s\n", args[0])
			}
			out.printf("    pamphlet build\n")
			return out.err
		},
	}
}

// initProject copies the starter into dir, which must not exist or be empty,
// and gives the files by their path in it.
func initProject(dir string) ([]string, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer func() { _ = root.Close() }()
	there, err := fs.ReadDir(root.FS(), ".")
	if err != nil {
		return nil, err
	}
	if len(there) > 0 {
		return nil, fmt.Errorf("%s is not empty: name a new folder", dir)
	}

	starter, err := fs.Sub(templates.Files, "starter")
	if err != nil {
		return nil, err
	}
	var files []string
	err = fs.WalkDir(starter, ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.IsDir() {
			return root.MkdirAll(path, 0o755)
		}
		data, err := fs.ReadFile(starter, path)
		if err != nil {
			return err
		}
		if path == "gitignore" {
			path = ".gitignore" // embedding leaves out names with a dot
		}
		files = append(files, filepath.FromSlash(path))
		return root.WriteFile(path, data, 0o644)
	})
	return files, err
}
