namespace SourceJax.Fuzz.Grammar.Arrays;

/// <summary>Random expressions of arrays and numbers.</summary>
sealed class ArrayExpressions(ArrayGrammar grammar)
{
    const int Tries = 8;

    static readonly ArrayForm[] Floats =
    [
        .. Elementwise.Floats, .. Reductions.Floats, .. AlongAxes.Floats, .. Movements.All, .. Selections.All, .. Updates.All, .. Products.All,
        .. Combinators.All,
        .. Creations.Floats, .. ExtentTests.Floats, .. NumberExtents.All,
    ];

    static readonly ArrayForm[] Ints =
        [.. Elementwise.Ints, .. Reductions.Ints, .. AlongAxes.Ints, .. Movements.All, .. Selections.All, .. Updates.All, .. Creations.Ints, .. NumberExtents.All];

    static readonly ArrayForm[] Truths = [.. Elementwise.Truths, .. Reductions.Truths, .. Movements.All, .. Selections.All];

    static readonly (int Weight, string Template, string Operands)[] Numbers =
    [
        (6, "{0} + {1}", "dd"), (6, "{0} * {1}", "dd"), (3, "{0} - {1}", "dd"), (2, "Math.Sin({0})", "d"), (2, "Math.Tanh({0})", "d"),
        (1, "Math.Sqrt(0.5 + {0} * {0})", "v"), (1, "{0} ? {1} : {2}", "bdd"), (1, "Math.Max({0}, {1})", "dd"),
        (8, "{0}.Item()", "a"), (3, "(double){0}", "i"),
    ];

    Draw Draw => grammar.Draw;

    public Expression Array(Scope scope, NumberType element, Shape shape, int depth)
    {
        if (depth <= 0 || Draw.OneIn(5)) return Leaf(scope, element, shape);
        ArrayForm[] forms = element.IsFloat ? Floats : element == CSharpType.Int ? Ints : Truths;
        var place = new ArrayPlace(grammar, scope, element, shape, depth);
        for (int i = 0; i < Tries; i++)
        {
            if (Draw.Weighted(forms, f => f.Weight).Build(place) is { } made) return made;
        }
        return Leaf(scope, element, shape);
    }

    /// <summary>A variable, one that is broadcast, or a constant.</summary>
    public Expression Leaf(Scope scope, NumberType element, Shape shape)
    {
        ArrayType type = ArrayType.Of(element, shape);
        Variable[] exact = [.. scope.Variables.Where(v => v.Type.Equals(type))];
        if (exact.Length > 0 && !Draw.OneIn(8)) return Draw.Of(exact).Read;
        string extents = grammar.Extents.Text(shape);
        if (element == CSharpType.Bool) return new(type, $"Jnp.BroadcastTo({{0}}, {extents})".Replace(", )", ")"), Compared(scope));
        Variable[] arrays = [.. scope.Variables.Where(v => v.Type is ArrayType { Holder: Holder.NDArray } a && a.Element == element)];
        Variable[] wider = [.. arrays.Where(v => Broadcasts(((ArrayType)v.Type).Shape!, shape))];
        if (wider.Length > 0 && Draw.Below(4) > 0 && shape.Rank > 0) return new(type, $"Jnp.BroadcastTo({Draw.Of(wider).Name}, {extents})");
        if (arrays.Length > 0 && Draw.Below(4) > 0)
        {
            string number = $"Jnp.Sum({Draw.Of(arrays).Name})";
            return new(type, shape.Rank == 0 ? number : $"Jnp.BroadcastTo({number}, {extents})");
        }
        if (element == CSharpType.Int)
        {
            if (shape.Rank == 1 && Draw.OneIn(2)) return new(type, Creations.Counted(shape[0], extents));
            return new(type, $"Jnp.Full([{extents}], {{0}})", Int(scope));
        }
        return new(type, Draw.OneIn(3) && shape.Rank > 0 ? $"Jnp.Ones<double>({extents})" : $"Jnp.Full([{extents}], {{0}})", Number(scope, 0));
    }

    /// <summary>A rank-0 truth value.</summary>
    Expression Compared(Scope scope) => new(ArrayType.Of(CSharpType.Bool, Shape.Scalar), "Jnp.Array({0} > 0.3)", Number(scope, 0));

    static bool Broadcasts(Shape from, Shape to)
    {
        if (from.Rank > to.Rank) return false;
        for (int axis = 0; axis < from.Rank; axis++)
        {
            Extent own = from[axis];
            if (!own.Equals(to[to.Rank - from.Rank + axis]) && own.Constant != 1) return false;
        }
        return true;
    }

    public Expression Number(Scope scope, int depth)
    {
        Variable[] numbers = [.. scope.Readable(CSharpType.Double)];
        if (depth <= 0 || Draw.OneIn(3)) return numbers.Length > 0 && !Draw.OneIn(4) ? Draw.Of(numbers).Read : Constant();
        var (_, template, operands) = Draw.Weighted(Numbers, n => n.Weight);
        return new(CSharpType.Double, template, [.. operands.Select(letter => letter switch
        {
            'd' => Number(scope, depth - 1),
            'v' => Number(scope, 0),
            'a' => Array(scope, CSharpType.Double, Shape.Scalar, depth),
            'i' => Int(scope),
            _ => Truth(scope, depth - 1),
        })]);
    }

    public Expression Constant() => new(CSharpType.Double, Draw.Of("0.5", "2.0", "0.25", "1.5", "-0.75", "1.25", "0.1"));

    public Expression Int(Scope scope)
    {
        Variable[] ints = [.. scope.Readable(CSharpType.Int)];
        if (Draw.OneIn(10) && scope.Variables.FirstOrDefault(v => v.Type is ArrayType) is { } array)
            return new(CSharpType.Int, $"Jnp.{Draw.Of("Size", "Ndim")}({array.Name})");
        return ints.Length > 0 && !Draw.OneIn(3) ? Draw.Of(ints).Read : new(CSharpType.Int, $"{Draw.Below(4)}");
    }

    /// <summary>An int below a count; now and then one that may not be.</summary>
    public Expression Index(Scope scope, int count)
    {
        Variable[] ints = [.. scope.Readable(CSharpType.Int)];
        return ints.Length > 0 && Draw.OneIn(2) ? new(CSharpType.Int, Draw.OneIn(6) ? "{0}" : $"Math.Clamp({{0}}, 0, {count - 1})", Draw.Of(ints).Read)
            : new(CSharpType.Int, $"{Draw.Below(count)}");
    }

    /// <summary>A C# truth value. Two sides that are the same number would differ by rounding only: there is always something between them.</summary>
    public Expression Truth(Scope scope, int depth) => Draw.Below(4) switch
    {
        0 => new(CSharpType.Bool, Draw.Of("{0} % 2 == 0", "{0} > 1"), Int(scope)),
        1 when depth > 0 => new(CSharpType.Bool, Draw.Of("{0} && {1}", "{0} || {1}"), Truth(scope, depth - 1), Truth(scope, depth - 1)),
        2 when depth > 0 => new(CSharpType.Bool, "{0}.Item()", Array(scope, CSharpType.Bool, Shape.Scalar, depth)),
        _ => new(CSharpType.Bool, Draw.Of("{0} > 0.7 * {1} + 0.0137", "{0} < 0.6 * {1} - 0.0171"), Number(scope, depth), Number(scope, depth)),
    };

    /// <summary>A result that depends on what there is.</summary>
    public Expression Result(Scope scope, CSharpType type)
    {
        if (type is CompositeType composite)
        {
            string places = string.Join(", ", composite.Fields.Select((_, i) => $"{{{i}}}"));
            return new(type, $"({places})", composite.Fields.Select(f => Result(scope, f.Type)));
        }
        Expression result = type is ArrayType array ? Array(scope, CSharpType.Double, array.Shape!, 3) : Number(scope, 2);
        foreach (Variable v in scope.Variables.Where(v => v.IsWritable).TakeLast(4))
        {
            if (v.Type == CSharpType.Double) result = new(type, "{0} + {1}", result, v.Read);
            else if (v.Type is ArrayType { Element.IsFloat: true } local && type is ArrayType wanted && Broadcasts(local.Shape!, wanted.Shape!))
                result = new(type, "{0} + {1}", result, v.Read);
            else if (v.Type is ArrayType { Element.IsFloat: true })
                result = new(type, type is ArrayType ? "{0} + Jnp.Sum({1})" : "{0} + Jnp.Sum({1}).Item()", result, v.Read);
        }
        return result;
    }
}
