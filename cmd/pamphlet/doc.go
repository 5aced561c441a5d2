// Command pamphlet turns one article and one file of contact details into a
// brochure to print, a guide to download and a handout to e-mail.
//
// This package is the command line and no more: it reads arguments, calls
// package pipeline, and prints what comes back. Findings go to standard error,
// results to standard output. The exit status is 0 if all was built, 1 if an
// article has errors, and 2 for wrong usage or a machine that fails.
//
//	pamphlet init asthma-clinic
//	cd asthma-clinic
//	pamphlet build
package main
