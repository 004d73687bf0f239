using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Arrays;
using SourceJax.Compiler.Primitives.Elementwise;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Lowering;

/// <summary>From equations over arrays to loops over elements.</summary>
public sealed class LowerToLoops
{
    readonly IrFunction function;
    readonly ValueTable values;
    readonly List<LoopStatement> statements = [];
    readonly HashSet<Var> results;

    LowerToLoops(IrFunction function, NameScope names)
    {
        this.function = function;
        values = new ValueTable(function, names);
        results = [.. function.Outputs];
    }

    /// <param name="function">A simplified function.</param>
    /// <param name="inputNames">C# names for the inputs, and short ones for use in loop functions.</param>
    /// <param name="names">The scope of the method's locals; the inputs' names are in it.</param>
    public static LoopProgram Run(IrFunction function, IReadOnlyList<(string Name, string ShortName)> inputNames, NameScope names) => new LowerToLoops(OwnOutputs(function), names).Lower(inputNames);

    /// <summary>Every array output its own storage: an input, a constant or a value returned twice is copied.</summary>
    static IrFunction OwnOutputs(IrFunction function)
    {
        var computed = new HashSet<Var>(function.Equations.Where(e => e.Primitive is not Constant).SelectMany(e => e.Outputs));
        var equations = function.Equations.ToList();
        var outputs = function.Outputs.ToArray();
        for (int i = 0; i < outputs.Length; i++)
        {
            Var output = outputs[i];
            if (output.Rank == 0 || (computed.Contains(output) && Array.IndexOf(outputs, output) == i)) continue;
            outputs[i] = new Var(output.Aval, output.Name) { NameIsHint = true };
            equations.Add(new Equation(new BroadcastInDim(output.Shape, Enumerable.Range(0, output.Rank).ToEquatable()), [output], [outputs[i]]));
        }
        return new IrFunction(function.Name, function.Inputs, equations, outputs) { ScalarDims = function.ScalarDims };
    }

    LoopProgram Lower(IReadOnlyList<(string Name, string ShortName)> inputNames)
    {
        for (int i = 0; i < function.Inputs.Count; i++)
        {
            Var input = function.Inputs[i];
            if (input.Rank == 0) values.SetScalar(input, new LocalExpr(input.DType, inputNames[i].Name));
            else values.SetBuffer(input, new LoopBuffer(input.Aval, inputNames[i].Name, BufferKind.Input) { ShortName = inputNames[i].ShortName });
        }
        foreach (Equation equation in function.Equations)
        {
            if (equation.Primitive is Constant { Value.Rank: > 0 } constant && values.UseCount(equation.Output) > 0)
            {
                values.SetBuffer(equation.Output, new LoopBuffer(equation.Output.Aval, values.Names.Unique(equation.Output.Name ?? "constants"), BufferKind.Constant) { Value = constant.Value });
            }
            if (equation.Primitive is IConditionalPrimitive conditional)
            {
                var open = conditional.Open([.. equation.Inputs.Select(v => v.Aval)]);
                statements.AddRange(open.Select(c => new CheckStatement(c.NonNegative, c.Message)));
            }
        }
        foreach (FusionStep step in new Fusion(function).Schedule())
        {
            if (step.Kernel is { } kernel) LowerKernel(kernel);
            else LowerNest(step);
        }
        var outer = new NestBuilder(values, []);
        LoopOperand[] outputs = [.. function.Outputs.Select(v => v.Rank == 0 ? new LoopOperand(null, outer.Pull(v, [])) : values.Buffer(v)!)];
        Add(null);
        return new LoopProgram([.. function.Inputs.Select(v => v.Rank == 0 ? new LoopOperand(null, values.Scalar(v)) : values.Buffer(v)!)], statements, outputs);
    }

    /// <summary>Appends a statement after the locals it turned out to need.</summary>
    void Add(LoopStatement? statement)
    {
        var origins = values.TakeOrigins();
        statements.AddRange(values.TakePending());
        if (statement is not null) statements.Add(statement with { Origins = origins });
    }

    LoopBuffer NewBuffer(Var value)
    {
        bool isResult = value.Rank > 0 && IsResult(value);
        var buffer = new LoopBuffer(value.Aval, values.Names.Unique(value.Name ?? (isResult ? "result" : "t")), isResult ? BufferKind.Result : BufferKind.Scratch);
        values.SetBuffer(value, buffer);
        return buffer;
    }

    /// <summary>Whether the storage becomes a result, directly or after updates in place.</summary>
    bool IsResult(Var value)
        => results.Contains(value) || function.Equations.Any(e => e.Primitive is UpdatePrimitive && e.Inputs[0] == value && IsLastUse(value) && IsResult(e.Output));

    /// <summary>Whether an update may overwrite the value: computed here and read by nobody else.</summary>
    bool IsLastUse(Var value) => values.IsComputed(value) && values.Definition(value).Primitive is not Constant && values.UseCount(value) == 1;

    void LowerKernel(Equation equation)
    {
        if (equation.Primitive is not KernelPrimitive kernel) throw new InvalidOperationException($"{equation.Primitive.Name} cannot be lowered");
        var outer = new NestBuilder(values, []);
        LoopOperand[] inputs = [.. equation.Inputs.Select(v => v.Rank == 0 ? new LoopOperand(null, outer.Pull(v, [])) : values.Buffer(v)!)];
        values.Visit(equation);
        LoopBuffer[] outputs = [.. equation.Outputs.Select(NewBuffer)];
        Add(new KernelStatement(kernel, equation, inputs, outputs));
    }

    void LowerNest(FusionStep step)
    {
        NestAxis[] axes = [.. step.Domain.Select((extent, depth) => new NestAxis(values.IndexName(depth), extent))];
        Dim[] at = [.. axes.Select(a => Dim.Symbol(a.Index))];
        var builder = new NestBuilder(values, axes);
        var roots = new List<NestRoot>();
        foreach (FusionRoot root in step.Roots)
        {
            LoopExpr element = root.Element(builder, at);
            if (values.IsComputed(root.Value)) values.Visit(values.Definition(root.Value));
            roots.Add(root switch
            {
                { Fold: { } fold } => Fold(root, fold, axes, builder, at, element),
                { Update: { } update } => Update(root, update, builder, at, element),
                _ => Store(root, builder, at, element),
            });
        }
        Nest nest = AxisCollapse.Run(SingleUseLets.Inline(new Nest(axes, builder.Lets, roots)));
        var check = step.Roots.Where(r => r.Fold is { MayBeEmpty: false }).Select(r => NotEmpty(r)).OfType<CheckStatement>().ToArray();
        statements.AddRange(check);
        Add(new NestStatement(nest));
    }

    static CheckStatement? NotEmpty(FusionRoot root)
    {
        Dim folded = Dim.Product(root.Domain.Where((_, i) => !root.Fold!.OutputAxes.Contains(i)));
        return folded.ConstantValue > 0 ? null : new CheckStatement(folded - 1, $"{root.Fold!.Combine.Name} over no elements has no value") { IsShapeError = true };
    }

    StoreRoot Store(FusionRoot root, NestBuilder builder, IReadOnlyList<Dim> at, LoopExpr element)
    {
        LoopBuffer buffer = NewBuffer(root.Value);
        builder.Provide(root.Value, at, element);
        return new StoreRoot(buffer, NestBuilder.Flatten(root.Value.Shape, at), element, null);
    }

    StoreRoot Update(FusionRoot root, Equation update, NestBuilder builder, IReadOnlyList<Dim> at, LoopExpr element)
    {
        Var old = update.Inputs[0];
        Dim index = NestBuilder.Flatten(root.Value.Shape, root.Target(builder, at));
        LoopBuffer source = values.Buffer(old)!;
        if (IsLastUse(old)) values.SetBuffer(root.Value, source);
        else statements.Add(new CopyStatement(NewBuffer(root.Value), source));
        return new StoreRoot(values.Buffer(root.Value)!, index, element, ((UpdatePrimitive)update.Primitive).Accumulates ? new Add() : null);
    }

    FoldRoot Fold(FusionRoot root, FoldSpec fold, IReadOnlyList<NestAxis> axes, NestBuilder builder, IReadOnlyList<Dim> at, LoopExpr element)
    {
        int from = axes.Count;
        while (from > 0 && !fold.OutputAxes.Contains(from - 1)) from--;
        DType dtype = ReductionPrimitive.AccumulatorType(root.Value.DType);
        bool foldsIntoBuffer = fold.OutputAxes.Count < from;
        var accumulator = new LocalExpr(dtype, values.Names.Unique(root.Value.Name ?? "sum"));
        LoopBuffer? buffer = null;
        if (root.Value.Rank == 0 && from == 0) values.SetScalar(root.Value, dtype == root.Value.DType ? accumulator : new ApplyExpr(new ConvertElementType(root.Value.DType), dtype, [accumulator], false));
        else buffer = NewBuffer(root.Value);
        var start = new ConstExpr(dtype, fold.Start);
        if (foldsIntoBuffer) statements.Add(new FillStatement(buffer!, start));
        return new FoldRoot(fold.Combine, start, accumulator, from, buffer, NestBuilder.Flatten(root.Value.Shape, root.Target(builder, at)), foldsIntoBuffer, element);
    }
}
