package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

// helpCommand is "pamphlet help". Unlike cobra's own, it returns an error for an
// unknown command, and suggests the nearest one.
func helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Show what a command does and how to use it",
		Long:  `Show what a command does, its flags and examples. "pamphlet COMMAND --help" shows the same.`,
		Example: `  pamphlet help
  pamphlet help build`,
		RunE: func(cmd *cobra.Command, args []string) error {
			root := cmd.Root()
			if len(args) == 0 {
				return root.Help()
			}
			if len(args) > 1 {
				return fmt.Errorf("%q is one COMMAND too many\n    type pamphlet help %s", strings.Join(args[1:], " "), args[0])
			}
			for _, c := range root.Commands() {
				if c.Name() == args[0] {
					c.InitDefaultHelpFlag()
					return c.Help()
				}
			}
			return unknownCommand(root, args[0])
		},
	}
}

// unknownCommand returns the error for a word that is not a command of root.
func unknownCommand(root *cobra.Command, word string) error {
	var names []string
	for _, c := range root.Commands() {
		if !c.Hidden {
			names = append(names, c.Name())
		}
	}
	return unknown("command", word, names, "pamphlet --help")
}
