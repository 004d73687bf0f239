using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Lowering;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Emission;

/// <summary>Prints a nest as C# loops: scalar, or with SIMD lanes along the innermost axis and a scalar loop for what is left over.</summary>
sealed class NestCode(CodeWriter writer, ExprCode code, Nest nest)
{
    readonly Dictionary<FoldRoot, string> registers = [];

    /// <summary>The lanes type; null where one element is computed at a time.</summary>
    public string? Lanes { get; init; }

    /// <summary>Names for the registers of sums.</summary>
    public Func<string, string> Unique { get; init; } = name => name;

    /// <summary>The C# reference to a buffer's first element; null where lanes are loaded from spans.</summary>
    public Func<LoopBuffer, string>? Origin { get; init; }

    /// <summary>Accumulators that are declared already, as out parameters.</summary>
    public IReadOnlyCollection<string> Declared { get; init; } = [];

    int Innermost => nest.Axes.Count - 1;

    public void Print() => Loops(0);

    /// <summary>Inside of the loops 0..depth-1.</summary>
    void Loops(int depth)
    {
        foreach (NestLet let in nest.Lets.Where(l => l.Level == depth - 1 && depth < nest.Axes.Count)) Let(let);
        var folds = nest.Roots.OfType<FoldRoot>().Where(f => f.From == depth && depth < nest.Axes.Count).ToArray();
        foreach (FoldRoot fold in folds)
        {
            string type = Declared.Contains(fold.Accumulator.Name) ? "" : fold.Accumulator.DType.CSharpName + " ";
            writer.Line($"{type}{NameScope.Escape(fold.Accumulator.Name)} = {code.Print(fold.Start)};");
            if (Lanes is null) continue;
            registers[fold] = Unique(fold.Accumulator.Name + "Lanes");
            writer.Line($"{Lanes} {registers[fold]} = {Lanes}.Broadcast({NameScope.Escape(fold.Accumulator.Name)});");
        }
        if (depth == nest.Axes.Count) Body();
        else if (depth == Innermost && Lanes is { } lanes) InnermostLoops(lanes);
        else
        {
            NestAxis axis = nest.Axes[depth];
            writer.Open($"for (int {axis.Index} = 0; {axis.Index} < {code.Index(axis.Extent)}; {axis.Index}++)");
            Loops(depth + 1);
            writer.Close();
        }
        foreach (FoldRoot fold in folds) Finish(fold);
    }

    /// <summary>Whole registers first, of what is left the narrowest ones where that is known to be little, then single elements.</summary>
    void InnermostLoops(string lanes)
    {
        NestAxis axis = nest.Axes[Innermost];
        string extent = code.Index(axis.Extent);
        bool isFactor = axis.Extent.SymbolName is not null || axis.Extent.ConstantValue is not null;
        writer.Line($"int {axis.Index} = 0;");
        Registers(lanes, $"{(isFactor ? extent : $"({extent})")} - {lanes}.Count");
        DType dtype = nest.Roots[0].Value.DType;
        long? left = axis.Extent.ConstantValue % (512 / dtype.Bits);
        if (left == 0) return;
        if (left is not null && nest.Roots.All(r => r is StoreRoot))
        {
            int narrow = 128 / dtype.Bits;
            left %= narrow;
            Registers(LaneCode.TypeName(dtype, 128), $"{extent} - {Literals.Int(narrow)}");
            if (left == 0) return;
        }
        // Accumulators over the innermost axis alone join here; others only after the outer loops.
        writer.Open($"for (; {axis.Index} < {extent}; {axis.Index}++)");
        Loops(Innermost + 1);
        writer.Close();
    }

    void Registers(string type, string last)
    {
        string index = nest.Axes[Innermost].Index;
        writer.Open($"for (; {index} <= {last}; {index} += {type}.Count)");
        code.Lanes = new(type, index, [.. nest.Lets.Where(l => l.Level == Innermost).Select(l => l.Local.Name)], Origin);
        Loops(Innermost + 1);
        code.Lanes = null;
        writer.Close();
    }

    void Let(NestLet let)
    {
        string type = code.Lanes?.Type ?? let.Local.DType.CSharpName;
        writer.Line($"{type} {NameScope.Escape(let.Local.Name)} = {code.Print(let.Value)};");
    }

    void Body()
    {
        for (int i = 0; i < nest.Roots.Count; i++)
        {
            foreach (NestLet let in nest.Lets.Where(l => l.After == i && l.Level == Innermost)) Let(let);
            switch (nest.Roots[i])
            {
                case StoreRoot store:
                    Store(store.Buffer, store.Index, store.Value, store.Combine);
                    break;
                case FoldRoot fold when fold.From == nest.Axes.Count:
                    Store(fold.Buffer!, fold.Index, fold.Value, fold.FoldsIntoBuffer ? fold.Combine : null);
                    break;
                case FoldRoot fold:
                    string accumulator = code.Lanes is null ? NameScope.Escape(fold.Accumulator.Name) : registers[fold];
                    writer.Line(Accumulate(accumulator, fold.Combine, fold.Accumulator.DType, fold.Value));
                    break;
            }
        }
    }

    void Store(LoopBuffer buffer, Dim index, LoopExpr value, CodedPrimitive? combine)
    {
        var element = new LoadExpr(buffer.Aval.DType, buffer, index);
        if (code.Lanes is { } lanes)
        {
            LoopExpr stored = combine is null ? value : new ApplyExpr(combine, buffer.Aval.DType, [element, value], IsElement: true);
            writer.Line(lanes.Store(code.Print(stored), buffer, index, code));
        }
        else
        {
            writer.Line(combine is null ? $"{code.Print(element)} = {Converted(value, buffer.Aval.DType)};" : Accumulate(code.Print(element), combine, buffer.Aval.DType, value));
        }
    }

    string Converted(LoopExpr value, DType target) => value.DType == target ? code.Print(value) : $"({target.CSharpName})({code.Print(value)})";

    /// <summary>target = combine(target, value), shorter for sums and products.</summary>
    string Accumulate(string target, CodedPrimitive combine, DType dtype, LoopExpr value)
    {
        CodeTemplate template = code.Lanes?.Code(combine, dtype) ?? combine.Element(dtype);
        string operand = Converted(value, dtype);
        return template.Text switch
        {
            "{0} + {1}" => $"{target} += {operand};",
            "{0} * {1}" => $"{target} *= {operand};",
            _ => $"{target} = {ExprCode.Fill(template, [new(target), new(operand, Precedence.Conditional)]).Text};",
        };
    }

    void Finish(FoldRoot fold)
    {
        string accumulator = NameScope.Escape(fold.Accumulator.Name);
        DType dtype = fold.Accumulator.DType;
        if (registers.TryGetValue(fold, out string? register))
        {
            if (fold.Combine.Element(dtype).Text == "{0} + {1}")
            {
                writer.Line($"{accumulator} += {Lanes}.Sum({register});");
            }
            else
            {
                string lane = Unique("lane");
                var element = new CodeTemplate($"{Lanes}.Lane({register}, {lane})");
                writer.Line($"for (int {lane} = 0; {lane} < {Lanes}.Count; {lane}++)");
                writer.Nested($"{accumulator} = {ExprCode.Fill(fold.Combine.Element(dtype), [new(accumulator), element]).Text};");
            }
        }
        if (fold.Buffer is { } buffer) Store(buffer, fold.Index, fold.Accumulator, fold.FoldsIntoBuffer ? fold.Combine : null);
    }
}
