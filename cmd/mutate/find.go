package main

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strconv"
)

// finder walks a file and collects its mutants.
type finder struct {
	src      *source
	file     *file
	function string
	// listed are the statements of blocks, from which one can be removed.
	listed map[ast.Stmt]bool
	// exact are floating-point constants. Their parts are not mutated, because they
	// would be rounded if they were computed at run time.
	exact map[ast.Expr]bool
	// types are the types of the parts of constants.
	types map[ast.Expr]types.Type
	found []*mutant
	seen  map[string]bool
}

// find returns the mutants of the package, numbered from 1.
func (s *source) find() []*mutant {
	var all []*mutant
	for _, f := range s.files {
		d := &finder{src: s, file: f, listed: map[ast.Stmt]bool{}, exact: map[ast.Expr]bool{}, types: map[ast.Expr]types.Type{}, seen: map[string]bool{}}
		for _, decl := range f.tree.Decls {
			d.decl(decl)
		}
		// Sorted by place, the outer before the inner, so that those of the same text
		// are together.
		slices.SortStableFunc(d.found, func(a, b *mutant) int {
			return cmp.Or(cmp.Compare(a.node.Pos(), b.node.Pos()), cmp.Compare(b.node.End(), a.node.End()))
		})
		all = append(all, d.found...)
	}
	for i, m := range all {
		m.id = i + 1
	}
	return all
}

func (d *finder) decl(decl ast.Decl) {
	switch decl := decl.(type) {
	case *ast.FuncDecl:
		d.function = nameOf(decl)
		if decl.Body != nil {
			ast.Inspect(decl.Body, d.visit)
		}
	case *ast.GenDecl:
		if decl.Tok != token.VAR {
			return
		}
		for _, s := range decl.Specs {
			v := s.(*ast.ValueSpec)
			d.function = "var " + v.Names[0].Name
			for _, e := range v.Values {
				ast.Inspect(e, d.visit)
			}
		}
	}
}

// nameOf returns Type.Name for a method, and Name for a function.
func nameOf(f *ast.FuncDecl) string {
	if f.Recv == nil || len(f.Recv.List) == 0 {
		return f.Name.Name
	}
	t := f.Recv.List[0].Type
	for {
		switch u := t.(type) {
		case *ast.StarExpr:
			t = u.X
		case *ast.IndexExpr:
			t = u.X
		case *ast.IndexListExpr:
			t = u.X
		case *ast.Ident:
			return u.Name + "." + f.Name.Name
		default:
			return f.Name.Name
		}
	}
}

// visit adds the mutants of one node, and records what it says about the nodes below
// it.
func (d *finder) visit(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.GenDecl:
		return n.Tok == token.VAR
	case *ast.ArrayType, *ast.StructType, *ast.FuncType, *ast.InterfaceType, *ast.MapType, *ast.ChanType:
		return false
	case *ast.BlockStmt:
		d.list(n.List)
	case *ast.CaseClause:
		d.list(n.Body)
	case *ast.CommClause:
		d.list(n.Body)
	case *ast.IfStmt:
		d.decides(n.Cond, true, true)
	case *ast.ForStmt:
		if n.Cond != nil {
			// With true in its place the loop would not end, and only the time limit
			// would show it.
			d.decides(n.Cond, false, true)
		}
	case *ast.SwitchStmt:
		if n.Tag == nil {
			for _, c := range n.Body.List {
				for _, e := range c.(*ast.CaseClause).List {
					d.decides(e, true, true)
				}
			}
		}
	case *ast.ReturnStmt:
		for _, e := range n.Results {
			d.returned(e)
		}
	case ast.Stmt:
		d.stmt(n)
	case ast.Expr:
		d.expr(n)
	}
	return true
}

func (d *finder) list(list []ast.Stmt) {
	for _, s := range list {
		d.listed[s] = true
	}
}

// add adds a mutant, unless it was added before.
func (d *finder) add(n ast.Node, w way, kind, becomes string) {
	pos := d.src.fset.Position(n.Pos())
	key := strconv.Itoa(pos.Offset) + " " + strconv.Itoa(int(n.End()-n.Pos())) + " " + becomes
	if d.seen[key] {
		return
	}
	d.seen[key] = true
	d.found = append(d.found, &mutant{
		file: d.file, function: d.function, node: n, pos: pos, way: w, kind: kind,
		was: d.text(n), becomes: becomes,
	})
}

func (d *finder) text(n ast.Node) string { return d.file.between(d.src.fset, n) }

// isBool reports whether e is a boolean that is not a constant.
func (d *finder) isBool(e ast.Expr) bool {
	tv := d.src.info.Types[e]
	b, ok := tv.Type.(*types.Basic)
	return ok && b.Info()&types.IsBoolean != 0 && tv.Value == nil
}

// decides adds the mutants of a condition: true if yes is set, false if no is set.
func (d *finder) decides(e ast.Expr, yes, no bool) {
	if !d.isBool(e) {
		return
	}
	if yes {
		d.add(e, condition, "", "true")
	}
	if no {
		d.add(e, condition, "", "false")
	}
	d.negate(e)
}

// negate adds the mutant that negates a boolean, unless its own operator is mutated
// anyway.
func (d *finder) negate(e ast.Expr) {
	switch u := e.(type) {
	case *ast.BinaryExpr:
		if _, ok := comparisons[u.Op]; ok {
			return
		}
	case *ast.UnaryExpr:
		return
	}
	d.add(e, condition, "", "!("+d.text(e)+")")
}

func (d *finder) returned(e ast.Expr) {
	if id, ok := e.(*ast.Ident); ok {
		switch id.Name {
		case "true":
			d.add(e, condition, "", "false")
			return
		case "false":
			d.add(e, condition, "", "true")
			return
		}
	}
	if d.isBool(e) {
		d.negate(e)
	}
}
