namespace SourceJax.Fuzz.Grammar.Arrays;

/// <summary>A way to make an array of a shape that is wanted.</summary>
/// <param name="Weight">How often it is taken.</param>
/// <param name="Build">Makes it, with operands that are nested less deep than given; null where the form has no such shape.</param>
sealed record ArrayForm(int Weight, Func<ArrayPlace, Expression?> Build);

/// <summary>Where an expression is wanted, and which.</summary>
/// <param name="Grammar">Makes operands.</param>
/// <param name="Scope">What they may use.</param>
/// <param name="Element">The type of elements.</param>
/// <param name="Shape">The shape.</param>
/// <param name="Depth">How deep operands may be nested.</param>
sealed record ArrayPlace(ArrayGrammar Grammar, Scope Scope, NumberType Element, Shape Shape, int Depth)
{
    public Draw Draw => Grammar.Draw;

    public Extents Extents => Grammar.Extents;

    /// <summary>What is wanted, by its text.</summary>
    public Expression Made(string template, params IEnumerable<Expression> operands) => new(ArrayType.Of(Element, Shape), template, [.. operands]);

    /// <summary>An operand of a shape.</summary>
    public Expression Operand(Shape shape) => Operand(Element, shape);

    public Expression Operand(NumberType element, Shape shape) => Grammar.Expressions.Array(Scope, element, shape, Depth - 1);

    /// <summary>A variable or a constant where one is used twice.</summary>
    public Expression Leaf(Shape shape) => Grammar.Expressions.Leaf(Scope, Element, shape);

    public Expression Number() => Grammar.Expressions.Number(Scope, Math.Min(Depth - 1, 1));

    public Expression Operand(Scope scope, Shape shape) => Grammar.Expressions.Array(scope, Element, shape, Depth - 1);
}
