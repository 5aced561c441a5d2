package main

import (
	"errors"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"pamphlet/pipeline/diag"
)

// unknown returns the error for a word that is not in known. It names the word that
// was most likely meant, and the command that lists all.
func unknown(kind, word string, known []string, help string) error {
	hint := ""
	if near := diag.Nearest(word, known); near != "" {
		hint = fmt.Sprintf("did you mean %q? ", near)
	}
	return fmt.Errorf("unknown %s %q\n    %s%q lists what there is", kind, word, hint, help)
}

// flagError returns an error about the flags of cmd in plain words.
func flagError(cmd *cobra.Command, err error) error {
	help := cmd.CommandPath() + " --help"
	if e, ok := errors.AsType[*pflag.NotExistError](err); ok && len(e.GetSpecifiedName()) > 1 {
		var names []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, "--"+f.Name) })
		return unknown("flag", "--"+e.GetSpecifiedName(), names, help)
	}
	if e, ok := errors.AsType[*pflag.NotExistError](err); ok {
		err = fmt.Errorf("unknown flag %q", "-"+e.GetSpecifiedName())
	}
	if e, ok := errors.AsType[*pflag.ValueRequiredError](err); ok {
		err = fmt.Errorf("%s needs a value", dashed(e.GetSpecifiedName()))
		if f := e.GetFlag(); f != nil {
			name, _ := pflag.UnquoteUsage(f)
			err = fmt.Errorf("%w, as in %s %s", err, dashed(e.GetSpecifiedName()), name)
		}
	}
	if e, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		cause := e.Unwrap()
		if errors.Is(cause, strconv.ErrSyntax) || errors.Is(cause, strconv.ErrRange) {
			cause = errors.New("want " + kind(e.GetFlag()))
		}
		err = fmt.Errorf("--%s %q: %w", e.GetFlag().Name, e.GetValue(), cause)
	}
	return fmt.Errorf("%w\n    %q lists what there is", err, help)
}

// dashed returns a flag as it is typed.
func dashed(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}

// kind returns what kind of value a flag takes.
func kind(f *pflag.Flag) string {
	switch f.Value.Type() {
	case "bool":
		return "true or false"
	case "int", "uint":
		return "a whole number"
	case "duration":
		return "a time, as 30s or 5m"
	}
	return "another value"
}

// oneSource returns an error if a command has more than one argument.
func oneSource(cmd *cobra.Command, args []string) error {
	if len(args) > 1 {
		return fmt.Errorf("%q is one SOURCE too many\n    run %q once for each, or give the folder that holds them",
			args[1], cmd.CommandPath())
	}
	return nil
}

// noArguments returns an error if a command has an argument.
func noArguments(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return fmt.Errorf("%q takes no arguments, got %q", cmd.CommandPath(), args[0])
	}
	return nil
}
