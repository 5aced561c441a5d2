//go:build race

package spooltest

const racing = true
