using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Evaluation;

/// <summary>
/// Reference semantics: evaluates equation by equation with the primitives' own rules. Slow and obvious; what emitted code is compared
/// with. Counts scalar operations, which makes claims about cost testable without a clock.
/// </summary>
public sealed class Interpreter
{
    readonly Dictionary<DimSymbol, long> symbols = [];

    public Interpreter() { }

    /// <param name="symbols">Extents that are known already.</param>
    public Interpreter(IReadOnlyDictionary<DimSymbol, long> symbols) => this.symbols = symbols.ToDictionary(p => p.Key, p => p.Value);

    /// <summary>Told of every equation evaluated, in regions too, with its operands and results.</summary>
    public Action<Equation, IReadOnlyList<ArrayValue>, IReadOnlyList<ArrayValue>>? Evaluated { get; set; }

    public long OperationCount { get; private set; }
    public void CountOperations(long count) => OperationCount += count;

    public static IReadOnlyList<ArrayValue> Run(IrFunction function, params IReadOnlyList<ArrayValue> arguments) => new Interpreter().Call(function, arguments);

    /// <summary>Runs <paramref name="function"/>, binding the extent symbols of its inputs to the arguments' shapes.</summary>
    public IReadOnlyList<ArrayValue> Call(IrFunction function, IReadOnlyList<ArrayValue> arguments)
    {
        if (arguments.Count != function.Inputs.Count)
        {
            throw new ArgumentException($"{function.Name} takes {function.Inputs.Count} arguments, not {arguments.Count}");
        }
        BindSymbols(function, arguments);
        var environment = new Dictionary<Var, ArrayValue>();
        for (int i = 0; i < arguments.Count; i++) environment[function.Inputs[i]] = arguments[i];
        foreach (Equation equation in function.Equations)
        {
            ArrayValue[] inputs = [.. equation.Inputs.Select(v => environment[v])];
            var outputs = equation.Primitive.Evaluate(this, equation, inputs);
            Evaluated?.Invoke(equation, inputs, outputs);
            for (int i = 0; i < outputs.Count; i++) environment[equation.Outputs[i]] = outputs[i];
        }
        return [.. function.Outputs.Select(v => environment[v])];
    }

    /// <summary>What the arguments tell of a function's extents.</summary>
    public static IReadOnlyDictionary<DimSymbol, long> Extents(IrFunction function, IReadOnlyList<ArrayValue> arguments)
    {
        var interpreter = new Interpreter();
        interpreter.BindSymbols(function, arguments);
        return interpreter.symbols;
    }

    public int Value(Dim dim)
        => checked((int)dim.Evaluate(name => symbols.TryGetValue(name, out long value) ? value : throw new InvalidOperationException($"extent {name} is unbound")));
    public int[] Value(Shape shape) => [.. shape.Dims.Select(Value)];

    void BindSymbols(IrFunction function, IReadOnlyList<ArrayValue> arguments)
    {
        foreach (var pair in function.ScalarDims) symbols[pair.Key] = arguments[pair.Value].Data[0].Bits;
        for (int i = 0; i < arguments.Count; i++)
        {
            Aval aval = function.Inputs[i].Aval;
            if (aval.Rank != arguments[i].Rank || aval.DType != arguments[i].DType)
            {
                throw new ArgumentException($"argument {i} is {arguments[i].Aval}, declared {aval}");
            }
        }
        // Bare symbols first; then the extents in which one symbol is left, such as 2*n.
        var extents = arguments.SelectMany((a, i) => function.Inputs[i].Shape.Dims.Zip(a.Shape, (declared, actual) => (declared, actual))).ToList();
        foreach (var (declared, actual) in extents)
        {
            if (declared.Bare is { } name && !symbols.ContainsKey(name)) symbols[name] = actual;
        }
        foreach (var (declared, actual) in extents)
        {
            if (declared.Symbols.Where(s => !symbols.ContainsKey(s)).ToArray() is not [var name]
                || declared.CoefficientOf(name)?.ConstantValue is not { } factor)
            {
                continue;
            }
            symbols[name] = (actual - declared.Substitute(s => s.Equals(name) ? Dim.Zero : null).Evaluate(s => symbols[s])) / factor;
        }
        for (int i = 0; i < arguments.Count; i++)
        {
            if (Value(function.Inputs[i].Shape).ToEquatable() != arguments[i].Shape)
            {
                throw new ArgumentException($"argument {i} is {arguments[i].Aval}, declared {function.Inputs[i].Aval}");
            }
        }
    }
}
