// Package publish turns the artifacts of one article, which are in memory, into
// files under the output folder, with manifest.json as the commit record.
//
// The new files are first written beside their places, then renamed into them
// one by one, the manifest last. A folder that does not match its manifest, from
// a build that was cut short or from a change by hand, is therefore seen and
// mended by the next build.
//
// It never writes outside the output folder, by a symbolic link or otherwise;
// never touches a file that is neither in the set nor in its manifest; never
// rewrites a file that is already right; and never records the time of a build.
//
//	result, err := publish.Commit("output", publish.Set{
//		Slug: "asthma", Title: "Living with asthma", Inputs: hash, Artifacts: artifacts})
//	for _, f := range result.Files {
//		fmt.Println(f.Name, f.Change) // asthma-brochure.pdf written
//	}
package publish
