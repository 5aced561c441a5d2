// Package publish writes the artifacts of articles, which are in memory, into files
// under the output folder, with manifest.json as the commit record of each set, and
// keeps the page that lists the sets.
//
// A build has the output folder, its Shelf, to itself. A new set is written beside its
// place and then renamed as a whole. The files of an existing set are written beside
// their places, then renamed into them one by one, the manifest last: the next build
// completes what an interrupted one has begun. A file that leaves is first recorded,
// then taken off the page, and only then removed, so that the page has no dead link.
//
// The package never writes outside the output folder, by a symbolic link or otherwise;
// never touches a file that is neither in the set nor in its manifest, nor a page that
// it did not write; never rewrites a file that is already right; and never records the
// time of a build. Anything else in the place of a set is a Problem of that set alone.
//
//	shelf, err := publish.Open(ctx, "output")
//	result, err := shelf.Commit(publish.Set{
//		Slug: "asthma", Title: "Living with asthma", Inputs: hash, Artifacts: artifacts})
//	for _, f := range result.Files {
//		fmt.Println(f.File, f.Change) // asthma-brochure.pdf written
//	}
//	err = shelf.WriteIndex(page(shelf.Sets()))
//	removed, err := shelf.Finish()
//	err = shelf.Close()
package publish
