// Package templates holds the shared styling as it is shipped: theme.yaml, the
// style sheets, the pages, the words for readers, the fonts, and the starter of
// a new project. It is data; package theme reads it.
package templates

import "embed"

// Files are the templates by their path in this folder.
//
//go:embed theme.yaml all:css fonts labels pages starter
var Files embed.FS
