using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Loops.Analysis;
using SourceJax.Compiler.Passes;
using SourceJax.Compiler.Schedules;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Support;
using SourceJax.Compiler.Targets.CSharp;

namespace SourceJax.Compiler.Emission;

/// <summary>Prints a compiled function as the body of its method.</summary>
sealed class BodyEmitter
{
    readonly Signature signature;
    readonly CodeWriter writer;
    readonly EntryCode entry;
    readonly LoopProgram program;
    readonly ResultCode results;
    readonly OutputOverlaps outputs;
    readonly DestinationCode destinations;
    readonly IReadOnlyDictionary<LoopBuffer, LoopBuffer> takesOver;
    readonly IReadOnlyList<StackSize> stackSizes;
    readonly List<(LanesFunction Function, IReadOnlyList<string> Comments)> functions = [];
    /// <summary>Buffers that nothing has touched since they were made.</summary>
    readonly HashSet<LoopBuffer> fresh = [];
    readonly NameScope names;
    readonly LocalNames locals;
    IReadOnlyList<string> lastOrigins = [];
    string? workspace;

    /// <summary>Expressions where statements are printed: in the method, or in a function of a loop's own.</summary>
    ExprCode code;

    /// <summary>In a loop's function, the lanes type, and the reference to a buffer's first element.</summary>
    string? lanesType;
    Func<LoopBuffer, string>? origin;

    public BodyEmitter(Compilation compilation, CodeWriter writer)
    {
        (this.writer, names, program, signature) = (writer, compilation.Names, compilation.Loops, compilation.Simplified.Signature);
        locals = new LocalNames(program, names);
        entry = new EntryCode(signature, compilation.Arguments);
        results = new ResultCode(signature, program, names, locals);
        outputs = new OutputOverlaps(compilation.Simplified, program, entry);
        destinations = new DestinationCode(signature, program, results.Destinations, outputs.Written);
        takesOver = BufferPlan.Of(program);
        stackSizes = StackSizes.Of(program);
        code = new ExprCode(symbol => symbol is Local local ? entry.Use(locals[local]) : entry.Symbol(symbol), MethodSpan) { FitsInt = entry.FitsInt };
    }

    /// <summary>Whether there are loops outside of functions of their own.</summary>
    bool HasLoops => program.Statements.All().Any(s => s is WhileStatement or ForStatement { IsIndependent: false } || (LoopNest.Of(s) is { } nest && nest.Innermost.Schedule is null));

    /// <summary>What is kept from the forward to the reverse sweep of loops, with a formula for the bytes; empty if nothing is.</summary>
    public string Stores
    {
        get
        {
            string[] stored = [.. stackSizes.Select(s => $"{locals[s.Stack]}: {string.Join(" x ", s.Factors.Select(Factor).Prepend(BytesOf(s.Stack)))}")];
            return stored.Length == 0 ? "" : $" Stores {string.Join(", ", stored)}.";

            static string BytesOf(LoopBuffer stack) => $"{Math.Max(8, stack.Aval.DType.Bits) / 8} bytes";
            static string Factor(Dim? trips) => trips is null ? "iterations" : trips.Terms.Count == 1 ? DimSymbol.Plain(trips.ToString()) : $"({DimSymbol.Plain(trips.ToString())})";
        }
    }

    /// <summary>Prints the method.</summary>
    /// <param name="header">Its modifiers and declaration.</param>
    /// <param name="mayOptimize">Whether an attribute may ask for full speed: loops in the method itself then have it from the first call.</param>
    /// <param name="isChecked">Whether arithmetic is checked where the method goes, unlike the method as written: what is checked there is refused.</param>
    public void Print(string header, bool mayOptimize, bool isChecked)
    {
        string? attribute = mayOptimize && HasLoops
            ? "[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]" : null;
        string[] checks = [.. outputs.Checks, .. destinations.Checks];
        bool isSplit = HasLoops && checks.Length > 0;
        if (attribute is not null && !isSplit) writer.Line(attribute);
        writer.Open(header);
        if (isChecked) writer.Open("unchecked");
        foreach (string check in checks) writer.Line(check);
        if (!isSplit) PrintBody();
        else
        {
            string computing = names.Unique("Compute");
            writer.Line(destinations.Call(computing));
            writer.Line();
            if (attribute is not null) writer.Line(attribute);
            writer.Open($"static {signature.Declare(computing)}");
            PrintBody();
            writer.Close();
        }
        if (isChecked) writer.Close();
        writer.Close();
    }

    void PrintBody()
    {
        // The body first: it says which extents and arguments the entry code has to bind.
        var body = new CodeWriter(writer.Depth);
        foreach (LoopStatement statement in program.Statements) Print(statement, body);
        string result = results.Build(code);
        results.CheckExtents(body, code);
        results.Assign(body, code);
        if (signature.Result is not VoidTree) body.Line($"return {result};");
        entry.Print(writer, destinations.Overlaps);
        const string Type = "global::SourceJax.Execution.Workspace";
        if (workspace is not null) writer.Line($"using {ShortNames.Inferred(Type)} {workspace} = {Type}.Begin();");
        writer.Append(body);
        foreach (var (lanes, comments) in functions) lanes.PrintDefinition(writer, comments);
    }

    /// <summary>What owns the method's temporary memory.</summary>
    string Workspace => workspace ??= names.Unique("workspace");

    bool IsArray(LoopBuffer buffer) => origin is null && buffer.Kind == BufferKind.Result && results.IsArray(buffer);
    string SpanOf(LoopBuffer buffer) => origin is not null ? code.Span(buffer) : MethodSpan(buffer);
    string MethodSpan(LoopBuffer buffer) => buffer.Kind == BufferKind.Result ? results.Span(buffer) : entry.Use(locals[buffer]);

    void Print(LoopStatement statement, CodeWriter body)
    {
        switch (statement)
        {
            case AllocateStatement { Buffer: var made } allocate:
                Allocate(allocate, body);
                fresh.Add(made);
                return;
            case ClearStatement clear:
                body.Line($"{SpanOf(clear.Stack)}.Clear();");
                break;
            case LetStatement let:
                Comment(statement, body);
                body.Line($"{let.Local.DType.CSharpName} {code.Name(let.Local)} = {code.Print(let.Value)};");
                break;
            case CheckStatement check:
                body.Line(code.Test(check));
                break;
            case IndexCheckStatement check:
                body.Line(code.Test(check));
                break;
            case RowStatement { Row: var row } part:
                string type = row.Aval.DType.CSharpName;
                body.Line($"{(part.IsWritten ? "global::System.Span" : "global::System.ReadOnlySpan")}<{type}> {MethodSpan(row)} = "
                    + $"global::SourceJax.Execution.ShapeGuard.{(part.IsWritten ? "WritableRow" : "Row")}<{type}>({SpanOf(row.Of!)}, {code.Index(part.First)}, {code.Index(row.Aval.Shape.Size)});");
                break;
            case CopyStatement copy:
                body.Line($"{SpanOf(copy.Source)}.CopyTo({SpanOf(copy.Target)});");
                break;
            case TradeStatement { Cycle: var cycle }:
                string first = names.Unique(locals[cycle[0]] + "Next");
                body.Line($"global::System.Span<{cycle[0].Aval.DType.CSharpName}> {first} = {SpanOf(cycle[0])};");
                for (int i = 0; i < cycle.Count - 1; i++) body.Line($"{SpanOf(cycle[i])} = {SpanOf(cycle[i + 1])};");
                body.Line($"{SpanOf(cycle[^1])} = {first};");
                break;
            case FillStatement { Value: ConstExpr { Value: var value } } fill when value == default:
                Comment(statement, body);
                if (fresh.Contains(fill.Buffer) && results.IsAllocatedAsZeros(fill.Buffer)) break;
                body.Line(IsArray(fill.Buffer) ? $"global::System.Array.Clear({SpanOf(fill.Buffer)});" : $"{SpanOf(fill.Buffer)}.Clear();");
                break;
            case FillStatement fill:
                Comment(statement, body);
                string number = code.Print(fill.Value);
                body.Line(IsArray(fill.Buffer) ? $"global::System.Array.Fill({SpanOf(fill.Buffer)}, {number});" : $"{SpanOf(fill.Buffer)}.Fill({number});");
                break;
            case KernelStatement kernel:
                Comment(statement, body);
                body.Line(KernelCalls.Statement(kernel, code));
                break;
            case DeclareStatement declare:
                body.Line($"{declare.Local.DType.CSharpName} {code.Name(declare.Local)};");
                break;
            case AssignStatement assign:
                body.Line(Assignment.Print(code, assign));
                break;
            case PushStatement push:
                body.Line($"{SpanOf(push.Stack)}.Push({(push.Value.Buffer is { } pushed ? SpanOf(pushed) : code.Print(push.Value.Scalar!))});");
                break;
            case PopStatement pop:
                body.Line($"{SpanOf(pop.Stack)}.Pop({SpanOf(pop.Target)});");
                break;
            case ForStatement when LoopNest.Of(statement) is { } nest:
                Comment(statement, body);
                PrintNest(nest, statement.Origins, body);
                break;
            case ForStatement or WhileStatement:
                fresh.ExceptWith(statement.Touched());
                Comment(statement, body);
                if (statement is ForStatement { Schedule.IsFunction: true } function) PrintFunction(function, body);
                else PrintControl(statement, body);
                break;
            case IfStatement:
                Comment(statement, body);
                PrintControl(statement, body);
                break;
            case StoreStatement store:
                Comment(statement, body);
                body.Line(Assignment.Print(code, store));
                break;
        }
        fresh.ExceptWith(statement.Touched());
    }

    /// <summary>A loop as a function of its own.</summary>
    void PrintFunction(ForStatement loop, CodeWriter body)
    {
        var function = new LoopFunction(loop, names.Unique("Loop"), code, Print);
        function.PrintCall(body);
        functions.Add((function, loop.Origins));

        void Print(CodeWriter writer, ExprCode inside, string lanes, Func<LoopBuffer, string> origins)
        {
            (ExprCode outside, code, lanesType, origin) = (code, inside, lanes, origins);
            PrintControl(loop, writer);
            (code, lanesType, origin) = (outside, null, null);
        }
    }

    void PrintControl(LoopStatement statement, CodeWriter body)
    {
        switch (statement)
        {
            case ForStatement loop:
                string index = code.Name(loop.Index), step = Literals.Int(Math.Abs(loop.Step));
                string advance = loop.Step switch { 1 => $"{index}++", -1 => $"{index}--", > 0 => $"{index} += {step}", _ => $"{index} -= {step}" };
                string start = code.Print(loop.Start), end = code.Print(loop.End);
                if (loop.Schedule is { Run: LoopRun.Vectors }) start = new VectorLoopCode(body, code, VectorLoop.Of(loop)!, names.Unique).Print();
                // Backwards the counter moves after the comparison, so that it never has to pass the end of the ints.
                body.Open(loop.Backwards
                    ? $"for (int {index} = {start}; {(loop.Step > 0 ? $"{index}-- >" : $"{index}++ <")} {end};)"
                    : $"for (int {index} = {start}; {index} {(loop.Step > 0 ? '<' : '>')} {end}; {advance})");
                Block(loop.Body);
                break;
            case WhileStatement { Test.Count: 0 } loop:
                body.Open($"while ({code.Print(loop.Condition)})");
                Block(loop.Body);
                break;
            case WhileStatement loop:
                body.Open("while (true)");
                foreach (LoopStatement test in loop.Test) Print(test, body);
                body.Line($"if (!({code.Print(loop.Condition)})) break;");
                Block(loop.Body);
                break;
            case IfStatement branch:
                body.Open($"if ({code.Print(branch.Condition)})");
                Block(branch.Then);
                if (branch.Else.Count == 0) break;
                body.Open("else");
                Block(branch.Else);
                break;
        }

        void Block(IReadOnlyList<LoopStatement> statements)
        {
            foreach (LoopStatement inner in statements) Print(inner, body);
            body.Close();
        }
    }

    void PrintNest(LoopNest nest, IReadOnlyList<string> origins, CodeWriter body)
    {
        if (nest.Innermost.Schedule is null)
        {
            new NestCode(body, code, nest).Print();
        }
        else if (origin is not null)
        {
            body.Open();
            new NestCode(body, code, nest) { Lanes = lanesType, Origin = origin }.Print();
            body.Close();
        }
        else
        {
            var loop = new NestFunction(nest, names.Unique("Loop"), code);
            loop.PrintCall(body);
            functions.Add((loop, origins));
        }
    }

    /// <summary>The user's statement, once for a run of C# statements it became.</summary>
    void Comment(LoopStatement statement, CodeWriter body)
    {
        foreach (string origin in statement.Origins.Except(lastOrigins)) body.Line("// " + origin);
        lastOrigins = statement.Origins;
    }

    void Allocate(AllocateStatement allocate, CodeWriter body)
    {
        LoopBuffer buffer = allocate.Buffer;
        string element = buffer.Aval.DType.CSharpName, name = NameScope.Escape(locals[buffer]);
        switch (buffer.Kind)
        {
            case BufferKind.Result:
                results.Allocate(body, allocate, entry);
                break;
            case BufferKind.Scratch when takesOver.TryGetValue(buffer, out LoopBuffer? old):
                body.Line($"global::System.Span<{element}> {name} = {NameScope.Escape(locals[old])};");
                break;
            case BufferKind.Scratch:
                Shape shape = buffer.Aval.Shape;
                string rent = allocate.MayNotExist ? $"RentOrEmpty<{element}>({entry.Extents(shape, code.Name)})" : $"Rent<{element}>({entry.Size(shape, code.Name)})";
                body.Line($"global::System.Span<{element}> {name} = {Workspace}.{rent};");
                break;
            case BufferKind.Stack:
                string stack = ShortNames.Inferred($"global::SourceJax.Execution.ResidualStack<{element}>");
                body.Line($"{stack} {name} = {Workspace}.Stack<{element}>({Capacity(buffer)});");
                break;
            case BufferKind.Constant:
                string elements = string.Join(", ", buffer.Value!.Data.Select(s => Literals.Format(buffer.Aval.DType, s)));
                body.Line($"global::System.ReadOnlySpan<{element}> {name} = [{elements}];");
                break;
        }
    }

    /// <summary>Factors of the number of elements, where inputs tell them before the loops run.</summary>
    string Capacity(LoopBuffer stack)
    {
        if (stackSizes.Where(s => s.Stack == stack).ToArray() is not [{ IsConditional: false } size]) return "";
        bool IsKnown(DimSymbol symbol) => symbol is not Local local || program.Inputs.Any(i => i.Scalar?.Is(local) ?? false);
        return size.Factors.All(f => f is not null && f.Symbols.All(IsKnown)) ? string.Join(", ", size.Factors.Select(f => Print(f!))) : "";

        // What a program's own ints differ by may be no int.
        string Print(Dim factor) => DimCode.Format(factor, s => factor.Bare is not null || s is not Local ? code.Name(s) : "(long)" + code.Name(s));
    }
}
