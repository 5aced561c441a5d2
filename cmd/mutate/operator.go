package main

import (
	"go/ast"
	"go/token"
	"go/types"
	"math/big"
)

// comparisons are what a comparison becomes: one with the boundary moved, and its
// opposite.
var comparisons = map[token.Token][]token.Token{
	token.LSS: {token.LEQ, token.GEQ},
	token.LEQ: {token.LSS, token.GTR},
	token.GTR: {token.GEQ, token.LEQ},
	token.GEQ: {token.GTR, token.LSS},
	token.EQL: {token.NEQ},
	token.NEQ: {token.EQL},
}

// connectives are the operators between conditions.
var connectives = map[token.Token]token.Token{token.LAND: token.LOR, token.LOR: token.LAND}

// sums are the operators between numbers, and the assignments that have them.
var sums = map[token.Token]token.Token{
	token.ADD: token.SUB, token.SUB: token.ADD, token.MUL: token.QUO, token.QUO: token.MUL, token.REM: token.MUL,
	token.ADD_ASSIGN: token.SUB_ASSIGN, token.SUB_ASSIGN: token.ADD_ASSIGN,
	token.MUL_ASSIGN: token.QUO_ASSIGN, token.QUO_ASSIGN: token.MUL_ASSIGN, token.REM_ASSIGN: token.MUL_ASSIGN,
}

// stmt adds the mutants of a statement that does not contain others.
func (d *finder) stmt(s ast.Stmt) {
	switch s := s.(type) {
	case *ast.ExprStmt:
		if d.listed[s] && !isPanic(s.X) {
			d.add(s, statement, "", "")
		}
	case *ast.AssignStmt:
		if !d.listed[s] || s.Tok == token.DEFINE || onlyUses(s) {
			return
		}
		if op, ok := sums[s.Tok]; ok && d.numeric(s.Lhs[0]) {
			d.add(s, statement, "", d.text(s.Lhs[0])+" "+op.String()+" "+d.text(s.Rhs[0]))
		}
		d.add(s, statement, "", "")
	case *ast.IncDecStmt:
		op := token.DEC
		if s.Tok == token.DEC {
			op = token.INC
		}
		d.add(s, step, d.kind(s.X), d.text(s.X)+op.String())
	case *ast.BranchStmt:
		if d.listed[s] && (s.Tok == token.BREAK || s.Tok == token.CONTINUE) {
			d.add(s, statement, "", "")
		}
	}
}

// isPanic reports whether e calls panic. Without the call a function may lack its
// final return.
func isPanic(e ast.Expr) bool {
	c, ok := e.(*ast.CallExpr)
	if !ok {
		return false
	}
	id, ok := c.Fun.(*ast.Ident)
	return ok && id.Name == "panic"
}

// onlyUses reports whether the only effect of an assignment is to use a name.
func onlyUses(s *ast.AssignStmt) bool {
	for _, e := range s.Lhs {
		if id, ok := e.(*ast.Ident); !ok || id.Name != "_" {
			return false
		}
	}
	_, call := s.Rhs[0].(*ast.CallExpr)
	return !call
}

// expr adds the mutants of an expression.
func (d *finder) expr(e ast.Expr) {
	switch e := e.(type) {
	case *ast.BinaryExpr:
		d.binary(e)
	case *ast.UnaryExpr:
		d.constant(e, e.X)
		switch {
		case e.Op == token.NOT && d.isBool(e):
			d.add(e, condition, "", d.text(e.X))
		case e.Op == token.SUB && d.numeric(e.X):
			d.add(e, number, d.kind(e), d.text(e.X))
		}
	case *ast.ParenExpr:
		d.constant(e, e.X)
	case *ast.BasicLit:
		if e.Kind == token.INT && !d.exact[e] {
			d.integer(e)
		}
	}
}

func (d *finder) binary(e *ast.BinaryExpr) {
	tv := d.src.info.Types[e]
	with := func(op token.Token) string { return d.text(e.X) + " " + op.String() + " " + d.text(e.Y) }
	if _, ok := comparisons[e.Op]; !ok && e.Op != token.SHL && e.Op != token.SHR {
		d.constant(e, e.X, e.Y)
	}
	if d.exact[e] || tv.Value != nil && isFloat(tv.Type) {
		d.exact[e.X], d.exact[e.Y] = true, true
	}
	if ops, ok := comparisons[e.Op]; ok && tv.Value == nil {
		for _, op := range ops {
			d.add(e, condition, "", with(op))
		}
	}
	if op, ok := connectives[e.Op]; ok && d.isBool(e) {
		d.add(e, condition, "", with(op))
		for _, side := range []ast.Expr{e.X, e.Y} {
			if b, ok := side.(*ast.BinaryExpr); d.isBool(side) && (!ok || connectives[b.Op] == 0) {
				d.negate(side)
			}
		}
	}
	if op, ok := sums[e.Op]; ok && d.numeric(e) && !d.exact[e] {
		d.add(e, number, d.kind(e), with(op))
	}
}

// integer adds the mutants of an integer: 0 becomes 1, 1 becomes 0, and any other
// becomes one more and one less.
func (d *finder) integer(e *ast.BasicLit) {
	n, ok := new(big.Int).SetString(e.Value, 0)
	if !ok {
		return
	}
	one := big.NewInt(1)
	switch {
	case n.Sign() == 0:
		d.add(e, number, d.kind(e), "1")
	case n.Cmp(one) == 0:
		d.add(e, number, d.kind(e), "0")
	default:
		d.add(e, number, d.kind(e), new(big.Int).Add(n, one).String())
		d.add(e, number, d.kind(e), new(big.Int).Sub(n, one).String())
	}
}

func (d *finder) numeric(e ast.Expr) bool {
	t := d.src.info.Types[e].Type
	if t == nil {
		return false
	}
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsNumeric != 0
}

func isFloat(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsFloat != 0
}

// constant records the type of a constant for its parts, because the parts of an
// untyped constant have none of their own.
func (d *finder) constant(e ast.Expr, parts ...ast.Expr) {
	if tv := d.src.info.Types[e]; tv.Value != nil {
		for _, p := range parts {
			d.types[p] = d.typeOf(e)
		}
	}
}

func (d *finder) typeOf(e ast.Expr) types.Type {
	t := d.src.info.Types[e].Type
	if b, ok := t.(*types.Basic); ok && b.Info()&types.IsUntyped != 0 && d.types[e] != nil {
		return d.types[e]
	}
	return t
}

// kind returns the type of a number as the file writes it.
func (d *finder) kind(e ast.Expr) string {
	t := d.typeOf(e)
	if t == nil {
		return ""
	}
	return spell(t, d.file.tree, d.src.path)
}
