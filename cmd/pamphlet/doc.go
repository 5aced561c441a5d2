// Command pamphlet turns one article and one file of contact details into a
// brochure to print, a guide to download and a handout to e-mail.
//
// This package is only the command line: it reads arguments, calls package pipeline,
// and prints the result. Findings go to standard error, results to standard output.
// The exit status is 0 if all was built, 1 if an article has errors, and 2 for wrong
// usage or an error of the machine.
//
//	pamphlet init asthma-clinic
//	cd asthma-clinic
//	pamphlet build
package main
