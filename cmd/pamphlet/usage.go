package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"pamphlet/pipeline/diag"
)

// unknown gives the error for a word that is none of known, with the one that
// was most likely meant and the command that lists them all.
func unknown(kind, word string, known []string, help string) error {
	hint := ""
	if near := diag.Nearest(word, known); near != "" {
		hint = fmt.Sprintf("did you mean %q? ", near)
	}
	return fmt.Errorf("unknown %s %q\n    %s%q lists what there is", kind, word, hint, help)
}

// flagError words what is wrong with the flags of cmd.
func flagError(cmd *cobra.Command, err error) error {
	help := cmd.CommandPath() + " --help"
	if e, ok := errors.AsType[*pflag.NotExistError](err); ok && len(e.GetSpecifiedName()) > 1 {
		var names []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, "--"+f.Name) })
		return unknown("flag", "--"+e.GetSpecifiedName(), names, help)
	}
	if e, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		err = fmt.Errorf("--%s %q: %w", e.GetFlag().Name, e.GetValue(), e.Unwrap())
	}
	return fmt.Errorf("%w\n    %q lists what there is", err, help)
}

// oneSource lets a command have one argument, or none.
func oneSource(cmd *cobra.Command, args []string) error {
	if len(args) > 1 {
		return fmt.Errorf("%q is one SOURCE too many\n    run %q once for each, or give the folder that holds them",
			args[1], cmd.CommandPath())
	}
	return nil
}

// noArguments refuses every argument.
func noArguments(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return fmt.Errorf("%q takes no arguments, got %q", cmd.CommandPath(), args[0])
	}
	return nil
}
