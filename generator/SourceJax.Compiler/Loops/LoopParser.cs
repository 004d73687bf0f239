using System.Globalization;
using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops.Analysis;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Loops;

/// <summary>Reads the text form that <see cref="LoopPrinter"/> writes.</summary>
public sealed partial class LoopParser
{
    readonly string[] lines;
    readonly Dictionary<string, LoopBuffer> buffers = new(StringComparer.Ordinal);
    readonly Dictionary<string, Local> locals = new(StringComparer.Ordinal);
    readonly Locals all = new();

    /// <summary>At the beginning; what is a variable is known everywhere.</summary>
    IndexRanges known = new([]);
    int at;

    LoopParser(string text) => lines = [.. text.Replace("\r", "").Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0)];

    public static LoopProgram Parse(string text)
    {
        var parser = new LoopParser(text);
        return parser.Program();
    }

    LoopProgram Program()
    {
        string header = Next();
        int open = header.IndexOf('('), close = LoopText.Close(header, open);
        string of = header[(close + 1)..^1].Trim();
        DimSymbol[] numbers = of.StartsWith("of ", StringComparison.Ordinal) ? [.. of[3..].Split(' ').Select(DimSymbol.Parse)] : [];
        LoopOperand[] inputs = [.. LoopText.Split(header[(open + 1)..close], ',').Select(i => Input(i, numbers))];
        var dims = inputs.Select(i => i.Buffer).OfType<LoopBuffer>().SelectMany(b => b.Aval.Shape.Dims);
        DimSymbol[] extents = [.. dims.Select(d => d.Bare).OfType<DimSymbol>().Distinct()];
        known = new IndexRanges(extents);
        outside = [.. dims.SelectMany(d => d.Symbols), .. numbers];
        var statements = Block(known);
        if (!lines[at - 1].StartsWith("return", StringComparison.Ordinal)) throw Error("the program returns nothing");
        string results = lines[at - 1]["return".Length..].Trim();
        LoopOperand[] outputs = [.. LoopText.Split(results, ',').Select(Operand)];
        return new(inputs, statements, outputs) { Locals = all, Extents = extents, Numbers = numbers };
    }

    LoopOperand Input(string text, IReadOnlyList<DimSymbol> numbers)
    {
        var (name, type) = Declared(text);
        if (DTypes.TryParse(type) is not { } dtype) return Declare(new LoopBuffer(Aval(type), name, BufferKind.Input));
        // A number that extents are made of has their name for it.
        return new(null, locals[name] = all.New(dtype, name, numbers.FirstOrDefault(n => DimSymbol.Plain(n.Name) == name)));
    }

    LoopBuffer Declare(LoopBuffer buffer) => buffers[buffer.Name] = buffer;

    /// <summary>Statements up to the line that closes them, or returns.</summary>
    IReadOnlyList<LoopStatement> Block(IndexRanges ranges)
    {
        var statements = new List<LoopStatement>();
        var accumulators = new List<Accumulator>();
        while (true)
        {
            string line = Next();
            if (line[0] == '}' || line.StartsWith("return", StringComparison.Ordinal)) return statements;
            string[] origins = [];
            if (line.IndexOf("  # ", StringComparison.Ordinal) is >= 0 and int comment)
                (line, origins) = (line[..comment], line[(comment + 4)..].Split(["; "], StringSplitOptions.None));
            if (LoopText.Rest(line, "later ") is { } later)
            {
                int kind = later.IndexOf(' ');
                Allocate(Kind(later[..kind]), later[(kind + 1)..]);
                continue;
            }
            if (LoopText.Rest(line, "reduced ") is { } reduced)
            {
                var (name, rest) = Declared(reduced);
                string[] parts = rest.Split([" = ", " from "], StringSplitOptions.None);
                accumulators.Add(new(Local(name, parts[0]), (CodedPrimitive)Primitive(parts[1]), (ConstExpr)Expr(parts[2])));
                continue;
            }
            LoopStatement statement = Statement(line, ranges, [.. accumulators]);
            accumulators.Clear();
            statements.Add(origins.Length == 0 ? statement : statement with { Origins = origins });
            ranges = ranges.Behind(statement);
        }
    }

    LoopStatement Statement(string line, IndexRanges ranges, Accumulator[] accumulators)
    {
        int space = line.IndexOf(' ');
        string word = space < 0 ? line : line[..space], rest = space < 0 ? "" : line[(space + 1)..];
        // Locals and buffers may be called like the words that begin statements.
        int assigned = rest.IndexOf("= ", StringComparison.Ordinal);
        if (assigned >= 0 && rest[..assigned].All(c => char.IsLower(c) || c == '_')) return Assignment(line);
        switch (word)
        {
            case "let" or "named":
                var (name, value) = Declared(rest);
                int equals = value.IndexOf(" = ", StringComparison.Ordinal);
                LoopExpr defined = Expr(value[(equals + 3)..]);
                return new LetStatement(Local(name, value[..equals]), defined) { IsNamed = word == "named" };
            case "var":
                var (variable, type) = Declared(rest);
                return new DeclareStatement(Local(variable, type));
            case "check": return Check(rest);
            case "row":
                var (row, of) = Declared(rest);
                string[] parts = of.Split([" of ", " from "], StringSplitOptions.None);
                bool isWritten = parts[2].EndsWith(" written", StringComparison.Ordinal);
                var span = Declare(new LoopBuffer(Aval(parts[0]), row, BufferKind.Row) { Of = Buffer(parts[1]) });
                return new RowStatement(span, Index(isWritten ? parts[2][..^" written".Length] : parts[2])) { IsWritten = isWritten };
            case "trade": return new TradeStatement([.. LoopText.Split(rest, ',').Select(Buffer)]);
            case "scratch" or "result" or "constant" or "stack" or "private": return Allocate(Kind(word), rest);
            case "clear": return new ClearStatement(Buffer(rest));
            case "push":
                string[] pushed = [.. LoopText.Split(rest, ',')];
                return new PushStatement(Buffer(pushed[0]), Operand(pushed[1]));
            case "each" or "lanes" or "for": return Loop(word, rest[..^2], ranges, accumulators);
            case "while":
                var test = Block(ranges);
                LoopExpr condition = Expr(lines[at - 1][3..^1]);
                if (Next() != "do {") throw Error("a while loop has no body");
                return new WhileStatement(test, condition, Block(ranges));
            case "if":
                LoopExpr holds = Expr(rest[..^2]);
                var then = Block(ranges.Where(holds, holds: true));
                if (at == lines.Length || lines[at] != "else {") return new IfStatement(holds, then, []);
                at++;
                return new IfStatement(holds, then, Block(ranges.Where(holds, holds: false)));
            default: return Assignment(line);
        }
    }

    ForStatement Loop(string word, string header, IndexRanges ranges, Accumulator[] accumulators)
    {
        LoopSchedule? schedule = null;
        if (LoopText.Cut(ref header, " as ") is { } run)
        {
            string[] words = run.Split(' ');
            schedule = new((LoopRun)Enum.Parse(typeof(LoopRun), words[^2], ignoreCase: true), DTypes.TryParse(words[^1])!.Value, words[0] == "function");
        }
        bool isBackwards = LoopText.CutEnd(ref header, " backwards"), keepsOrder = LoopText.CutEnd(ref header, " in order"), isIndependent = word != "for";
        int step = LoopText.Cut(ref header, " step ") is { } by ? int.Parse(by, CultureInfo.InvariantCulture) : 1;
        int isIn = header.IndexOf(" in ", StringComparison.Ordinal);
        string bounds = header[(isIn + 4)..];
        int dots = bounds.IndexOf(" .. ", StringComparison.Ordinal);
        LoopExpr first = isIndependent ? new ConstExpr(DType.I32, default) : Expr(bounds[..dots]);
        LoopExpr limit = isIndependent ? new IndexExpr(DType.I32, Index(bounds)) : Expr(bounds[(dots + 4)..]);
        Local local = Local(header[..isIn], "i32");
        return new ForStatement(local, first, limit, step, Block(ranges.Inside(local, first, limit, step)))
        {
            Ranges = ranges,
            IsIndependent = isIndependent,
            IsLanes = word == "lanes",
            KeepsOrder = keepsOrder,
            Backwards = isBackwards,
            Accumulators = accumulators,
            Schedule = schedule,
        };
    }

    LoopStatement Check(string text)
    {
        if (LoopText.Rest(text, "part ") is { } part)
        {
            string? kind = LoopText.Cut(ref part, " as ");
            string[] parts = part.Split([" .. ", " of ", " axis "], StringSplitOptions.None);
            Dim start = Index(parts[0]), stop = Index(parts[1]), extent = Index(parts[2]);
            var axis = new AxisPart(int.Parse(parts[3], CultureInfo.InvariantCulture), start, stop, extent)
            {
                Written = kind is null ? null : (Indexing.IndexKind)Enum.Parse(typeof(Indexing.IndexKind), kind),
            };
            return new CheckStatement(new(stop - start, "") { Part = axis });
        }
        int colon = text.IndexOf(": ", StringComparison.Ordinal), space = text.IndexOf(' ');
        if (colon >= 0 && Enum.TryParse(text[..space], out ExtentUse use))
            return new CheckStatement(new(Index(text[(space + 1)..colon]), text[(colon + 2)..]) { Use = use });
        int of = text.LastIndexOf(" of ", StringComparison.Ordinal);
        string index = text[..of];
        int more = LoopText.Cut(ref index, " and the ") is { } behind ? int.Parse(behind.Split(' ')[0], CultureInfo.InvariantCulture) : 0;
        return new IndexCheckStatement(Index(index), Index(text[(of + 4)..])) { Count = more + 1 };
    }

    LoopStatement Assignment(string line)
    {
        bool isAlone = LoopText.CutEnd(ref line, " alone"), isAtomic = LoopText.CutEnd(ref line, " at once");
        bool inAnyOrder = LoopText.CutEnd(ref line, " in any order");
        int equals = LoopText.IndexOf(line, "= ");
        string value = line[(equals + 2)..], target = line[..equals].TrimEnd();
        CodedPrimitive? combine = null;
        if (line[equals - 1] != ' ')
        {
            int space = target.LastIndexOf(' ');
            combine = (CodedPrimitive)Primitive(target[(space + 1)..]);
            target = target[..space];
        }
        if (LoopText.Without(target, "[..]") is { } whole)
        {
            return value.StartsWith("pop(", StringComparison.Ordinal) ? new PopStatement(Buffer(value[4..^1]), Buffer(whole))
                : LoopText.Without(value, "[..]") is { } source ? new CopyStatement(Buffer(whole), Buffer(source))
                : new FillStatement(Buffer(whole), Expr(value));
        }
        if (target.EndsWith("]", StringComparison.Ordinal))
        {
            int open = target.IndexOf('[');
            var store = new StoreStatement(Buffer(target[..open]), Index(target[(open + 1)..^1]), Expr(value), combine);
            return store with { InAnyOrder = inAnyOrder, IsAtomic = isAtomic, IsAlone = isAlone };
        }
        string[] outputs = [.. LoopText.Split(target, ',')];
        if (outputs.All(buffers.ContainsKey)) return Kernel([.. outputs.Select(Buffer)], value);
        Local local = ((LocalExpr)Expr(target)).Local;
        if (combine is not null) return new ReduceStatement(local, combine, Expr(value));
        known.AddVariable(local);
        return new AssignStatement(local, Expr(value)) { InAnyOrder = inAnyOrder };
    }

    KernelStatement Kernel(LoopBuffer[] outputs, string call)
    {
        var (name, arguments) = LoopText.Call(call);
        LoopOperand[] inputs = [.. arguments.Select(Operand)];
        Var[] operands = [.. inputs.Select(i => new Var(i.Buffer?.Aval ?? Ir.Aval.Scalar(i.Scalar!.DType)))];
        var kernel = (KernelPrimitive)Primitive(name);
        return new(kernel, new Equation(kernel, operands, [.. outputs.Select(b => new Var(b.Aval))]), inputs, outputs);
    }

    LoopOperand Operand(string text) => buffers.TryGetValue(text, out LoopBuffer? buffer) ? buffer : new LoopOperand(null, Expr(text));

    LoopExpr Expr(string text)
    {
        if (locals.TryGetValue(text, out Local? known)) return known;
        if (text[^1] != ')' && text[^1] != ']' && text.LastIndexOf(':') is > 0 and int colon && DTypes.TryParse(text[(colon + 1)..]) is { } dtype)
        {
            return text.StartsWith("index(", StringComparison.Ordinal) ? new IndexExpr(dtype, Index(text["index(".Length..(colon - 1)]))
                : new ConstExpr(dtype, Scalar.Parse(text[..colon], dtype));
        }
        if (text[^1] == ']')
        {
            int open = text.IndexOf('[');
            LoopBuffer buffer = Buffer(text[..open]);
            return new LoadExpr(buffer.Aval.DType, buffer, Index(text[(open + 1)..^1]));
        }
        var (name, arguments) = LoopText.Call(text);
        switch (name)
        {
            case "pop": return new PopExpr(Buffer(arguments[0]).Aval.DType, Buffer(arguments[0]));
            case "checked": return new CheckedIndexExpr(Expr(arguments[0]), Index(arguments[1]));
            case "wrapped":
                int axis = int.Parse(arguments[2]["axis ".Length..], CultureInfo.InvariantCulture);
                return new CheckedIndexExpr(Expr(arguments[0]), Index(arguments[1])) { WrappedAxis = axis };
            case "guard":
                string[] range = arguments[0].Split([" in ", " .. "], StringSplitOptions.None);
                return new GuardExpr(Index(range[0]), Index(range[1]), Index(range[2]), Expr(arguments[1]), Expr(arguments[2]));
        }
        EquatableArray<LoopExpr> operands = [.. arguments.Select(Expr)];
        DType type = operands[operands.Count - 1].DType;
        if (name.LastIndexOf(':') is > 0 and int of && DTypes.TryParse(name[(of + 1)..]) is { } stated) (name, type) = (name[..of], stated);
        string operation = LoopText.Without(name, ".e") ?? name;
        return new ApplyExpr((CodedPrimitive)Primitive(operation), type, operands, IsElement: operation != name);
    }

    static Primitive Primitive(string text)
    {
        int open = text.IndexOf('[');
        string name = open < 0 ? text : text[..open];
        CatalogEntry entry = PrimitiveCatalog.Find(name) ?? throw new FormatException($"no primitive is called {name}");
        var parameters = open < 0 ? [] : LoopText.Split(text[(open + 1)..^1], ' ').Select(p => p.Split(['='], 2)).ToDictionary(p => p[0], p => p[1]);
        return entry.Read(new ParameterReader(parameters, IrParser.Parse));
    }

    Local Local(string name, string type)
        => locals[name] = awaited.TryGetValue(name, out Local? local) ? local
            : all.New(DTypes.TryParse(type) ?? throw Error($"{type} is no element type"), name);

    static (string Name, string Type) Declared(string text)
    {
        int colon = text.IndexOf(": ", StringComparison.Ordinal);
        return (text[..colon], text[(colon + 2)..]);
    }

    LoopBuffer Buffer(string name) => buffers.TryGetValue(name, out LoopBuffer? buffer) ? buffer : throw Error($"no buffer is called {name}");
    Dim Index(string text) => DimParser.Parse(text).Substitute(s => locals.TryGetValue(s.Name, out Local? local) ? Dim.Atom(local) : null);
    string Next() => at < lines.Length ? lines[at++] : throw Error("the program does not end");
    FormatException Error(string what) => new($"line {at}: {what}");
}
