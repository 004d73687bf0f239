using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Targets.CSharp;

namespace SourceJax.Compiler.Targets.Cpu;

/// <summary>Prints a nest as C# loops: scalar, or with SIMD lanes along the innermost axis and a scalar loop for what is left over.</summary>
sealed class NestCode(CodeWriter writer, ExprCode code, LoopNest nest)
{
    readonly Dictionary<Local, string> registers = [];

    /// <summary>The lanes type; null where one element is computed at a time.</summary>
    public string? Lanes { get; init; }

    /// <summary>Names for the registers of sums.</summary>
    public Func<string, string> Unique { get; init; } = name => name;

    /// <summary>The C# reference to a buffer's first element; null where lanes are loaded from spans.</summary>
    public Func<LoopBuffer, string>? Origin { get; init; }

    /// <summary>Accumulators that are declared already, as out parameters.</summary>
    public IReadOnlyCollection<Local> Declared { get; init; } = [];

    public void Print() => Loop(nest.Axes[0]);

    void Loop(ForStatement loop)
    {
        foreach (Accumulator sum in loop.Accumulators)
        {
            string name = code.Name(sum.Local), type = Declared.Contains(sum.Local) ? "" : sum.Local.DType.CSharpName + " ";
            writer.Line($"{type}{name} = {code.Print(sum.Start)};");
            if (Lanes is null) continue;
            registers[sum.Local] = Unique(sum.Local.Name + "Lanes");
            writer.Line($"{Lanes} {registers[sum.Local]} = {Lanes}.Broadcast({name});");
        }
        if (loop == nest.Innermost && Lanes is { } lanes) InnermostLoops(lanes);
        else
        {
            string index = code.Name(loop.Index);
            writer.Open($"for (int {index} = 0; {index} < {code.Print(loop.Limit)}; {index}++)");
            Block(loop.Body);
            writer.Close();
        }
        // Accumulators over the innermost axis alone join here; others only after the outer loops.
        if (Lanes is not null) foreach (Accumulator sum in loop.Accumulators) Join(sum);
    }

    /// <summary>Whole registers first, of what is left the narrowest ones where that is known to be little, then single elements.</summary>
    void InnermostLoops(string lanes)
    {
        ForStatement loop = nest.Innermost;
        Dim count = loop.Extent!;
        string index = code.Name(loop.Index), extent = code.Index(count);
        bool isFactor = count.Bare is not null || count.ConstantValue is not null;
        writer.Line($"int {index} = 0;");
        Registers(lanes, $"{(isFactor ? extent : $"({extent})")} - {lanes}.Count");
        DType dtype = loop.Schedule!.Element;
        long? left = count.ConstantValue % (512 / dtype.Bits);
        if (left == 0) return;
        if (left is not null && nest.Effects.All(e => e is StoreStatement))
        {
            int narrow = 128 / dtype.Bits;
            left %= narrow;
            Registers(LaneOperations.TypeName(dtype, 128), $"{extent} - {Literals.Int(narrow)}");
            if (left == 0) return;
        }
        writer.Open($"for (; {index} < {extent}; {index}++)");
        Block(loop.Body);
        writer.Close();
    }

    void Registers(string type, string last)
    {
        string index = code.Name(nest.Innermost.Index);
        writer.Open($"for (; {index} <= {last}; {index} += {type}.Count)");
        code.Lanes = new LaneForm(nest.Innermost, type, Origin);
        Block(nest.Innermost.Body);
        code.Lanes = null;
        writer.Close();
    }

    void Block(IReadOnlyList<LoopStatement> statements)
    {
        foreach (LoopStatement statement in statements)
        {
            switch (statement)
            {
                case LetStatement let:
                    writer.Line($"{code.Lanes?.Type ?? let.Local.DType.CSharpName} {code.Name(let.Local)} = {code.Print(let.Value)};");
                    break;
                case ForStatement loop: Loop(loop); break;
                case StoreStatement store when code.Lanes is { } lanes:
                    writer.Line(lanes.Store(code.Print(Assignment.Stored(store)), store.Buffer, store.Index, code));
                    break;
                case StoreStatement store: writer.Line(Assignment.Print(code, store)); break;
                case ReduceStatement reduce:
                    string accumulator = code.Lanes is null ? code.Name(reduce.Accumulator) : registers[reduce.Accumulator];
                    writer.Line(Assignment.Accumulate(code, accumulator, reduce.Combine, reduce.Accumulator.DType, reduce.Value));
                    break;
                default: throw new InvalidOperationException($"{statement.GetType().Name} in a nest");
            }
        }
    }

    void Join(Accumulator sum)
    {
        string accumulator = code.Name(sum.Local), register = registers[sum.Local];
        CodeTemplate combine = code.Operation(sum.Combine, sum.Local.DType, isElement: true);
        if (LaneOperations.Reduction(sum.Combine) is { } reduction)
        {
            writer.Line($"{accumulator} {combine.Assignment} {Lanes}.{reduction}({register});");
            return;
        }
        string lane = Unique("lane");
        var element = new CodeTemplate($"{Lanes}.Lane({register}, {lane})");
        writer.Line($"for (int {lane} = 0; {lane} < {Lanes}.Count; {lane}++)");
        writer.Nested($"{accumulator} = {ExprCode.Fill(combine, [new(accumulator), element]).Text};");
    }
}
